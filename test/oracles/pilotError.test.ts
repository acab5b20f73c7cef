import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import type { Solved } from '../../src/lib/engine/simulation/pilot';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { northwind } from '../fixtures/northwind';

const TRIALS = 12;
/** Trials of a run, as proposed. */
const RUN = 1000;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const covariance = (a: readonly number[], b: readonly number[]) =>
	a.reduce((sum, value, i) => sum + (value - mean(a)) * (b[i] - mean(b)), 0) / (a.length - 1);

describe('MODEL 5: uplifts share the pilot', () => {
	it('what each of its parts alone gives moves ARR of Today much, and the uplift little against the error that it has in a run', () => {
		const all = northwind({ count: 600, months: 18, trials: TRIALS });
		const scenario = { ...all, variants: all.variants.filter(({ id }) => id === 'immediate') };
		const calibration = calibrate(scenario);
		const play = (part: Solved) => {
			const compiled = compile(scenario, { ...calibration, ...part });
			const figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, TRIALS)]), 100);
			return Array.from({ length: TRIALS }, (_, trial) => {
				const today = figures.at('arr', 18, trial, 0);
				return { level: today, uplift: figures.at('arr', 18, trial, 1) - today };
			});
		};
		const whole = play(calibration);
		const parts = calibration.batches.map(play);
		/** Variance of the mean over the parts. Each of two halves of the trials tells it; their luck, which is not the pilot's, has nothing in common. */
		const ofPilot = (figure: 'level' | 'uplift') => {
			const [even, odd] = [0, 1].map((half) =>
				parts.map((part) => mean(part.filter((_, trial) => trial % 2 === half).map((trial) => trial[figure])))
			);
			return covariance(even, odd) / parts.length;
		};
		const ofRun = (figure: 'level' | 'uplift') => {
			const values = whole.map((trial) => trial[figure]);
			return covariance(values, values) / RUN;
		};
		// Of a level the pilot's error counts as much as that of the run; of an uplift less than what a run leaves open.
		expect(ofPilot('level')).toBeGreaterThan(0.25 * ofRun('level'));
		expect(ofPilot('uplift')).toBeLessThan(0.5 * ofRun('uplift'));
		expect(ofPilot('uplift')).toBeLessThan(ofPilot('level') / 4);
	}, 300_000);
});
