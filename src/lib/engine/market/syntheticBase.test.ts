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
});
