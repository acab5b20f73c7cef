import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from './isRecord';
import { readCustomers } from './readCustomers';
import { readPricing2Yaml } from './pricing2yaml/readPricing2Yaml';
import { readPriceBook } from './readPriceBook';
import { readScenario } from './readScenario';

/** Keys that every object has. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

const SCENARIO = `
tierlab: 1
currency: USD
start: 2026-01
months: 3
trials: 2
meters: [{ id: meterOne, kind: licensed }, { id: meterTwo, kind: flow }]
features: [{ id: featureOne }, { id: featureTwo, sameAs: featureOne }, { id: featureThree, need: premium }]
today:
  plans:
    - { id: planOne, price: { monthly: { perUnit: { meter: meterOne, amount: 5 } } }, limits: { meterTwo: { included: 5, beyond: { charge: { perUnit: 1 } } } }, features: [featureOne] }
    - { id: planTwo, price: { monthly: { formula: 10 + meterTwo } }, limits: { meterOne: { included: 3 } }, features: [featureOne, featureTwo] }
  addOns:
    - { id: addOnOne, kind: capacity, adds: { meterTwo: 10 }, price: { flat: 3 }, on: [planOne], max: 3 }
    - { id: addOnTwo, kind: feature, opens: [featureThree], price: { flat: 3 }, on: [planOne], requires: [addOnOne] }
  bundles: [{ id: bundleOne, items: [planOne, addOnOne], discount: 0.1 }]
  discounts: [{ id: discountOne, kind: promotion, discount: 0.1, months: 3, on: [planOne] }]
variants:
  - { id: variantOne, changes: { plans: [{ id: planTwo, remove: true }] }, policy: { kind: immediate, map: { planTwo: planOne }, segments: { segmentOne: { kind: keep, map: { planTwo: planOne } } } } }
customers:
  segments:
    - { id: segmentOne, customers: 20, plans: { planOne: 0.5, planTwo: 0.5 }, addOns: { addOnOne: 0.5 }, usage: { meterOne: { median: 0.5 } }, assumptions: { churn: 0.1 } }
assumptions:
  churn: { bySegment: { segmentOne: { pert: [0.1, 0.2, 0.3] } } }
  persistence: { pert: [0.5, 0.6, 0.7] }
  needShare: { featureOne: 0.5 }
  costToServe: { plan: { planOne: 3 }, meter: { meterTwo: 0.1 } }
  correlations: [{ between: [churn, persistence], rank: 0.1 }]
  willingnessToPay: { segmentOne: { featureOne: 3 } }
`;

/** Paths of all keys of maps and all texts in a document. */
function places(value: unknown, path: readonly string[] = []): string[][] {
	if (Array.isArray(value)) return value.flatMap((entry, index) => places(entry, [...path, String(index)]));
	if (!isRecord(value)) return typeof value === 'string' ? [[...path]] : [];
	return Object.entries(value).flatMap(([key, child]) => [[...path, `key ${key}`], ...places(child, [...path, key])]);
}

/** The document with another word at a place: instead of a text, or as the key. */
function replaced(value: unknown, [name, ...rest]: readonly string[], word: string): unknown {
	if (name === undefined) return word;
	if (Array.isArray(value)) return value.map((entry: unknown, index) => (String(index) === name ? replaced(entry, rest, word) : entry));
	if (!isRecord(value)) return value;
	const key = rest.length === 0 && name.startsWith('key ') ? name.slice(4) : undefined;
	return Object.fromEntries(
		Object.entries(value).map(([own, child]) => {
			if (own === key) return [word, child];
			return [own, own === name ? replaced(child, rest, word) : child];
		})
	);
}

/** Every name of the document changed wherever it stands. */
function renamed(value: unknown, from: string, to: string): unknown {
	if (typeof value === 'string') return value === from ? to : value.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);
	if (Array.isArray(value)) return value.map((entry) => renamed(entry, from, to));
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, child]) => [key === from ? to : key, renamed(child, from, to)]));
}

const document: unknown = parse(SCENARIO);
const expectAnswer = (given: unknown): void => {
	const { scenario, problems } = readScenario(given);
	expect(scenario !== undefined || problems.some(({ severity }) => severity === 'error')).toBe(true);
	for (const problem of problems) for (const text of [problem.message, problem.remedy]) expect(text).not.toMatch(/native code|\[object/);
	// Plain data only: a function of Object.prototype that was taken for a value cannot be copied to a worker.
	expect(() => structuredClone(scenario)).not.toThrow();
};

describe('keys of Object.prototype are no known names', () => {
	test('the scenario that they are put into is sound', () => {
		expect(readScenario(document).problems).toEqual([]);
	});

	test.each(INHERITED)('%s in the place of every key and every text', (word) => {
		for (const place of places(document)) expectAnswer(replaced(document, place, word));
	});

	test.each(INHERITED)('%s as a key is never taken silently', (word) => {
		for (const place of places(document).filter((path) => path.at(-1)?.startsWith('key '))) {
			const { problems } = readScenario(replaced(document, place, word));
			expect([place.join('/'), problems.filter(({ severity }) => severity !== 'note').length > 0]).toEqual([place.join('/'), true]);
		}
	});

	test.each(INHERITED)('%s as the name of a thing, wherever it is named', (word) => {
		for (const name of ['plan', 'meter', 'feature', 'addOn', 'bundle', 'discount', 'variant', 'segment']) {
			const { problems } = readScenario(renamed(document, `${name}One`, word));
			expect(problems.map(({ code }) => code)).toEqual(
				expect.arrayContaining([expect.stringMatching(/^(reserved-id|id-syntax|reserved-key)$/)])
			);
		}
	});

	test('a range is of a known kind, and an assumption a known one', () => {
		const read = (assumptions: unknown) => readScenario({ ...(isRecord(document) ? document : {}), assumptions }).problems;
		expect(read({ persistence: { toString: [0.5] } })).toMatchObject([{ code: 'unknown-key', path: 'assumptions/persistence/toString' }]);
		expect(read({ constructor: { a: 1 } })).toMatchObject([{ code: 'unknown-assumption', path: 'assumptions/constructor' }]);
	});

	test.each(INHERITED)('%s in a customer file', (word) => {
		const book = readPriceBook({ tierlab: 1, currency: 'USD', plans: [{ id: 'p', price: { monthly: { flat: 1 } } }] }).book;
		const context = {
			plans: book?.plans ?? [],
			addOns: [],
			meters: [],
			start: '2026-01',
			minorUnits: 100,
			sizes: { smb: 'small' } as const
		};
		const codes = (text: string) =>
			readCustomers(text, context)
				.problems.map(({ code }) => code)
				.filter((code) => code !== 'segment-size');
		expect(codes(`id,plan,${word}\na,p,1\n`)).toEqual(['unknown-column']);
		expect(codes(`id,plan\na,${word}\n`)).toEqual(['unknown-plan']);
		expect(codes(`id,plan,addOns\na,p,${word}\n`)).toEqual(['unknown-add-on']);
		expect(codes(`id,plan,segment\na,p,${word}\n`)).toContain('reserved-id');
		expect(codes(`id,plan,term\na,p,${word}\n`)).toEqual(['term']);
		expect(codes(`id,plan,tags\n${word},p,${word}\n`)).toEqual([]);
	});

	test.each(INHERITED)('%s in Pricing2Yaml is an ordinary name, under an id of its own', (word) => {
		const yaml = `saasName: x\ncurrency: ${word}\nfeatures:\n  ${word}: { valueType: BOOLEAN, defaultValue: true }\nusageLimits:\n  ${word}: { valueType: NUMERIC, defaultValue: 3, unit: ${word}/${word} }\nplans:\n  ${word}: { price: 3, unit: ${word}/month }\naddOns:\n  ${word}: { price: 3, unit: ${word} }\n`;
		const { document: book, problems } = readPricing2Yaml(yaml);
		expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(book?.plans).toHaveLength(1);
		expect(book?.features).toHaveLength(1);
	});
});
