import { describe, expect, test } from 'vitest';
import { Work } from '../engine/catalog/Work';
import { readCustomers } from './readCustomers';
import { readPriceBook } from './readPriceBook';
import { readScenario } from './readScenario';
import { readPricing2Yaml } from './pricing2yaml/readPricing2Yaml';
import { parseDocument } from './parseDocument';
import { countSteps } from './testing/countSteps';

type Document = Record<string, unknown>;

const flat = { monthly: { flat: 10 } };
const list = <T>(n: number, entry: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => entry(index));
const map = <T>(n: number, value: (index: number) => T, name = 'k'): Record<string, T> =>
	Object.fromEntries(list(n, (index) => [name === 'k' ? unknown(index) : `${name}${index}`, value(index)]));
/** Names of one length, so that each is compared with as many others. */
const unknown = (index: number) => `unknown${String(index).padStart(4, '0')}`;
const ids = (n: number, name: string) => list(n, (index) => `${name}${index}`);
const entries = (n: number, name: string, rest: object = {}) => list(n, (index) => ({ id: `${name}${index}`, ...rest }));

/** A scenario with the two plans `p0` and `p1`. */
const scenario = (over: Document = {}, book: Document = {}): Document => ({
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	meters: [{ id: 'seats', kind: 'licensed' }],
	features: entries(2, 'f'),
	today: { plans: entries(2, 'p', { price: flat }), addOns: [], ...book },
	customers: { segments: [{ id: 's', customers: 10, plans: { p0: 1 } }] },
	...over
});
const variants = (...changes: Document[]) => ({
	variants: changes.map((change, index) => ({ id: `v${index}`, policy: { kind: 'keep' }, ...change }))
});
const planWith = (over: Document): Document => ({
	plans: [
		{ id: 'p0', price: flat, ...over },
		{ id: 'p1', price: flat }
	]
});
const addOn = { kind: 'module', price: { flat: 1 }, on: ['p0'] };
const tiers = (n: number, rest: object) => [...list(n, (index) => ({ upTo: index + 1, ...rest })), rest];

/** Every list and map of the format, sound and with names that are not known. */
const LISTS: Readonly<Record<string, (n: number) => Document>> = {
	plans: (n) => scenario({}, { plans: entries(n, 'p', { price: flat, features: ['f0'] }) }),
	'plans of one id': (n) => scenario({}, { plans: list(n, () => ({ id: 'p0', price: flat })) }),
	features: (n) => scenario({ features: entries(n, 'f') }, planWith({ features: ids(n, 'f') })),
	'features of one id': (n) => scenario({ features: list(n, () => ({ id: 'f' })) }),
	'features that are the same': (n) => scenario({ features: [{ id: 'f0' }, ...entries(n, 'g', { sameAs: 'f0' })] }),
	'unknown features': (n) => scenario({ features: entries(n, 'f') }, planWith({ features: ids(n, 'unknown') })),
	'unknown features of many plans': (n) => scenario({}, { plans: entries(n, 'p', { price: flat, features: ids(20, 'x') }) }),
	'features listed twice': (n) => scenario({}, planWith({ features: list(n, () => 'f0') })),
	meters: (n) => scenario({ meters: entries(n, 'm', { kind: 'flow' }) }, planWith({ limits: map(n, () => ({ included: 1 }), 'm') })),
	'unknown meters': (n) => scenario({}, planWith({ limits: map(n, () => ({ included: 1 })) })),
	'charges beyond limits': (n) =>
		scenario(
			{ meters: entries(n, 'm', { kind: 'flow' }) },
			planWith({ limits: map(n, () => ({ included: 1, beyond: { charge: { perUnit: 1 } } }), 'm') })
		),
	'components of a price': (n) => scenario({}, planWith({ price: { monthly: list(n, () => ({ flat: 1 })) } })),
	'prices of unknown meters': (n) =>
		scenario({}, planWith({ price: { monthly: list(n, (i) => ({ perUnit: { meter: `m${i}`, amount: 1 } })) } })),
	'graduated tiers': (n) => scenario({}, planWith({ price: { monthly: { graduated: { tiers: tiers(n, { unit: 1 }) } } } })),
	'volume tiers': (n) => scenario({}, planWith({ price: { monthly: { volume: { tiers: tiers(n, { unit: 1 }) } } } })),
	'stairstep tiers': (n) => scenario({}, planWith({ price: { monthly: { stairstep: { tiers: tiers(n, { amount: 1 }) } } } })),
	'add-ons': (n) => scenario({}, { addOns: entries(n, 'a', addOn) }),
	'add-ons that require each other': (n) =>
		scenario({}, { addOns: list(n, (i) => ({ id: `a${i}`, ...addOn, requires: [`a${(i + 1) % n}`], excludes: [`a${(i + 2) % n}`] })) }),
	'add-ons on unknown plans': (n) => scenario({}, { addOns: [{ id: 'a', ...addOn, on: ids(n, 'x'), includedIn: ids(n, 'y') }] }),
	'what an add-on opens': (n) =>
		scenario({ features: entries(n, 'f') }, { addOns: [{ id: 'a', ...addOn, kind: 'feature', opens: ids(n, 'f') }] }),
	'what an add-on adds': (n) =>
		scenario(
			{ meters: entries(n, 'm', { kind: 'flow' }) },
			{ addOns: [{ id: 'a', ...addOn, kind: 'capacity', adds: map(n, () => 1, 'm') }] }
		),
	bundles: (n) => scenario({}, { addOns: entries(1, 'a', addOn), bundles: entries(n, 'b', { items: ['p0', 'a0'], discount: 0.1 }) }),
	'items of a bundle': (n) => scenario({}, { addOns: entries(n, 'a', addOn), bundles: [{ id: 'b', items: ids(n, 'a'), discount: 0.1 }] }),
	'unknown items of a bundle': (n) => scenario({}, { bundles: [{ id: 'b', items: ids(n, 'x'), discount: 0.1 }] }),
	discounts: (n) => scenario({}, { discounts: entries(n, 'd', { kind: 'promotion', discount: 0.1, months: 3, on: ['p0'] }) }),
	'tiers of a discount': (n) => scenario({}, { discounts: [{ id: 'd', kind: 'volume', tiers: tiers(n, { discount: 0.1 }) }] }),
	variants: (n) => scenario(variants(...list(n, () => ({ changes: {} })))),
	'variants with books': (n) => scenario(variants(...list(n, () => ({ book: planWith({}) })))),
	'changes of plans': (n) =>
		scenario(variants({ changes: { plans: entries(n, 'p', { name: 'x' }) } }), { plans: entries(n, 'p', { price: flat }) }),
	'new plans': (n) => scenario(variants({ changes: { plans: entries(n, 'q', { price: flat, after: 'p0' }) } })),
	'plans that are removed': (n) =>
		scenario(variants({ changes: { plans: entries(n, 'p', { remove: true }) }, policy: { kind: 'keep' } }), {
			plans: [...entries(n, 'p', { price: flat }), { id: 'rest', price: flat }]
		}),
	'changes of unknown entries': (n) => scenario(variants({ changes: { addOns: entries(n, 'x', { remove: true }) } })),
	'new add-ons that are the same': (n) =>
		scenario(variants({ changes: { addOns: list(n, (i) => ({ id: `b${i}`, ...addOn, sameAs: `a${i}` })) } }), {
			addOns: entries(n, 'a', addOn)
		}),
	'the map of a policy': (n) =>
		scenario(variants({ changes: {}, policy: { kind: 'immediate', map: Object.fromEntries(ids(n, 'p').map((id) => [id, id])) } }), {
			plans: entries(n, 'p', { price: flat })
		}),
	'the map of a policy with unknown plans': (n) =>
		scenario(variants({ changes: {}, policy: { kind: 'immediate', map: map(n, () => 'x') } })),
	'rules for segments': (n) => scenario(variants({ changes: {}, policy: { kind: 'keep', segments: map(n, () => ({ kind: 'keep' })) } })),
	waves: (n) => scenario(variants({ changes: {}, policy: { kind: 'phased', waves: list(n, () => 1 / n) } })),
	segments: (n) => scenario({ customers: { segments: entries(n, 's', { customers: 1, plans: { p0: 1 } }) } }),
	'plans of a segment': (n) =>
		scenario(
			{ customers: { segments: [{ id: 's', customers: 1, plans: map(n, () => 1 / n, 'p') }] } },
			{ plans: entries(n, 'p', { price: flat }) }
		),
	'unknown plans of a segment': (n) => scenario({ customers: { segments: [{ id: 's', customers: 1, plans: map(n, () => 1 / n) }] } }),
	'sizes of segments': (n) => scenario({ customers: { file: 'x', sizes: map(n, () => 'small') } }),
	'assumptions of features': (n) => scenario({ features: entries(n, 'f'), assumptions: { needShare: map(n, () => 0.5, 'f') } }),
	'unknown assumptions': (n) => scenario({ assumptions: map(n, () => 1) }),
	'unknown assumptions within a group': (n) => scenario({ features: entries(n, 'f'), assumptions: { needShare: map(n, () => 0.5) } }),
	'groups in the place of assumptions': (n) => scenario({ assumptions: { persistence: map(n, () => ({})) } }),
	'segments of an assumption': (n) =>
		scenario({
			customers: { segments: entries(n, 's', { customers: 1, plans: { p0: 1 } }) },
			assumptions: { churn: { bySegment: map(n, () => 0.1, 's') } }
		}),
	'unknown segments of an assumption': (n) => scenario({ assumptions: { churn: { bySegment: map(n, () => 0.1) } } }),
	'assumptions of segments': (n) =>
		scenario({ customers: { segments: entries(n, 's', { customers: 1, plans: { p0: 1 }, assumptions: { churn: 0.1 } }) } }),
	'values of a range': (n) => scenario({ assumptions: { churn: { empirical: list(n, () => 0.1) } } }),
	correlations: (n) => scenario({ assumptions: { correlations: list(n, () => ({ between: ['churn', 'downgrade'], rank: 0.1 })) } }),
	'correlations of unknown assumptions': (n) =>
		scenario({ assumptions: { correlations: list(n, (i) => ({ between: [`x${i}`, 'churn'], rank: 0.1 })) } }),
	'willingness to pay': (n) => scenario({ features: entries(n, 'f'), assumptions: { willingnessToPay: { s: map(n, () => 1, 'f') } } }),
	'willingness to pay of unknown segments': (n) => scenario({ assumptions: { willingnessToPay: map(n, () => ({})) } }),
	learned: (n) => scenario({ learned: list(n, () => ({ path: 'churn', value: 0.1, from: 'z' })) }),
	dismissed: (n) => scenario({ dismissed: list(n, () => ({ code: 'x', at: 'y', reason: 'z' })) }),
	'unknown keys': (n) => ({ ...scenario(), ...map(n, () => 1) }),
	'entries of a wrong form': (n) => scenario({}, { plans: list(n, () => 3) })
};

const SIZES = [60, 120, 240] as const;
/** Of a doubled list the steps double; what grows as the square has four times as many. */
const MOST_GROWTH = 2.6;

/** The larger growth of two doublings, beyond what is done for a list of one. */
function growthOf(work: (n: number) => number): number {
	work(1);
	const [least, one, two, four] = [1, ...SIZES].map(work);
	return Math.max((two - least) / (one - least), (four - least) / (two - least));
}

const steps = (document: Document): number => {
	const work = new Work();
	return countSteps(() => readScenario(document, { work })) + work.done / 100;
};

describe('reading takes work in proportion to what is read', () => {
	test.each(Object.keys(LISTS))('%s', (name) => {
		expect(growthOf((n) => steps(LISTS[name](n)))).toBeLessThan(MOST_GROWTH);
	});

	test('places of problems in a text', () => {
		const text = (n: number) => JSON.stringify(scenario({}, { plans: entries(n, 'p', { price: { monthly: { flat: -1 } } }) }), null, 1);
		const growth = growthOf((n) => {
			const { document, locate } = parseDocument(text(n));
			return countSteps(() => readScenario(document, { locate }));
		});
		expect(growth).toBeLessThan(MOST_GROWTH);
	});

	test('formulas', () => {
		const book = (n: number) => ({
			tierlab: 1,
			currency: 'USD',
			meters: entries(3, 'm', { kind: 'flow' }),
			plans: list(n, (i) => ({ id: `p${i}`, price: { monthly: { formula: `${i} + m0` } } }))
		});
		const growth = growthOf((n) => {
			const work = new Work();
			readPriceBook(book(n), { work });
			return work.done;
		});
		expect(growth).toBeLessThan(MOST_GROWTH);
	});

	test.each(['features', 'usageLimits', 'plans', 'addOns'])('%s of Pricing2Yaml', (key) => {
		const entry: Readonly<Record<string, string>> = {
			features: '{ valueType: BOOLEAN, defaultValue: true }',
			usageLimits: '{ valueType: NUMERIC, defaultValue: 3, unit: GB }',
			plans: '{ price: 3, unit: user/month }',
			addOns: '{ price: 3, unit: user/month, availableFor: [A] }'
		};
		const text = (n: number) =>
			`saasName: x\ncurrency: USD\n${key === 'plans' ? '' : 'plans:\n  A: { price: 1, unit: /month }\n'}${key}:\n${list(n, (i) => `  k${i}: ${entry[key]}\n`).join('')}`;
		expect(growthOf((n) => countSteps(() => readPricing2Yaml(text(n))))).toBeLessThan(MOST_GROWTH);
	});
});

describe('what a document multiplies ends at a bound, with its place', () => {
	const book = (meters: number, plans: number) => ({
		tierlab: 1,
		currency: 'USD',
		meters: entries(meters, 'm', { kind: 'flow' }),
		plans: list(plans, (i) => ({ id: `p${i}`, price: { monthly: { formula: `${i} + ${ids(meters, 'm').join(' + ')}` } } }))
	});

	test('formulas of many meters', () => {
		const problems = readPriceBook(book(30, 60)).problems;
		expect(problems).toMatchObject([{ code: 'too-much-work', severity: 'error' }]);
		expect(problems[0].path).toMatch(/^plans\/p\d+\/price\/monthly\/formula$/);
		expect(readPriceBook(book(3, 60)).problems).toEqual([]);
	});

	test('books that variants repeat; the formulas of today are tried once', () => {
		const large = { plans: entries(60, 'p', { price: flat, features: ids(900, 'f') }) };
		const document = scenario({ features: entries(900, 'f'), ...variants(...list(900, () => ({ changes: {} }))) }, large);
		const { scenario: none, problems } = readScenario(document);
		expect(none).toBeUndefined();
		expect(problems).toMatchObject([{ code: 'too-much-work', path: expect.stringMatching(/^variants\/v\d+\/changes$/) }]);
		const { meters, plans } = book(3, 30);
		const many = { ...scenario({ meters, ...variants(...list(50, () => ({ changes: {} }))) }), today: { plans } };
		expect(readScenario(many).problems).toEqual([]);
	});

	test('customers made up of many numbers each', () => {
		const meters = entries(400, 'm', { kind: 'flow' });
		const customers = { segments: [{ id: 's', customers: 1_000_000, plans: { p0: 1 } }] };
		expect(readScenario(scenario({ meters, customers })).problems).toMatchObject([
			{ code: 'too-many-customers', path: 'customers/segments' }
		]);
	});

	test('unknown names: the first hundred of a kind, and how many more', () => {
		const { problems } = readScenario(scenario({}, { plans: entries(90, 'p', { price: flat, features: ids(500, 'x') }) }));
		expect(problems).toHaveLength(101);
		expect(problems.at(-1)).toMatchObject({ code: 'more-problems', message: '44900 more problems "unknown-feature" are not listed' });
		expect(JSON.stringify(problems).length).toBeLessThan(50_000);
	});

	test('a long word is quoted by its beginning', () => {
		const word = 'x'.repeat(1_000_000);
		for (const document of [
			scenario({}, planWith({ features: [word] })),
			scenario({ [word]: 1 }),
			scenario({ assumptions: { [word]: 1 } }),
			scenario({}, planWith({ id: word })),
			scenario({}, planWith({ price: { monthly: { formula: word } } })),
			scenario({ currency: word })
		])
			expect(JSON.stringify(readScenario(document).problems).length).toBeLessThan(5000);
	});
});

describe('customer files are read in proportion to their size', () => {
	const context = {
		plans: [{ id: 'p' }],
		addOns: entries(400, 'a').map(({ id }) => ({ id, on: ['p'], includedIn: [] })),
		meters: [],
		start: '2026-01',
		minorUnits: 100
	};
	const TABLES: Readonly<Record<string, (n: number) => string>> = {
		rows: (n) => `id,plan\n${ids(n, 'c').join(',p\n')},p\n`,
		'rows with unknown plans': (n) => `id,plan\n${ids(n, 'c').join(',q\n')},q\n`,
		'unknown columns': (n) => `id,plan,${list(n, unknown).join(',')}\nc,p${','.repeat(n)}\n`,
		'columns without those that must be': (n) => `${list(n, unknown).join(',')}\n`,
		'columns that mean the same': (n) => `id,plan,${list(n, () => 'mrr').join(',')}\nc,p${',1'.repeat(n)}\n`,
		'add-ons in one cell': (n) => `id,plan,addOns\nc,p,${ids(n, 'a').join(';')}\n`,
		'unknown add-ons in one cell': (n) => `id,plan,addOns\nc,p,${ids(n, 'unknown').join(';')}\n`,
		'the same add-on in one cell': (n) => `id,plan,addOns\nc,p,${list(n, () => 'a0').join(';')}\n`,
		'tags in one cell': (n) => `id,plan,tags\nc,p,${ids(n, 't').join(';')}\n`,
		segments: (n) => `id,plan,segment\n${list(n, (i) => `c${i},p,s${i}\n`).join('')}`
	};

	test.each(Object.keys(TABLES))('%s', (name) => {
		const read = (n: number) => countSteps(() => readCustomers(TABLES[name](n), context));
		expect(growthOf(read)).toBeLessThan(MOST_GROWTH);
	});

	test('a table wider than any spreadsheet is refused, and a line that is no table is not echoed', () => {
		const wide = readCustomers(`id,plan,${ids(20_000, 'x').join(',')}\n`, context).problems;
		expect(wide.map(({ code }) => code)).toEqual(['too-many-columns']);
		const line = readCustomers('x'.repeat(1_000_000), context).problems;
		expect(JSON.stringify(line).length).toBeLessThan(2000);
	});
});
