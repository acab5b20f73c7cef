import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import type { SolvedConstants } from '../../src/lib/engine/simulation/Cast';
import { BATCHES } from '../../src/lib/engine/simulation/pilot';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { northwind } from '../fixtures/northwind';

/** Trials of a run, as proposed; months of those played here. */
const [RUN, MONTHS] = [1000, 18];

type Figure = 'level' | 'uplift';
type Played = readonly Readonly<Record<Figure, number>>[];

/**
 * Variances of ARR at the end, of Today's level and of what a rise at once brings: of the pilot, and of the mean over the trials of a run. That of
 * the uplift has luck in it, that of the level none: each is nearer to what would be a fault.
 */
export type PilotVariances = {
	readonly ofPilot: Readonly<Record<Figure, number>>;
	readonly ofRun: Readonly<Record<Figure, number>>;
	/** Degrees of freedom of both: where nothing but the pilot, and the trials, tells them, each is its true value x chi-square / degrees. */
	readonly pilotDegrees: number;
	readonly runDegrees: number;
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const covariance = (a: readonly number[], b: readonly number[]) =>
	a.reduce((sum, value, i) => sum + (value - mean(a)) * (b[i] - mean(b)), 0) / (a.length - 1);

/**
 * Means over some pilots, each of a seed of its own.
 * @param pilots how many; each has eight parts, which differ with seven degrees of freedom
 * @param partTrials trials that each part is played with
 * @param runTrials trials, at least as many, that tell how trials differ
 */
export function pilotVariances(pilots: number, partTrials: number, runTrials: number): PilotVariances {
	const each = Array.from({ length: pilots }, (_, seed) => onePilot(`pilot ${seed}`, partTrials, runTrials));
	const over = (of: 'ofPilot' | 'ofRun') => ({
		level: mean(each.map((one) => one[of].level)),
		uplift: mean(each.map((one) => one[of].uplift))
	});
	return { ofPilot: over('ofPilot'), ofRun: over('ofRun'), pilotDegrees: pilots * (BATCHES - 1), runDegrees: pilots * (runTrials - 1) };
}

function onePilot(seed: string, partTrials: number, runTrials: number): Pick<PilotVariances, 'ofPilot' | 'ofRun'> {
	const all = northwind({ count: 600, months: MONTHS, trials: runTrials, seed });
	const scenario = { ...all, variants: all.variants.filter(({ id }) => id === 'immediate') };
	const calibration = calibrate(scenario);
	const play = (part: SolvedConstants, trials: number): Played => {
		const compiled = compile(scenario, { ...calibration, ...part });
		const figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, trials)]), scenario.minorUnits);
		return Array.from({ length: trials }, (_, trial) => {
			const level = figures.at('arr', MONTHS, trial, 0);
			return { level, uplift: figures.at('arr', MONTHS, trial, 1) - level };
		});
	};
	const whole = play(calibration, runTrials);
	const parts = calibration.batches.map((part) => play(part, partTrials));
	const ofPart = (part: Played, figure: Figure, isCounted: (trial: number) => boolean) =>
		mean(part.filter((_, trial) => isCounted(trial)).map((trial) => trial[figure]));
	/** Of the mean over the parts, with the luck of the trials that they are played with. */
	const withLuck = (figure: Figure) => {
		const values = parts.map((part) => ofPart(part, figure, () => true));
		return covariance(values, values) / parts.length;
	};
	/** Without it: each of two halves of the trials tells the pilot's; their luck has nothing in common. */
	const withoutLuck = (figure: Figure) => {
		const [even, odd] = [0, 1].map((half) => parts.map((part) => ofPart(part, figure, (trial) => trial % 2 === half)));
		return covariance(even, odd) / parts.length;
	};
	const ofRun = (figure: Figure) => {
		const values = whole.map((trial) => trial[figure]);
		return covariance(values, values) / RUN;
	};
	return { ofPilot: { level: withoutLuck('level'), uplift: withLuck('uplift') }, ofRun: { level: ofRun('level'), uplift: ofRun('uplift') } };
}
