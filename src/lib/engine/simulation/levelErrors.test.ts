import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { levelErrors, withPilot } from './levelErrors';
import { TrialFigures } from './trialFigures';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, policy, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const today = book([plan('basic', 10)]);
const scenario = testScenario({
	today,
	customers: [{ id: 'a', plan: 'basic' }],
	months: 3,
	trials: 6,
	variants: [variant('next', today, policy({ kind: 'keep' }))]
});
const compiled = compile(scenario, given(scenario));

/** Rows whose MRR of the last month is as given, minor units; played with the parts of the pilot as well. */
function played(whole: readonly number[], parts: readonly number[]): TrialFigures {
	const { outcome } = figuresOf(compiled, whole.length, (row, layout, trial) => (row[layout.monthly('mrr', 3)] = whole[trial]));
	const rows = parts.map((mrr) => {
		const row = new Float64Array(outcome.layout.width);
		row[outcome.layout.monthly('mrr', 3)] = mrr;
		return row;
	});
	return new TrialFigures({ ...outcome, parts: rows }, 100);
}

describe("MODEL 5: the pilot's error in a level", () => {
	it('is that of the mean over its parts, by how far each leads from the whole on the same trials', () => {
		// Parts 0 and 1 lead by 6 and -2, two trials each, the second by 2 in one of them and by -6 in the other: (36 + 4) / 2 / 2.
		const error = levelErrors(played([1000, 2000, 5000, 5000, 1, 1], [1500, 2200, 5700, 4400]), 2);
		expect(error.mrr).toBeCloseTo(Math.sqrt(10), 12);
		expect(error.arr).toBeCloseTo(12 * Math.sqrt(10), 12);
		expect(error.customers).toBe(0);
	});

	it('is nothing where no parts were played, or a metric has no value yet', () => {
		expect(levelErrors(played([1000], []), 8).mrr).toBe(0);
		expect(levelErrors(played([1000, 2000], [1500, 1900]), 2).nrr12).toBe(0);
	});

	it('adds to the Monte Carlo error by squares, in the share that it has of Today', () => {
		expect(withPilot(3, 100, 100, 4)).toBe(5);
		expect(withPilot(3, -50, 100, 8)).toBe(5);
		expect(withPilot(3, 50, 0, 4)).toBe(5);
		expect(withPilot(3, 50, 100, 0)).toBe(3);
		expect(withPilot(null, 50, 100, 4)).toBeNull();
	});
});
