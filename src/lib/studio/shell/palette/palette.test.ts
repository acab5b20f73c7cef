import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../document/examples';
import { PLACES, VIEWS } from '../../session/places';
import { COMMANDS, Shortcuts } from '../shortcuts';
import type { PaletteEntry, PaletteKind } from './PaletteEntry';
import { paletteEntries } from './paletteEntries';
import { indexed, ranked } from './paletteMatch';

const entry = (name: string, kind: PaletteKind = 'Plan', more: Partial<PaletteEntry> = {}): PaletteEntry => ({
	...{ id: `${kind} ${name}`, kind, name, does: { href: '/' } },
	...more
});
const names = (entries: readonly PaletteEntry[], query: string, recent: readonly string[] = []) =>
	ranked(indexed(entries), query, recent, 10).shown.map(({ name }) => name);

describe('what is found', () => {
	it('has every word that is typed: as a word first, then as a beginning, a part, initials, letters in order', () => {
		const all = ['Capro', 'Pack run of', 'Pelerino', 'Pro', 'Professional', 'Basic'].map((name) => entry(name));
		expect(names(all, 'pro')).toEqual(['Pro', 'Professional', 'Capro', 'Pack run of', 'Pelerino']);
		expect(names(all, 'pack of')).toEqual(['Pack run of']);
		expect(names(all, 'pack basic')).toEqual([]);
	});

	it('is found without case and accents, by its kind and other words after any name, and by signs alone', () => {
		const all = [
			entry('Équipe'),
			entry('Pro'),
			entry('Plan of Pro', 'Scenario'),
			entry('+20%', 'Scenario'),
			entry('tell', 'Term', { finds: 'told' })
		];
		expect(names(all, 'EQUIPE')).toEqual(['Équipe']);
		expect(names(all, 'plan pro')).toEqual(['Plan of Pro', 'Pro']);
		expect(names(all, '%')).toEqual(['+20%']);
		expect(names(all, 'told')).toEqual(['tell']);
	});

	it('is a term by its words alone: what it means has any word', () => {
		const all = [entry('strain', 'Term', { note: 'as long as nothing was forced' }), entry('Own', 'Plan', { note: 'in Long' })];
		expect(names(all, 'long')).toEqual(['Own']);
	});

	it('stands as it was last chosen among equals, and never above what fits better', () => {
		const all = ['Alpha', 'Alps', 'Alp', 'Beta'].map((name) => entry(name));
		expect(names(all, '', ['Plan Beta', 'Plan Alp'])).toEqual(['Beta', 'Alp', 'Alpha', 'Alps']);
		expect(names(all, 'alp', ['Plan Alps'])).toEqual(['Alp', 'Alps', 'Alpha']);
	});

	it('is bounded, and says how many are left out', () => {
		const all = indexed(Array.from({ length: 50 }, (_, i) => entry(`Plan ${i}`)));
		expect(ranked(all, 'plan', [], 40)).toMatchObject({ more: 10, shown: { length: 40 } });
		expect(ranked(all, 'plan 49', [], 40)).toMatchObject({ more: 0, shown: { length: 1 } });
	});

	it('takes names of 200 characters and hostile ones as text', () => {
		const all = ['x'.repeat(200), '<img src=x onerror=alert(1)>', '(.*)+$', '\ud800 half', '\u202eright to left'].map((name) =>
			entry(name)
		);
		expect(names(all, 'onerror')).toEqual(['<img src=x onerror=alert(1)>']);
		expect(names(all, '(.*)')).toEqual(['(.*)+$']);
		expect(names(all, 'xxx')).toEqual(['x'.repeat(200)]);
		expect(names(all, '\ud800')).toEqual(['\ud800 half']);
	});
});

function example(id: string) {
	const found = EXAMPLES.find((one) => one.id === id);
	if (!found) throw new Error(`there is no example ${id}`);
	return found.document;
}

describe('what can be gone to', () => {
	const document = example('raise');
	const here = { id: 'p 1', document, variantId: document.variants?.[0]?.id ?? 'today' };
	const entries = paletteEntries(here, [
		{ id: 'p 1', name: 'This one', updatedAt: '' },
		{ id: 'other', name: 'Another', updatedAt: '' }
	] as never);
	const of = (kind: PaletteKind) => entries.filter((one) => one.kind === kind);

	it('is every command, screen, view, scenario, plan, add-on and feature, each once, and the other projects', () => {
		expect(of('Command')).toHaveLength(COMMANDS.length - 1);
		expect(of('Screen')).toHaveLength(PLACES.length + VIEWS.length);
		expect(of('Scenario').map(({ name }) => name)).toContain('Today');
		expect(of('Scenario')).toHaveLength(1 + (document.variants?.length ?? 0));
		expect(of('Plan')).toHaveLength(document.today.plans.length);
		expect(of('Feature')).toHaveLength(document.features?.length ?? 0);
		expect(of('Project').map(({ name }) => name)).toEqual(['Another']);
		expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
		const [plan] = of('Plan');
		expect(plan?.does).toEqual({ href: `/p/p%201/catalog/${here.variantId}?open=plan.${document.today.plans[0]?.id}` });
	});

	it('is a plan that only another scenario has, in that scenario', () => {
		const plans = document.today.plans.slice(0, 1).map((plan) => ({ ...plan, id: 'own', name: 'Own' }));
		const more = { id: 'more', name: 'More', policy: { kind: 'keep' as const }, book: { plans } };
		const all = paletteEntries({ ...here, document: { ...document, variants: [...(document.variants ?? []), more] } }, []);
		expect(all.find(({ name, kind }) => name === 'Own' && kind === 'Plan')).toMatchObject({ note: 'in More' });
	});

	it('is without a project what needs none', () => {
		const none = paletteEntries(undefined, []);
		expect(none.filter(({ kind }) => kind === 'Screen').map(({ name }) => name)).toEqual(['Home']);
		expect(none.filter(({ kind }) => kind === 'Command').map(({ name }) => name)).not.toContain('Undo');
	});
});

it('is opened by Ctrl or Command K, out of a field too', () => {
	const key = { key: 'k', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
	expect(new Shortcuts().read({ ...key, ctrlKey: true }, true, false, 0)).toEqual({ act: 'palette' });
	expect(new Shortcuts().read({ ...key, metaKey: true }, false, true, 0)).toEqual({ act: 'palette' });
	expect(new Shortcuts().read({ ...key, ctrlKey: true, shiftKey: true }, false, true, 0)).toBeUndefined();
});
