import { describe, expect, test } from 'vitest';
import { readPricing2Yaml } from './readPricing2Yaml';
import { HEAD, readSound, remarks, warned } from './testing/readSound';

describe('versions of the syntax', () => {
	test('1.0: a date in parts, two prices for each plan', () => {
		const { version, book, plan } = readSound(
			'saasName: Pets\nday: 15\nmonth: 1\nyear: 2024\ncurrency: EUR\nhasAnnualPayment: true\nfeatures: null\nplans:\n' +
				'  BASIC: { description: x, monthlyPrice: 0.0, annualPrice: 0.0, unit: user/month, features: null, usageLimits: null }\n' +
				'  PRO: { monthlyPrice: 10, annualPrice: 8.5, unit: user/month }\n  LATE: { monthlyPrice: null, annualPrice: 20, unit: /month }\n'
		);
		expect(version).toBe('1.0');
		expect(book).toMatchObject({ name: 'Pets', currency: 'EUR' });
		expect(plan('BASIC').price).toEqual({ monthly: { flat: 0 } });
		expect(plan('PRO').price).toEqual({
			monthly: { perUnit: { meter: 'seats', amount: 10 } },
			annual: { perUnit: { meter: 'seats', amount: 8.5 } }
		});
		expect(plan('LATE').price).toEqual({ monthly: { flat: 20 } });
	});

	test('1.0 without annual payment has no annual price', () => {
		const yaml =
			'saasName: Pets\nday: 1\nhasAnnualPayment: false\ncurrency: EUR\nplans:\n  A: { monthlyPrice: 10, annualPrice: 10, unit: /month }\n';
		expect(readSound(yaml).plan('A').price).toEqual({ monthly: { flat: 10 } });
		expect(remarks(yaml, 'loss')).toContainEqual(['plans/A/annualPrice', 'annual price']);
	});

	test.each([
		['1.1', 'version: "1.1"\n'],
		['1.1', 'version: 1.1\n'],
		['2.0', 'version: 2.0\n'],
		['2.0', 'version: "2"\n'],
		['2.1', 'syntaxVersion: "2.1"\nversion: "1.1"\n'],
		['3.0', 'syntaxVersion: 3\n'],
		['3.1', 'syntaxVersion: "3.1"\n']
	])('%s by %o', (version, head) => {
		expect(readPricing2Yaml(`${head}saasName: x\ncurrency: USD\nplans:\n  A: { price: 1, unit: /month }\n`).version).toBe(version);
	});

	test('a version that is not known is warned of, and read as the newest', () => {
		const yaml = 'syntaxVersion: "9.9"\ncurrency: USD\nplans:\n  A: { price: 1, unit: /month }\n';
		expect(readSound(yaml).version).toBe('3.1');
		expect(warned(yaml)).toEqual([['unknown-version', 1]]);
	});

	test('2.0 and later: factors of terms', () => {
		const { plan } = readSound(
			`${HEAD}billing: { monthly: 1, annual: 0.83 }\nplans:\n  A: { price: 10, unit: /month }\n  B: { price: 0, unit: /month }\n`
		);
		expect(plan('A').price).toEqual({ monthly: { flat: 10 }, annual: { discount: 0.17 } });
		expect(plan('B').price).toEqual({ monthly: { flat: 0 } });
	});

	test('factors that are months, dearer, of other terms, or nothing', () => {
		const yaml = `${HEAD}billing: { monthly: 1.5, yearly: 10, semester: 0.9, annual: 1.2, quarterly: x }\nplans:\n  A: { price: 10, unit: /month }\n`;
		expect(readSound(yaml).plan('A').price).toEqual({ monthly: { flat: 15 }, annual: { discount: 0.166666666667 } });
		expect(remarks(yaml, 'loss')).toEqual([
			['billing/semester', 'term'],
			['billing/annual', 'term'],
			['billing/quarterly', 'term']
		]);
	});

	test('3.0: periods, bounds on quantities', () => {
		const { book } = readSound(
			`${HEAD.replace('2.1', '3.0')}features: null\nusageLimits:\n  calls: { valueType: NUMERIC, defaultValue: 700, unit: call, type: RENEWABLE, period: { value: 7, unit: DAY }, trackable: true }\n` +
				'plans:\n  A: { price: 1, unit: /month }\naddOns:\n  more: { price: 5, unit: /month, usageLimitsExtensions: { calls: { value: 1400 } }, subscriptionConstraints: { minQuantity: 1, maxQuantity: 4, quantityStep: 1 } }\n' +
				'  free: { price: 5, unit: /month, usageLimitsExtensions: { calls: { value: 7 } }, subscriptionConstraints: { minQuantity: 2, maxQuantity: .inf, quantityStep: 1 } }\n'
		);
		expect(book.meters).toEqual([{ id: 'calls', unit: 'call', kind: 'flow' }]);
		const month = (700 * 365) / (12 * 7);
		expect(book.plans[0].limits?.calls.included).toBeCloseTo(month, 6);
		expect(book.addOns?.[0]).toMatchObject({
			kind: 'capacity',
			adds: { calls: expect.closeTo(2 * month, 6) },
			price: { flat: 5 },
			max: 4,
			on: ['A']
		});
		expect(book.addOns?.[1].max).toBe(100);
	});
});

describe('dirt', () => {
	test('no plans at all: one is made that holds the defaults', () => {
		const yaml = `${HEAD}features:\n  sso: { defaultValue: true }\nplans: null\naddOns:\n  talk: { price: 5, unit: /month }\n`;
		expect(readSound(yaml).book.plans).toEqual([{ id: 'base', price: { monthly: { flat: 0 } }, limits: {}, features: ['sso'] }]);
		expect(readSound(yaml).book.addOns?.[0].on).toEqual(['base']);
		expect(warned(yaml)).toEqual([['no-plans', 6]]);
	});

	test.each([
		['$', 'USD'],
		['€', 'EUR'],
		['usd', 'USD'],
		['USD ($)', 'USD'],
		['Euros', 'EUR'],
		['gold', 'USD'],
		['null', 'USD']
	])('the currency %s is %s, with a warning', (text, code) => {
		const yaml = `${HEAD.replace('currency: USD', `currency: ${text}`)}plans:\n  A: { price: 5, unit: /month }\n`;
		expect(readSound(yaml).book.currency).toBe(code);
		expect(warned(yaml).map(([what]) => what)).toEqual(['currency']);
	});

	test('maps that are none, keys that nobody knows, names that nobody declared: each a loss with a warning at its line', () => {
		const yaml = `${HEAD}colour: red\nfeatures: [a, b]\nusageLimits: 5\nplans:\n  A: { price: 1, unit: /month, features: { ghost: { value: true } }, usageLimits: { ghost: { value: 1 } } }\naddOns: text\n`;
		expect(new Set(remarks(yaml, 'loss').map(([path]) => path))).toEqual(
			new Set(['colour', 'features', 'usageLimits', 'addOns', 'plans/A/features/ghost/value', 'plans/A/usageLimits/ghost/value'])
		);
		expect(warned(yaml)).toContainEqual(['unknown-key', 4]);
		expect(warned(yaml)).toContainEqual(['not-declared', 8]);
	});

	test('anchors and aliases are read as what they stand for', () => {
		const { plan } = readSound(
			`${HEAD}features:\n  sso: &gate { defaultValue: false }\n  api: *gate\nplans:\n  A: { price: 5, unit: /month, features: &all { sso: { value: true }, api: { value: true } } }\n  B: { price: 5, unit: /month, features: *all }\n`
		);
		expect(plan('B').features).toEqual(['sso', 'api']);
	});

	test.each([
		['', 'empty'],
		['a: [1', 'syntax'],
		['just text', 'not-pricing2yaml'],
		['- 1', 'not-pricing2yaml'],
		['other: 1', 'not-pricing2yaml'],
		['tierlab: 1\nplans: []', 'not-pricing2yaml'],
		[`${'['.repeat(200)}`, 'too-deep'],
		[`saasName: x\nfeatures: ${'{ a: '.repeat(200)}1${' }'.repeat(200)}`, 'too-deep'],
		['a: &a [1]\nb: &b [*a, *a]\nsaasName: &c [*b, *b]\nplans: [*c, *c, *zz]', 'too-many-aliases']
	])('%o is refused: %s', (text, code) => {
		const { document, problems } = readPricing2Yaml(text, 'x.yml');
		expect(document).toBeUndefined();
		expect(problems[0]).toMatchObject({ code, file: 'x.yml', severity: 'error' });
	});
});
