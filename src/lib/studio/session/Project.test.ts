import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { StoredProject as Stored } from '../../api/project';
import { bookOf } from '../document/book';
import { setKey, setPlanPrice } from '../document/edits';
import { Project } from './Project.svelte';

const document: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', customers: { segments: [] } },
	today: { plans: [{ id: 'pro', price: { monthly: { flat: 99 }, annual: { discount: 0.15 } } }] },
	variants: [{ id: 'v', policy: { kind: 'keep' }, changes: {} }]
};

const open = (given: ScenarioDocument) =>
	new Project({ id: 'p', revision: 1, updatedAt: '', base: null, document: given } as unknown as Stored, () => 'en-US');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a correction of Today and what scenarios follow of it are one edit: both are undone and redone', () => {
	const project = open(setPlanPrice(document, 'v', 'pro', { flat: 119 }));
	const terms = () => [project.document.today.plans[0]?.price.annual, bookOf(project.document, 'v').plans[0]?.price];
	const before = structuredClone(project.document);
	for (const discount of [0.2, 0.25])
		project.edit(
			'Annual term',
			(given) => setKey(given, 'today', 'plans', 'pro', 'price', { monthly: { flat: 99 }, annual: { discount } }),
			{ merge: 'annual' }
		);
	const followed = [{ discount: 0.25 }, { monthly: { flat: 119 }, annual: { discount: 0.25 } }];
	expect(terms()).toEqual(followed);
	project.undo();
	expect(project.document).toEqual(before);
	project.redo();
	expect(terms()).toEqual(followed);
});

test('a price of Today that is typed through that of a scenario leaves the scenario at its own', () => {
	const project = open(setPlanPrice(document, 'v', 'pro', { flat: 119 }));
	for (const flat of [1, 11, 119, 1190])
		project.edit('Pro price', (given) => setPlanPrice(given, 'today', 'pro', { flat }), { merge: 'pro' });
	expect(bookOf(project.document, 'v').plans[0]?.price.monthly).toEqual({ flat: 119 });
});
