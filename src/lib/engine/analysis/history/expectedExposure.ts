import { MOTIONS } from '../../market/motionTable';
import type { Calibration } from '../../simulation/calibrate';
import { compile } from '../../simulation/compile';
import type { Scenario } from '../../simulation/scenario';
import { simulateShard } from '../../simulation/simulateShard';
import { TrialLayout } from '../../simulation/TrialLayout';
import { standardError } from '../../math/standardError';
import type { Exposed, OpenExposure, OpenShare } from './OpenExposure';

/** Months that the pilot looks at, as its calibration does: year one of Today. */
const MONTHS = 12;
const TRIALS = 48;
/** What the model's own exposure may be off by beyond its draws: the base of today stands for that of the history. A judgement. */
const LEAST_SPREAD = 0.15;

/**
 * How much of the time customers are open to each motion, as the model has it: Today's year one, over draws of all its assumptions. The spread over
 * trials is carried with it, so that a rate learned by it is no surer than the exposure.
 * @param calibration of the scenario
 */
export function expectedExposure(scenario: Scenario, calibration: Calibration, trials = TRIALS): OpenExposure {
	const compiled = compile({ ...scenario, variants: [], months: MONTHS, trials }, calibration);
	const layout = new TrialLayout(compiled.market);
	const { rows } = simulateShard(compiled, 0, trials);
	const perTrial = rows.length / trials;
	const at = (trial: number, place: number) => rows[trial * perTrial + place];
	const shares = scenario.segments.map(({ id }) => {
		const group = layout.groups.findIndex(({ by, name }) => by === 'segment' && name === id);
		const open = MOTIONS.map((motion, m): [Exposed, OpenShare] | undefined => {
			const share = meanAndSpread(trials, (trial) => {
				const live = (at(trial, layout.cut(group, 'customersStart')) + at(trial, layout.cut(group, 'customersEnd'))) / 2;
				return live > 0 ? at(trial, layout.sales(group, m, 'exposureMonths')) / (MONTHS * live) : 0;
			});
			if (!(share.mean > 0)) return undefined;
			return [motion, { share: share.mean, spread: Math.hypot(share.sd / share.mean, LEAST_SPREAD), source: 'model' }];
		});
		return [id, Object.fromEntries(open.filter((entry) => entry !== undefined))] as const;
	});
	return Object.fromEntries(shares);
}

function meanAndSpread(trials: number, of: (trial: number) => number): { readonly mean: number; readonly sd: number } {
	const { mean, standardError: error } = standardError(Array.from({ length: trials }, (_, trial) => of(trial)));
	return { mean, sd: error * Math.sqrt(trials) };
}
