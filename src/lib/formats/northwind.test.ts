import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { billCents } from '../engine/rating/bill';
import { BookRater } from '../engine/rating/BookRater';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';

const folder = new URL('../../../examples/northwind/', import.meta.url);
const text = readFileSync(new URL('scenario.yaml', folder));
const csv = readFileSync(new URL('customers.csv', folder));
const { document, locate, problems: syntax } = parseDocument(text);
const { scenario, problems } = readScenario(document, { locate, file: 'scenario.yaml', base: csv });

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
			['basic', 1441],
			['pro', 803],
			['enterprise', 156]
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

	test('pays some 174,000 a month', () => {
		if (!scenario) throw new Error('no scenario');
		const { base, today, meters } = scenario;
		const rater = new BookRater(today, { meters, planIds: base.planIds, addOnIds: base.addOnIds });
		const none = new Int32Array(base.addOnIds.length);
		const cents = base.ids.map((_, i) => {
			const held = Int32Array.from(none);
			for (let at = base.addOnStart[i]; at < base.addOnStart[i + 1]; at++) held[base.addOn[at]] = base.addOnQuantity[at];
			const use = Float64Array.from(meters, ({ id }) => base.usage[id][i]);
			const list = billCents(rater, rater, base.plan[i], base.annual[i] === 1 ? 1 : 0, held, none, use, 1);
			return Number.isNaN(base.mrrCents[i]) ? list : base.mrrCents[i];
		});
		const mrr = cents.reduce((sum, each) => sum + each, 0) / 100;
		expect(mrr).toBeGreaterThan(172_000);
		expect(mrr).toBeLessThan(176_000);
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
