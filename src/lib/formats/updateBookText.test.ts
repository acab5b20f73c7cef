import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { updateBookText } from './updateBookText';

const TEXT = `# Our prices, as the board agreed them.
tierlab: 1
currency: "USD"   # never mixed

meters:
  - { id: seats, kind: licensed } # people
plans:
  # The way in.
  - id: basic
    price: { monthly: { flat: 29 } } # since 2023
    features: [reports]

  - id: pro
    price: { monthly: { flat: 99.50 } }
    features:
      - reports
      - sso # large customers ask first
`;
const documentOf = (text: string) =>
	structuredClone(parseDocument(text).document) as {
		plans: { id: string; price: { monthly: { flat: number } }; features: string[] }[];
		[key: string]: unknown;
	};

describe('updateBookText', () => {
	test('gives the text itself where nothing changed', () => {
		expect(updateBookText(TEXT, documentOf(TEXT))).toBe(TEXT);
	});

	test('changes one number and nothing beside it', () => {
		const document = documentOf(TEXT);
		document.plans[0].price.monthly.flat = 35;
		expect(updateBookText(TEXT, document)).toBe(TEXT.replace('flat: 29', 'flat: 35'));
	});

	test('what stands beside a longer change is not touched', () => {
		const document = documentOf(TEXT);
		document.plans.splice(1, 0, { id: 'team', price: { monthly: { flat: 59 } }, features: ['reports'] });
		document.plans[2].features.push('api');
		const lines = updateBookText(TEXT, document).split('\n');
		for (const line of TEXT.split('\n')) expect(lines).toContain(line);
		expect(parseDocument(lines.join('\n')).document).toEqual(document);
	});

	test('an entry keeps its comments when it moves; one that goes takes them along', () => {
		const document = documentOf(TEXT);
		document.plans.reverse();
		document.plans[0].features = ['sso'];
		const text = updateBookText(TEXT, document);
		expect(parseDocument(text).document).toEqual(document);
		expect(text).toContain('- sso # large customers ask first');
		expect(text).toContain('# since 2023');
		document.plans.pop();
		expect(updateBookText(TEXT, document)).not.toContain('# since 2023');
	});

	test('new keys stand behind the key that they follow', () => {
		const { tierlab, currency, ...rest } = documentOf(TEXT);
		const text = updateBookText(TEXT, { tierlab, name: 'Ours', currency, ...rest });
		expect(text).toContain('tierlab: 1\nname: Ours\ncurrency: "USD"   # never mixed\n');
	});

	test('an alias is written out before one of its places changes', () => {
		const text = 'a: &price { flat: 1 }\nb: *price\n';
		expect(parseDocument(updateBookText(text, { a: { flat: 1 }, b: { flat: 2 } })).document).toEqual({ a: { flat: 1 }, b: { flat: 2 } });
	});

	test('JSON stays JSON, with its indentation', () => {
		const text = '{\n    "tierlab": 1,\n    "plans": []\n}\n';
		expect(updateBookText(text, { tierlab: 1, plans: [{ id: 'a' }] })).toBe(
			'{\n    "tierlab": 1,\n    "plans": [\n        {\n            "id": "a"\n        }\n    ]\n}\n'
		);
	});

	test('the example with any of its plans changed is read as it was wanted, and keeps every comment line', () => {
		const text = readFileSync(new URL('../../../examples/northwind/scenario.yaml', import.meta.url), 'utf8');
		const document = structuredClone(parseDocument(text).document) as { today: { plans: { price: unknown }[] } };
		document.today.plans[1].price = { monthly: { flat: 111 } };
		const updated = updateBookText(text, document);
		expect(parseDocument(updated).document).toEqual(document);
		for (const line of text.split('\n').filter((one) => one.trim().startsWith('#'))) expect(updated).toContain(line.trim());
	});

	test('whatever is wanted is what is read', () => {
		const value = fc
			.jsonValue({ maxDepth: 3 })
			.filter((one) => typeof one === 'object' && one !== null && !Array.isArray(one) && Object.keys(one).length > 0);
		const keys = (one: unknown): boolean => JSON.stringify(one).includes('__proto__');
		fc.assert(
			fc.property(value, value, (from, to) => {
				fc.pre(!keys(from) && !keys(to));
				const text = updateBookText('a: 1 # here\n', from);
				const wanted: unknown = JSON.parse(JSON.stringify(to));
				expect(parseDocument(updateBookText(text, to)).document).toEqual(wanted);
			}),
			{ seed: 1, numRuns: 300 }
		);
	});
});
