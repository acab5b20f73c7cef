// @vitest-environment runes
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { Problem } from '../../engine/catalog/problem';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { TODAY } from '../document/book';
import type { Project } from '../session/Project.svelte';
import { CatalogEditor } from './CatalogEditor.svelte';

type Edit = { readonly label: string; readonly merge?: string };

const plan = (id: string, name: string, flat: number, features: string[] = []) => ({ id, name, price: { monthly: { flat } }, features });
const start: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', months: 12 },
	meters: [{ id: 'users', name: 'Users', kind: 'licensed' }],
	features: [
		{ id: 'sso', name: 'SSO' },
		{ id: 'audit', name: 'Audit log' }
	],
	today: {
		plans: [plan('basic', 'Basic', 10), plan('pro', 'Pro', 30, ['sso'])],
		addOns: [{ id: 'help', name: 'Help', kind: 'module', price: { flat: 5 }, on: ['basic', 'pro'] }]
	},
	variants: [
		{ id: 'v', name: 'Dearer', changes: { plans: [{ id: 'pro', price: { monthly: { flat: 35 } } }] }, policy: { kind: 'renewal' } }
	],
	customers: { segments: [{ id: 's', customers: 60, plans: { basic: 0.6, pro: 0.4 } }] }
};
const problem = (path: string, severity: Problem['severity'] = 'error'): Problem => ({
	...{ code: 'negative', path, message: 'the amount is -1', remedy: 'Raise it', severity }
});

let document = $state.raw(start);
let shown = $state('v');
let edits: Edit[];
let editor: CatalogEditor;

beforeEach(() => {
	[document, shown, edits] = [start, 'v', []];
	const project = {
		numbers: new Numbers('USD'),
		get document() {
			return document;
		},
		edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, options: { merge?: string }) {
			edits.push({ label, ...options });
			document = change(document);
		}
	};
	const stop = $effect.root(() => {
		// The editor asks no more of a project.
		editor = new CatalogEditor(project as unknown as Project, () => shown);
	});
	onTestFinished(stop);
	flushSync();
});

const priceOf = (id: string) => editor.book.plans.find((one) => one.id === id)?.price.monthly;
const addOn = () => {
	const [found] = editor.book.addOns;
	if (!found) throw new Error('there is no add-on');
	return found;
};
const feature = (id: string) => {
	const found = document.features?.find((one) => one.id === id);
	if (!found) throw new Error(`there is no feature ${id}`);
	return found;
};

describe('the price book of a scenario, as it is shown', () => {
	it('given a scenario, then it is its own book, with what differs from Today', () => {
		expect([editor.isVariant, editor.planNames, priceOf('pro')]).toEqual([true, ['Basic', 'Pro'], { flat: 35 }]);
		expect(editor.changes.map(({ title }) => title)).toEqual(['Pro $30 to $35']);
		expect(editor.was.plans.map(({ price }) => price.monthly)).toEqual([{ flat: 10 }, { flat: 30 }]);
	});

	it('given Today, then it is what is sold now, and nothing differs', () => {
		shown = TODAY;
		flushSync();
		expect([editor.isVariant, priceOf('pro'), editor.changes]).toEqual([false, { flat: 30 }, []]);
	});

	it('given a new plan, then it counts as the one below it', () => {
		editor.copyPlan('basic');
		expect(editor.planNames).toEqual(['Basic', 'Basic plus', 'Pro']);
		expect(editor.inherited.map((old) => old?.id)).toEqual(['basic', 'basic', 'pro']);
	});

	it('given problems, then only its own and those of the document around it are shown, at their places', () => {
		const [own, other, around, weak] = [
			problem('variants/v/changes/plans/pro/price'),
			problem('variants/w/changes/plans/pro/price'),
			problem('today/plans/basic/price'),
			problem('today/plans/basic/limits', 'warning')
		];
		editor.problems = [own, other, around, weak];
		expect(editor.own).toEqual([own, around, weak]);
		expect(editor.problemAt('plans', 'pro', 'price')).toBe('The amount is -1. Raise it.');
		expect(editor.problemAt('plans', 'basic')).toBeDefined();
		expect(editor.problemAt('plans', 'basic', 'limits')).toBeUndefined();
		expect(editor.problemAt('plans', 'bas')).toBeUndefined();
	});

	it('given what a cell could not read, then it is forgotten once that cell is settled', () => {
		editor.refused = { 'pro price': 'x', 'basic price': 'y' };
		editor.settle('pro price');
		editor.settle('pro price');
		expect(editor.refused).toEqual({ 'basic price': 'y' });
	});
});

describe('edits of a price book', () => {
	it('given a price, then it is set in the scenario alone, under a label; the keys of one field merge', () => {
		editor.setPrice('pro', { flat: 40 }, 'pro price');
		expect(priceOf('pro')).toEqual({ flat: 40 });
		expect(document.today).toBe(start.today);
		expect(edits).toEqual([{ label: 'Pro at $40', merge: 'pro price' }]);
	});

	it('given Today, then the price is set for all', () => {
		shown = TODAY;
		flushSync();
		editor.setPrice('pro', { flat: 33 });
		expect(document.today.plans[1]?.price.monthly).toEqual({ flat: 33 });
	});

	it('given a price set back to Today’s, then nothing differs', () => {
		editor.setPrice('pro', { flat: 30 });
		expect(editor.changes).toEqual([]);
	});

	it('given a change that is taken back alone, then the others stay', () => {
		editor.setPrice('basic', { flat: 12 });
		expect(editor.changes).toHaveLength(2);
		const change = editor.changes.find(({ title }) => title.startsWith('Pro'));
		if (change) editor.undoOnly(change);
		expect(editor.changes.map(({ title }) => title)).toEqual(['Basic $10 to $12']);
		expect(edits.at(-1)?.label).toBe('Taken back: Pro $30 to $35');
	});

	it('given a gate, then every plan from there on has the feature; past the last, none', () => {
		editor.moveGate(feature('sso'), 0);
		expect(editor.book.plans.map(({ features }) => features?.includes('sso'))).toEqual([true, true]);
		editor.moveGate(feature('sso'), 2);
		expect(editor.book.plans.some(({ features }) => features?.includes('sso'))).toBe(false);
		expect(edits.map(({ label }) => label)).toEqual(['SSO from Basic', 'SSO in no plan']);
	});

	it('given a limit, then the label says what it includes', () => {
		editor.setLimit('pro', { id: 'users', name: 'Users', kind: 'licensed' }, { included: 5 });
		expect(editor.book.plans[1]?.limits).toEqual({ users: { included: 5 } });
		expect(edits[0]?.label).toMatch(/^Pro users 5/u);
	});

	it('given an entry that is added, then it has a name that nothing has, and its sheet is open', () => {
		editor.addAddOn();
		editor.addAddOn();
		expect(editor.book.addOns.map(({ name }) => name)).toEqual(['Help', 'New add-on', 'New add-on 2']);
		expect(editor.sheet).toEqual({ kind: 'addOn', id: editor.book.addOns.at(-1)?.id });
	});

	it('given a feature sold alone, then its add-on is known by it, at a tenth of the middle bill', () => {
		editor.sellAlone(feature('audit'));
		expect(editor.sellers['audit']).toMatchObject({ kind: 'feature', opens: ['audit'], price: { flat: 1 } });
	});

	it('given an add-on no longer sold on a plan and sold there again, then it is Today’s', () => {
		editor.sell(addOn(), 'basic', false);
		expect(addOn().on).toEqual(['pro']);
		editor.sell(addOn(), 'basic', true);
		expect(addOn().on).toEqual(['basic', 'pro']);
		expect(editor.changes.map(({ title }) => title)).toEqual(['Pro $30 to $35']);
	});

	it('given an add-on taken out, then it is out of the scenario, and comes back', () => {
		const help = addOn();
		editor.remove('addOns', help);
		expect(editor.book.addOns).toEqual([]);
		editor.restore('addOns', help);
		expect(editor.book.addOns).toEqual([help]);
		expect(edits.map(({ label }) => label)).toEqual(['Help taken out', 'Help back']);
	});

	it('given a plan that is retired, then it is no longer in the ladder', () => {
		editor.retirePlan('basic', 'pro');
		expect(editor.planNames).toEqual(['Pro']);
		expect(edits[0]?.label).toBe('Basic retired');
	});
});
