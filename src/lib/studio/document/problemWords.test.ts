import { describe, expect, it } from 'vitest';
import { PACKAGING_CODES } from '../../engine/analysis/packaging/Finding';
import { packagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import { calibrate } from '../../../../test/fixtures/keptCalibrations';
import type { Problem } from '../../engine/catalog/problem';
import type { Scenario } from '../../engine/simulation/scenario';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { checkPlace } from './checkPlace';
import { placedWords } from './placedWords';
import { problemWords } from './problemWords';

/** Ids that nobody types by chance, so that one that is shown is seen. */
const ID = /zq/iu;
/** Keys of the file: words run together, braces, keys with colons. */
const KEY = /[{}]|\b[a-z]+[A-Z]\w*\b/u;

const book: ScenarioDocument = {
	tierlab: 1,
	name: 'Odd',
	currency: 'USD',
	start: '2026-01',
	months: 12,
	trials: 8,
	meters: [
		{ id: 'zqSeats', name: 'People', kind: 'licensed' },
		{ id: 'zqDisk', name: 'Disk, GB', kind: 'stock', unit: 'GB' },
		{ id: 'zqCalls', name: 'Calls', kind: 'flow' }
	],
	features: [
		{ id: 'zqFeature9', name: 'Single sign-on' },
		{ id: 'zqFeature8', name: 'GitHub sync' }
	],
	customers: {
		segments: [
			{
				id: 'zqS0',
				name: 'Firms',
				size: 'small',
				customers: 60,
				plans: { zqP1: 0.7, zqP2: 0.3 },
				usage: { zqSeats: { median: 0.5, s: 0.5 } }
			},
			{
				id: 'zqS1',
				name: 'Groups',
				size: 'large',
				customers: 40,
				plans: { zqP1: 0.2, zqP2: 0.8 },
				usage: { zqSeats: { median: 0.8, s: 0.5 } }
			}
		]
	},
	today: {
		plans: [
			{
				id: 'zqP1',
				name: 'F',
				price: { monthly: { flat: 29 }, annual: { discount: 0.1 } },
				limits: { zqSeats: { included: 10 }, zqDisk: { included: 50, beyond: 'block' } }
			},
			{
				id: 'zqP2',
				name: 'S',
				price: { monthly: [{ flat: 99 }, { perUnit: { meter: 'zqSeats', amount: 4 } }], annual: { flat: 80 } },
				limits: {
					zqSeats: { included: 100 },
					zqCalls: { included: 100, beyond: { charge: { graduated: { meter: 'zqCalls', tiers: [{ upTo: 10, unit: 1 }, { unit: 0.5 }] } } } }
				},
				features: ['zqFeature9', 'zqFeature8'],
				minimum: 50,
				setup: 100,
				trial: 1
			}
		],
		addOns: [
			{ id: 'zqPack1', name: 'More people', kind: 'capacity', adds: { zqSeats: 5 }, price: { flat: 20 }, on: ['zqP1', 'zqP2'], max: 5 },
			{ id: 'zqOpen2', name: 'Sign-on alone', kind: 'feature', opens: ['zqFeature9'], price: { pert: [10, 15, 30] }, on: ['zqP1'] },
			{
				id: 'zqMod3',
				name: 'Analytics',
				kind: 'module',
				motion: 'adjacent',
				price: { package: { meter: 'zqCalls', size: 10, amount: 2, free: 5 } },
				on: ['zqP2'],
				requires: ['zqPack1']
			}
		],
		bundles: [{ id: 'zqB1', name: 'All of it', items: ['zqP2', 'zqMod3'], discount: 0.1 }],
		discounts: [
			{ id: 'zqD1', name: 'Many', kind: 'volume', meter: 'zqSeats', tiers: [{ upTo: 20, discount: 0 }, { discount: 0.1 }], on: ['zqP2'] },
			{ id: 'zqD2', name: 'Spring', kind: 'promotion', discount: 0.2, months: 3 }
		]
	},
	variants: [
		{
			id: 'zqV1',
			name: 'Dearer',
			policy: { kind: 'phased', launch: 2, waves: [0.5, 0.5], exempt: { tag: 'zqtag' }, map: { zqP1: 'zqP2' } },
			changes: {
				plans: [
					{ id: 'zqP2', name: 'S', price: { monthly: { flat: 120 } } },
					{ id: 'zqP3', name: 'XL', after: 'zqP2', price: { monthly: { formula: '200 + 2*zqSeats' } } }
				]
			}
		},
		{ id: 'zqV2', name: 'Offer', policy: { kind: 'optIn', discount: 0.2, months: 6 }, changes: { plans: [{ id: 'zqP1', name: 'F' }] } }
	],
	assumptions: {
		churn: { bySegment: { zqS0: 0.2, zqS1: { pert: [0.05, 0.1, 0.2] } } },
		needShare: { zqFeature9: 0.4 },
		correlations: [{ between: ['churn', 'elasticity'], rank: 0.3 }]
	}
} as unknown as ScenarioDocument;

/** Values that go wrong in many ways; known ids stand where they do not belong. */
const ODD: readonly unknown[] = [
	-1,
	1.5,
	1e9,
	Number.NaN,
	'',
	'other',
	'zqP1',
	'zqSeats',
	'zqFeature9',
	'zqPack1',
	[],
	{},
	null,
	true,
	[3, 2, 1],
	{ flat: -5 },
	{ pert: [3, 2, 1] },
	{ formula: '1 + nothing' }
];

/** The document with each of its values replaced, left out, doubled, or joined by one that is unknown. */
function* spoiled(document: ScenarioDocument): Generator<ScenarioDocument> {
	const paths: (readonly (string | number)[])[] = [];
	const walk = (value: unknown, path: readonly (string | number)[]): void => {
		// Without its name an entry is called by its id: that is what there is.
		if (path.length > 0 && path.at(-1) !== 'name') paths.push(path);
		if (Array.isArray(value)) value.forEach((entry, i) => walk(entry, [...path, i]));
		else if (typeof value === 'object' && value !== null) for (const [key, entry] of Object.entries(value)) walk(entry, [...path, key]);
	};
	walk(document, []);
	const changed = (
		path: readonly (string | number)[],
		edit: (owner: Record<string, unknown> | unknown[], key: string | number) => void
	) => {
		const copy = structuredClone(document);
		let owner: unknown = copy;
		for (const key of path.slice(0, -1)) owner = Reflect.get(owner as object, key);
		edit(owner as Record<string, unknown>, path.at(-1) ?? '');
		return copy;
	};
	for (const [place, path] of paths.entries()) {
		// A part of the odd values at each place, another part at the next; an id only where a word stands.
		const isWord = typeof path.reduce<unknown>((value, key) => Reflect.get(value as object, key), document) === 'string';
		for (const [i, odd] of ODD.entries())
			if ((i + place) % 9 === 0 && (isWord || typeof odd !== 'string')) yield changed(path, (owner, key) => Reflect.set(owner, key, odd));
		yield changed(path, (owner, key) => (Array.isArray(owner) ? owner.splice(Number(key), 1) : Reflect.deleteProperty(owner, key)));
		yield changed(path, (owner, key) =>
			Array.isArray(owner) ? owner.push(structuredClone(owner[Number(key)])) : Reflect.set(owner, `${key}s`, 1)
		);
	}
}

/** The book with parts of Today's replaced, so that its packaging stands out. */
const withToday = (edit: (today: ScenarioDocument['today']) => void): ScenarioDocument => {
	const copy = structuredClone(book);
	edit(copy.today);
	return copy;
};
type Plan = ScenarioDocument['today']['plans'][number];
const plansOf = (today: ScenarioDocument['today']): [Plan, Plan] => today.plans as [Plan, Plan];
type AddOn = NonNullable<ScenarioDocument['today']['addOns']>[number];
const tiers = (kind: 'graduated' | 'volume', first: number, then: number) => ({
	[kind]: { meter: 'zqSeats', tiers: [{ upTo: 10, unit: first }, { unit: then }] }
});
const perSeat = (flat: number, amount: number) => [{ flat }, { perUnit: { meter: 'zqSeats', amount } }];
const segmentsWith = (median: number, document: ScenarioDocument): ScenarioDocument =>
	({
		...document,
		customers: {
			segments: (document.customers as { segments: object[] }).segments.map((segment) => ({
				...segment,
				usage: { zqSeats: { median, s: 0.05 } },
				addOns: { zqPack1: 0.5 }
			}))
		}
	}) as unknown as ScenarioDocument;
const variant = (policy: object, changes: object): ScenarioDocument =>
	segmentsWith(0.9, { ...structuredClone(book), variants: [{ id: 'zqV3', name: 'Odd', policy, changes }] } as unknown as ScenarioDocument);
const poorlyPackaged: readonly ScenarioDocument[] = [
	book,
	withToday((today) => {
		const [low, high] = plansOf(today);
		Object.assign(high, { limits: low.limits, features: [], price: { monthly: { flat: 400 } }, minimum: 0 });
		Object.assign(today, { addOns: [], bundles: [], discounts: [] });
	}),
	withToday((today) => {
		const [low, high] = plansOf(today);
		low.price = { monthly: tiers('graduated', 2, 9) as never, annual: { flat: 900 } };
		high.price = { monthly: tiers('volume', 9, 1) as never };
		const [pack, open] = today.addOns as [AddOn, AddOn];
		Object.assign(pack, { adds: { zqDisk: 5 }, on: ['zqP2'] });
		Object.assign(open, { on: ['zqP2'] });
		today.addOns?.push({ ...structuredClone(pack), id: 'zqPack4', name: 'More of them' } as never);
		today.bundles?.push({ id: 'zqB3', name: 'Dear', items: ['zqP2', 'zqPack1'], price: { flat: 9999 } } as never);
	}),
	withToday((today) => {
		const [pack] = today.addOns as [AddOn];
		pack.on = ['zqP1'];
		today.bundles = [];
	}),
	withToday((today) => {
		const [low, high] = plansOf(today);
		const limits = { zqSeats: { included: 40 } };
		Object.assign(low, { limits, price: { monthly: perSeat(0, 10) } });
		Object.assign(high, { limits, features: [], price: { monthly: perSeat(90, 1) }, minimum: 0 });
		// Dearer than the one up to 12 people, than the other from 8 on.
		today.plans.push({ ...structuredClone(high), id: 'zqP4', name: 'M', price: { monthly: perSeat(60, 5) } });
		Object.assign(today, { addOns: [], bundles: [], discounts: [] });
	}),
	withToday((today) => {
		const [low, high] = plansOf(today);
		Object.assign(low, { limits: {}, price: { monthly: tiers('graduated', 2, 9) } });
		Object.assign(high, { limits: {} });
		const [, open, module] = today.addOns as [AddOn, AddOn, AddOn];
		Object.assign(module, { requires: [] });
		// The one is sold on the lower plan, the other on the higher one.
		today.bundles = [{ id: 'zqB4', name: 'Never', items: [open.id, module.id], discount: 0.1 }];
	}),
	segmentsWith(0.03, { ...structuredClone(book), assumptions: { needShare: { zqFeature9: 0, zqFeature8: 0 } } } as never),
	segmentsWith(1, { ...structuredClone(book), assumptions: { needShare: { zqFeature9: 1, zqFeature8: 1 } } } as never),
	variant(
		{ kind: 'keep' },
		{
			plans: [{ id: 'zqP1', remove: true }],
			addOns: [
				{ id: 'zqPack1', on: ['zqP2'] },
				{ id: 'zqOpen2', on: ['zqP2'] }
			]
		}
	),
	variant(
		{ kind: 'immediate' },
		{
			plans: [{ id: 'zqP2', name: 'S', features: [], limits: { zqSeats: { included: 3 } } }],
			addOns: [
				{ id: 'zqPack1', on: ['zqP1'] },
				{ id: 'zqMod3', requires: [] }
			]
		}
	)
];

/** Where the words hold an id, or a key of the file. */
function faults(problems: readonly Problem[], document: ScenarioDocument): string[] {
	return problems.flatMap((problem) => {
		const words = placedWords(problem, document)
			.replace('GitHub', 'G')
			.replace(/zqS\d-\d+/gu, 'a customer')
			.replace(/(formula|name)? ?“[^”]*zq[^”]*”|character \d+ of “[^”]*”/gu, (quoted) =>
				problem.code.startsWith('formula-') ? '' : quoted
			);
		// What somebody wrote in the place of an id is shown as it was written.
		return ID.test(words.replace(/zqtags?/gu, '')) || KEY.test(words)
			? [`${problem.code}: ${words}   <= ${problem.path} | ${problem.message} | ${problem.remedy}`]
			: [];
	});
}

describe('a problem in the words of the screens', () => {
	it('leaves a sound book as it is', () => {
		const { problems } = readScenario(structuredClone(book));
		expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(faults(problems, book)).toEqual([]);
	});

	it('holds no id and no key of the file, whatever is wrong with a document', () => {
		const codes = new Set<string>();
		const found = new Map<string, string>();
		for (const document of spoiled(book)) {
			const { problems } = readScenario(structuredClone(document));
			for (const { code } of problems) codes.add(code);
			for (const fault of faults(problems, document)) found.set(fault.slice(0, fault.indexOf(':')), fault);
		}
		expect([...found.values()]).toEqual([]);
		expect(codes.size).toBeGreaterThan(45);
	});

	it('holds none of what stands out about packaging, nor of what nobody tells the worth of', () => {
		const codes = new Set<string>();
		const look = (scenario: Scenario, document: ScenarioDocument) => {
			for (const variant of [undefined, ...scenario.variants]) {
				const { findings } = packagingFindings(scenario, variant);
				for (const { code } of findings) codes.add(code);
				const problems = findings.map((finding) => ({ ...finding, path: finding.at }));
				expect(faults(problems, document)).toEqual([]);
			}
		};
		for (const document of poorlyPackaged) {
			const { scenario, problems } = readScenario(structuredClone(document));
			if (!scenario) throw new Error(JSON.stringify(problems));
			expect(faults(problems, document)).toEqual([]);
			look(scenario, document);
		}
		const { scenario } = readScenario(structuredClone(book));
		if (!scenario) throw new Error('the book is sound');
		// In a document that is an error already (`sold-nowhere`), so that no document leads to it.
		const addOns = scenario.today.addOns.map((addOn) => ({ ...addOn, on: [], includedIn: [] }));
		look({ ...scenario, today: { ...scenario.today, addOns }, variants: [] }, book);
		// A new kind of finding needs a book above in which it is found.
		expect(PACKAGING_CODES.filter((code) => !codes.has(code))).toEqual([]);
		const { problems } = calibrate(scenario);
		expect(problems.length).toBeGreaterThan(0);
		expect(faults(problems, book)).toEqual([]);
	});

	it('calls entries as they were typed, one-letter plans too, and says where to act', () => {
		const say = (problem: Partial<Problem>) => problemWords({ code: '', path: '', message: '', remedy: '', ...problem }, book);
		expect(
			say({
				code: 'unsupported-worth',
				path: 'today/plans/zqP2',
				message: 'nobody in the base tells the worth of the pack "zqPack1" on "zqP2", in segment "zqS0"',
				remedy: 'It is taken at its price'
			})
		).toBe('Nobody in the base tells the worth of the pack “More people” on “S”, in segment “Firms”. It is taken at its price.');
		expect(
			say({
				code: 'segment-size',
				path: 'customers',
				message: 'the segment "zqS0" takes the default assumptions of a middle segment',
				remedy: 'Say otherwise with customers: { sizes: { zqS0: small } }'
			})
		).toBe('The segment “Firms” takes the default assumptions of a middle segment. Change it on Customers.');
		expect(
			say({
				code: 'map-hole',
				path: 'variants/zqV2/policy/map',
				message: 'customers hold "zqP1", which the new book lacks',
				remedy: 'Say where they move: map: { zqP1: zqP2 }'
			})
		).toBe('Customers hold “F”, which the new book lacks. Say where they go in the Catalog, under Existing customers.');
		expect(say({ message: 'GitHub sync unlocks at S and SSO is not S', remedy: 'Raise S' })).toBe(
			'GitHub sync unlocks at S and SSO is not S. Raise S.'
		);
		expect(problemWords({ message: 'there is no plan "zqP9"', remedy: 'Known: zqP1' })).toBe('There is no plan "zqP9". Known: zqP1.');
	});

	it('places a packaging check by names', () => {
		expect(checkPlace(book, 'plans/zqP2/limits/zqSeats')).toBe('S, People');
		expect(checkPlace(book, 'features/zqFeature9')).toBe('Single sign-on');
		expect(checkPlace(book, 'policy/map/zqP1')).toBe('Moves, F');
	});
});
