import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/lib/engine/analysis/conclude';
import { benchmarks } from '../../src/lib/engine/analysis/benchmarks';
import { standardError } from '../../src/lib/engine/math/standardError';
import { calibrate } from '../fixtures/keptCalibrations';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { example } from '../fixtures/example';

const TRIALS = 60;

describe.each(['northwind', 'chorus', 'relay'] as const)('year one of Today in the example %s', (name) => {
	/** Where the largest customers have nothing above them to buy and their use hardly grows, they keep no more revenue than others. */
	const growsWithSize = name !== 'relay';
	const scenario = { ...example(name), months: 12, trials: TRIALS, variants: [] };
	const compiled = compile(scenario, calibrate(scenario));
	const outcome = mergeShards(compiled, [simulateShard(compiled, 0, TRIALS)]);
	const results = conclude(compiled, outcome);
	const { today } = results.variants;
	const segments = scenario.segments.map(({ id }) => id);

	if (growsWithSize)
		it('keeps more revenue the larger the customers, at 4 standard errors', () => {
			const { layout, rows } = outcome;
			const nrr = segments.map((id) => {
				const group = layout.groups.findIndex((one) => one.by === 'segment' && one.name === id);
				return Float64Array.from(rows, (row) => row[layout.cut(group, 'stayedYear')] / row[layout.cut(group, 'mrrStart')]);
			});
			for (let s = 1; s < segments.length; s++) {
				const { mean, standardError: error } = standardError(nrr[s].map((value, trial) => value - nrr[s - 1][trial]));
				expect(mean - 4 * error).toBeGreaterThan(0);
			}
		});

	it('goes up one step in most sales of a plan, and hardly anybody jumps', () => {
		const ranks = new Map(scenario.today.plans.map(({ id }, rank) => [id, rank]));
		const up = (today.flowsYearOne ?? []).map(({ from, to, customers }) => ({ steps: (ranks.get(to) ?? -1) - (ranks.get(from) ?? Infinity), customers }));
		const of = (test: (steps: number) => boolean) => up.reduce((sum, { steps, customers }) => sum + (test(steps) ? customers : 0), 0);
		expect(of((steps) => steps === 1)).toBeGreaterThan(4 * of((steps) => steps > 1));
	});

	it('is believable: MRR a customer grows by at most a sixth, that of small ones who pay little by a quarter, and nothing is said against it', () => {
		for (const id of segments) {
			const growth = today.by.segment[id].yearOne?.arpaGrowth ?? NaN;
			expect(growth).toBeGreaterThan(0);
			expect(growth).toBeLessThan(growsWithSize ? 1 / 6 : 1 / 4);
		}
		expect(results.problems.filter(({ code }) => code === 'implausible-baseline')).toEqual([]);
	});

	it('names every gap to a published median with its likely cause', () => {
		const gaps = benchmarks(results).filter(({ near, metric }) => near === false && metric !== 'expansionOfNew');
		expect(gaps.every(({ cause }) => cause !== null)).toBe(true);
	});
});
