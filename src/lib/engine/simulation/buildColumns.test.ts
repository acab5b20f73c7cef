import { describe, expect, it } from 'vitest';
import { customerKey0, customerKey1, hash32, seedKey, uniform } from '../math/draw';
import { log } from '../math/log';
import { purpose } from '../math/purpose';
import { likelyUse } from '../market/likelyUse';
import { singleBookCents } from '../rating/singleBookCents';
import { BookRater } from '../rating/BookRater';
import { paidOverList } from './buildColumns';
import { buildMarket } from './buildMarket';
import type { Scenario } from './scenario';
import { addOn, book, limit, plan, points, seats, STILL, stock, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';

const today = book(
	[plan('basic', 10, { limits: { storage: limit(40) } }), plan('pro', 20)],
	[addOn('pack', 'capacity', 5, ['basic', 'pro']), addOn('insights', 'module', 7, ['pro'])]
);
const meters = [stock('storage'), seats()];

/** A base as its file may be; columns of the base may be given as they are. */
const built = (customers: readonly TestCustomer[], columns: Partial<Scenario['base']> = {}, more: Partial<Scenario> = {}, months = 12) => {
	const scenario = testScenario({ today, customers, meters, ...more });
	return buildMarket({ ...scenario, base: { ...scenario.base, ...columns } }, [], months);
};

/** A number drawn once for all trials: trial number 2^31 - 1, month 0. */
function drawn(id: string, what: number, item = 0): number {
	const [seed0, seed1] = seedKey('test');
	const ids = [hash32(id, 11), hash32(id, 12)] as const;
	return uniform(customerKey0(seed0, seed1, 0x7fffffff, ...ids), customerKey1(seed0, seed1, 0x7fffffff, ...ids), what * 4096, item);
}

describe('the base as it is read', () => {
	const customers: TestCustomer[] = [
		{
			id: 'c',
			plan: 'pro',
			segment: 1,
			tenure: 0,
			usage: { storage: 7, seats: 3 },
			addOns: { insights: 1 },
			weight: 2,
			health: 0.4,
			renewal: 5,
			annual: true
		},
		{ id: 'a', plan: 'basic', tenure: 9, usage: { storage: 1, seats: 2 }, addOns: { pack: 3 } },
		{ id: 'b', plan: 'pro', usage: { storage: 4, seats: 8 }, mrrCents: 1000 }
	];
	const two = { segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const })) };

	it('is in the order of ids, whatever the order of the file', () => {
		const { columns } = built(customers, {}, two);
		expect(columns.ids).toEqual(['a', 'b', 'c']);
		expect(columns.size).toBe(3);
		expect([...columns.plan]).toEqual([0, 1, 1]);
		expect([...columns.segment]).toEqual([0, 0, 1]);
		expect([...columns.tenure]).toEqual([9, 12, 0]);
		expect([...columns.renewal]).toEqual([12, 12, 5]);
		expect([...columns.annual]).toEqual([0, 0, 1]);
		expect([...columns.weight]).toEqual([1, 1, 2]);
		expect([...columns.health]).toEqual([0.7, 0.7, 0.4]);
		expect([...columns.usage]).toEqual([1, 2, 4, 8, 7, 3]);
		expect([...columns.quantity]).toEqual([3, 0, 0, 0, 0, 1]);
		expect([...columns.paid]).toEqual([NaN, 1000, NaN]);
		expect([...columns.id0]).toEqual(['a', 'b', 'c'].map((id) => hash32(id, 11)));
		expect([...columns.id1]).toEqual(['a', 'b', 'c'].map((id) => hash32(id, 12)));
		const backwards = built([...customers].reverse(), {}, two).columns;
		expect(JSON.stringify(backwards)).toBe(JSON.stringify(columns));
	});

	it("is priced by today's book, less what is negotiated on recurring lines", () => {
		const { columns, mrrIgnored } = built(customers, {}, two);
		expect([...columns.bill]).toEqual([2500, 1000, 2700]);
		expect([...columns.ratio]).toEqual([1, 0.5, 1]);
		expect(mrrIgnored).toBe(0);
	});

	it('is priced by the year where it is paid by the year', () => {
		const yearly = book([plan('basic', 10, { annual: { discount: 0.2 } })]);
		const { columns } = built(
			[
				{ id: 'a', plan: 'basic' },
				{ id: 'b', plan: 'basic', annual: true },
				{ id: 'c', plan: 'basic', annual: true, mrrCents: 400 }
			],
			{},
			{ today: yearly }
		);
		expect([[...columns.bill], [...columns.ratio]]).toEqual([
			[1000, 800, 400],
			[1, 1, 0.5]
		]);
	});

	it('draws a tenure that is not known: exponential with a mean of 18 months', () => {
		const { columns } = built([
			{ id: 'a', plan: 'basic', tenure: -1 },
			{ id: 'b', plan: 'basic', tenure: 0 }
		]);
		expect([...columns.tenure]).toEqual([Math.floor(-18 * log(drawn('a', purpose.tenure))), 0]);
	});

	it('draws a renewal that is not known: any month alike', () => {
		const many = Array.from({ length: 1200 }, (_, i) => ({ id: `c${i}`, plan: 'basic', renewal: 0 }));
		const { columns } = built(many);
		expect(columns.renewal[0]).toBe(1 + Math.floor(12 * drawn('c0', purpose.renewal)));
		for (let month = 1; month <= 12; month++) {
			const count = columns.renewal.filter((renewal) => renewal === month).length;
			expect(Math.abs(count - 100)).toBeLessThan(4 * Math.sqrt(1200 * (1 / 12) * (11 / 12)));
		}
		expect(built([{ id: 'a', plan: 'basic', renewal: 1 }]).columns.renewal[0]).toBe(1);
	});

	it("draws use that is not known, by the plan's limit", () => {
		const { columns } = built([{ id: 'a', plan: 'basic', usage: { storage: NaN, seats: NaN } }]);
		const likely = (meter: (typeof meters)[number]) =>
			likelyUse(today.plans, 0, meter, undefined, drawn('a', purpose.base, hash32(meter.id, 3)));
		expect([...columns.usage]).toEqual([likely(meters[0]), likely(meters[1])]);
		expect(columns.usage[0]).toBeGreaterThan(0);
		expect(built([{ id: 'a', plan: 'basic' }], { usage: {} }).columns.usage[0]).toBe(likely(meters[0]));
	});
});

describe('cohorts', () => {
	const cohorts = (customers: readonly TestCustomer[], startYear: readonly number[], start = '2026-03', arrivals = 0, months = 12) => {
		const assumptions = { ...STILL, ...points({ newCustomers: arrivals }) };
		return built(customers, { startYear: Int32Array.from(startYear) }, { start, assumptions }, months);
	};
	const at = (tenure: number, id = 'a') => ({ id, plan: 'basic', tenure });

	it('are the years of the start, in order', () => {
		const market = cohorts([at(3, 'a'), at(4, 'b'), at(5, 'c')], [2024, 2019, 2024]);
		expect(market.cohorts).toEqual(['2019', '2024']);
		expect([...market.columns.cohort]).toEqual([1, 0, 1]);
	});

	it.each([
		[0, '2026-03', '2026'],
		[2, '2026-03', '2026'],
		[3, '2026-03', '2025'],
		[14, '2026-03', '2025'],
		[15, '2026-03', '2024'],
		[0, '2026-01', '2026'],
		[1, '2026-01', '2025'],
		[11, '2026-12', '2026']
	])('a tenure of %i months in %s began in %s', (tenure, start, year) => expect(cohorts([at(tenure)], [0], start).cohorts).toEqual([year]));

	it('are those of the months in which newcomers may arrive, too', () => {
		const market = cohorts([at(3)], [2025], '2026-11', 1, 15);
		expect(market.cohorts).toEqual(['2025', '2026', '2027', '2028']);
		// Month 1 is November 2026, months 3 to 14 are 2027.
		expect([...market.arrivalCohort].slice(1)).toEqual([1, 1, ...new Array<number>(12).fill(2), 3]);
		expect(cohorts([at(3)], [2025], '2026-11', 0, 15).cohorts).toEqual(['2025']);
		expect(cohorts([at(3)], [2025], '2026-11', 0, 15).arrivalCohort).toHaveLength(1);
	});
});

describe('what is paid over list', () => {
	const charged = book([
		plan('basic', 10, {
			limits: {
				storage: {
					included: 10,
					beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] }
				}
			}
		})
	]);
	const rater = new BookRater(charged, { meters: [stock('storage')], planIds: ['basic'], addOnIds: [] });
	const of = (paid: number, use = 12) => paidOverList(rater, 0, 0, new Int32Array(0), Float64Array.from([use]), paid);

	it('is a share of the recurring lines: overage is paid in full', () => {
		expect([of(1200), of(700), of(200), of(2200)]).toEqual([1, 0.5, 0, 2]);
		expect(of(500, 5)).toBe(0.5);
	});

	it('is 1 where nothing is known', () => expect(of(NaN)).toBe(1));

	it('is 0 where overage alone is more than what is paid', () => expect([of(199), of(0)]).toEqual([0, 0]));

	it('is 1 where there is nothing but overage', () => {
		const usage = new BookRater(book([{ ...charged.plans[0], price: [] }]), {
			meters: [stock('storage')],
			planIds: ['basic'],
			addOnIds: []
		});
		const paid = (cents: number) => paidOverList(usage, 0, 0, new Int32Array(0), Float64Array.of(12), cents);
		expect([paid(0), paid(100), paid(200), paid(300)]).toEqual([1, 1, 1, 1]);
	});

	it('lowers a minimum that overage counts towards: the bill is what is paid', () => {
		const least = (minimumCounts?: 'plan') => {
			const plans = [{ ...charged.plans[0], minimumCents: 3000, minimumCounts }];
			return new BookRater(book(plans), { meters: [stock('storage')], planIds: ['basic'], addOnIds: [] });
		};
		const use = Float64Array.of(30);
		const none = new Int32Array(0);
		for (const rater of [least(), least('plan')]) {
			const list = singleBookCents(rater, 0, 0, none, use);
			for (const paid of [2000, 2001, 2500, 2999, 3000, 3001, list - 1, list, list + 500]) {
				const ratio = paidOverList(rater, 0, 0, none, use, paid);
				expect(Math.abs(singleBookCents(rater, 0, 0, none, use, ratio) - paid)).toBeLessThanOrEqual(1);
			}
			expect(paidOverList(rater, 0, 0, none, use, list)).toBe(1);
			expect(paidOverList(rater, 0, 0, none, use, 1999)).toBe(0);
		}
	});

	it('counts who pays less than the overage, and not who pays nothing', () => {
		const base = (mrrCents: number) => [{ id: 'a', plan: 'basic', mrrCents, usage: { storage: 30 } }];
		const counts = (mrrCents: number) => {
			const { columns, mrrIgnored, mrrBelowOverage } = built(base(mrrCents), {}, { today: charged, meters: [stock('storage')] });
			return [columns.bill[0], mrrIgnored, mrrBelowOverage];
		};
		expect([0, 1, 1989, 1990, 2000].map(counts)).toEqual([
			[2000, 0, 0],
			[2000, 0, 1],
			[2000, 0, 1],
			[2000, 0, 0],
			[2000, 0, 0]
		]);
	});

	it('is 1 where the list price is nothing', () => {
		const free = new BookRater(book([plan('basic', 0)]), { meters: [], planIds: ['basic'], addOnIds: [] });
		expect(paidOverList(free, 0, 0, new Int32Array(0), new Float64Array(0), 5)).toBe(1);
	});

	it('leaves aside an amount that no discount explains, by more than ten minor units', () => {
		const ignored = (mrrCents: number) => built([{ id: 'a', plan: 'free', mrrCents }], {}, { today: book([plan('free', 0)]) }).mrrIgnored;
		expect([ignored(NaN), ignored(0), ignored(10), ignored(11)]).toEqual([0, 0, 0, 1]);
	});

	it('is asked anew in each trial of those who hold anything of unknown price', () => {
		const contact = (dollars: number) => ({
			price: [{ model: 'range' as const, lowCents: 100, likelyCents: 100 * dollars, highCents: 100_000 }]
		});
		const unknown = book(
			[plan('basic', 10), plan('pro', 0, contact(20))],
			[addOn('insights', 'module', 0, ['basic'], contact(5)), addOn('help', 'service', 5, ['basic'])]
		);
		const customers: TestCustomer[] = [
			{ id: 'a', plan: 'basic' },
			{ id: 'b', plan: 'pro' },
			{ id: 'c', plan: 'basic', addOns: { insights: 1 } },
			{ id: 'd', plan: 'basic', addOns: { help: 1 } }
		];
		expect([...built(customers, {}, { today: unknown }).columns.drawnPrice]).toEqual([0, 1, 1, 0]);
	});
});

describe('mean health at the start', () => {
	it('is by segment and weight, that of the assumption where it is not known or nobody is there', () => {
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		const assumptions = { ...STILL, ...points({ 'health.mean': 0.5 }) };
		const customers: TestCustomer[] = [
			{ id: 'a', plan: 'basic', health: 0.8, weight: 3 },
			{ id: 'b', plan: 'basic', health: NaN }
		];
		const { meanHealth } = built(customers, {}, { segments, assumptions });
		expect(meanHealth[0]).toBeCloseTo((3 * 0.8 + 0.5) / 4, 12);
		expect(meanHealth[1]).toBe(0.5);
	});
});
