import { expect, test } from 'vitest';
import { meanOf, quantileOf, type Distribution } from '../math/distribution';
import { points } from '../../../../test/fixtures/scenario';
import { ASSUMPTIONS } from './assumptions';
import { resolveAssumptions } from './resolveAssumptions';
import { inCurrency } from './inCurrency';

const segments = [
	{ id: 'smb', name: 'SMB', size: 'small' },
	{ id: 'ent', name: 'Enterprise', size: 'large' }
] as const;
const money = ASSUMPTIONS.filter(({ unit }) => unit.startsWith('money')).map(({ path }) => path);
const row = (defaults: Distribution, unit = 'money a month') => ({
	unit,
	defaults: { small: defaults, middle: defaults, large: defaults }
});

test('defaults that are money are converted, all others stay', () => {
	expect(money).toEqual(
		expect.arrayContaining([
			'ceiling.floor',
			'owner.productLed.below',
			'owner.csmLed.below',
			'owner.salesLed.cost',
			'objections.price.cost'
		])
	);
	const [dollars, yen] = [1, 150].map((perUsd) => resolveAssumptions({}, segments, [], perUsd));
	dollars.forEach(({ path, bySegment }, r) => {
		const means = yen[r].bySegment.map(meanOf);
		const rate = money.includes(path) ? 150 : 1;
		bySegment.forEach((range, s) => expect(means[s], path).toBeCloseTo(rate * meanOf(range), 9));
		if (!money.includes(path)) expect(yen[r].bySegment).toEqual(bySegment);
	});
});

test('what the user gives is in the currency of the book, for the segments that it is given for', () => {
	const own = {
		...points({ 'owner.productLed.below': 700 }),
		'owner.salesLed.cost': { bySegment: { ent: { kind: 'point', value: 9 } } }
	} as const;
	const of = (path: string) =>
		resolveAssumptions(own, segments, [], 150)
			.find((one) => one.path === path)
			?.bySegment.map(meanOf);
	expect(of('owner.productLed.below')).toEqual([700, 700]);
	expect(of('owner.salesLed.cost')).toEqual([800 * 150, 9]);
	expect(of('owner.csmLed.cost')).toEqual([15_000, 15_000]);
});

test.each<Distribution>([
	{ kind: 'point', value: 3 },
	{ kind: 'pert', low: 2, likely: 5, high: 10 },
	{ kind: 'uniform', low: 2, high: 5 },
	{ kind: 'normal', mean: 20, sd: 2 },
	{ kind: 'lognormal', mu: 1, sigma: 0.5 },
	{ kind: 'empirical', values: [1, 2, 5] }
])('a range of kind $kind costs so many times as much at every quantile', (range) => {
	for (const u of [0.01, 0.3, 0.5, 0.99])
		expect(quantileOf(inCurrency(row(range), 150).defaults.small, u) / (150 * quantileOf(range, u))).toBeCloseTo(1, 12);
	expect(inCurrency(row(range), 1).defaults.small).toBe(range);
	expect(inCurrency(row(range, 'months'), 150).defaults.small).toBe(range);
});

test('a beta is no amount of money', () => expect(() => inCurrency(row({ kind: 'beta', a: 1, b: 2 }), 150)).toThrow(RangeError));
