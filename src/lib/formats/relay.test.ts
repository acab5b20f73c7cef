import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';

const folder = new URL('../../../examples/relay/', import.meta.url);
const csv = readFileSync(new URL('customers.csv', folder));
const { document, locate, problems: syntax } = parseDocument(readFileSync(new URL('scenario.yaml', folder)));
const { scenario, problems } = readScenario(document, { locate, file: 'scenario.yaml', base: csv });

describe('the example Relay', () => {
	test('has no problem at all', () => {
		expect([...syntax, ...problems]).toEqual([]);
	});

	test('has 1,800 customers, of whom most on a plan with an allowance send more than it holds', () => {
		if (!scenario) throw new Error('no scenario');
		const { base } = scenario;
		expect(base.ids).toHaveLength(1800);
		const shareBeyond = (plan: string, allowance: number) => {
			const held = [...base.ids.keys()].filter((i) => base.planIds[base.plan[i]] === plan);
			return held.filter((i) => base.usage.emails[i] > allowance).length / held.length;
		};
		expect(shareBeyond('starter', 20)).toBeGreaterThan(0.5);
		expect(shareBeyond('growth', 150)).toBeGreaterThan(0.5);
		expect(shareBeyond('starter', 100)).toBeLessThan(0.05);
	});

	test('asks a charge beyond, a plan by use alone, and a committed minimum', () => {
		const books = [scenario?.today, ...(scenario?.variants ?? []).map(({ book }) => book)];
		const plan = (book: number, id: string) => books[book]?.plans.find((one) => one.id === id);
		expect(plan(0, 'growth')?.price).toMatchObject([{ model: 'flat', cents: 8900 }]);
		expect(plan(1, 'growth')?.limits.emails.beyond).toMatchObject({ kind: 'charge', price: [{ unitCents: 57.5 }] });
		expect(plan(2, 'growth')?.price).toMatchObject([{ model: 'graduated', meter: 'emails' }]);
		expect(plan(2, 'growth')?.minimumCents).toBe(6000);
		expect(plan(3, 'scale')?.minimumCents).toBe(25_000);
		expect(scenario?.variants.map(({ policy }) => policy.kind)).toEqual(['immediate', 'renewal', 'keep']);
	});

	test('its customers are made by the script beside them, to the byte', () => {
		const made = execFileSync(process.execPath, [fileURLToPath(new URL('generate.mjs', folder)), '-'], { maxBuffer: 2 ** 26 });
		expect(made.equals(csv)).toBe(true);
	});
});
