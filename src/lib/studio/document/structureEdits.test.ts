import { describe, expect, it } from 'vitest';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf } from './book';
import { addPlan, setPlanPrice } from './edits';
import { movePlan, orderPlans, retirePlan } from './planEdits';
import { addItem, removeAddOn, sellAlone } from './shelfEdits';
import { addFeature, addFeatures, addMeter, featureReferences, meterReferences, namesIn, removeFeature, removeMeter } from './vocabulary';

const plan = (id: string, flat: number, features: string[] = []) => ({
	id,
	price: { monthly: { flat } },
	limits: { seats: { included: flat }, storage: { included: 10 * flat } },
	features
});
const document: ScenarioDocument = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	meters: [
		{ id: 'seats', kind: 'licensed' },
		{ id: 'storage', kind: 'stock' }
	],
	features: [{ id: 'reports' }, { id: 'api' }, { id: 'sso' }],
	today: {
		plans: [plan('a', 1, ['reports']), plan('b', 2, ['reports', 'api']), plan('c', 3, ['reports', 'api', 'sso'])],
		addOns: [
			{ id: 'pack', kind: 'capacity', adds: { storage: 50 }, price: { flat: 10 }, on: ['a', 'b'] },
			{ id: 'apiAlone', kind: 'feature', opens: ['api'], price: { flat: 5 }, on: ['a'] },
			{ id: 'desk', kind: 'module', price: { flat: 9 }, on: ['a', 'b', 'c'], requires: ['apiAlone'] }
		],
		bundles: [{ id: 'both', items: ['b', 'desk'], discount: 0.1 }]
	},
	variants: [{ id: 'v', changes: {}, policy: { kind: 'renewal', launch: 3 } }],
	customers: { segments: [{ id: 's', customers: 60, plans: { a: 0.5, b: 0.25, c: 0.25 } }] },
	assumptions: { needShare: { api: 0.3 } }
};
const ids = (of: ScenarioDocument, id = 'v') => bookOf(of, id).plans.map((entry) => entry.id);
const errors = (of: ScenarioDocument) => readScenario(of).problems.filter(({ severity }) => severity === 'error');
const permutations = (list: string[]): string[][] =>
	list.length < 2 ? [list] : list.flatMap((head, i) => permutations(list.toSpliced(i, 1)).map((rest) => [head, ...rest]));

describe('a list of features', () => {
	it('is read a line a feature, without marks of lists, numbers and what is there twice', () => {
		expect(namesIn('- Single sign-on\r\n\n• Audit  log\n2. Support\n3D view\naudit log\n')).toEqual([
			'Single sign-on',
			'Audit log',
			'Support',
			'3D view'
		]);
	});

	it('is added but for those that are there by that name', () => {
		const named = { ...document, features: [{ id: 'sso', name: 'Single sign-on' }] };
		expect(addFeatures(named, ['single sign-on', 'Audit log', 'Audit log!']).features).toEqual([
			{ id: 'sso', name: 'Single sign-on' },
			{ id: 'auditLog', name: 'Audit log' },
			{ id: 'auditLog2', name: 'Audit log!' }
		]);
	});
});

describe('plans', () => {
	it('stand next to the plan that they were made from, the newest first, in Today and in a scenario', () => {
		for (const book of ['today', 'v']) {
			expect(ids(addPlan(addPlan(document, book, 'a', 'New'), book, 'a', 'Newer'), book)).toEqual(['a', 'newer', 'new', 'b', 'c']);
		}
		// Beside one that the scenario itself has added, as well.
		expect(ids(addPlan(addPlan(document, 'v', 'c', 'New'), 'v', 'new', 'Newer'))).toEqual(['a', 'b', 'c', 'new', 'newer']);
	});

	it('begin with a free one where a book has none', () => {
		const empty = { ...document, today: { plans: [] } };
		expect(addPlan(empty, 'today', '', 'First').today.plans).toEqual([
			{ id: 'first', name: 'First', price: { monthly: { flat: 0 } }, features: [] }
		]);
		expect(ids(addPlan(empty, 'v', '', 'First'))).toEqual(['first']);
	});

	it('stand in any order that is asked for, and leave no trace when they are back', () => {
		const wide = addPlan(document, 'v', 'a', 'New');
		for (const order of permutations(['a', 'b', 'c', 'new'])) {
			const ordered = orderPlans(wide, 'v', order);
			expect(ids(ordered)).toEqual(order);
			expect(orderPlans(ordered, 'v', ['a', 'new', 'b', 'c'])).toEqual(wide);
		}
		expect(ids(movePlan(document, 'v', 'c', -2))).toEqual(['c', 'a', 'b']);
		expect(ids(movePlan(document, 'today', 'a', 1), 'today')).toEqual(['b', 'a', 'c']);
		expect(movePlan(document, 'v', 'a', -1)).toBe(document);
	});

	it('are retired with what refers to them, and those behind them keep their places', () => {
		const wide = addPlan(addPlan(document, 'v', 'b', 'New'), 'v', 'new', 'Newer');
		const without = retirePlan(wide, 'v', 'b', 'c');
		expect(ids(without)).toEqual(['a', 'new', 'newer', 'c']);
		expect(without.variants?.[0]?.policy.map).toEqual({ b: 'c' });
		expect(bookOf(without, 'v').bundles).toEqual([]);
		expect(errors(without)).toEqual([]);
		expect(ids(retirePlan(without, 'v', 'new', 'a'))).toEqual(['a', 'newer', 'c']);
		expect(errors(retirePlan(without, 'v', 'new', 'a'))).toEqual([]);
	});

	it('go from every scenario when they go from Today', () => {
		const edited = setPlanPrice(addPlan(document, 'v', 'b', 'New'), 'v', 'b', { flat: 7 });
		const without = retirePlan(edited, 'today', 'b', 'a');
		expect([ids(without, 'today'), ids(without)]).toEqual([
			['a', 'c'],
			['a', 'new', 'c']
		]);
		expect('segments' in without.customers && without.customers.segments[0]?.plans).toEqual({ a: 0.75, c: 0.25 });
		expect(errors(without)).toEqual([]);
	});
});

describe('add-ons', () => {
	it('are added, and go with what refers to them', () => {
		const { document: more, id } = addItem(document, 'v', 'addOns', {
			name: 'Time tracking',
			kind: 'module',
			price: { flat: 19 },
			on: ['a']
		});
		expect(id).toBe('timeTracking');
		expect(errors(more)).toEqual([]);
		expect(removeAddOn(more, 'v', id)).toEqual(document);
		for (const book of ['v', 'today']) {
			const without = removeAddOn(document, book, 'desk');
			expect(bookOf(without, book).bundles).toEqual([]);
			expect(errors(without)).toEqual([]);
			expect(bookOf(removeAddOn(document, book, 'apiAlone'), book).addOns.find((other) => other.id === 'desk')?.requires ?? []).toEqual([]);
		}
	});

	it('sell a feature alone, by the add-on there is or by a new one', () => {
		const api = sellAlone(document, 'v', { id: 'api', name: 'API' }, { flat: 3 });
		expect(bookOf(api, 'v').addOns.find(({ id }) => id === 'apiAlone')).toMatchObject({ on: ['a', 'b', 'c'], price: { flat: 5 } });
		expect(bookOf(api, 'v').plans.some(({ features }) => features?.includes('api'))).toBe(false);
		const sso = sellAlone(document, 'v', { id: 'sso', name: 'SSO' }, { flat: 3 });
		expect(bookOf(sso, 'v').addOns.at(-1)).toMatchObject({ id: 'sSO', kind: 'feature', opens: ['sso'], price: { flat: 3 } });
		expect(errors(sso)).toEqual([]);
	});
});

describe('meters and features', () => {
	it('are added', () => {
		const meter = addMeter(document, 'API calls');
		const feature = addFeature(meter.document, 'Single sign-on');
		expect([meter.id, feature.id]).toEqual(['aPICalls', 'singleSignon']);
		expect(errors(feature.document)).toEqual([]);
	});

	it('go from every book, and what refers to them is said and mended', () => {
		const edited = setPlanPrice(document, 'v', 'b', { flat: 7 });
		expect(featureReferences(edited, 'api').map(({ words }) => words)).toEqual([
			'B, C: no longer have it (in every book)',
			'Api alone: the add-on goes, since it opens nothing else (in every book)'
		]);
		const without = removeFeature(edited, 'api');
		expect(errors(without)).toEqual([]);
		expect(JSON.stringify(without)).not.toContain('api');
		expect(errors(removeMeter(edited, 'storage'))).toEqual([]);
		expect(JSON.stringify(removeMeter(edited, 'storage'))).not.toContain('storage');
	});

	it('stay while a price reads them', () => {
		const read = setPlanPrice(document, 'v', 'b', { formula: '3 + storage' });
		expect(meterReferences(read, 'storage')[0]).toEqual({
			words: 'B: its price reads this meter. Change that price first (V)',
			blocks: true
		});
		expect(removeMeter(read, 'storage')).toBe(read);
		expect(removeMeter(setPlanPrice(document, 'v', 'b', { perUnit: 3 }), 'storage')).not.toEqual(document);
	});
});
