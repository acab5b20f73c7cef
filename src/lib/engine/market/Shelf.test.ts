import { describe, expect, test } from 'vitest';
import { addOn, book, plan } from '../../../../test/fixtures/scenario';
import { BookRater } from '../rating/BookRater';
import type { AddOn, Discount, Plan, PriceBook } from '../catalog/priceBook';
import { MOTIONS } from './motionTable';
import { CAPACITY, FEATURE, MODULE, SERVICE, Shelf } from './Shelf';

/** More than the book sells: 'other' and 'ghost' stand in other books of the scenario. */
const universe = {
	meters: [],
	planIds: ['basic', 'other', 'pro', 'max'],
	addOnIds: ['pack', 'ssoOnly', 'desk', 'ghost', 'help', 'crm']
};
const features = ['reports', 'sso', 'audit'];

function shelf(of: PriceBook): Shelf {
	return new Shelf(of, new BookRater(of, universe), universe, features);
}

const plans = (more: Partial<Plan> = {}) => [
	plan('pro', 99, { features: ['reports'], trialMonths: 2 }),
	plan('basic', 29),
	plan('max', 199, { features: ['reports', 'audit'], ...more })
];
const addOns: readonly AddOn[] = [
	addOn('pack', 'capacity', 10, ['basic'], { motion: 'platform', excludes: ['desk', 'ghost'] }),
	addOn('ssoOnly', 'feature', 10, ['basic'], { motion: 'platform', opens: ['sso', 'audit'], includedIn: ['max'] }),
	addOn('desk', 'module', 10, ['basic'], { motion: 'adjacent', requires: ['pack', 'ghost'] }),
	addOn('help', 'service', 10, ['basic'], { motion: 'complementary', excludes: ['pack'] }),
	addOn('crm', 'module', 10, ['basic'], { motion: 'platform', excludes: ['pack'], opens: ['reports'] })
];
/** Built in each test, so that it is the shelf of that test. */
const whole = () => shelf(book(plans(), addOns));
const lists = (columns: readonly Int32Array[]) => columns.map((column) => [...column]);

describe('a shelf', () => {
	test('has its plans in the order of its ladder, and no place for those of other books', () => {
		const of = whole();
		expect([...of.ladder]).toEqual([2, 0, 3]);
		expect([...of.rank]).toEqual([1, -1, 0, 2]);
	});

	test('a plan holds its own features and those that its included add-ons open', () => {
		const of = whole();
		const row = (index: number) => [...of.has.slice(3 * index, 3 * index + 3)];
		expect([0, 1, 2, 3].map(row)).toEqual([
			[0, 0, 0],
			[0, 0, 0],
			[1, 0, 0],
			[1, 1, 1]
		]);
	});

	test('knows the trial of each plan, 0 where there is none', () => {
		const of = whole();
		expect([...of.trialMonths]).toEqual([0, 0, 2, 0]);
	});

	test('knows what is sold, of which kind', () => {
		const of = whole();
		expect([...of.hasAddOn]).toEqual([1, 1, 1, 0, 1, 1]);
		expect([...of.kind]).toEqual([CAPACITY, FEATURE, MODULE, CAPACITY, SERVICE, MODULE]);
		expect([CAPACITY, FEATURE, MODULE, SERVICE]).toEqual([0, 1, 2, 3]);
		expect(lists([of.packs, of.featureAddOns, of.modules])).toEqual([[0], [1], [2, 4, 5]]);
	});

	test('packs and openers have motions of their own, modules and services the one they are given', () => {
		const of = whole();
		expect([...of.motion].map((motion) => MOTIONS[motion])).toEqual([
			'capacity',
			'feature',
			'adjacent',
			'complementary',
			'complementary',
			'platform'
		]);
	});

	test('knows which add-on opens what, and who opens a feature', () => {
		const of = whole();
		expect(lists(of.opens)).toEqual([[], [1, 2], [], [], [], [0]]);
		expect(lists(of.openers)).toEqual([[5], [1], [1]]);
	});

	test('knows what an add-on requires', () => {
		const of = whole();
		expect(lists(of.requires)).toEqual([[], [], [0, 3], [], [], []]);
	});

	test('leaves out what no book of the scenario has', () => {
		const unknown = shelf(
			book(plans(), [addOn('desk', 'module', 1, [], { opens: ['nothing', 'sso'], requires: ['nowhere'], excludes: ['nowhere'] })])
		);
		expect([lists(unknown.opens)[2], lists(unknown.requires)[2], lists(unknown.excludes)[2]]).toEqual([[1], [], []]);
	});

	test('excludes both ways, each once', () => {
		const of = whole();
		expect(lists(of.excludes)).toEqual([[2, 3, 4, 5], [], [0], [0], [0], [0]]);
		const mutual = shelf(
			book(plans(), [addOn('pack', 'capacity', 1, [], { excludes: ['desk'] }), addOn('desk', 'module', 1, [], { excludes: ['pack'] })])
		);
		expect(lists(mutual.excludes)).toEqual([[2], [], [0], [], [], []]);
	});
});

describe('one-time terms', () => {
	const promotion: Discount = { id: 'welcome', name: 'Welcome', kind: 'promotion', discount: 0.3, months: 4, on: ['max', 'basic'] };

	test('are none by default', () => {
		const of = whole();
		expect(of.sale.any).toBe(false);
		for (const column of [of.sale.planSetupCents, of.sale.addOnSetupCents, of.sale.promotionShare, of.sale.promotionMonths])
			expect([...new Set(column)]).toEqual([0]);
	});

	test('of a plan, and of an add-on', () => {
		const plan = shelf(book(plans({ setupCents: 500 }), addOns));
		expect([[...plan.sale.planSetupCents], plan.sale.any]).toEqual([[0, 0, 0, 500], true]);
		const module = shelf(book(plans(), [addOn('desk', 'module', 10, ['basic'], { setupCents: 700 })]));
		expect([[...module.sale.addOnSetupCents], module.sale.any]).toEqual([[0, 0, 700, 0, 0, 0], true]);
	});

	test('a promotion is of the plans that it is on', () => {
		const promoted = shelf({ ...book(plans()), discounts: [promotion] });
		expect([...promoted.sale.promotionShare]).toEqual([0.3, 0, 0, 0.3]);
		expect([...promoted.sale.promotionMonths]).toEqual([4, 0, 0, 4]);
		expect(promoted.sale.any).toBe(true);
	});

	test('a promotion of nothing is none, and other discounts are no promotions', () => {
		const nothing = shelf({ ...book(plans()), discounts: [{ ...promotion, discount: 0 }] });
		expect([Math.max(...nothing.sale.promotionMonths), nothing.sale.any]).toEqual([0, false]);
		const yearly: Discount = { id: 'yearly', name: 'Yearly', kind: 'annual', discount: 0.15, on: ['max', 'pro'] };
		expect(shelf({ ...book(plans()), discounts: [yearly] }).sale.any).toBe(false);
		expect([...shelf({ ...book(plans()), discounts: [yearly, promotion] }).sale.promotionMonths]).toEqual([4, 0, 0, 4]);
	});
});
