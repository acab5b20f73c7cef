import { describe, expect, test } from 'vitest';
import type { AddOn, Meter, Plan } from '../catalog/priceBook';
import { syntheticBase, type SyntheticContext, type SyntheticSegment } from './syntheticBase';

const meters: Meter[] = [
	{ id: 'seats', name: 'Seats', unit: 'user', kind: 'licensed' },
	{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' },
	{ id: 'calls', name: 'Calls', unit: 'call', kind: 'flow' }
];
const plan = (id: string, seats: number, storage: number): Plan => ({
	id,
	name: id,
	price: [],
	annual: undefined,
	limits: { seats: { included: seats, beyond: { kind: 'block' } }, storage: { included: storage, beyond: { kind: 'block' } } },
	features: []
});
const desk: AddOn = {
	id: 'desk',
	name: 'Desk',
	kind: 'module',
	motion: 'platform',
	adds: {},
	opens: [],
	price: [],
	on: ['pro'],
	includedIn: [],
	max: 1,
	requires: [],
	excludes: []
};
const context: SyntheticContext = {
	book: { plans: [plan('basic', 5, 10), plan('pro', 25, 100), plan('top', Infinity, Infinity)], addOns: [desk], bundles: [] },
	meters,
	seed: 'test',
	startYear: 2026,
	startMonth: 1
};
const segment: SyntheticSegment = {
	id: 'smb',
	customers: 20_000,
	plans: { basic: 0.6, pro: 0.3, top: 0.1 },
	annual: 0.25,
	tenureMonths: 18,
	addOns: { desk: 0.4 },
	usage: {}
};
const base = syntheticBase([segment], context);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const of = (column: ArrayLike<number>, planIndex: number) => Array.from(column).filter((_, i) => base.plan[i] === planIndex);

describe('syntheticBase', () => {
	test('gives plans their exact shares, by largest remainder', () => {
		const small = syntheticBase([{ ...segment, customers: 10, plans: { basic: 1 / 3, pro: 1 / 3, top: 1 / 3 } }], context);
		expect([...small.plan]).toEqual([0, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
		expect(small.ids[0]).toBe('smb-0001');
		expect([0, 1, 2].map((index) => of(base.plan, index).length)).toEqual([12_000, 6_000, 2_000]);
	});

	test('draws terms, tenure, renewal and add-ons as asked, within 4 standard errors', () => {
		expect(Math.abs(mean([...base.annual]) - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 20_000));
		const months = 1 / (Math.exp(1 / 18) - 1);
		expect(Math.abs(mean([...base.tenure]) - months)).toBeLessThan((4 * 18) / Math.sqrt(20_000));
		const renewals = [...base.renewal].filter((month) => month > 0);
		expect(renewals).toHaveLength([...base.annual].filter((annual) => annual === 1).length);
		expect(Math.abs(mean(renewals) - 6.5)).toBeLessThan(4 * Math.sqrt(143 / 12 / renewals.length));
		expect(new Set(renewals).size).toBe(12);
		const holders = base.ids.filter((_, i) => base.addOnStart[i + 1] > base.addOnStart[i]).length;
		expect(Math.abs(holders / 6_000 - 0.4)).toBeLessThan(4 * Math.sqrt((0.4 * 0.6) / 6_000));
		expect(base.ids.every((_, i) => base.addOnStart[i + 1] === base.addOnStart[i] || base.plan[i] === 1)).toBe(true);
	});

	test('use is a log-normal share of the limit, with median 0.45 and cap 1.05', () => {
		const shares = of(base.usage.storage, 0).map((use) => use / 10);
		const below = shares.filter((share) => share < 0.45).length / shares.length;
		expect(Math.abs(below - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / shares.length));
		expect(Math.max(...shares)).toBe(1.05);
		const seats = of(base.usage.seats, 0);
		expect(new Set(seats)).toEqual(new Set([1, 2, 3, 4, 5]));
	});

	test('without a limit it is a share of 1.5 times the limit of the plan below, else of 10', () => {
		const median = (values: number[]) => values.sort((a, b) => a - b)[values.length / 2];
		expect(median(of(base.usage.storage, 2)) / 150).toBeCloseTo(0.45, 1);
		expect(median(of(base.usage.calls, 0)) / 10).toBeCloseTo(0.45, 1);
		expect(of(base.usage.seats, 2).every((seats) => Number.isInteger(seats) && seats >= 1)).toBe(true);
	});

	test('is the same for the same seed, and a customer more changes none of the others', () => {
		expect(syntheticBase([segment], context)).toEqual(base);
		const other = syntheticBase([{ ...segment, customers: 100, plans: { basic: 1 } }], context);
		const more = syntheticBase([{ ...segment, customers: 101, plans: { basic: 1 } }], context);
		expect([...more.usage.storage.slice(0, 100)]).toEqual([...other.usage.storage]);
		expect(syntheticBase([{ ...segment, customers: 100 }], { ...context, seed: 'x' }).tenure).not.toEqual(base.tenure.slice(0, 100));
	});

	test('gives the year in which each tenure began', () => {
		expect(base.startYear[0]).toBe(Math.floor((2026 * 12 - base.tenure[0]) / 12));
	});

	test.each<[string, Record<string, number>, number, number[]]>([
		['what is left goes to the largest remainder: 0.75 and 2.25', { basic: 0.25, pro: 0.75 }, 3, [1, 2, 0]],
		['wherever it stands: 2.25 and 0.75', { basic: 0.75, pro: 0.25 }, 3, [2, 1, 0]],
		['ties go to the first: 0.5, 3, 1.5', { basic: 0.1, pro: 0.6, top: 0.3 }, 5, [1, 3, 1]],
		['shares need not sum to 1', { basic: 2, top: 6 }, 4, [1, 0, 3]],
		['several are left: 4/3 each', { basic: 1, pro: 1, top: 1 }, 5, [2, 2, 1]],
		['without any share there is nobody', {}, 5, [0, 0, 0]]
	])('%s', (_, plans, customers, counts) => {
		const { plan, ids } = syntheticBase([{ ...segment, customers, plans }], context);
		expect([0, 1, 2].map((index) => plan.filter((other) => other === index).length)).toEqual(counts);
		expect(ids).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
	});

	test('segments stand one after the other, each with its own ids and numbers', () => {
		const own = { ...segment, customers: 2, plans: { pro: 1 }, addOns: { desk: 1 } };
		const two = syntheticBase([own, { ...own, id: 'ent', annual: 1, addOns: {} }], context);
		expect(two.ids).toEqual(['smb-0001', 'smb-0002', 'ent-0001', 'ent-0002']);
		expect([...two.segment]).toEqual([0, 0, 1, 1]);
		expect([two.planIds, two.addOnIds]).toEqual([['basic', 'pro', 'top'], ['desk']]);
		expect([[...two.addOnStart], [...two.addOn], [...two.addOnQuantity]]).toEqual([
			[0, 1, 2, 2, 2],
			[0, 0],
			[1, 1]
		]);
		expect([...two.annual.slice(2)]).toEqual([1, 1]);
		expect([...two.weight]).toEqual([1, 1, 1, 1]);
		expect([...two.mrrCents, ...two.health].every((value) => Number.isNaN(value))).toBe(true);
	});

	test('who pays monthly has no renewal', () => {
		expect([...base.renewal].every((month, i) => (base.annual[i] === 1 ? month >= 1 && month <= 12 : month === -1))).toBe(true);
	});

	test('of two add-ons each is held by its own share, one with the other as often as chance has it', () => {
		const book = { ...context.book, addOns: [desk, { ...desk, id: 'help' }] };
		const { addOn, addOnStart, ids } = syntheticBase([{ ...segment, plans: { pro: 1 }, addOns: { desk: 0.4, help: 0.5 } }], {
			...context,
			book
		});
		const held = ids.map((_, i) => [...addOn.slice(addOnStart[i], addOnStart[i + 1])].join());
		const share = (of: string) => held.filter((other) => other === of).length / held.length;
		for (const of of ['', '0', '1', '0,1']) {
			const expected = (of.includes('0') ? 0.4 : 0.6) * 0.5;
			expect(Math.abs(share(of) - expected), of).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 20_000));
		}
	});

	test('who came six months before July came in January, who came seven months before came the year before', () => {
		const { tenure, startYear } = syntheticBase([segment], { ...context, startMonth: 7 });
		const years = (months: number) => new Set([...startYear].filter((_, i) => tenure[i] === months));
		expect([0, 6, 7, 18, 19].map(years)).toEqual([2026, 2026, 2025, 2025, 2024].map((year) => new Set([year])));
	});
});
