import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/lib/engine/analysis/coverage';
import { learn } from '../../src/lib/engine/analysis/history/learn';
import { resolveAssumptions } from '../../src/lib/engine/market/resolveAssumptions';
import { SEGMENTS } from '../fixtures/history/churnCalibration';
import { churnSim } from '../fixtures/history/churnSim';
import { engineRecovery, RECOVERED } from '../fixtures/history/engineRecovery';

describe('recovery of known assumptions from histories', () => {
	it('that the model itself made: 90% intervals hold what each trial drew', () => {
		const found = engineRecovery(10, 150);
		expect([...found.keys()].sort()).toEqual(Object.keys(RECOVERED).sort());
		for (const { low, high } of found.values()) {
			expect(low).toBeLessThan(0.9);
			expect(high).toBeGreaterThan(0.9);
		}
		const [covered, cases] = [...found.values()].reduce(([sum, of], one) => [sum + one.covered, of + one.cases], [0, 0]);
		const all = coverage(Array.from({ length: cases }, () => [0, 1] as const), Array.from({ length: cases }, (_, i) => (i < covered ? 0 : 2)), 0.9999);
		expect(all.low).toBeLessThan(0.9);
		expect(all.high).toBeGreaterThan(0.9);
	});

	it('that another generator made: churn is found within a few points, from a range that it contradicts', () => {
		const rows = resolveAssumptions({}, SEGMENTS, [], 1);
		for (const name of ['one', 'two', 'three']) {
			const { log, churn } = churnSim(name, 400, 24);
			const input = learn(log, rows, { segments: SEGMENTS, events: [] }).inputs.find(({ path }) => path === 'churn');
			// The default range of middle customers ends at 0.15.
			expect(churn).toBeGreaterThan(0.4);
			expect(Math.abs((input?.mean ?? 0) - churn)).toBeLessThan(0.08);
		}
	});
});
