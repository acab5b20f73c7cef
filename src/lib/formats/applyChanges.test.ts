import { describe, expect, test } from 'vitest';
import { applyChanges } from './applyChanges';
import { Findings } from './Findings';
import type { PriceBookDocument } from './scenarioDocument';

const today: PriceBookDocument = {
	plans: [
		{ id: 'basic', name: 'Basic', price: { monthly: { flat: 29 } }, features: ['a'] },
		{ id: 'pro', price: { monthly: { flat: 99 } } }
	],
	addOns: [{ id: 'pack', kind: 'capacity', adds: { storage: 50 }, price: { flat: 10 }, on: ['basic', 'pro'] }]
};
const apply = (changes: Parameters<typeof applyChanges>[1]) => {
	const findings = new Findings();
	return { book: applyChanges(today, changes, 'changes', findings), codes: findings.problems.map(({ code, path }) => `${code} ${path}`) };
};

describe('applyChanges', () => {
	test('without changes gives the same book', () => {
		expect(apply({}).book).toEqual({ ...today, bundles: [] });
	});

	test('a key that is given replaces that key, the others stay', () => {
		const { book } = apply({ plans: [{ id: 'basic', price: { monthly: { flat: 35 } } }] });
		expect(book.plans[0]).toEqual({ id: 'basic', name: 'Basic', price: { monthly: { flat: 35 } }, features: ['a'] });
		expect(today.plans[0].price.monthly).toEqual({ flat: 29 });
	});

	test('places new plans after another, in a row, or at the end; moves one that is there', () => {
		const price = { monthly: { flat: 65 } };
		const ids = (changes: Parameters<typeof applyChanges>[1]) => apply(changes).book.plans.map(({ id }) => id);
		expect(ids({ plans: [{ id: 'team', after: 'basic', price }] })).toEqual(['basic', 'team', 'pro']);
		expect(
			ids({
				plans: [
					{ id: 'team', after: 'basic', price },
					{ id: 'squad', after: 'team', price }
				]
			})
		).toEqual(['basic', 'team', 'squad', 'pro']);
		expect(ids({ plans: [{ id: 'basic', after: 'pro' }] })).toEqual(['pro', 'basic']);
		expect(apply({ plans: [{ id: 'team', after: 'basic', price }] }).book.plans[1]).toEqual({ id: 'team', price });
	});

	test.each([
		[{ flat: 65 }, 'basic team pro', 'after "basic"'],
		[{ flat: 29 }, 'basic team pro', 'after "basic"'],
		[{ flat: 100 }, 'basic pro team', 'after "pro"'],
		[{ flat: 0 }, 'team basic pro', 'first'],
		[{ perUnit: { meter: 'seats', amount: 5 } }, 'basic team pro', 'after "basic"'],
		[{ pert: [50, 70, 200] as [number, number, number] }, 'basic team pro', 'after "basic"'],
		[{ formula: '1' }, 'basic pro team', 'after "pro"'],
		[{ stairstep: { meter: 'seats', tiers: [] } }, 'basic pro team', 'after "pro"']
	])('a new plan at %j that does not say where it stands is put by its price, and that is said', (monthly, order, place) => {
		const findings = new Findings();
		const { plans } = applyChanges(today, { plans: [{ id: 'team', price: { monthly } }] }, 'changes', findings);
		expect(plans.map(({ id }) => id).join(' ')).toBe(order);
		expect(findings.problems).toMatchObject([{ code: 'placed-by-price', severity: 'note', path: 'changes/plans/team' }]);
		expect(findings.problems[0].message).toContain(place);
	});

	test('takes out what is removed', () => {
		const { book, codes } = apply({ plans: [{ id: 'basic', remove: true }], addOns: [{ id: 'pack', remove: true }] });
		expect([book.plans.map(({ id }) => id), book.addOns, codes]).toEqual([['pro'], [], []]);
	});

	test('says what cannot be done', () => {
		const { codes } = apply({
			plans: [
				{ id: 'bsic', remove: true },
				{ id: 'team', name: 'Team' },
				{ id: 'pro', after: 'gold' },
				{ id: 'pro', name: 'P' }
			]
		});
		expect(codes).toEqual([
			'unknown-change changes/plans/bsic/id',
			'incomplete-entry changes/plans/team',
			'unknown-after changes/plans/pro/after',
			'duplicate-id changes/plans/3/id'
		]);
	});
});
