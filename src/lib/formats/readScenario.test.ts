import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readPriceBook } from './readPriceBook';
import { readScenario } from './readScenario';

const HEAD = 'tierlab: 1\nname: Test\ncurrency: USD\nstart: 2026-01\n';
const METERS =
	'meters:\n  - { id: seats, kind: licensed }\n  - { id: storage, unit: GB, kind: stock }\nfeatures: [{ id: reports }, { id: sso, need: governance }]\n';
const TODAY = `today:
  plans:
    - id: basic
      price: { monthly: { flat: 29 }, annual: { discount: 0.15 } }
      limits: { seats: { included: 5 }, storage: { included: 10, beyond: { charge: { perUnit: 0.5 } } } }
      features: [reports]
    - id: pro
      price: { monthly: { formula: '99 + 2*max(0, seats-25)' }, annual: { flat: 80 } }
      features: [reports, sso]
  addOns:
    - { id: storagePack, kind: capacity, adds: { storage: 50 }, price: { flat: 10 }, on: [basic, pro], max: 10 }
    - { id: desk, kind: module, motion: platform, price: { perUnit: 3 }, on: [pro] }
  bundles: [{ id: both, items: [pro, desk], discount: 0.15 }]
`;
const PEOPLE = 'customers: { segments: [{ id: smb, customers: 10, plans: { basic: 0.75, pro: 0.25 } }] }\n';
const CSV = 'id,plan,seats\na,basic,3\nb,pro,30\n';

function read(yaml: string, base?: string) {
	const { document, locate, problems } = parseDocument(yaml);
	expect(problems).toEqual([]);
	return readScenario(document, { locate, file: 'scenario.yaml', ...(base === undefined ? {} : { base }) });
}
const errors = (yaml: string, base?: string) =>
	read(yaml, base)
		.problems.filter(({ severity }) => severity !== 'note')
		.map(({ code, path, line, column }) => [code, path, line, column]);
const book = (plans: string, rest = '') =>
	errors(`${HEAD}${METERS}today:\n  plans:\n${plans}${rest}${PEOPLE.replace('basic: 0.75, pro: 0.25', 'p: 1')}`);

describe('readScenario', () => {
	test('reads a sound document, with defaults', () => {
		const { scenario, problems } = read(HEAD + METERS + TODAY + PEOPLE);
		expect(problems).toEqual([]);
		expect(scenario).toMatchObject({
			name: 'Test',
			currency: 'USD',
			minorUnits: 100,
			perUsd: 1,
			months: 36,
			trials: 1000,
			variants: [],
			assumptions: {}
		});
		expect(scenario?.features.map(({ id, need }) => [id, need])).toEqual([
			['reports', 'all'],
			['sso', 'governance']
		]);
		expect(scenario?.today.plans[0]).toEqual({
			id: 'basic',
			name: 'Basic',
			price: [{ model: 'flat', cents: 2900 }],
			annual: { discount: 0.15 },
			limits: {
				seats: { included: 5, beyond: { kind: 'block' } },
				storage: {
					included: 10,
					beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 50, minimumCents: 0 }] }
				}
			},
			features: ['reports']
		});
		expect(scenario?.today.plans[1].price).toMatchObject([{ model: 'formula', source: '99 + 2*max(0, seats-25)' }]);
		expect(scenario?.today.addOns[1]).toMatchObject({
			name: 'Desk',
			price: [{ model: 'perUnit', meter: 'seats', unitCents: 300 }],
			max: 1
		});
		expect(scenario?.base.ids).toHaveLength(10);
	});

	test('keeps fractions of a cent, and knows the minor units of a currency', () => {
		const yen = read(
			(HEAD + METERS + TODAY + PEOPLE).replace('USD', 'JPY').replace('flat: 29 }', 'perUnit: { meter: storage, amount: 0.0007 } }')
		);
		expect(yen.scenario?.minorUnits).toBe(1);
		expect(yen.scenario?.today.plans[0].price).toMatchObject([{ unitCents: 0.0007 }]);
		expect(read((HEAD + METERS + TODAY + PEOPLE).replace('flat: 29 }', 'flat: 0.07 }')).scenario?.today.plans[0].price).toMatchObject([
			{ cents: 7 }
		]);
	});

	test('unknown keys, with what was probably meant', () => {
		const { problems } = read(`${HEAD}${METERS}${TODAY.replace('features: [reports]\n', 'feetures: [reports]\n')}${PEOPLE}trails: 5\n`);
		expect(problems.map(({ code, path, line, column, remedy, file }) => [code, path, line, column, remedy, file])).toEqual([
			['unknown-key', 'today/plans/basic/feetures', 14, 7, 'Did you mean "features"?', 'scenario.yaml'],
			['unknown-key', 'trails', 23, 1, 'Did you mean "trials"?', 'scenario.yaml']
		]);
	});

	test('a price model that is misspelt, of the wrong type, or two at once', () => {
		const { problems } = read(
			`${HEAD}${METERS}today:
  plans:
    - { id: p, price: { monthly: { flatt: 3 } } }
    - { id: q, price: { monthly: { flat: '3' } } }
    - { id: r, price: { monthly: [{ flat: 1 }, { perUnit: { amount: 2, meeter: seats } }] } }
    - { id: s, price: { monthly: { flat: .nan }, annual: { discont: 0.1 } } }
    - { id: t, price: { flat: 29 } }
${PEOPLE.replace('basic: 0.75, pro: 0.25', 'p: 1')}`
		);
		expect(problems.map(({ code, path, line, remedy }) => [code, path, line, remedy])).toEqual([
			['unknown-form', 'today/plans/p/price/monthly', 11, 'Did you mean "flat"?'],
			['wrong-type', 'today/plans/q/price/monthly/flat', 12, 'Give a finite number'],
			['unknown-key', 'today/plans/r/price/monthly/1/perUnit/meeter', 13, 'Did you mean "meter"?'],
			['wrong-type', 'today/plans/s/price/monthly/flat', 14, 'Give a finite number'],
			['unknown-form', 'today/plans/s/price/annual', 14, 'Did you mean "discount"?'],
			['missing', 'today/plans/t/price/monthly', 15, expect.stringContaining('Give "monthly"')],
			['unknown-key', 'today/plans/t/price/flat', 15, 'Known here: monthly, annual']
		]);
	});

	test('negative and infinite prices, bounds out of order, empty and bounded tiers', () => {
		const found = book(`    - { id: p, price: { monthly: { flat: -29 } } }
    - { id: q, price: { monthly: { perUnit: { amount: 1, minimum: -5 } } } }
    - { id: r, price: { monthly: { graduated: { meter: storage, tiers: [{ upTo: 10, unit: 5 }, { upTo: 5, unit: 3 }, { unit: 1 }] } } } }
    - { id: s, price: { monthly: { volume: { meter: storage, tiers: [{ unit: 5 }, { upTo: 5, unit: -3 }] } } } }
    - { id: t, price: { monthly: { stairstep: { meter: storage, tiers: [] } } } }
    - { id: u, price: { monthly: { package: { meter: storage, size: 0, free: -1, amount: 15 } } } }
    - { id: v, price: { monthly: { pert: [300, 200, 400] } } }
    - { id: w, price: { monthly: [{ flat: 1 }, { flat: -1 }] } }
`);
		expect(found.map(([code, path, line]) => [code, String(path).replace('today/plans/', ''), line])).toEqual([
			['negative-amount', 'p/price/monthly/flat', 11],
			['negative-amount', 'q/price/monthly/perUnit/minimum', 12],
			['tier-order', 'r/price/monthly/graduated/tiers/1/upTo', 13],
			['tier-unbounded', 's/price/monthly/volume/tiers/0/upTo', 14],
			['last-tier-bounded', 's/price/monthly/volume/tiers/1/upTo', 14],
			['negative-amount', 's/price/monthly/volume/tiers/1/unit', 14],
			['no-tiers', 't/price/monthly/stairstep/tiers', 15],
			['negative-quantity', 'u/price/monthly/package/free', 16],
			['package-size', 'u/price/monthly/package/size', 16],
			['range-order', 'v/price/monthly/pert', 17],
			['negative-amount', 'w/price/monthly/1/flat', 18]
		]);
		expect(book('    - { id: p, price: { monthly: { flat: .inf } } }\n').map(([code]) => code)).toEqual(['wrong-type']);
	});

	test('an infinite tier bound in the middle and a last tier with a bound', () => {
		const found = book('    - { id: p, price: { monthly: { volume: { meter: storage, tiers: [{ upTo: 10, unit: 5 }] } } } }\n');
		expect(found).toEqual([['last-tier-bounded', 'today/plans/p/price/monthly/volume/tiers/0/upTo', 11, 72]]);
	});

	test('references to nothing: plans, features, meters, add-ons, items', () => {
		const { problems } = read(
			`${HEAD}${METERS}today:
  plans:
    - { id: p, price: { monthly: { perUnit: { meter: seets, amount: 1 } } }, features: [reprots], limits: { storag: { included: 1 } } }
  addOns:
    - { id: a, kind: capacity, adds: { storge: 1 }, price: { flat: 1 }, on: [pp], requires: [bb] }
    - { id: b, kind: feature, opens: [ssso], price: { formula: 'seets*2' }, includedIn: [p] }
  bundles: [{ id: c, items: [p, aa], discount: 15 }]
${PEOPLE.replace('basic: 0.75, pro: 0.25', 'p: 0.9, q: 0.1')}`
		);
		expect(problems.map(({ code, path, line, remedy }) => [code, path, line, remedy])).toEqual([
			[expect.stringContaining('formula'), 'today/addOns/b/price/formula', 14, expect.stringContaining('Did you mean "seats"?')],
			['unknown-meter', 'today/plans/p/price/monthly/perUnit/meter', 11, 'Did you mean "seats"?'],
			['unknown-meter', 'today/plans/p/limits/storag', 11, 'Did you mean "storage"?'],
			['unknown-feature', 'today/plans/p/features/0', 11, 'Did you mean "reports"?'],
			['unknown-meter', 'today/addOns/a/adds/storge', 13, 'Did you mean "storage"?'],
			['unknown-plan', 'today/addOns/a/on/0', 13, 'Did you mean "p"?'],
			['unknown-add-on', 'today/addOns/a/requires/0', 13, 'Did you mean "b"?'],
			['unknown-feature', 'today/addOns/b/opens/0', 14, 'Did you mean "sso"?'],
			['unknown-item', 'today/bundles/c/items/1', 15, 'Did you mean "a"?'],
			['share', 'today/bundles/c/discount', 15, 'Shares are 0-1: write 0.15 for 15%'],
			['unknown-plan', 'customers/segments/smb/plans/q', 16, 'Did you mean "p"?']
		]);
	});

	test('ids that stand twice, are none, or are reserved', () => {
		const found = book(
			`    - { id: p, price: { monthly: { flat: 1 } } }
    - { id: p, price: { monthly: { flat: 2 } } }
    - { id: '2x', price: { monthly: { flat: 2 } } }
`,
			`variants:
  - { id: today, changes: {}, policy: { kind: keep } }
  - { id: v, changes: {}, policy: { kind: keep } }
  - { id: v, changes: {}, policy: { kind: keep } }
`
		);
		expect(found).toEqual([
			['duplicate-id', 'today/plans/1/id', 12, 9],
			['id-syntax', 'today/plans/2/id', 13, 9],
			['reserved-id', 'variants/0/id', 15, 7],
			['duplicate-id', 'variants/2/id', 17, 7]
		]);
		const twice = METERS.replace('id: storage', 'id: seats').replace('id: sso', 'id: reports');
		expect(
			errors(`${HEAD}${twice}today: { plans: [{ id: p, price: { monthly: [] } }] }\n${PEOPLE.replace('basic: 0.75, pro: 0.25', 'p: 1')}`)
		).toEqual([
			['duplicate-id', 'meters/1/id', 7, 7],
			['duplicate-id', 'features/1/id', 8, 31]
		]);
	});

	test('perUnit without a licensed meter, an empty book, a limit on no meter', () => {
		const none = `${HEAD}today: { plans: [{ id: p, price: { monthly: { perUnit: 3 } }, limits: { seats: { included: 3 } } }] }\n${PEOPLE.replace('basic: 0.75, pro: 0.25', 'p: 1')}`;
		expect(errors(none).map(([code]) => code)).toEqual(['no-licensed-meter', 'unknown-meter']);
		const empty = errors(`${HEAD}today: { plans: [] }\ncustomers: { segments: [] }\n`);
		expect(empty.map(([code]) => code)).toEqual(['empty-book', 'empty-base']);
	});

	test.each([
		['months', 0],
		['months', 121],
		['months', 1_000_000],
		['months', 1.5],
		['trials', 0],
		['trials', 1_000_000]
	])('%s of %d are refused with the bound', (key, value) => {
		const { problems, scenario } = read(`${HEAD}${key}: ${value}\n${METERS}${TODAY}${PEOPLE}`);
		expect(scenario).toBeUndefined();
		expect(problems).toMatchObject([
			{
				code: `${key}-bounds`,
				path: key,
				line: 5,
				column: 1,
				message: `${key} is ${value}`,
				remedy: `Give a whole number from 1 to ${key === 'months' ? 120 : 100000}`
			}
		]);
	});

	test('sampling is sobol, or plain as when it is left out; anything else is refused with what it may be', () => {
		const of = (line: string) => read(`${HEAD}${line}\n${METERS}${TODAY}${PEOPLE}`);
		expect(of('sampling: sobol').scenario?.sampling).toBe('sobol');
		for (const line of ['sampling: plain', '']) expect(Object.keys(of(line).scenario ?? { sampling: 0 })).not.toContain('sampling');
		const { scenario, problems } = of('sampling: halton');
		expect(scenario).toBeUndefined();
		expect(problems).toMatchObject([{ path: 'sampling', line: 5 }]);
		expect(`${problems[0].message} ${problems[0].remedy}`).toMatch(/halton.*plain.*sobol/u);
	});

	test('currency and start', () => {
		const { problems } = read((HEAD + METERS + TODAY + PEOPLE).replace('USD', 'USX').replace('2026-01', '2026-13'));
		expect(problems.map(({ code, line }) => [code, line])).toEqual([
			['currency', 3],
			['month', 4]
		]);
	});

	test('a plan that a customer holds and the book lacks', () => {
		const { problems } = read(
			`${HEAD}${METERS}${TODAY}customers: { file: customers.csv, sizes: { al: small } }\n`,
			'id,plan,extra\na,basc,1\nb,pro,1\n'
		);
		expect(problems.map(({ code, file, line, column, remedy }) => [code, file, line, column, remedy])).toEqual([
			['unknown-column', 'customers.csv', 1, 9, 'It is not read'],
			['unknown-plan', 'customers.csv', 2, 3, 'Did you mean "basic"?'],
			['segment-size', 'customers.csv', 2, 1, expect.anything()],
			['unknown-segment', 'scenario.yaml', 22, 44, 'Did you mean "all"?']
		]);
	});

	test('a customer file that is not there', () => {
		expect(errors(`${HEAD}${METERS}${TODAY}customers: { file: customers.csv }\n`)).toEqual([['missing-file', 'customers/file', 22, 14]]);
	});

	test('a map with holes, unknown plans in a map, a launch after the end', () => {
		const variants = `variants:
  - id: hole
    changes: { plans: [{ id: basic, remove: true }, { id: team, price: { monthly: { flat: 50 } } }], addOns: [{ id: storagePack, on: [pro] }] }
    policy: { kind: immediate, launch: 40, map: { prro: pro, pro: taem } }
`;
		const { problems } = read(`${HEAD}${METERS}${TODAY}${variants}customers: { file: customers.csv }\n`, CSV);
		expect(
			problems.filter(({ severity }) => severity === 'error').map(({ code, path, line, remedy }) => [code, path, line, remedy])
		).toEqual([
			['launch-bounds', 'variants/hole/policy/launch', 25, 'Give a whole number of months from 1 to 36'],
			['unknown-plan', 'variants/hole/policy/map/prro', 25, 'Did you mean "pro"?'],
			['unknown-plan', 'variants/hole/policy/map/pro', 25, 'Did you mean "team"?'],
			['map-hole', 'variants/hole/policy/map', 25, 'Say where they move: map: { basic: pro }']
		]);
	});

	test('says which add-ons customers lose when they move', () => {
		const variants =
			'variants: [{ id: v, changes: { addOns: [{ id: desk, remove: true }], bundles: [{ id: both, remove: true }] }, policy: { kind: immediate } }]\n';
		const { problems } = read(
			`${HEAD}${METERS}${TODAY}${variants}customers: { file: customers.csv }\n`,
			'id,segment,plan,addOns\na,smb,pro,desk\n'
		);
		expect(problems).toMatchObject([{ code: 'add-on-dropped', severity: 'warning', path: 'variants/v/policy/map' }]);
	});

	test('a problem of today is not repeated for each variant, one of the changes is placed there', () => {
		const variants = `variants:
  - { id: v, changes: {}, policy: { kind: keep } }
  - { id: w, changes: { plans: [{ id: pro, price: { monthly: { flat: -2 } } }] }, policy: { kind: keep } }
`;
		expect(errors(`${HEAD}${METERS}${TODAY.replace('flat: 29', 'flat: -29')}${variants}${PEOPLE}`)).toEqual([
			['negative-amount', 'today/plans/basic/price/monthly/flat', 12, 27],
			['negative-amount', 'variants/w/changes/plans/pro/price/monthly/flat', 24, 64]
		]);
	});

	test('says which policies are of no known kind', () => {
		const variants = `variants:
  - { id: v, changes: {}, policy: { kind: keep } }
  - { id: x, changes: {}, policy: { kind: renewl } }
`;
		expect(read(`${HEAD}${METERS}${TODAY}${variants}${PEOPLE}`).problems.map(({ code, path, remedy }) => [code, path, remedy])).toEqual([
			['unknown-policy', 'variants/x/policy/kind', 'Did you mean "renewal"?']
		]);
	});

	test('reads every policy with its modifiers, and says what is wrong with their figures', () => {
		const policies = (list: readonly string[]) =>
			`variants:\n${list.map((policy, i) => `  - { id: v${i}, changes: {}, policy: { ${policy} } }`).join('\n')}\n`;
		const sound = read(
			`${HEAD}${METERS}${TODAY}${policies([
				'kind: phased, waves: [0.25, 0.75], loyalty: 0.1',
				'kind: step, rate: 0.1, launch: 3, negotiated: reset',
				'kind: optIn, discount: 0.2, months: 6, exempt: { above: 500 }',
				'kind: immediate, content: price, segments: { smb: { kind: keep, protectionEnds: never } }'
			])}${PEOPLE}`
		);
		expect(sound.problems).toEqual([]);
		expect(sound.scenario?.variants.map(({ policy }) => policy)).toEqual([
			{ kind: 'phased', waves: [0.25, 0.75], loyalty: 0.1, launch: 1, notice: 0, map: {} },
			{ kind: 'step', rate: 0.1, launch: 3, negotiated: 'reset', notice: 0, map: {} },
			{ kind: 'optIn', discount: 0.2, months: 6, exempt: { aboveCents: 50_000 }, launch: 1, notice: 0, map: {} },
			{
				...{ kind: 'immediate', content: 'price', launch: 1, notice: 0, map: {} },
				segments: { smb: { kind: 'keep', protectionEnds: 'never', launch: 1, notice: 0, map: {} } }
			}
		]);
		const wrong = policies(['kind: phased, waves: [0.25, 0.25]', 'kind: step, rate: -0.1', 'kind: optIn, discount: 20, months: 6']);
		expect(errors(`${HEAD}${METERS}${TODAY}${wrong}${PEOPLE}`).map(([code, path]) => [code, path])).toEqual([
			['waves', 'variants/v0/policy/waves'],
			['negative-rate', 'variants/v1/policy/rate'],
			['share', 'variants/v2/policy/discount']
		]);
	});

	test('gives all problems of one document at once', () => {
		const yaml = `tierlab: 2
currency: USX
start: January
months: 0
trials: 1000000
seeds: x
meters: [{ id: seats, kind: licenced }]
today:
  plans:
    - { id: basic, price: { monthly: { flat: -29 } }, features: [reports] }
    - { id: basic, price: { monthly: { flatt: 99 } } }
    - { price: { monthly: { graduated: { tiers: [{ upTo: 5, unit: 1 }, { upTo: 3, unit: 1 }] } } } }
variants: [{ id: today, changes: { plans: [{ id: pro, nam: Pro }] }, policy: { kind: sunset } }]
customers: { segments: [{ id: smb, customers: 10, plans: { gold: 0.5 } }] }
assumptions: { chrun: 0.1 }
`;
		const { problems, scenario } = read(yaml);
		expect(scenario).toBeUndefined();
		expect(
			problems.every(({ line, column, remedy, path }) => line !== undefined && column !== undefined && remedy !== '' && path !== undefined)
		).toBe(true);
		expect(new Set(problems.map(({ code, path }) => `${code} ${path}`))).toEqual(
			new Set([
				'wrong-type tierlab',
				'wrong-type meters/seats/kind',
				'unknown-form today/plans/1/price/monthly',
				'missing today/plans/2/id',
				'unknown-key variants/today/changes/plans/pro/nam',
				'missing variants/today/policy/months',
				'unknown-key seeds',
				'currency currency',
				'months-bounds months',
				'trials-bounds trials',
				'month start',
				'negative-amount today/plans/basic/price/monthly/flat',
				'unknown-feature today/plans/basic/features/0',
				'duplicate-id today/plans/1/id',
				'tier-order today/plans/2/price/monthly/graduated/tiers/1/upTo',
				'last-tier-bounded today/plans/2/price/monthly/graduated/tiers/1/upTo',
				'unknown-plan customers/segments/smb/plans/gold',
				'share-sum customers/segments/smb/plans',
				'reserved-id variants/0/id',
				'incomplete-entry variants/today/changes/plans/pro',
				'unknown-assumption assumptions/chrun'
			])
		);
	});

	test('answers a document full of problems with 500 of them and how many more', () => {
		const plans = (count: number) =>
			Array.from({ length: count }, (_, index) => ({ id: `p${index}`, price: { monthly: { flatt: 3 } }, feetures: [] }));
		const document = (count: number) => ({
			tierlab: 1,
			currency: 'USD',
			start: '2026-01',
			customers: { file: 'x' },
			today: { plans: plans(count) }
		});
		const { problems } = readScenario(document(1000));
		expect(problems).toHaveLength(501);
		expect(problems.at(-1)).toMatchObject({ code: 'more-problems', severity: 'error' });
		expect(readScenario(document(1001)).problems).toMatchObject([{ code: 'too-many-entries', path: 'today/plans' }]);
	});

	test('is not put out by a document of any shape', () => {
		for (const document of [
			null,
			undefined,
			3,
			'x',
			[],
			{},
			{ today: null },
			{ today: [] },
			{ variants: [null, { policy: [] }], customers: 3 },
			{ assumptions: [] }
		]) {
			const { scenario, problems } = readScenario(document);
			expect(scenario).toBeUndefined();
			expect(problems.length).toBeGreaterThan(0);
		}
	});
});

describe('readPriceBook', () => {
	test('reads a book in a file of its own', () => {
		const indented = TODAY.replace('today:\n', '').replace(/^ {2}/gm, '');
		const { document, locate } = parseDocument(`tierlab: 1\ncurrency: USD\n${METERS}${indented}`);
		const { book: read, problems } = readPriceBook(document, { locate });
		expect(problems).toEqual([]);
		expect(read?.plans.map(({ id }) => id)).toEqual(['basic', 'pro']);
		const { document: bad, locate: where } = parseDocument(
			`tierlab: 1\ncurrency: USD\n${METERS}${indented.replace('29', '-29')}discounts: [{ id: d, kind: promotion, discount: 0.1 }]\n`
		);
		expect(readPriceBook(bad, { locate: where }).problems.map(({ code, path, line }) => [code, path, line])).toEqual([
			['missing', 'discounts/d', 19],
			['negative-amount', 'plans/basic/price/monthly/flat', 9]
		]);
	});
});
