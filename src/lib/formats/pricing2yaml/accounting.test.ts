import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isRecord } from '../isRecord';
import { parseDocument } from '../parseDocument';
import { readPricing2Yaml } from './readPricing2Yaml';
import { writePricing2Yaml } from './writePricing2Yaml';

/** A source with every key that some version knows. */
const SOURCE = {
	...{
		syntaxVersion: '3.1',
		saasName: 'Desk',
		version: '2024',
		createdAt: '2024-01-01',
		url: 'https://x.example',
		currency: 'USD',
		tags: ['One']
	},
	...{ day: 1, month: 2, year: 2024, starts: 'a', ends: 'b', hasAnnualPayment: true, analytics: { size: 3 } },
	billing: { monthly: 1, annual: 0.8, semester: 0.9 },
	variables: { x: 3, list: [1, true], deep: { y: 2 } },
	features: {
		plain: {
			description: 'd',
			valueType: 'BOOLEAN',
			defaultValue: true,
			type: 'DOMAIN',
			tag: 'One',
			render: 'AUTO',
			expression: 'a < b',
			serverExpression: 'c'
		},
		words: { valueType: 'TEXT', defaultValue: 'LOW', type: 'SUPPORT', docUrl: 'u' },
		count: { valueType: 'NUMERIC', defaultValue: 2, type: 'DOMAIN' },
		paid: { valueType: 'TEXT', defaultValue: ['CARD'], type: 'PAYMENT' },
		bare: null
	},
	usageLimits: {
		users: {
			description: 'd',
			valueType: 'NUMERIC',
			defaultValue: 5,
			unit: 'user',
			type: 'NON_RENEWABLE',
			linkedFeatures: ['plain'],
			render: 'AUTO'
		},
		calls: { valueType: 'NUMERIC', defaultValue: 100, unit: 'call', type: 'RENEWABLE', period: { value: 1, unit: 'DAY' }, trackable: true },
		hd: { valueType: 'BOOLEAN', defaultValue: false, type: 'NON_RENEWABLE' },
		minUsers: { valueType: 'NUMERIC', defaultValue: 1, unit: 'user' }
	},
	plans: {
		FREE: { description: 'd', price: 0, unit: 'user/month', features: null, usageLimits: null, private: false },
		PRO: {
			price: '#x * 4',
			unit: 'user/month',
			features: { words: { value: 'HIGH' }, count: { value: 4 } },
			usageLimits: { users: { value: 10 }, hd: { value: true } }
		},
		OLD: { monthlyPrice: 10, annualPrice: 8, unit: '/year', features: {}, usageLimits: { calls: { value: Infinity } } },
		BIG: { price: 'Contact us', unit: '/month', features: { plain: { value: false }, paid: { value: ['CARD', 'WIRE'] } } }
	},
	addOns: {
		pack: {
			availableFor: ['PRO'],
			price: 5,
			unit: 'user',
			features: null,
			usageLimits: null,
			usageLimitsExtensions: { users: { value: 5 } },
			subscriptionConstraints: { minQuantity: 1, maxQuantity: 9, quantityStep: 1 }
		},
		gate: {
			description: 'd',
			price: 5,
			unit: 'user/month',
			dependsOn: ['pack'],
			excludes: ['talk'],
			features: { plain: { value: true } },
			usageLimits: { calls: { value: 1000 } }
		},
		talk: { price: 500, unit: 'one time purchase', private: true }
	}
};
const JUNK: readonly unknown[] = [
	null,
	'',
	'text',
	0,
	-1,
	0.5,
	1e8,
	1e300,
	Infinity,
	NaN,
	true,
	false,
	[],
	['a', 1, null],
	{},
	{ value: 7 },
	{ value: { value: 1 } },
	'#x',
	'#',
	'∞',
	'12,50 €',
	'x'.repeat(300)
];

/** Leaf keys counted without the importer: keys whose value is no map, or an empty one. */
function leaves(value: unknown): number {
	if (!isRecord(value) || Object.keys(value).length === 0) return 1;
	return Object.values(value).reduce((sum: number, child) => sum + leaves(child), 0);
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
	const children = isRecord(value) ? Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key])) : [];
	return path.length === 0 ? children : [path, ...children];
}

function put(source: unknown, path: readonly string[], value: unknown, remove: boolean): void {
	const parent = path.slice(0, -1).reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), source);
	if (!isRecord(parent)) return;
	if (remove) Reflect.deleteProperty(parent, path[path.length - 1]);
	else parent[path[path.length - 1]] = structuredClone(value);
}

/** The least that holds of any source that is one. */
function expectSound(text: string): void {
	const { document, read, losses, problems } = readPricing2Yaml(text);
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(read.read + read.lost).toBe(leaves(parseDocument(text).document));
	expect(losses.filter(({ kind }) => kind === 'loss')).toHaveLength(read.lost);
	// A plan's own annual price has no place in version 3: that is lost once, and nothing after it.
	const { text: again, losses: lostOnce } = writePricing2Yaml(document);
	expect(lostOnce.filter(({ what }) => what !== 'annual term')).toEqual([]);
	const second = readPricing2Yaml(again ?? '').document;
	if (lostOnce.length === 0) expect(second).toEqual(document);
	const { text: third, losses: lostTwice } = writePricing2Yaml(second);
	expect(lostTwice).toEqual([]);
	expect(readPricing2Yaml(third ?? '').document).toEqual(second);
}

describe('whatever a source holds', () => {
	test('with every key of every version', () => expectSound(stringify(SOURCE)));

	test('with junk at any places, or without what stands there: a sound book, every key accounted for, the same after export and import', () => {
		const place = fc.constantFrom(...pathsOf(SOURCE));
		const edit = fc.record({ path: place, value: fc.constantFrom(...JUNK), remove: fc.boolean() });
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				const source = structuredClone(SOURCE);
				for (const { path, value, remove } of edits) put(source, path, value, remove);
				fc.pre('plans' in source || 'saasName' in source);
				expectSound(stringify(source));
			}),
			{ seed: 3, numRuns: 60 }
		);
	});
});
