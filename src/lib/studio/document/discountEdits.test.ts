import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { readScenario } from '../../formats/readScenario';
import type { DiscountDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf } from './book';
import { changesFromToday } from './changesFromToday';
import { addDiscount, DISCOUNT_KINDS, giveOn, ofDiscountKind } from './discountEdits';
import { discountWords } from './discountWords';
import { addPlan, removePlan, setKey } from './edits';
import { SOFTENERS } from './policyFields';
import { removeDiscount } from './shelfEdits';
import { removeMeter } from './vocabulary';

const seats: DiscountDocument = { id: 'seats', kind: 'volume', tiers: [{ upTo: 10, discount: 0 }, { discount: 0.125 }], on: ['a', 'b'] };
const start: DiscountDocument = { id: 'start', kind: 'promotion', discount: 0.3, months: 2, on: ['b'] };
const document: ScenarioDocument = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	meters: [
		{ id: 'users', kind: 'licensed' },
		{ id: 'storage', kind: 'stock' }
	],
	today: {
		plans: [
			{ id: 'a', price: { monthly: { flat: 10 } } },
			{ id: 'b', price: { monthly: { flat: 20 }, annual: { discount: 0.1 } }, minimum: 15 },
			{ id: 'c', price: { monthly: { flat: 40 } } }
		],
		addOns: [{ id: 'desk', kind: 'module', price: { flat: 9 }, on: ['a'] }],
		discounts: [seats, start]
	},
	variants: [{ id: 'v', changes: {}, policy: { kind: 'renewal', launch: 3 } }],
	customers: { segments: [{ id: 's', customers: 60, plans: { a: 0.5, b: 0.25, c: 0.25 } }] }
};
const usd = new Numbers('USD');
const errors = (of: ScenarioDocument) => readScenario(of).problems.filter(({ severity }) => severity === 'error');
const changes = (of: ScenarioDocument) => changesFromToday(of, 'v', usd);
const found = (of: ScenarioDocument, id: string, book = 'v') => bookOf(of, book).discounts.find((entry) => entry.id === id);

describe('discounts of a book', () => {
	it('are added where none of their kind is given, and the book stays sound', () => {
		let next = document;
		for (const kind of ['promotion', 'volume', 'annual']) {
			const added = addDiscount(next, 'v', `New ${kind}`);
			expect(found(added.document, added.id)?.kind).toBe(kind);
			expect(errors(added.document)).toEqual([]);
			next = added.document;
		}
		expect(bookOf(next, 'v').discounts.map(({ on }) => on)).toEqual([['a', 'b'], ['b'], ['a', 'c'], ['c'], undefined]);
		expect(changes(next).map(({ title, detail }) => `${title}: ${detail}`)).toEqual([
			'New promotion, new: −20% for 3 months',
			'New volume, new: by users: to 10 0%, above −10%',
			'New annual, new: −20% when paid yearly'
		]);
		const back = changes(next).reduce((doc, change) => change.undo(doc), next);
		expect(back).toEqual(document);
	});

	it('become any other kind, in Today and in a scenario, and the book stays sound', () => {
		for (const book of ['today', 'v'])
			for (const from of [seats, start])
				for (const { kind } of DISCOUNT_KINDS) {
					// Plan b has annual terms of its own.
					const alone = giveOn(
						giveOn(removeDiscount(document, book, from === seats ? 'start' : 'seats'), book, from, 'c', true),
						book,
						{ ...from, on: [...(from.on ?? []), 'c'] },
						'b',
						false
					);
					const next = ofDiscountKind(alone, book, found(alone, from.id, book) ?? from, kind);
					expect(found(next.document, next.id, book)?.kind).toBe(kind);
					expect(errors(next.document), `${book} ${from.id} ${kind}`).toEqual([]);
				}
	});

	it('are given plan by plan, and leave no trace when they are as Today has them', () => {
		const more = giveOn(document, 'v', start, 'c', true);
		expect(found(more, 'start')?.on).toEqual(['b', 'c']);
		expect(giveOn(more, 'v', found(more, 'start') ?? start, 'c', false)).toEqual(document);
		const all = giveOn(document, 'today', seats, 'c', true);
		expect(found(all, 'seats', 'today')).not.toHaveProperty('on');
	});

	it('follow the plans and meters that they name', () => {
		const copied = addPlan(document, 'v', 'b', 'B plus');
		expect([found(copied, 'seats')?.on, found(copied, 'start')?.on]).toEqual([
			['a', 'b', 'bPlus'],
			['b', 'bPlus']
		]);
		const retired = removePlan(document, 'v', 'b');
		expect(bookOf(retired, 'v').discounts).toEqual([{ ...seats, on: ['a'] }]);
		expect(errors(retired)).toEqual([]);
		const byStorage = setKey(
			setKey(document, 'today', 'discounts', 'seats', 'meter', 'storage'),
			'v',
			'discounts',
			'seats',
			'meter',
			'users'
		);
		expect(bookOf(removeMeter(byStorage, 'storage'), 'today').discounts.map(({ id }) => id)).toEqual(['start']);
		expect(errors(removeMeter(setKey(document, 'today', 'discounts', 'seats', 'meter', 'storage'), 'storage'))).toEqual([]);
	});

	it('stand in words', () => {
		expect(discountWords(seats, document, usd)).toBe('by users: to 10 0%, above −12.5%');
		expect(discountWords({ ...start, months: 1 }, document, usd)).toBe('−30% for 1 month');
		expect(discountWords({ ...seats, kind: 'graduated', meter: 'storage' }, document, usd)).toBe(
			'by storage, each unit: to 10 0%, above −12.5%'
		);
	});
});

describe('terms at the start', () => {
	it('are named among the changes, each with what it was', () => {
		let next = setKey(document, 'v', 'plans', 'b', 'minimum', 0);
		next = setKey(next, 'v', 'plans', 'a', 'setup', 50);
		next = setKey(next, 'v', 'plans', 'a', 'trial', 1);
		next = setKey(next, 'v', 'addOns', 'desk', 'setup', 5);
		expect(changes(next).map(({ title, detail }) => `${title}: ${detail}`)).toEqual([
			'A, set-up fee: none to $50 once',
			'A, trial: none to 1 month',
			'B, minimum commitment: $15 a month to none',
			'Desk: set-up fee, none to $5 once'
		]);
		expect(errors(next)).toEqual([]);
		expect(changes(next).reduce((doc, change) => change.undo(doc), next)).toEqual(document);
	});

	it('an add-on under another name says so', () => {
		const renamed: ScenarioDocument = {
			...document,
			variants: [
				{
					id: 'v',
					changes: {
						addOns: [
							{ id: 'desk', remove: true },
							{ id: 'help', kind: 'module', price: { flat: 9 }, on: ['a'], sameAs: 'desk' }
						]
					},
					policy: { kind: 'keep' }
				}
			]
		};
		expect(changes(renamed).map(({ detail }) => detail)).toEqual(['Desk under another name', 'add-on']);
	});
});

describe('who is left alone', () => {
	it('is said by amount and by tag, and one does not drop the other', () => {
		const [above, tag] = ['exempt', 'tag'].map((name) => SOFTENERS.find((field) => field.name === name));
		if (!above || !tag) throw new Error('the fields are missing');
		const both = tag.write(above.write({ kind: 'immediate' }, 500), 'charity');
		expect(both.exempt).toEqual({ above: 500, tag: 'charity' });
		expect(above.write(both, undefined).exempt).toEqual({ tag: 'charity' });
		expect(tag.write(both, undefined).exempt).toEqual({ above: 500 });
		expect(tag.write(above.write(both, undefined), undefined)).toEqual({ kind: 'immediate' });
		expect([above.show(both, usd), tag.show(both, usd), tag.read('  ', usd)]).toEqual(['500', 'charity', { value: undefined }]);
	});
});
