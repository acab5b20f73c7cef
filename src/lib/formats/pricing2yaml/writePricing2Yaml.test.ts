import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameFromId } from '../nameFromId';
import { readPriceBook } from '../readPriceBook';
import type { PriceComponentDocument } from '../priceModels';
import type { AddOnDocument, PlanDocument, PriceBookFileDocument } from '../scenarioDocument';
import { readPricing2Yaml } from './readPricing2Yaml';
import { writePricing2Yaml } from './writePricing2Yaml';

const BOOK: PriceBookFileDocument = {
	tierlab: 1,
	name: 'Desk',
	currency: 'USD',
	meters: [
		{ id: 'seats', name: 'Seats', unit: 'user', kind: 'licensed' },
		{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' },
		{ id: 'calls', name: 'Calls', unit: 'call', kind: 'flow' }
	],
	features: [{ id: 'reports' }, { id: 'sso' }],
	plans: [
		{ id: 'free', price: { monthly: { flat: 0 } }, limits: { seats: { included: 2 } }, features: ['reports'] },
		{
			id: 'pro',
			price: { monthly: { perUnit: { meter: 'seats', amount: 12.5 } }, annual: { discount: 0.17 } },
			limits: { storage: { included: 50 } },
			features: ['reports', 'sso']
		}
	],
	addOns: [{ id: 'pack', kind: 'capacity', adds: { storage: 10 }, price: { flat: 5 }, on: ['free', 'pro'], max: 8 }]
};
const changed = (change: (book: PriceBookFileDocument) => void) => {
	const copy = structuredClone(BOOK);
	change(copy);
	return copy;
};
const losses = (book: PriceBookFileDocument) => writePricing2Yaml(book).losses.map(({ path, what }) => [path, what]);

describe('writePricing2Yaml', () => {
	test('writes version 3.0, as the format has it', () => {
		const { text, losses, problems } = writePricing2Yaml(BOOK, '2026-01-31');
		expect({ losses, problems }).toEqual({ losses: [], problems: [] });
		expect(text).toBe(`saasName: Desk
syntaxVersion: "3.0"
version: 2026-01-31
createdAt: 2026-01-31
currency: USD
billing:
  monthly: 1
  annual: 0.83
features:
  reports:
    valueType: BOOLEAN
    defaultValue: true
    type: DOMAIN
  sso:
    valueType: BOOLEAN
    defaultValue: false
    type: DOMAIN
usageLimits:
  seats:
    valueType: NUMERIC
    defaultValue: 2
    unit: user
    type: NON_RENEWABLE
  storage:
    valueType: NUMERIC
    defaultValue: .inf
    unit: GB
    type: NON_RENEWABLE
  calls:
    valueType: NUMERIC
    defaultValue: .inf
    unit: call/month
    type: RENEWABLE
    period:
      value: 1
      unit: MONTH
plans:
  free:
    price: 0
    unit: /month
    features: null
    usageLimits: null
  pro:
    price: 12.5
    unit: user/month
    features:
      sso:
        value: true
    usageLimits:
      seats:
        value: .inf
      storage:
        value: 50
addOns:
  pack:
    availableFor:
      - free
      - pro
    price: 5
    unit: /month
    features: null
    usageLimits: null
    usageLimitsExtensions:
      storage:
        value: 10
    subscriptionConstraints:
      minQuantity: 1
      maxQuantity: 8
      quantityStep: 1
`);
	});

	test.each<[string, (book: PriceBookFileDocument) => void, [path: string, what: string][]]>([
		['bundles', (book) => (book.bundles = [{ id: 'both', items: ['pro', 'pack'], discount: 0.1 }]), [['bundles/both', 'bundle']]],
		['needs', (book) => (book.features = [{ id: 'reports' }, { id: 'sso', need: 'governance' }]), [['features/sso/need', 'need']]],
		[
			'tiers',
			(book) => (book.plans[1].price.monthly = { graduated: { meter: 'seats', tiers: [{ unit: 3 }] } }),
			[
				['plans/pro/price', 'price'],
				['plans/pro/annual', 'annual term']
			]
		],
		['sums', (book) => (book.plans[1].price = { monthly: [{ flat: 1 }, { perUnit: 2 }] }), [['plans/pro/price', 'price']]],
		[
			'minimums',
			(book) => (book.plans[1].price.monthly = { perUnit: { meter: 'seats', amount: 2, minimum: 9 } }),
			[['plans/pro/price', 'price']]
		],
		[
			'ranges',
			(book) => (book.addOns = [{ id: 'talk', kind: 'module', price: { pert: [1, 2, 3] }, on: ['pro'] }]),
			[['addOns/talk/price', 'price']]
		],
		['annual prices', (book) => (book.plans[1].price.annual = { flat: 100 }), [['plans/pro/annual', 'annual term']]],
		[
			'overage',
			(book) => (book.plans[1].limits = { storage: { included: 50, beyond: { charge: { perUnit: 1 } } } }),
			[['plans/pro/limits/storage', 'limit']]
		],
		[
			'inclusion',
			(book) => (book.addOns = [{ id: 'talk', kind: 'module', price: { flat: 1 }, includedIn: ['pro'] }]),
			[['addOns/talk', 'add-on']]
		],
		[
			'kinds',
			(book) => (book.addOns = [{ id: 'talk', kind: 'service', motion: 'platform', price: { flat: 1 }, on: ['pro'] }]),
			[
				['addOns/talk/kind', 'kind of add-on'],
				['addOns/talk/motion', 'kind of add-on']
			]
		],
		['names', (book) => (book.plans[0].name = 'For one'), [['plans/free/name', 'name']]],
		['kinds of meters', (book) => (book.meters = [{ id: 'seats', unit: 'desk', kind: 'licensed' }, ...(book.meters ?? []).slice(1)]), []],
		['terms of sale', (book) => (book.plans[1].trial = 1), [['plans/pro/trialMonths', 'terms of sale']]],
		[
			'maxima',
			(book) => (book.plans[1].price.monthly = { perUnit: { meter: 'seats', amount: 2, maximum: 90 } }),
			[['plans/pro/price', 'price']]
		],
		[
			'what counts towards a minimum commitment',
			(book) => (book.plans[1].minimum = { amount: 90, counts: 'plan' }),
			[
				['plans/pro/minimumCents', 'terms of sale'],
				['plans/pro/minimumCounts', 'terms of sale']
			]
		],
		['the rate of a dollar', (book) => Object.assign(book, { currency: 'ISK', perUsd: 122 }), [['perUsd', 'rate of a US dollar']]]
	])('what the format cannot say is listed: %s', (_, change, expected) => {
		expect(losses(changed(change))).toEqual(expected);
	});

	test('a book with errors is not written', () => {
		const { text, problems } = writePricing2Yaml({ ...BOOK, plans: [] });
		expect(text).toBeUndefined();
		expect(problems.map(({ code }) => code)).toContain('empty-book');
	});
});

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/).filter((id) => !/^(max|min|use|least)/.test(id) && !/limits?$/.test(id));
const ids = (max: number) => fc.uniqueArray(word, { maxLength: max });
const money = fc.integer({ min: 1, max: 5_000_00 }).map((cents) => cents / 100);

/** Books that say only what the format can say. */
const sayable: fc.Arbitrary<PriceBookFileDocument> = fc
	.record({
		meters: ids(4),
		features: ids(6),
		plans: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
		addOns: ids(4),
		annual: fc.option(fc.integer({ min: 0, max: 99 }))
	})
	.chain(({ meters: names, features, plans, addOns, annual }) => {
		const kinds = ['stock', 'flow'] as const;
		const meters = [
			{ id: 'seats', unit: 'user', kind: 'licensed' as const },
			...names.filter((id) => id !== 'seats').map((id, index) => ({ id, unit: `u${id}`, kind: kinds[index % 2] }))
		];
		const price: fc.Arbitrary<PriceComponentDocument> = fc.oneof(
			fc.constant({ flat: 0 }),
			money.map((flat) => ({ flat })),
			money.map((amount) => ({ perUnit: { meter: 'seats', amount } }))
		);
		const limit = fc.oneof(fc.constant('unlimited' as const), fc.integer({ min: 1, max: 99_999_999 })).map((included) => ({ included }));
		const limits = fc.tuple(...meters.map(() => limit)).map((all) => Object.fromEntries(all.map((one, index) => [meters[index].id, one])));
		const planOf = (id: string): fc.Arbitrary<PlanDocument> =>
			fc.record({ price, limits, features: fc.subarray(features) }).map((rest) => ({
				...rest,
				id,
				price: {
					monthly: rest.price,
					...(annual !== null && !('flat' in rest.price && rest.price.flat === 0) && { annual: { discount: annual / 100 } })
				}
			}));
		const on = fc.subarray(plans, { minLength: 1 });
		const addOnOf = (id: string): fc.Arbitrary<AddOnDocument> =>
			fc.oneof(
				fc
					.record({
						price: money.map((flat) => ({ flat })),
						on,
						count: fc.integer({ min: 1, max: 50 }),
						max: fc.integer({ min: 1, max: 9 })
					})
					.map(({ count, max, ...rest }) => ({
						...{ id, kind: 'capacity' as const, adds: { seats: count } },
						...rest,
						...(max !== 1 && { max })
					})),
				fc.record({ price, on }).map((rest) => ({ id, kind: 'module' as const, ...rest })),
				...(features.length === 0
					? []
					: [
							fc
								.record({ price, on, opens: fc.subarray(features, { minLength: 1 }) })
								.map((rest) => ({ id, kind: 'feature' as const, ...rest }))
						])
			);
		return fc
			.record({ plans: fc.tuple(...plans.map(planOf)), addOns: fc.tuple(...addOns.filter((id) => !plans.includes(id)).map(addOnOf)) })
			.map((rest) => ({
				tierlab: 1 as const,
				name: 'Any',
				currency: 'EUR',
				meters,
				...(features.length > 0 && { features: features.map((id) => ({ id })) }),
				plans: rest.plans,
				...(rest.addOns.length > 0 && { addOns: rest.addOns })
			}));
	});

describe('round trip of random books', () => {
	test('a book that the format can express comes back as it was', () => {
		fc.assert(
			fc.property(sayable, (book) => {
				const { text, losses } = writePricing2Yaml(book);
				expect(losses).toEqual([]);
				expect(readPricing2Yaml(text ?? '').document).toEqual(book);
			}),
			{ seed: 7, numRuns: 150 }
		);
	});

	test('what comes back once comes back again: nothing is lost twice, whatever the names', () => {
		const label = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
		fc.assert(
			fc.property(sayable, fc.array(label, { minLength: 30, maxLength: 30 }), (book, labels) => {
				const name = (index: number) =>
					labels[index % labels.length].trim() === '' ? nameFromId(`n${index}`) : labels[index % labels.length];
				const odd: PriceBookFileDocument = {
					...book,
					meters: book.meters?.map((one, index) => ({ ...one, name: name(index) })),
					features: book.features?.map((one, index) => ({ ...one, name: name(index + 7), need: 'premium' as const })),
					plans: book.plans.map((one, index) => ({ ...one, name: name(index + 15), minimum: 3 }))
				};
				const first = readPricing2Yaml(writePricing2Yaml(odd).text ?? '').document;
				expect(first && readPriceBook(first).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
				const { text, losses } = writePricing2Yaml(first);
				expect(losses).toEqual([]);
				expect(readPricing2Yaml(text ?? '').document).toEqual(first);
			}),
			{ seed: 8, numRuns: 100 }
		);
	});
});
