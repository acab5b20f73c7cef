import { describe, expect, test } from 'vitest';
import { readPricing2Yaml } from './readPricing2Yaml';

const HEAD = "syntaxVersion: '2.1'\nsaasName: Desk\ncurrency: USD\n";
const read = (yaml: string) => {
	const reading = readPricing2Yaml(yaml);
	expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	return { ...reading, book: reading.document!, plan: (id: string) => reading.document!.plans.find((plan) => plan.id === id)! };
};
const remarks = (yaml: string, kind: 'loss' | 'guess') =>
	read(yaml)
		.losses.filter((one) => one.kind === kind)
		.map(({ path, what }) => [path, what]);
/** Warnings by code. */
const warned = (yaml: string) => read(yaml).problems.map(({ code, line }) => [code, line]);

describe('versions of the syntax', () => {
	test('1.0: a date in parts, two prices for each plan', () => {
		const { version, book, plan } = read(
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
		expect(read(yaml).plan('A').price).toEqual({ monthly: { flat: 10 } });
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
		expect(read(yaml).version).toBe('3.1');
		expect(warned(yaml)).toEqual([['unknown-version', 1]]);
	});

	test('2.0 and later: factors of terms', () => {
		const { plan } = read(
			`${HEAD}billing: { monthly: 1, annual: 0.83 }\nplans:\n  A: { price: 10, unit: /month }\n  B: { price: 0, unit: /month }\n`
		);
		expect(plan('A').price).toEqual({ monthly: { flat: 10 }, annual: { discount: 0.17 } });
		expect(plan('B').price).toEqual({ monthly: { flat: 0 } });
	});

	test('factors that are months, dearer, of other terms, or nothing', () => {
		const yaml = `${HEAD}billing: { monthly: 1.5, yearly: 10, semester: 0.9, annual: 1.2, quarterly: x }\nplans:\n  A: { price: 10, unit: /month }\n`;
		expect(read(yaml).plan('A').price).toEqual({ monthly: { flat: 15 }, annual: { discount: 0.166666666667 } });
		expect(remarks(yaml, 'loss')).toEqual([
			['billing/semester', 'term'],
			['billing/annual', 'term'],
			['billing/quarterly', 'term']
		]);
	});

	test('3.0: periods, bounds on quantities', () => {
		const { book } = read(
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

describe('prices', () => {
	const priced = (price: string, unit: string, rest = '') =>
		read(`${HEAD}${rest}plans:\n  A: { price: ${price}, unit: ${unit} }\n`).plan('A').price.monthly;

	test.each([
		['9.99', '/month', { flat: 9.99 }],
		['"9.99"', '/month', { flat: 9.99 }],
		['"$1,299.50 per year"', '/month', { flat: 1299.5 }],
		['"12 €"', 'account/month', { flat: 12 }],
		['Free', '/month', { flat: 0 }],
		['120', '/year', { flat: 10 }],
		['120', 'year', { flat: 10 }],
		['12', 'user/month', { perUnit: { meter: 'seats', amount: 12 } }],
		['12', 'per kiosk user/month', { perUnit: { meter: 'seats', amount: 12 } }],
		['12', 'channel/month', { perUnit: { meter: 'channels', amount: 12 } }],
		['0.5', 'USD/execution', { perUnit: { meter: 'executions', amount: 0.5 } }]
	])('%s by %s', (price, unit, expected) => {
		expect(priced(price, unit)).toEqual(expected);
	});

	test.each(['Contact us', '""', 'null', '.nan', '-5', '[1]', 'true'])(
		'%s is not published: a range that is said to be assumed',
		(price) => {
			const yaml = `${HEAD}plans:\n  A: { price: 20, unit: user/month }\n  B: { price: ${price}, unit: user/month }\n`;
			expect(read(yaml).plan('B').price.monthly).toEqual({ pert: [200, 400, 800] });
			expect(remarks(yaml, 'guess')).toContainEqual(['plans/B', 'contact sales']);
		}
	);

	test.each([
		['"#x * #y"', 19.5],
		['"5 * #z.deep + #list[1]"', 17],
		['"#vip ? #x : 0"', 15],
		['"Math.floor(#x / 4) > 2 ? 1 : 100"', 1],
		['"3 * 4"', 12]
	])('%s is arithmetic of variables', (price, amount) => {
		const variables = 'variables: { x: 15, y: 1.3, vip: true, z: { deep: 3 }, list: [1, 2], unused: 1 }\n';
		expect(priced(price, '/month', variables)).toEqual({ flat: amount });
	});

	test.each([
		'"#x.constructor"',
		'"process.exit(1) + #x"',
		'"T(java.lang.Runtime).exec(#x)"',
		'"#missing * 2"',
		'"#x; 1"',
		'"#__proto__"',
		'"v0 + #x"',
		'"-#x"'
	])('%s is never run: the price is not known', (price) => {
		const yaml = `${HEAD}variables: { x: 15 }\nplans:\n  A: { price: ${price}, unit: /month }\n`;
		expect(read(yaml).plan('A').price.monthly).toEqual({ pert: [100, 200, 400] });
		expect(remarks(yaml, 'loss')).toEqual(
			expect.arrayContaining([
				['plans/A/price', 'expression'],
				['variables/x', 'variable']
			])
		);
	});

	test('what is paid once is a set-up fee', () => {
		const { book } = read(`${HEAD}plans:\n  A: { price: 1, unit: /month }\naddOns:\n  start: { price: 500, unit: one time purchase }\n`);
		expect(book.addOns).toEqual([{ id: 'start', kind: 'module', price: { flat: 0 }, setup: 500, on: ['A'] }]);
	});
});

describe('limits', () => {
	const limits = (declared: string, plan = 'null', extra = '') =>
		read(`${HEAD}usageLimits:\n  ${declared}\nplans:\n  A: { price: 1, unit: /month, usageLimits: ${plan} }\n${extra}`);

	test.each(['.inf', 'inf', '"Unlimited"', '1e8', '100000000', '1000000000000', '-1', '∞'])('%s is unlimited', (value) => {
		const { plan } = limits(
			'files: { valueType: NUMERIC, defaultValue: 3, unit: file, type: NON_RENEWABLE }',
			`{ files: { value: ${value} } }`
		);
		expect(plan('A').limits).toEqual({ files: { included: 'unlimited' } });
	});

	test('99999999 is a number', () => {
		expect(limits('files: { defaultValue: 99999999, unit: file }').plan('A').limits).toEqual({ files: { included: 99999999 } });
	});

	test('text that holds a number is warned of; text that holds none is a loss, and the default holds', () => {
		const yaml = (value: string) =>
			`${HEAD}usageLimits:\n  files: { valueType: NUMERIC, defaultValue: 3, unit: file }\nplans:\n  A: { price: 1, unit: /month, usageLimits: { files: { value: ${value} } } }\n`;
		expect(read(yaml('"10 files"')).plan('A').limits).toEqual({ files: { included: 10 } });
		expect(warned(yaml('"10 files"'))).toEqual([['text-for-a-number', 7]]);
		expect(read(yaml('"a few"')).plan('A').limits).toEqual({ files: { included: 3 } });
		expect(remarks(yaml('"a few"'), 'loss')).toEqual([['plans/A/usageLimits/files/value', 'not a number']]);
	});

	test.each([
		[
			'usersLimit: { defaultValue: 5, unit: user, type: NON_RENEWABLE }',
			{ id: 'usersLimit', name: 'Users', unit: 'user', kind: 'licensed' }
		],
		['maxCalls: { defaultValue: 5, unit: people, type: NON_RENEWABLE }', { id: 'maxCalls', name: 'Calls', unit: 'people', kind: 'stock' }],
		['storage: { defaultValue: 5, unit: GB, type: NON_RENEWABLE }', { id: 'storage', unit: 'GB', kind: 'stock' }],
		['calls: { defaultValue: 5, unit: call/month, type: RENEWABLE }', { id: 'calls', unit: 'call', kind: 'flow' }],
		['history: { defaultValue: 5, unit: month, type: NON_RENEWABLE }', { id: 'history', unit: 'month', kind: 'stock' }],
		['1stCalls: { defaultValue: 5 }', { id: 'x1stCalls', name: '1stCalls', kind: 'stock' }]
	])('%s', (declared, meter) => {
		expect(limits(declared).book.meters).toEqual([meter]);
	});

	test('a licensed meter counts whole seats, one at least', () => {
		expect(limits('users: { defaultValue: 0, unit: user }').plan('A').limits).toEqual({ users: { included: 1 } });
		expect(limits('users: { defaultValue: 2.5, unit: user }').plan('A').limits).toEqual({ users: { included: 2 } });
	});

	test('a price by the unit of a limit prices its meter, which is bought by the piece', () => {
		const { book, plan } = read(
			`${HEAD}usageLimits:\n  channelLimit: { defaultValue: 3, unit: channels }\nplans:\n  A: { price: 6, unit: channel/month }\n`
		);
		expect(book.meters).toEqual([{ id: 'channelLimit', name: 'Channel', unit: 'channels', kind: 'licensed' }]);
		expect(plan('A').price.monthly).toEqual({ perUnit: { meter: 'channelLimit', amount: 6 } });
	});

	test('a least quantity is a loss with all that plans say of it', () => {
		const yaml = `${HEAD}usageLimits:\n  minNumberOfUsers: { defaultValue: 5, unit: user }\nplans:\n  A: { price: 6, unit: /month, usageLimits: { minNumberOfUsers: { value: 2 } } }\n`;
		expect(read(yaml).book.meters).toBeUndefined();
		expect(remarks(yaml, 'loss').map(([path]) => path)).toEqual([
			'usageLimits/minNumberOfUsers/defaultValue',
			'usageLimits/minNumberOfUsers/unit',
			'plans/A/usageLimits/minNumberOfUsers/value'
		]);
	});

	test('a limit that is yes or no is a feature, unless it takes something away', () => {
		const { book, plan } = limits(
			'fullHd: { valueType: BOOLEAN, defaultValue: true }\n  onlyPublic: { valueType: BOOLEAN, defaultValue: true }'
		);
		expect(book.features).toEqual([{ id: 'fullHd' }]);
		expect(plan('A').features).toEqual(['fullHd']);
	});
});

describe('features', () => {
	const FEATURES = `features:
  export: { valueType: BOOLEAN, defaultValue: true, type: DOMAIN }
  sso: { valueType: BOOLEAN, defaultValue: false, type: INTEGRATION }
  support: { valueType: TEXT, defaultValue: LOW }
  methods: { valueType: TEXT, defaultValue: [CARD] }
  pets: { valueType: NUMERIC, defaultValue: 2 }
plans:
  A: { price: 1, unit: /month, features: null }
  B: { price: 2, unit: /month, features: { sso: { value: true }, support: { value: HIGH }, methods: { value: [CARD, INVOICE] }, pets: { value: 7 } } }
  C: { price: 3, unit: /month, features: { export: { value: false }, support: { value: none } } }
`;

	test('defaults and what plans say instead; a dearer plan may lack what a cheaper one has', () => {
		const { book, plan } = read(HEAD + FEATURES);
		expect(book.features?.map(({ id }) => id)).toEqual(['export', 'sso', 'supportLOW', 'supportHIGH', 'methodsCARD', 'methodsINVOICE']);
		expect(plan('A').features).toEqual(['export', 'supportLOW', 'methodsCARD']);
		expect(plan('B').features).toEqual(['export', 'sso', 'supportLOW', 'supportHIGH', 'methodsCARD', 'methodsINVOICE']);
		expect(plan('C').features).toEqual(['methodsCARD']);
		expect(book.meters).toEqual([{ id: 'pets', kind: 'stock' }]);
		expect(book.plans.map(({ limits }) => limits?.pets.included)).toEqual([2, 7, 2]);
	});

	test('a number that is a limit too counts once', () => {
		const { book } = read(
			`${HEAD}features:\n  pets: { valueType: NUMERIC, defaultValue: 2 }\nusageLimits:\n  pets: { defaultValue: 10 }\nplans:\n  A: { price: 1, unit: /month, features: { pets: { value: 4 } } }\n`
		);
		expect(book.meters).toHaveLength(1);
		expect(book.plans[0].limits).toEqual({ pets: { included: 10 } });
	});

	test('code is a loss and is not looked into', () => {
		const yaml = `${HEAD}features:\n  pets: { valueType: BOOLEAN, defaultValue: true, expression: "while(true){}", serverExpression: "process.exit()" }\nplans:\n  A: { price: 1, unit: /month }\n`;
		expect(remarks(yaml, 'loss')).toEqual([
			['features/pets/expression', 'code'],
			['features/pets/serverExpression', 'code']
		]);
	});

	test('names that are no ids, names that meet, and names of the language', () => {
		const yaml = `${HEAD}features:\n  a&b: { defaultValue: true }\n  a-b: { defaultValue: true }\n  "日本": { defaultValue: true }\n  constructor: { defaultValue: true }\n  __proto__: { defaultValue: true }\n  aB: { defaultValue: true }\nplans:\n  A: { price: 1, unit: /month }\n`;
		const { book, plan } = read(yaml);
		expect(book.features).toEqual([
			{ id: 'aB', name: 'a&b' },
			{ id: 'a-b' },
			{ id: 'entry', name: '日本' },
			{ id: 'constructor' },
			{ id: 'proto', name: '__proto__' },
			{ id: 'aB-2', name: 'A b' }
		]);
		expect(plan('A').features).toHaveLength(6);
	});
});

describe('add-ons', () => {
	const PLANS =
		'features:\n  sso: { defaultValue: false }\nusageLimits:\n  storage: { defaultValue: 10, unit: GB }\n  users: { defaultValue: 5, unit: user }\nplans:\n  A: { price: 1, unit: /month }\n  B: { price: 2, unit: /month, usageLimits: { storage: { value: 40 } } }\n';
	const addOns = (entries: string) => read(`${HEAD}${PLANS}addOns:\n${entries}`).book.addOns;

	test('kinds by what they add and open', () => {
		expect(
			addOns(
				'  pack: { price: 5, unit: GB/month, usageLimitsExtensions: { storage: { value: 50 } } }\n  gate: { price: 5, unit: user/month, features: { sso: { value: true } } }\n  talk: { price: 5, unit: /month }\n'
			)
		).toEqual([
			{ id: 'pack', kind: 'capacity', adds: { storage: 50 }, price: { flat: 5 }, on: ['A', 'B'], max: 100 },
			{ id: 'gate', kind: 'feature', opens: ['sso'], price: { perUnit: { meter: 'users', amount: 5 } }, on: ['A', 'B'] },
			{ id: 'talk', kind: 'module', price: { flat: 5 }, on: ['A', 'B'] }
		]);
	});

	test('where they are sold, what they need and exclude; unknown names are left out with a warning', () => {
		const yaml = `${HEAD}${PLANS}addOns:\n  one: { price: 5, unit: /month, availableFor: [B, X], dependsOn: [two], excludes: [three, Y] }\n  two: { price: 5, unit: /month, availableFor: [X], dependsOn: [two, Z] }\n  three: { price: 5, unit: /month }\n`;
		expect(read(yaml).book.addOns).toEqual([
			{ id: 'one', kind: 'module', price: { flat: 5 }, on: ['B'], requires: ['two'], excludes: ['three'] },
			{ id: 'two', kind: 'module', price: { flat: 5 }, on: ['A', 'B'] },
			{ id: 'three', kind: 'module', price: { flat: 5 }, on: ['A', 'B'] }
		]);
		expect(new Set(warned(yaml).map(([code]) => code))).toEqual(new Set(['unknown-plan', 'unknown-add-on', 'contradiction']));
	});

	test('a limit of its own adds what the plans lack; unlimited cannot be added', () => {
		const [one, two] =
			addOns(
				'  one: { price: 5, unit: /month, usageLimits: { storage: { value: 100 } } }\n  two: { price: 5, unit: /month, usageLimits: { storage: { value: .inf } } }\n'
			) ?? [];
		expect(one).toMatchObject({ kind: 'capacity', adds: { storage: 60 } });
		expect(one.max).toBeUndefined();
		expect(two).toMatchObject({ kind: 'module' });
	});

	test('an add-on with the name of a plan gets an id of its own', () => {
		expect(addOns('  A: { price: 5, unit: /month }\n')?.[0]).toEqual({
			id: 'A-2',
			name: 'A',
			kind: 'module',
			price: { flat: 5 },
			on: ['A', 'B']
		});
	});
});

describe('dirt', () => {
	test('no plans at all: one is made that holds the defaults', () => {
		const yaml = `${HEAD}features:\n  sso: { defaultValue: true }\nplans: null\naddOns:\n  talk: { price: 5, unit: /month }\n`;
		expect(read(yaml).book.plans).toEqual([{ id: 'base', price: { monthly: { flat: 0 } }, limits: {}, features: ['sso'] }]);
		expect(read(yaml).book.addOns?.[0].on).toEqual(['base']);
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
		expect(read(yaml).book.currency).toBe(code);
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
		const { plan } = read(
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
