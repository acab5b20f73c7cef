import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTrials } from './cutTrials';
import { fakeScenario } from './testing/fakeScenario';

test('covers every trial once, in order, with no empty range', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 3000 }), fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }), (trials, shards) => {
			const ranges = cutTrials(fakeScenario(), trials, shards);
			expect(ranges[0].from).toBe(0);
			expect(ranges.at(-1)?.to).toBe(trials);
			ranges.forEach(({ from, to }, i) => {
				expect(to).toBeGreaterThan(from);
				if (i > 0) expect(from).toBe(ranges[i - 1].to);
			});
			if (shards !== undefined) expect(ranges.length).toBeLessThanOrEqual(shards);
		})
	);
});

test('cuts a large base into single trials and a small one into at most 16', () => {
	const ids = Array.from({ length: 100_000 }, (_, i) => `c${i}`);
	expect(cutTrials(fakeScenario({ months: 36, base: { ...fakeScenario().base, ids } }), 10)).toHaveLength(10);
	expect(cutTrials(fakeScenario(), 32)).toHaveLength(2);
});
