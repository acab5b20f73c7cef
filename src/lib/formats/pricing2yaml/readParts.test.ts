import { describe, expect, test } from 'vitest';
import { HEAD, readSound, remarks, warned } from './testing/readSound';

describe('limits', () => {
	const limits = (declared: string, plan = 'null', extra = '') =>
		readSound(`${HEAD}usageLimits:\n  ${declared}\nplans:\n  A: { price: 1, unit: /month, usageLimits: ${plan} }\n${extra}`);

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
		expect(readSound(yaml('"10 files"')).plan('A').limits).toEqual({ files: { included: 10 } });
		expect(warned(yaml('"10 files"'))).toEqual([['text-for-a-number', 7]]);
		expect(readSound(yaml('"a few"')).plan('A').limits).toEqual({ files: { included: 3 } });
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
		const { book, plan } = readSound(
			`${HEAD}usageLimits:\n  channelLimit: { defaultValue: 3, unit: channels }\nplans:\n  A: { price: 6, unit: channel/month }\n`
		);
		expect(book.meters).toEqual([{ id: 'channelLimit', name: 'Channel', unit: 'channels', kind: 'licensed' }]);
		expect(plan('A').price.monthly).toEqual({ perUnit: { meter: 'channelLimit', amount: 6 } });
	});

	test('a least quantity is a loss with all that plans say of it', () => {
		const yaml = `${HEAD}usageLimits:\n  minNumberOfUsers: { defaultValue: 5, unit: user }\nplans:\n  A: { price: 6, unit: /month, usageLimits: { minNumberOfUsers: { value: 2 } } }\n`;
		expect(readSound(yaml).book.meters).toBeUndefined();
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
		const { book, plan } = readSound(HEAD + FEATURES);
		expect(book.features?.map(({ id }) => id)).toEqual(['export', 'sso', 'supportLOW', 'supportHIGH', 'methodsCARD', 'methodsINVOICE']);
		expect(plan('A').features).toEqual(['export', 'supportLOW', 'methodsCARD']);
		expect(plan('B').features).toEqual(['export', 'sso', 'supportLOW', 'supportHIGH', 'methodsCARD', 'methodsINVOICE']);
		expect(plan('C').features).toEqual(['methodsCARD']);
		expect(book.meters).toEqual([{ id: 'pets', kind: 'stock' }]);
		expect(book.plans.map(({ limits }) => limits?.pets.included)).toEqual([2, 7, 2]);
	});

	test('a number that is a limit too counts once', () => {
		const { book } = readSound(
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
		const { book, plan } = readSound(yaml);
		expect(book.features).toEqual([
			{ id: 'aB', name: 'a&b' },
			{ id: 'a-b' },
			{ id: 'entry', name: '日本' },
			{ id: 'constructor-2', name: 'Constructor' },
			{ id: 'proto', name: '__proto__' },
			{ id: 'aB-2', name: 'A b' }
		]);
		expect(plan('A').features).toHaveLength(6);
	});
});
