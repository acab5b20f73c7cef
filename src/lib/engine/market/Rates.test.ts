import { describe, expect, test } from 'vitest';
import { POLICY_KINDS } from '../catalog/policy';
import { feature } from '../../../../test/fixtures/scenario';
import { resolveAssumptions } from './resolveAssumptions';
import { monthlyHazard, Rates } from './Rates';

const segments = [
	{ id: 'one', name: 'One', size: 'small' },
	{ id: 'two', name: 'Two', size: 'large' }
] as const;
const rows = resolveAssumptions({}, segments, [feature('sso')], 1);

/** Rates in which the second segment has the given values, and the rest 0.5 (elasticity -1). */
function filled(values: Readonly<Record<string, number>>, minorUnits = 100, needs: readonly (string | number)[] = []): Rates {
	const rates = new Rates(rows, 2, needs, minorUnits);
	fill(rates, values);
	return rates;
}

function fill(rates: Rates, values: Readonly<Record<string, number>>): void {
	const plain = (path: string) => (path === 'elasticity' ? -1 : path.startsWith('seasonality.') ? 1 : 0.5);
	rates.fill(Float64Array.from(rows.flatMap(({ path }) => [plain(path), values[path] ?? plain(path)])));
}

/** The values of the second segment. */
const second = (column: Float64Array) => [...column].filter((_, i) => i % 2 === 1);
const close = (values: readonly number[], digits = 9) => values.map((value) => expect.closeTo(value, digits));

describe('monthly hazards', () => {
	test('case 3: h(0.20) = 0.018423470; twelve of them make the annual probability', () => {
		expect(monthlyHazard(0.2)).toBeCloseTo(0.01842347, 9);
		for (const p of [0.01, 0.5, 0.999]) expect(1 - (1 - monthlyHazard(p)) ** 12).toBeCloseTo(p, 12);
	});

	test('never and surely', () => {
		expect([0, 1, 1.5].map(monthlyHazard)).toEqual([0, 1, 1]);
	});

	test('of a motion is that of its conversion, times the relative one, at most 1; attempts come five times as often, at most every month', () => {
		const conversions = { 'conversion.capacity': 0.2, 'conversion.tier': 0.9, 'conversion.platform': 0.999 };
		const { hazard, attempts } = filled({ ...conversions, 'conversion.feature': 0, relativeConversion: 2 });
		const rest = 2 * monthlyHazard(0.5);
		const expected = [0.03684694, 2 * monthlyHazard(0.9), 0, rest, rest, 2 * monthlyHazard(0.999)];
		expect(second(hazard)).toEqual(close(expected, 8));
		expect(second(attempts)).toEqual(
			close(
				expected.map((h) => Math.min(1, 5 * h)),
				8
			)
		);
		expect(hazard[0]).toBeCloseTo(0.5 * monthlyHazard(0.5), 12);
		expect(second(filled({ 'conversion.platform': 0.999, relativeConversion: 20 }).hazard)[5]).toBe(1);
	});

	test('of downgrade and win-back', () => {
		const { downgradeMonthly, winBackMonthly } = filled({ downgrade: 0.3, winBack: 0.1 });
		expect([downgradeMonthly[1], winBackMonthly[1]]).toEqual(
			close(
				[0.3, 0.1].map((p) => 1 - (1 - p) ** (1 / 12)),
				12
			)
		);
	});

	test('a need emerges at the rate of all times its own share', () => {
		const needs = ['needShare.premium', 0.5, 0, 1];
		const { logUnemerged } = filled({ emergence: 0.35, 'needShare.premium': 0.25 }, 100, needs);
		expect(second(logUnemerged)).toEqual(
			close(
				[0.25, 0.5, 0, 1].map((share) => Math.log(1 - 0.35 * share) / 12),
				12
			)
		);
		expect(logUnemerged[0]).toBeCloseTo(Math.log(1 - 0.25) / 12, 12);
		expect(filled({ emergence: 1 }, 100, [1]).logUnemerged[1]).toBeCloseTo(Math.log(1e-300), 6);
		expect(filled({ emergence: 0 }, 100, [1]).logUnemerged[1]).toBe(0);
	});

	test('of leaving above the ceiling: 1 - e^(-1 / months), and for the year at a renewal', () => {
		const { ceilingMonthly, ceilingYearly } = filled({ 'ceiling.months': 5 });
		expect([ceilingMonthly[1], ceilingYearly[1]]).toEqual(close([1 - Math.exp(-0.2), 1 - Math.exp(-2.4)], 12));
		expect([ceilingMonthly[0], ceilingYearly[0]]).toEqual(close([1 - Math.exp(-2), 1 - Math.exp(-24)], 12));
	});

	test('of events that come at a yearly rate: 1 - e^(-rate / 12)', () => {
		const { frictionMonthly, initiativeMonthly } = filled({ friction: 1, initiative: 6 });
		expect(frictionMonthly[1]).toBeCloseTo(1 - Math.exp(-1 / 12), 12);
		expect(initiativeMonthly[1]).toBeCloseTo(1 - Math.exp(-0.5), 12);
	});
});

describe('value and growth', () => {
	test('the spread of one piece is 0.7978846 / |E|, of which persistence is the customer’s own', () => {
		const { spreadTau, spreadPiece } = filled({ elasticity: -1.6, persistence: 0.36 });
		expect(spreadTau[1]).toBeCloseTo(0.6 * 0.4986778505, 9);
		expect(spreadPiece[1]).toBeCloseTo(0.8 * 0.4986778505, 9);
	});

	test('use grows by e^(12 (mu + sigma^2 / 2)) in expectation, seats by their rate', () => {
		const { usageGrowth12, seatLogGrowth, seatGrowth12 } = filled({ usageGrowth: 0.02, usageVolatility: 0.1, seatGrowth: 0.08 });
		expect(usageGrowth12[1]).toBeCloseTo(Math.exp(0.3), 12);
		expect(seatLogGrowth[1]).toBeCloseTo(Math.log(1.08) / 12, 14);
		expect(seatGrowth12[1]).toBe(1.08);
	});

	test('seasons are twelve factors; there are none where all are 1', () => {
		const flat = filled({});
		expect([...flat.hasSeasons]).toEqual([0, 0]);
		for (const month of [1, 12]) {
			const of = filled({ [`seasonality.${month}`]: 1.5 });
			expect([...of.hasSeasons]).toEqual([0, 1]);
			expect(second(of.season)).toEqual([...Array(12).keys()].map((m) => (m + 1 === month ? 1.5 : 1)));
			fill(of, {});
			expect([...of.hasSeasons]).toEqual([0, 0]);
		}
	});
});

describe('shares', () => {
	test('a need is read from its path, the first of the table too, or fixed', () => {
		const { need } = filled({ 'needShare.governance': 0.03 }, 100, ['needShare.governance', 1, 'needShare.premium']);
		expect([...need]).toEqual([0.5, 0.03, 1, 1, 0.5, 0.5]);
		expect([...filled({ [rows[0].path]: 0.7 }, 100, [rows[0].path]).need]).toEqual([0.5, 0.7]);
	});

	test('a need without an assumption is refused by name', () => {
		expect(() => new Rates(rows, 2, ['needShare.nothing'], 100)).toThrow('no assumption has the path needShare.nothing');
	});

	test('only modules have a share whom they fit', () => {
		const { fit } = filled({ 'fitShare.complementary': 0.35, 'fitShare.adjacent': 0.4, 'fitShare.platform': 0.25 });
		expect(second(fit)).toEqual([0, 0, 0, 0.35, 0.4, 0.25]);
	});
});

describe('the ceiling', () => {
	test('has a median rise; a bill counts as the floor at least, given in main units', () => {
		const { ceilingRise, logCeilingRise, floorCents } = filled({ 'ceiling.rise': 0.8, 'ceiling.floor': 5 }, 1000);
		expect([ceilingRise[1], logCeilingRise[1], floorCents[1], floorCents[0]]).toEqual([0.8, expect.closeTo(Math.log(0.8), 12), 5000, 500]);
	});
});

describe('owners', () => {
	test('cycles are whole months, costs whole minor units, both half up', () => {
		const values = { 'owner.productLed.cycle': 0.4, 'owner.csmLed.cycle': 1.5, 'owner.salesLed.cycle': 3 };
		const costs = { 'owner.productLed.cost': 2, 'owner.csmLed.cost': 0.125, 'owner.salesLed.cost': 0.124 };
		const of = filled({ ...values, ...costs });
		expect([second(of.cycle), second(of.costCents)]).toEqual([
			[0, 2, 3],
			[200, 13, 12]
		]);
	});

	test('the best multiplier of wins is the largest of the segment’s own', () => {
		const { win, bestWin, commission } = filled({ 'owner.csmLed.win': 1.4, 'owner.salesLed.win': 0.7, 'owner.salesLed.commission': 0.1 });
		expect([second(win), [...bestWin]]).toEqual([
			[0.5, 1.4, 0.7],
			[0.5, 1.4]
		]);
		expect(second(commission)).toEqual([0.5, 0.5, 0.1]);
	});

	test('thresholds are given in main units', () => {
		const { productLedBelowCents, csmLedBelowCents } = filled({ 'owner.productLed.below': 1000, 'owner.csmLed.below': 9999.5 }, 1000);
		expect([productLedBelowCents[1], csmLedBelowCents[1], csmLedBelowCents[0]]).toEqual([1e6, 9_999_500, 500]);
	});
});

describe('the programme and the policies', () => {
	test('each policy has the fairness of its own name', () => {
		const { fairness } = filled(Object.fromEntries(POLICY_KINDS.map((kind, i) => [`fairness.${kind}`, i + 2])));
		expect(second(fairness)).toEqual([2, 3, 4, 5, 6, 7, 8]);
	});

	test('the programme is filled and settled in the same units; neutral, it multiplies no wins, of owners neither', () => {
		const rates = filled({ 'objections.price.cost': 7 }, 1000);
		expect([rates.programme.leverCents[1], rates.programme.isNeutral]).toEqual([7000, false]);
		rates.programme.trend.fill(-1);
		rates.neutralise();
		expect([[...new Set(rates.win)], [...rates.bestWin], rates.programme.isNeutral]).toEqual([[1], [1, 1], true]);
	});

	test('what the month loop reads as drawn stands under its path', () => {
		const paths = {
			...{ deepUse: 0.6, 'priceReaction.k': 3.5, 'priceReaction.health': 0.2, 'ceiling.spread': 0.7, payers: 0.1, offset: 0.4, reach: 0.9 },
			'entry.trial': 0.3
		} as const;
		const { plain } = filled(paths);
		for (const [path, value] of Object.entries(paths)) expect([...plain[path as keyof typeof paths]], path).toEqual([0.5, value]);
	});
});
