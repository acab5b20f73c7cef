import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { singleBookCents } from '../engine/rating/singleBookCents';
import { BookRater } from '../engine/rating/BookRater';
import type { Scenario } from '../engine/simulation/scenario';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';

const folder = new URL('../../../examples/northwind/', import.meta.url);
const text = readFileSync(new URL('scenario.yaml', folder));
const csv = readFileSync(new URL('customers.csv', folder));
const { document, locate, problems: syntax } = parseDocument(text);
const { scenario, problems } = readScenario(document, { locate, file: 'scenario.yaml', base: csv });

/** What each customer pays a month, in cents: as the file says, else today's list price. */
function billsOf({ base, today, meters }: Scenario): number[] {
	const rater = new BookRater(today, { meters, planIds: base.planIds, addOnIds: base.addOnIds });
	const none = new Int32Array(base.addOnIds.length);
	return base.ids.map((_, i) => {
		const held = Int32Array.from(none);
		for (let at = base.addOnStart[i]; at < base.addOnStart[i + 1]; at++) held[base.addOn[at]] = base.addOnQuantity[at];
		const use = Float64Array.from(meters, ({ id }) => base.usage[id][i]);
		const list = singleBookCents(rater, base.plan[i], base.annual[i] === 1 ? 1 : 0, held, use);
		return Number.isNaN(base.mrrCents[i]) ? list : base.mrrCents[i];
	});
}

describe('the example Northwind', () => {
	test('has no problem at all', () => {
		expect([...syntax, ...problems]).toEqual([]);
	});

	test('has 2,400 customers in three segments on three plans', () => {
		if (!scenario) throw new Error('no scenario');
		const { base, segments } = scenario;
		const count = (column: ArrayLike<number>, value: number) => Array.from(column).filter((entry) => entry === value).length;
		expect(base.ids).toHaveLength(2400);
		expect(segments.map(({ id, size }, index) => [id, size, count(base.segment, index)])).toEqual([
			['smb', 'small', 1740],
			['mid', 'middle', 530],
			['enterprise', 'large', 130]
		]);
		expect(base.planIds.map((id, index) => [id, count(base.plan, index)])).toEqual([
			['basic', 1320],
			['pro', 690],
			['enterprise', 390]
		]);
	});

	test('has customers near their limits, at their seat limit, and on annual contracts', () => {
		if (!scenario) throw new Error('no scenario');
		const { base, today, meters } = scenario;
		const limitOf = (i: number, meter: string) => today.plans[base.plan[i]].limits[meter]?.included ?? Infinity;
		const share = (test: (i: number) => boolean) => base.ids.filter((_, i) => test(i)).length / base.ids.length;
		const near = share((i) => meters.some(({ id }) => base.usage[id][i] >= 0.8 * limitOf(i, id)));
		expect(near).toBeGreaterThan(0.1);
		expect(near).toBeLessThan(0.2);
		expect(share((i) => base.usage.seats[i] >= limitOf(i, 'seats'))).toBeGreaterThan(0.01);
		expect(share((i) => base.annual[i] === 1)).toBeGreaterThan(0.25);
	});

	test('is worth some 600, 4,000 and 20,000 a year by segment, the published bands; the largest have 30 to 100 seats', () => {
		if (!scenario) throw new Error('no scenario');
		const { base, segments } = scenario;
		const bills = billsOf(scenario);
		const mean = segments.map((_, s) => {
			const mine = bills.filter((_, i) => base.segment[i] === s);
			return (12 * mine.reduce((sum, each) => sum + each, 0)) / mine.length / 100;
		});
		[600, 4000, 20_000].forEach((value, s) => expect(Math.abs(mean[s] / value - 1)).toBeLessThan(0.05));
		const seats = [...base.usage.seats].filter((_, i) => base.segment[i] === 2);
		expect([Math.min(...seats) >= 30, Math.max(...seats) <= 100]).toEqual([true, true]);
	});

	test('came in months that grow, and stayed as churn lets them', () => {
		if (!scenario) throw new Error('no scenario');
		const { base, segments, assumptions } = scenario;
		const came = (years: number) => [...base.tenure].filter((months) => Math.floor((months - 1) / 12) === years).length;
		const years = [0, 1, 2, 3, 4, 5, 6, 7].map(came);
		years.slice(1).forEach((count, i) => expect(count).toBeLessThan(years[i] + 4 * Math.sqrt(years[i])));
		expect(years[0]).toBeGreaterThan(2 * years[7]);
		// About as many come as leave: churn of the defaults at its likely value, a twelfth a month.
		const churn = { smb: 0.16, mid: 0.1, enterprise: 0.05 };
		segments.forEach(({ id }, s) => {
			const range = assumptions.newCustomers?.bySegment?.[id];
			const leave = (base.segment.filter((of) => of === s).length * churn[id as keyof typeof churn]) / 12;
			expect(range?.kind === 'point' && Math.abs(range.value / leave - 1)).toBeLessThan(0.15);
		});
	});

	test('proposes the Team plan between Basic and Pro, under four policies', () => {
		expect(scenario?.variants.map(({ id, policy }) => [id, policy.kind])).toEqual([
			['teamKeep', 'keep'],
			['teamImmediate', 'immediate'],
			['teamRenewal', 'renewal'],
			['teamSunset', 'sunset']
		]);
		for (const { book } of scenario?.variants ?? []) {
			expect(book.plans.map(({ id }) => id)).toEqual(['basic', 'team', 'pro', 'enterprise']);
			expect(book.plans[2].price).toEqual([{ model: 'flat', cents: 11900 }]);
			expect(book.addOns.map(({ id }) => id)).toEqual(scenario?.today.addOns.map(({ id }) => id));
		}
	});

	test('its customers are made by the script beside them, to the byte', () => {
		const made = execFileSync(process.execPath, [fileURLToPath(new URL('generate.mjs', folder)), '-'], { maxBuffer: 2 ** 26 });
		expect(made.equals(csv)).toBe(true);
	});
});
