import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readScenario } from './readScenario';

const folder = new URL('../../../examples/chorus/', import.meta.url);
const csv = readFileSync(new URL('customers.csv', folder));
const { document, locate, problems: syntax } = parseDocument(readFileSync(new URL('scenario.yaml', folder)));
const { scenario, problems } = readScenario(document, { locate, file: 'scenario.yaml', base: csv });

describe('the example Chorus', () => {
	test('has no problem at all', () => {
		expect([...syntax, ...problems]).toEqual([]);
	});

	test('has 2,000 customers, two of five on the free plan, where the bill and the limits are those of Free', () => {
		if (!scenario) throw new Error('no scenario');
		const { base } = scenario;
		expect(base.ids).toHaveLength(2000);
		const free = base.planIds.indexOf('free');
		const onFree = [...base.ids.keys()].filter((i) => base.plan[i] === free);
		expect(onFree.length / base.ids.length).toBe(0.4);
		expect(onFree.every((i) => base.usage.seats[i] <= 10 && base.annual[i] === 0)).toBe(true);
		const full = onFree.filter((i) => base.usage.history[i] >= 20).length / onFree.length;
		expect(full).toBeGreaterThan(0.01);
		expect(full).toBeLessThan(0.15);
	});

	test('asks a price by the seat, in a rise, a limit of the free plan, and a plan between', () => {
		expect(scenario?.variants.map(({ id, policy }) => [id, policy.kind])).toEqual([
			['dearer', 'renewal'],
			['shortHistory', 'immediate'],
			['business', 'keep']
		]);
		const [dearer, shortHistory, business] = scenario?.variants ?? [];
		expect(dearer?.book.plans.slice(1).map(({ price }) => price)).toMatchObject([[{ unitCents: 840 }], [{ unitCents: 1680 }]]);
		expect(shortHistory?.book.plans[0].limits.history.included).toBe(5);
		expect(business?.book.plans.map(({ id }) => id)).toEqual(['free', 'team', 'business', 'scale']);
	});

	test('its customers are made by the script beside them, to the byte', () => {
		const made = execFileSync(process.execPath, [fileURLToPath(new URL('generate.mjs', folder)), '-'], { maxBuffer: 2 ** 26 });
		expect(made.equals(csv)).toBe(true);
	});
});
