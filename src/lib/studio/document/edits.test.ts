import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf } from './book';
import { changesFromToday } from './changesFromToday';
import { same } from './same';
import { addPlan, addVariant, freshName, moveGate, removePlan, setFeature, setKey, setLimit, setPlanPrice, setPolicy } from './edits';

const document: ScenarioDocument = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	meters: [
		{ id: 'seats', name: 'Users', kind: 'licensed' },
		{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
	],
	features: [
		{ id: 'reports', name: 'Reports' },
		{ id: 'api', name: 'API access' }
	],
	today: {
		plans: [
			{
				id: 'basic',
				name: 'Basic',
				price: { monthly: { flat: 29 }, annual: { discount: 0.15 } },
				limits: { seats: { included: 5 } },
				features: ['reports']
			},
			{ id: 'pro', name: 'Pro', price: { monthly: { flat: 99 } }, limits: { seats: { included: 25 } }, features: ['reports', 'api'] },
			{ id: 'max', name: 'Max', price: { monthly: { pert: [299, 399, 599] } }, features: ['reports', 'api'] }
		],
		addOns: [{ id: 'analytics', name: 'Analytics', kind: 'module', price: { flat: 49 }, on: ['basic', 'pro'] }],
		bundles: [{ id: 'both', name: 'Both', items: ['pro', 'analytics'], discount: 0.15 }]
	},
	variants: [{ id: 'v', name: 'V', changes: {}, policy: { kind: 'renewal', launch: 3 } }],
	customers: { segments: [] }
};
const usd = new Numbers('USD');
const variant = (of: ScenarioDocument) => of.variants?.[0];
const titles = (of: ScenarioDocument) => changesFromToday(of, 'v', usd).map(({ title }) => title);

describe('edits of a variant', () => {
	it('write the difference from Today only, and nothing once it is taken back', () => {
		const dearer = setPlanPrice(document, 'v', 'basic', { flat: 35 });
		expect(variant(dearer)?.changes).toEqual({ plans: [{ id: 'basic', price: { monthly: { flat: 35 }, annual: { discount: 0.15 } } }] });
		expect(dearer.today).toBe(document.today);
		expect(titles(dearer)).toEqual(['Basic $29 to $35']);
		expect(setPlanPrice(dearer, 'v', 'basic', { flat: 29 })).toEqual(document);
	});

	it('move a gate, with plans that need not nest', () => {
		const moved = moveGate(document, 'v', 'api', 0);
		expect(titles(moved)).toEqual(['API access in Basic, Pro, Max']);
		expect(moveGate(moved, 'v', 'api', 1)).toEqual(document);
		const gap = setFeature(document, 'v', 'reports', 'pro', false);
		expect(bookOf(gap, 'v').plans.map(({ features }) => features?.includes('reports'))).toEqual([true, false, true]);
		expect(moveGate(document, 'v', 'api', 3).variants?.[0]?.changes?.plans?.map(({ features }) => features)).toEqual([
			['reports'],
			['reports']
		]);
	});

	it('set limits and what happens beyond them', () => {
		const tighter = setLimit(document, 'v', 'pro', 'seats', { included: 15, beyond: { charge: { perUnit: 8 } } });
		expect(titles(tighter)).toEqual(['Pro users 25 to 15']);
		expect(setLimit(document, 'v', 'pro', 'seats', undefined).variants?.[0]?.changes?.plans).toEqual([{ id: 'pro', limits: {} }]);
	});

	it('add a plan beside another, sold with the same add-ons, and take it out without a trace', () => {
		const added = addPlan(document, 'v', 'basic', 'Team plan');
		expect(bookOf(added, 'v').plans.map(({ id }) => id)).toEqual(['basic', 'teamPlan', 'pro', 'max']);
		expect(bookOf(added, 'v').addOns[0]?.on).toEqual(['basic', 'pro', 'teamPlan']);
		const dearer = setPlanPrice(added, 'v', 'teamPlan', { flat: 65 });
		expect(titles(dearer)[0]).toBe('Team plan at $65');
		expect(removePlan(dearer, 'v', 'teamPlan')).toEqual(document);
	});

	it('take a plan out with its add-ons, bundles and customers', () => {
		const without = removePlan(document, 'v', 'pro');
		const book = bookOf(without, 'v');
		expect(book.plans.map(({ id }) => id)).toEqual(['basic', 'max']);
		expect(book.addOns[0]?.on).toEqual(['basic']);
		expect(book.bundles).toEqual([]);
		expect(variant(without)?.policy.map).toEqual({ pro: 'basic' });
	});

	it('can each be taken back alone', () => {
		const all = [
			(d: ScenarioDocument) => setPlanPrice(d, 'v', 'pro', { flat: 119 }),
			(d: ScenarioDocument) => moveGate(d, 'v', 'api', 0),
			(d: ScenarioDocument) => setLimit(d, 'v', 'basic', 'seats', { included: 3 }),
			(d: ScenarioDocument) => setKey(d, 'v', 'addOns', 'analytics', 'price', { flat: 59 }),
			(d: ScenarioDocument) => setKey(d, 'v', 'bundles', 'both', 'discount', 0.2)
		];
		const edited = all.reduce((d, edit) => edit(d), document);
		const changes = changesFromToday(edited, 'v', usd);
		expect(changes).toHaveLength(all.length);
		expect(changes.reduce((d, change) => change.undo(d), edited)).toEqual(document);
		for (const change of changes)
			expect(changesFromToday(change.undo(edited), 'v', usd).map(({ id }) => id)).toEqual(
				changes.map(({ id }) => id).filter((id) => id !== change.id)
			);
	});
});

describe('edits of Today', () => {
	it('change the book itself', () => {
		expect(setPlanPrice(document, 'today', 'pro', { flat: 109 }).today.plans[1]?.price.monthly).toEqual({ flat: 109 });
		expect(addPlan(document, 'today', 'pro', 'Team').today.plans.map(({ id }) => id)).toEqual(['basic', 'pro', 'team', 'max']);
	});
});

describe('variants', () => {
	it('come with a name and an id of their own', () => {
		const one = addVariant(document, 'Pro at 119', 'v');
		expect(one.id).toBe('proAt119');
		expect(addVariant(one.document, 'Pro at 119').id).toBe('proAt1192');
		expect(freshName(one.document, 'Pro at 119')).toBe('Pro at 119, 2');
	});

	it('keep their policy, without an empty map', () => {
		expect(variant(setPolicy(document, 'v', { kind: 'sunset', months: 12, launch: 2, map: {} }))?.policy).toEqual({
			kind: 'sunset',
			months: 12,
			launch: 2
		});
	});
});

describe('the book of a variant', () => {
	it('is the same object for the same parts, and an entry that an edit did not touch is the same in the next', () => {
		const one = setPlanPrice(setPlanPrice(document, 'v', 'basic', { flat: 35 }), 'v', 'pro', { flat: 119 });
		expect(bookOf(one, 'v')).toBe(bookOf({ ...one, name: 'Other' }, 'v'));
		const two = setPlanPrice(one, 'v', 'pro', { flat: 129 });
		const [before, after] = [bookOf(one, 'v').plans, bookOf(two, 'v').plans];
		expect(after.map((plan, i) => plan === before[i])).toEqual([true, false, true]);
		expect(after[1]?.price.monthly).toEqual({ flat: 129 });
		// Today's price moves under the change of another key.
		const renamed = setKey(one, 'v', 'plans', 'max', 'name', 'Most');
		const dearer = setPlanPrice(renamed, 'today', 'max', { flat: 400 });
		expect(bookOf(dearer, 'v').plans[2]).toMatchObject({ name: 'Most', price: { monthly: { flat: 400 } } });
	});
});

describe('same', () => {
	it('holds whatever the order of keys, and not what differs below', () => {
		expect(same({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 })).toBe(true);
		expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
		for (const [a, b] of [
			[
				[1, 2],
				[2, 1]
			],
			[{ a: 1 }, { b: 1 }],
			[{ a: [] }, { a: {} }],
			[undefined, null],
			[[1], [1, undefined]]
		])
			expect(same(a, b)).toBe(false);
	});
});
