import { describe, expect, test, vi } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { baseQuality } from './baseQuality';
import { BaseRows } from './BaseRows';
import { concentrationOf } from './concentration';
import { customerDetail } from './customerDetail';
import type { CustomerFilter, CustomerSort } from './CustomerFilter';
import { CustomerPages } from './CustomerPages';
import { CustomerReader } from './CustomerReader';
import { describeBase } from './describeBase';

const document: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01' },
	meters: [
		{ id: 'seats', name: 'Users', kind: 'licensed' },
		{ id: 'gb', name: 'Storage', unit: 'GB', kind: 'stock' }
	],
	today: {
		plans: [
			{
				id: 'basic',
				price: { monthly: { flat: 20 } },
				limits: { seats: { included: 10 }, gb: { included: 100, beyond: { charge: { perUnit: 2 } } } }
			},
			{ id: 'pro', price: { monthly: { flat: 100 } } }
		],
		addOns: [{ id: 'pack', name: 'Seat pack', kind: 'capacity', adds: { seats: 10 }, price: { flat: 5 }, on: ['basic'], max: 3 }]
	},
	customers: { file: 'c.csv' }
};
const CSV = `id,segment,plan,addOns,term,renewal,start,seats,gb,mrr,health,weight,tags
Acme,smb,basic,,monthly,,2025-12,8,103,,,1,
b2,smb,basic,pack:2,annual,2026-03,2025-01,8,,27,0.5,3,Key account
c3,ent,pro,,annual,,,40,900,70,,1,pilot;beta
d4,ent,pro,,annual,2026-03,2020-01,,,500,,1,
`;
const rowsOf = (csv: string) => {
	const { scenario, problems } = readScenario(structuredClone(document), { base: csv });
	if (!scenario) throw new Error(problems.map(({ message }) => message).join('\n'));
	return new BaseRows(scenario);
};
const rows = rowsOf(CSV);
const pages = new CustomerPages(rows);
const found = (filter: CustomerFilter, sort?: CustomerSort) =>
	pages.page({ filter, ...(sort ? { sort } : {}), from: 0, count: 10 }).lines.map(({ id }) => id);

describe('customers that are looked for', () => {
	test('have all that is asked', () => {
		expect(found({})).toEqual(['Acme', 'b2', 'c3', 'd4']);
		expect(found({ segment: 'smb' })).toEqual(['Acme', 'b2']);
		expect(found({ plan: 'pro', segment: 'smb' })).toEqual([]);
		expect(found({ renews: 3 })).toEqual(['b2', 'd4']);
		expect(found({ renews: 'monthly' })).toEqual(['Acme']);
		expect(found({ mrr: [27, 500] })).toEqual(['b2', 'c3']);
		expect(found({ mrr: [500, Infinity] })).toEqual(['d4']);
		expect(found({ months: [1, 13] })).toEqual(['Acme', 'b2']);
		expect(found({ plan: 'other' })).toEqual([]);
	});

	test('are near a limit from 80% of it, the packs they hold counted', () => {
		expect(found({ near: '*' })).toEqual(['Acme']);
		expect(found({ near: 'seats' })).toEqual(['Acme']);
		expect(found({ near: 'gb' })).toEqual(['Acme']);
		expect(found({ near: 'other' })).toEqual([]);
		expect(found({ use: { meter: 'seats', against: 'limit', span: [0.25, 0.3] } })).toEqual(['b2']);
		expect(found({ use: { meter: 'gb', against: 'units', span: [900, Infinity] } })).toEqual(['c3']);
	});

	test('are named by a part of their id or of a tag, in any case', () => {
		expect(found({ text: 'ACM' })).toEqual(['Acme']);
		expect(found({ text: ' key ' })).toEqual(['b2']);
		expect(found({ text: 'b' })).toEqual(['b2', 'c3']);
		expect(found({ text: 'nobody' })).toEqual([]);
	});

	test('lack what is asked for as not known', () => {
		expect(found({ lacks: 'mrr' })).toEqual(['Acme']);
		expect(found({ lacks: 'renewal' })).toEqual(['c3']);
		expect(found({ lacks: 'usage:gb' })).toEqual(['b2', 'd4']);
		expect(found({ lacks: 'plan' })).toEqual([]);
	});

	test('are sorted either way, what is not known last in both', () => {
		expect(found({}, { by: 'mrr', down: true })).toEqual(['d4', 'c3', 'b2', 'Acme']);
		expect(found({}, { by: 'tenure', down: false })).toEqual(['Acme', 'b2', 'd4', 'c3']);
		expect(found({}, { by: 'tenure', down: true })).toEqual(['d4', 'b2', 'Acme', 'c3']);
		expect(found({ segment: 'ent' }, { by: 'id', down: true })).toEqual(['d4', 'c3']);
		expect(found({}, { by: 'nearest', down: true })[0]).toBe('Acme');
	});

	test('come in pages with what all of them are', () => {
		const page = pages.page({ filter: { plan: 'basic' }, from: 1, count: 1 });
		// 20 + 3 GB beyond the limit at $2, and three customers at $27.
		expect(page).toMatchObject({ rows: 2, customers: 4, mrr: 26 + 81 });
		expect(page.lines).toMatchObject([
			{ id: 'b2', plan: 0, mrr: 27, atList: false, nearest: { meter: 0, share: 8 / 30 }, renewal: 3, months: 12 }
		]);
		expect(pages.page({ filter: {}, from: 4, count: 10 }).lines).toEqual([]);
	});
});

test('an order is sorted once, and a question asked once, whatever its pages', () => {
	const sorts = vi.spyOn(Int32Array.prototype, 'sort');
	const lines = Array.from({ length: 1000 }, (_, i) => `c${i},smb,${i % 2 ? 'pro' : 'basic'},${i}`);
	const many = rowsOf(['id,segment,plan,mrr', ...lines].join('\n'));
	let looked = 0;
	const plan = new Proxy(many.base.plan, { get: (target, key) => (looked++, Reflect.get(target, key, target) as unknown) });
	const counted = Object.assign(Object.create(many) as BaseRows, { base: { ...many.base, plan } });
	const book = new CustomerPages(counted);
	sorts.mockClear();
	const sort = { by: 'mrr', down: true } as const;
	const page = (from: number, plan: string) => book.page({ filter: { plan }, sort, from, count: 10 });
	expect(page(0, 'pro').lines[0]?.id).toBe('c999');
	expect(page(490, 'pro').lines.at(-1)?.id).toBe('c1');
	// Each row once; then, for each of the ten lines of two pages, the plan and the limits of two meters.
	expect(looked).toBeLessThanOrEqual(1000 + 2 * 10 * (1 + 2));
	expect(page(0, 'basic').lines[0]?.id).toBe('c998');
	expect(sorts).toHaveBeenCalledTimes(1);
	sorts.mockRestore();
});

describe('one customer', () => {
	test('has its bill line by line, as rating makes it', () => {
		const acme = customerDetail(rows, 'Acme');
		expect(acme).toMatchObject({
			plan: 'Basic',
			annual: false,
			given: undefined,
			paidShare: 1,
			bill: 26,
			months: 1,
			renewal: undefined,
			tags: []
		});
		expect(acme?.lines).toEqual([
			{ kind: 'plan', name: 'Basic', quantity: 1, amount: 20 },
			{ kind: 'overage', name: 'Storage', quantity: 3, amount: 6 }
		]);
		expect(acme?.use).toEqual([
			{ meter: 'Users', unit: '', used: 8, limit: 10, share: 0.8 },
			{ meter: 'Storage', unit: 'GB', used: 103, limit: 100, share: 1.03 }
		]);
	});

	test('pays the lines at the share of list that the file tells', () => {
		// List is 20 + 2 x 5 = 30, paid are 27.
		expect(customerDetail(rows, 'b2')).toMatchObject({
			...{ bill: 27, given: 27, paidShare: 0.9, renewal: 3, health: 0.5, weight: 3, tags: ['Key account'] },
			addOns: [{ name: 'Seat pack', quantity: 2 }],
			lines: [
				{ kind: 'plan', amount: 18 },
				{ kind: 'addOn', name: 'Seat pack', quantity: 2, amount: 9 }
			]
		});
		expect(customerDetail(rows, 'nobody')).toBeUndefined();
	});
});

test('tenths of the customers by what they pay', () => {
	// 20 customers who pay 1 to 20: 210 in all, the largest two 39.
	const csv = ['id,segment,plan,mrr', ...Array.from({ length: 20 }, (_, i) => `c${i},smb,pro,${i + 1}`)].join('\n');
	const { tenths, largest } = concentrationOf(rowsOf(csv), 1);
	expect(tenths.map(({ mrr }) => mrr)).toEqual([39, 35, 31, 27, 23, 19, 15, 11, 7, 3]);
	expect(tenths.map(({ customers }) => customers)).toEqual(new Array(10).fill(2));
	expect(largest).toBe(20 / 210);
	expect(new CustomerPages(rowsOf(csv)).page({ filter: { tenth: 1 }, from: 0, count: 9 })).toMatchObject({ rows: 2, mrr: 39 });
	// A row of eighteen customers at $1 and two at $5: the two are the top tenth.
	const weighted = concentrationOf(rowsOf('id,segment,plan,mrr,weight\na,smb,pro,1,18\nb,smb,pro,5,2\n'), 1);
	expect(weighted.tenths[0]).toMatchObject({ customers: 2, mrr: 10 });
});

test('how unevenly the MRR is shared: the curve of shares and its Gini', () => {
	const of = (rows: readonly string[]) => concentrationOf(rowsOf(['id,segment,plan,mrr,weight', ...rows, ''].join('\n')), 1);
	// n customers who pay 1 to n: half of them pay (n/2)(n/2 + 1) of n(n + 1); Gini (n - 1) / 3n.
	const steps = of(Array.from({ length: 20 }, (_, i) => `c${i},smb,pro,${20 - i},1`));
	expect(steps.lorenz).toHaveLength(21);
	expect([steps.lorenz[0], steps.lorenz[20]]).toEqual([0, 1]);
	expect(steps.lorenz[10]).toBeCloseTo(55 / 210, 12);
	expect(steps.gini).toBeCloseTo(19 / 60, 12);
	// Equal payers, whatever a row stands for.
	const equal = of(['a,smb,pro,5,7', 'b,smb,pro,5,1', 'c,smb,pro,5,3']);
	expect(equal.gini).toBeCloseTo(0, 12);
	equal.lorenz.forEach((share, step) => expect(share).toBeCloseTo(step / 20, 12));
	// One of twenty pays all.
	const one = of(['a,smb,pro,9,1', 'b,smb,pro,0,19']);
	expect(one.gini).toBeCloseTo(0.95, 12);
	expect(one.lorenz.slice(0, 20)).toEqual(new Array(20).fill(0));
	expect(of(['a,smb,pro,0,3'])).toMatchObject({ lorenz: [], gini: 0 });
});

test('how far each column is filled, renewals of annual contracts alone', () => {
	expect(baseQuality(rows.base, [{ id: 'seats' }, { id: 'gb' }])).toEqual([
		{ column: 'usage', meter: 'seats', rows: 4, unknown: 1 },
		{ column: 'usage', meter: 'gb', rows: 4, unknown: 2 },
		{ column: 'mrr', rows: 4, unknown: 1 },
		{ column: 'start', rows: 4, unknown: 1 },
		{ column: 'renewal', rows: 3, unknown: 1 },
		{ column: 'health', rows: 4, unknown: 3 }
	]);
});

test('every bar of a view finds as many customers as it counts', () => {
	const lines = Array.from(
		{ length: 300 },
		(_, i) => `c${i},smb,basic,${i % 3 ? 'annual' : 'monthly'},${i % 13},${(i * 7) % 130},${(i * i) % 97}`
	);
	const many = rowsOf(['id,segment,plan,term,seats,gb,mrr', ...lines].join('\n'));
	const book = new CustomerPages(many);
	const { histograms, limits, near } = describeBase(many.scenario, many);
	const count = (filter: CustomerFilter) => book.page({ filter, from: 0, count: 0 }).customers;
	const spanned = ({ edges, isOpen, counts }: typeof histograms.mrr, filterOf: (span: readonly [number, number]) => CustomerFilter) =>
		edges.slice(0, -1).forEach((from, bar) => {
			const below = isOpen && bar === edges.length - 2 ? Infinity : (edges[bar + 1] ?? 0);
			expect(count(filterOf([from, below])), `${from} to ${below}`).toBe(counts[0]?.[bar]);
		});
	spanned(histograms.mrr, (mrr) => ({ mrr }));
	for (const use of histograms.use) spanned(use, (span) => ({ use: { meter: use.meter, against: use.against, span } }));
	for (const limit of limits) expect(count({ plan: limit.planId, near: limit.meterId })).toBe(limit.near);
	expect(count({ near: '*' })).toBe(near);
});

test('a worker gives rows of the customers last read, and none before', () => {
	const { calls } = new CustomerReader();
	const asked = { filter: {}, from: 0, count: 1 };
	expect([calls.rows(asked), calls.customer('Acme')]).toEqual([undefined, undefined]);
	calls.customers({ id: 'b', csv: CSV });
	expect(calls.read(document).base?.rows).toBe(4);
	expect(calls.rows(asked)).toMatchObject({ rows: 4, customers: 6, lines: [{ id: 'Acme' }] });
	expect(calls.customer('nobody')).toBeNull();
	expect(calls.customer('d4')).toMatchObject({ plan: 'Pro' });
	// A document that cannot be read has no rows.
	calls.read({ ...document, currency: 'nothing' });
	expect(calls.rows(asked)).toBeUndefined();
});
