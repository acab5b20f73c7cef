import { describe, expect, it } from 'vitest';
import {
	book,
	feature,
	plan,
	policy,
	points,
	STILL,
	stock,
	testScenario,
	type TestPolicy,
	variant
} from '../../../../../test/fixtures/scenario';
import { northwind } from '../../../../../test/fixtures/northwind';
import { given } from '../../../../../test/oracles/stage';
import type { Policy } from '../../catalog/policy';
import type { Limit } from '../../catalog/priceBook';
import { compile } from '../../simulation/compile';
import { forcedBills } from '../../simulation/forcedMoves';
import { mergeShards } from '../../simulation/merge';
import { simulateShard } from '../../simulation/simulateShard';
import { TrialFigures } from '../../simulation/trialFigures';
import { billFigures } from './billFigures';
import { MoveBills } from './MoveBills';
import { whoIsHurt } from './whoIsHurt';

const today = book([plan('basic', 10), plan('pro', 20)]);
const dear = (basic: number, pro: number) => book([plan('basic', basic), plan('pro', pro)]);

/** Ten customers: one of `b` pays half of its list price. */
const scenario = (next = dear(15, 20), rule: Policy = policy({ kind: 'immediate' })) =>
	testScenario({
		today,
		customers: [
			{ id: 'a', plan: 'basic', weight: 6 },
			{ id: 'b', plan: 'basic', weight: 3, mrrCents: 500 },
			{ id: 'c', plan: 'pro' }
		],
		variants: [variant('next', next, rule)]
	});
const of = (whole: ReturnType<typeof scenario>) => {
	const moves = new MoveBills(whole, whole.variants[0]);
	return { moves, bills: moves.under(), hurt: whoIsHurt(moves, whole.variants[0].policy) };
};

describe('bills at the move', () => {
	it('are those of today, and what the new book makes of them, discounts kept', () => {
		const { bills } = of(scenario());
		expect([...bills.before]).toEqual([1000, 500, 2000]);
		expect([...bills.priced]).toEqual([1500, 750, 2000]);
		expect([...bills.after]).toEqual([1500, 750, 2000]);
		expect([...bills.month]).toEqual([1, 1, 1]);
	});

	it('are the same where nobody is moved, and where a move is offered', () => {
		for (const rule of [policy({ kind: 'keep' }), policy({ kind: 'optIn', discount: 0.2, months: 6 })]) {
			const { bills, hurt } = of(scenario(dear(15, 20), rule));
			expect([...bills.after], rule.kind).toEqual([...bills.before]);
			expect([hurt.asSet.moved, hurt.asSet.rises, hurt.asPriced.rises], rule.kind).toEqual([0, 0, 0]);
		}
	});

	it('are counted by weight: bins of ten points, thresholds, percentiles of those that rise', () => {
		const { hurt } = of(scenario(dear(11, 30)));
		expect(hurt.asSet.bins).toEqual([0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
		// A rise of exactly a tenth is not above it.
		expect(hurt.asSet.above).toEqual({ '0.1': 1, '0.2': 1, '0.5': 0, '1': 0 });
		expect([hurt.asSet.p50, hurt.asSet.p90, hurt.asSet.p95, hurt.asSet.largest]).toEqual([
			expect.closeTo(0.1, 12),
			expect.closeTo(0.1, 12),
			0.5,
			0.5
		]);
		expect([hurt.mrrCents, hurt.asSet.mrrCents]).toEqual([9500, 600 + 150 + 1000]);
	});

	it('from nothing are above every threshold, and told apart', () => {
		const free = testScenario({
			today: book([plan('free', 0)]),
			customers: [{ id: 'a', plan: 'free', weight: 4 }],
			variants: [variant('next', book([plan('free', 9)]), policy({ kind: 'immediate' }))]
		});
		const { asSet } = of(free).hurt;
		expect([asSet.rises, asSet.begins, asSet.above['1'], asSet.largest, asSet.bins[12]]).toEqual([4, 4, 4, Infinity, 4]);
	});
});

describe('softeners', () => {
	const rise = dear(20, 20);
	it.each<[string, TestPolicy, number[], number]>([
		['a step caps the first rise', { kind: 'step', rate: 0.1 }, [1100, 550, 2000], 6 * 900 + 3 * 450],
		['a loyalty discount comes off', { kind: 'immediate', loyalty: 0.25 }, [1500, 750, 1500], 6 * 500 + 3 * 250 + 500],
		['who is exempt keeps the bill', { kind: 'immediate', exempt: { aboveCents: 600 } }, [1000, 1000, 2000], 6 * 1000]
	])('%s, and costs what it holds back', (_, rule, after, cost) => {
		const { bills, hurt } = of(scenario(rise, policy(rule)));
		expect([...bills.priced]).toEqual([2000, 1000, 2000]);
		expect([...bills.after]).toEqual(after);
		expect(hurt.softeners.map(({ cents }) => cents)).toEqual([cost]);
	});

	it('each costs by itself, so that they do not add up', () => {
		const { hurt } = of(scenario(rise, policy({ kind: 'step', rate: 0.1, loyalty: 0.25 })));
		expect(hurt.softeners.map(({ softener, cents }) => [softener, cents])).toEqual([
			['step', 6750],
			['loyalty', 6 * 500 + 3 * 250 + 500]
		]);
		expect(hurt.asPriced.mrrCents - hurt.asSet.mrrCents).toBeLessThan(6750 + 4250);
	});
});

describe('the reason of a rise', () => {
	const meters = [stock('storage')];
	const charged = (included: number): Limit => ({
		included,
		beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] }
	});
	const old = book([plan('basic', 10, { limits: { storage: charged(50) } }), plan('pro', 30)]);
	const whole = (next: Parameters<typeof variant>[1], rule = policy({ kind: 'immediate' })) => {
		const one = testScenario({
			meters,
			features: [feature('sso')],
			today: old,
			customers: [{ id: 'a', plan: 'basic', mrrCents: 1000, usage: { storage: 50 } }],
			variants: [variant('next', next, rule)]
		});
		return whoIsHurt(new MoveBills(one, one.variants[0]), rule).worst.map(({ reason, pricedRise }) => [reason, pricedRise]);
	};
	it.each([
		['the price', book([plan('basic', 20, { limits: { storage: charged(50) } })]), 'price'],
		['a limit that falls', book([plan('basic', 11, { limits: { storage: charged(40) } })]), 'limit']
	])('is %s', (_, next, reason) => {
		expect(whole(next)[0]?.[0]).toBe(reason);
	});
	it('is the mapping to a dearer plan', () => {
		expect(whole(book([plan('pro', 31)]), policy({ kind: 'immediate', map: { basic: 'pro' } }))).toEqual([
			['mapping', expect.closeTo(2.1, 12)]
		]);
	});
	it('is a discount that ends', () => {
		const one = scenario(dear(10.5, 20), policy({ kind: 'immediate', negotiated: 'reset' }));
		expect(of(one).hurt.worst.map(({ id, reason }) => [id, reason])).toEqual([
			['b', 'discount'],
			['a', 'price']
		]);
	});
});

describe('against the run', () => {
	it('the bills of a run in which nothing else happens are these', () => {
		const base = northwind({ trials: 1, count: 200, months: 3 });
		const whole = {
			...base,
			assumptions: { ...base.assumptions, ...STILL, ...points({ 'ceiling.rise': 100, 'ceiling.spread': 0, 'ceiling.floor': 0 }) },
			variants: base.variants.map((one) => ({ ...one, policy: policy({ kind: 'immediate', map: { basic: 'team' }, loyalty: 0.03 }) }))
		};
		const compiled = compile(whole, given(whole));
		const run = forcedBills(compiled, new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, 1)]), 100));
		const [first] = whole.variants;
		const bills = new MoveBills(whole, first).under();
		const figures = billFigures(bills, bills.after);
		expect(run[first.id].customers).toBe(figures.moved);
		expect(figures.rises).toBeGreaterThan(50);
		expect(run[first.id].above).toEqual(figures.above);
		expect(run[first.id].largest).toBeCloseTo(figures.largest ?? NaN, 12);
	});
});
