import { describe, expect, it } from 'vitest';
import type { MendChange } from '../../../engine/analysis/checkup/Mend';
import { simulate } from '../../../../../test/oracles/stage';
import { calibrate } from '../../../engine/simulation/calibrate';
import { readScenario } from '../../../formats/readScenario';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { bookOf, TODAY, variantOf } from '../../document/book';
import { mendedVariant } from './mendedVariant';

const DOCUMENT: ScenarioDocument = {
	...{ tierlab: 1, name: 'Book', currency: 'USD', start: '2026-01', months: 6, trials: 20, seed: 's' },
	meters: [{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' }],
	features: [{ id: 'a' }, { id: 'b' }],
	today: {
		plans: [
			{ id: 'basic', price: { monthly: { flat: 20 }, annual: { discount: 0.1 } }, limits: { seats: { included: 5 } }, features: ['a'] },
			{ id: 'pro', price: { monthly: { flat: 80 } }, limits: { seats: { included: 25 } }, features: ['a', 'b'] }
		],
		addOns: [
			{ id: 'both', kind: 'module', price: { flat: 6 }, on: ['basic', 'pro'] },
			{ id: 'low', kind: 'module', price: { volume: { tiers: [{ upTo: 10, unit: 2 }, { unit: 1 }] } }, on: ['basic'] }
		],
		bundles: [{ id: 'set', items: ['pro', 'both'], discount: 0.1 }]
	},
	variants: [],
	customers: { segments: [{ id: 's', customers: 40, plans: { basic: 0.5, pro: 0.5 } }] }
};

const LIST_PRICE = { name: 'List price at renewal', change: { kind: 'listPrice' } } as const;

/** The book and policy of the scenario that tries a change; it must be one that can be run. */
function tried(change: MendChange) {
	const { document, id } = mendedVariant(DOCUMENT, { name: 'Try it', change }, 100);
	const { problems, scenario } = readScenario(document);
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(scenario?.variants.map((variant) => variant.name)).toEqual(['Try it']);
	expect(document.today).toBe(DOCUMENT.today);
	return { book: bookOf(document, id), policy: variantOf(document, id)?.policy };
}

describe('a mend as a scenario', () => {
	it('adds a plan between two, with the add-ons that both sell', () => {
		const { book, policy } = tried({
			...{ kind: 'addPlan', after: 'basic', cents: 4000, limits: { seats: 11 } },
			...{ features: ['a'], addOns: ['both'] }
		});
		expect(book.plans.map(({ id }) => id)).toEqual(['basic', 'basicPlus', 'pro']);
		expect(book.plans[1]).toMatchObject({
			price: { monthly: { flat: 40 }, annual: { discount: 0.1 } },
			limits: { seats: { included: 11 } }
		});
		expect(book.addOns.map(({ on }) => on)).toEqual([['basic', 'pro', 'basicPlus'], ['basic']]);
		expect(policy).toEqual({ kind: 'renewal', launch: 1 });
	});

	it('sells a pack, sets a limit, retires a plan, moves a gate', () => {
		expect(tried({ kind: 'sellPack', plan: 'basic', meter: 'seats', units: 2, cents: 800 }).book.addOns[2]).toMatchObject({
			...{ name: '2 more users', kind: 'capacity', adds: { seats: 2 }, price: { flat: 8 }, on: ['basic'] }
		});
		const lower = tried({ kind: 'setLimit', plan: 'pro', meter: 'seats', included: 20, takes: true });
		expect(lower.book.plans[1]?.limits).toEqual({ seats: { included: 20 } });
		expect(lower.policy?.kind).toBe('keep');
		const retired = tried({ kind: 'retirePlan', plan: 'pro', heir: 'basic' });
		expect([retired.book.plans.length, retired.policy]).toEqual([1, { kind: 'keep', launch: 1, map: { pro: 'basic' } }]);
		expect(tried({ kind: 'moveGate', feature: 'b', plan: 'basic' }).book.plans[0]?.features).toEqual(['a', 'b']);
	});

	it('puts an add-on into a plan that costs so much more, takes entries out, graduates tiers', () => {
		const { book } = tried({ kind: 'includeAddOn', addOn: 'both', plans: [{ id: 'pro', cents: 450 }] });
		expect(book.addOns[0]).toMatchObject({ on: ['basic'], includedIn: ['pro'] });
		expect(book.plans[1]?.price.monthly).toEqual({ flat: 84.5 });
		expect(book.bundles).toEqual([]);
		expect(tried({ kind: 'takeOut', shelf: 'addOns', id: 'both' }).book).toMatchObject({ addOns: [{ id: 'low' }], bundles: [] });
		expect(tried({ kind: 'takeOut', shelf: 'bundles', id: 'set' }).book.bundles).toEqual([]);
		expect(tried({ kind: 'graduate', shelf: 'addOns', id: 'low' }).book.addOns[1]?.price).toEqual({
			graduated: { tiers: [{ upTo: 10, unit: 2 }, { unit: 1 }] }
		});
	});

	it('brings everybody to the list price with the book as it is', () => {
		const { book, policy } = tried({ kind: 'listPrice' });
		expect(book).toEqual(bookOf(DOCUMENT, TODAY));
		expect(policy).toEqual({ kind: 'renewal', launch: 1, negotiated: 'reset' });
	});

	it('at the list price raises the bills of those below it, and leaves the others', () => {
		const assumptions = { churn: 0, priceReaction: { contact: 1 } };
		const { document, id } = mendedVariant({ ...DOCUMENT, assumptions, customers: { file: 'c.csv' } }, LIST_PRICE, 100);
		const rows = Array.from({ length: 20 }, (_, i) => `c${i},s,basic,2,${i < 10 ? 15 : 20},monthly`);
		const { scenario } = readScenario(document, { base: ['id,segment,plan,seats,mrr,term', ...rows].join('\n') });
		if (!scenario) throw new Error('the document cannot be read');
		const bills = simulate(scenario, calibrate(scenario)).bills[id];
		// All twenty come to it: $15 becomes $20 for ten of them, and $20 stays.
		expect(bills).toMatchObject({ customers: 20, p50: 0, largest: expect.closeTo(1 / 3, 6) });
		expect(bills?.above).toEqual({ '0.1': 10, '0.2': 10, '0.5': 0, '1': 0 });
	});

	it('is not added twice, but again once the first was changed', () => {
		const once = mendedVariant(DOCUMENT, LIST_PRICE, 100);
		expect(mendedVariant(once.document, LIST_PRICE, 100)).toEqual({ document: once.document, id: once.id });
		const [first] = once.document.variants ?? [];
		const changed = { ...once.document, variants: first ? [{ ...first, policy: { kind: 'keep' as const } }] : [] };
		expect(mendedVariant(changed, LIST_PRICE, 100).document.variants?.map(({ name }) => name)).toEqual([
			'List price at renewal',
			'List price at renewal, 2'
		]);
	});
});
