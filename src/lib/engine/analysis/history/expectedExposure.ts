import { CONTRACTION } from '../../market/movements';
import { MOTIONS } from '../../market/motionTable';
import type { Life } from '../../market/Life';
import { standardError } from '../../math/standardError';
import type { Calibration } from '../../simulation/calibrate';
import { compile } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import type { Scenario } from '../../simulation/scenario';
import { TrialLayout } from '../../simulation/TrialLayout';
import type { Exposed, OpenExposure, OpenShare } from './OpenExposure';

/** Months that are looked at, as the pilot does: year one of Today. */
const MONTHS = 12;
const TRIALS = 48;
/** What the model's own exposure may be off by beyond its draws: the base of today stands for that of the history. A judgement. */
const LEAST_SPREAD = 0.15;

/**
 * How much of the time customers are open to each motion, and better off on less, as the model has it: Today's year one, over draws of all its
 * assumptions. The spread over trials is carried with it, so that a rate learned by it is no surer than the exposure.
 * @param calibration of the scenario
 */
export function expectedExposure(scenario: Scenario, calibration: Calibration, trials = TRIALS): OpenExposure {
	const compiled = compile({ ...scenario, variants: [], months: MONTHS, trials }, calibration);
	const layout = new TrialLayout(compiled.market);
	const kernel = new Kernel(compiled, layout);
	const counts = scenario.segments.map(() => new Map<Exposed, number[]>());
	for (let trial = 0; trial < trials; trial++) {
		const row = new Float64Array(layout.width);
		const down = new StepDowns(scenario.segments.length);
		kernel.watch = (life) => down.see(life);
		kernel.run(trial, row);
		scenario.segments.forEach(({ id }, s) => {
			const group = layout.groups.findIndex(({ by, name }) => by === 'segment' && name === id);
			const months = down.months[s];
			const put = (what: Exposed, open: number) => counts[s].set(what, [...(counts[s].get(what) ?? []), months > 0 ? open / months : 0]);
			MOTIONS.forEach((motion, m) => put(motion, row[layout.sales(group, m, 'exposureMonths')]));
			put('downgrade', down.open[s]);
		});
	}
	return Object.fromEntries(scenario.segments.map(({ id }, s) => [id, sharesOf(counts[s])]));
}

/** Shares over trials; what nobody was ever open to is left out. */
function sharesOf(counts: ReadonlyMap<Exposed, readonly number[]>): Partial<Record<Exposed, OpenShare>> {
	return Object.fromEntries(
		[...counts].flatMap(([what, shares]) => {
			const { mean, standardError: error } = standardError(shares);
			if (!(mean > 0)) return [];
			const own = (error * Math.sqrt(shares.length)) / mean;
			const spread = Math.sqrt(own * own + LEAST_SPREAD * LEAST_SPREAD);
			return [[what, { share: mean, spread, source: 'model' } satisfies OpenShare]];
		})
	);
}

/** Months that customers live, and months in which they are better off on less: steps down over the hazard at which those are taken. */
class StepDowns {
	readonly months: Float64Array;
	readonly open: Float64Array;
	#life = -1;
	#plan = 0;
	#held = 0;

	constructor(segments: number) {
		this.months = new Float64Array(segments);
		this.open = new Float64Array(segments);
	}

	see(life: Life): void {
		const { person, plan } = life;
		const held = life.held.reduce((sum, quantity) => sum + quantity, 0);
		if (person.stamp === this.#life) {
			const { segment: s, weight, rates } = person;
			this.months[s] += weight;
			const last = life.events - 1;
			const isContraction = last >= 0 && life.eventMonth[last] === life.month && life.eventMovement[last] === CONTRACTION;
			if (isContraction && (plan !== this.#plan || held < this.#held)) this.open[s] += weight / rates.downgradeMonthly[s];
		}
		[this.#life, this.#plan, this.#held] = [person.stamp, plan, held];
	}
}
