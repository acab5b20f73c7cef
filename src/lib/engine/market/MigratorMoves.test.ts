import { describe, expect, test } from 'vitest';
import type { PriceBook } from '../catalog/priceBook';
import { addOn, book, feature, plan, points, policy, seats, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import type { TestCustomer, TestPolicy } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import { PRICE_RELIEF, PRICE_UPLIFT } from './movements';

type Case = {
	readonly today?: PriceBook;
	readonly next: PriceBook;
	readonly by?: Partial<TestPolicy>;
	readonly customer?: Partial<TestCustomer>;
	readonly values?: Readonly<Record<string, number>>;
	readonly worths?: Readonly<Record<string, number>>;
};

/** One customer on Pro at 100 whom a policy moves, or makes its offer, in month 1; everybody values a piece alike. */
function staged({ today = book([plan('pro', 100)]), next, by = {}, customer = {}, values = {}, worths = {} }: Case): Stage {
	const scenario = testScenario({
		...{ today, customers: [{ id: 'a', plan: 'pro', ...customer }], meters: [seats()], months: 30 },
		features: [feature('old', 'all'), feature('new', 'all')],
		assumptions: { ...STILL, ...points({ 'priceReaction.k': 1, 'fairness.immediate': 1, ...values }) },
		variants: [variant('v', next, policy({ kind: 'immediate', ...by }))]
	});
	return new Stage(scenario, given(scenario, { features: worths })).withoutSpread();
}

function moved(of: Case, month = 1): Stage['life'] {
	const stage = staged(of);
	const life = stage.enter(1, month);
	stage.migrator.step(life, stage.tally);
	return life;
}

describe('add-ons held', () => {
	const spare = addOn('spare', 'module', 7, ['pro', 'team']);
	const desk = (on: readonly string[], given: Parameters<typeof addOn>[4] = {}) => addOn('desk', 'module', 10, on, { max: 3, ...given });
	const plans = [plan('team', 100), plan('pro', 100)];
	const today = book(plans, [spare, desk(['pro'])]);
	const held = (next: PriceBook, of: Partial<Case> = {}) => {
		const life = moved({ today, next, customer: { addOns: { desk: 2 } }, ...of });
		return [life.held[1], life.bill];
	};
	const dearer = [plan('team', 110), plan('pro', 110)];

	test('that the new plan sells are kept, at the new price', () => {
		expect(held(book(dearer, [spare, desk(['pro'], { price: [{ model: 'flat', cents: 1500 }] })]))).toEqual([2, 14_000]);
	});

	test('that it does not sell, or that the new book has no more, are dropped', () => {
		expect(held(book(dearer, [spare, desk(['team'])]))).toEqual([0, 11_000]);
		expect(held(book(dearer))).toEqual([0, 11_000]);
	});

	test('that come with it are no longer bought', () => {
		expect(held(book(dearer, [spare, desk([], { includedIn: ['pro'] })]))).toEqual([0, 11_000]);
	});

	test('stay as they are held where plan and add-on are the same in both books, though neither sells one on the other', () => {
		const unsold = { today: book(plans, [spare, desk(['team'])]) };
		expect(held(book(plans, [spare, desk(['team'])]), unsold)).toEqual([2, 12_000]);
		expect(held(book(dearer, [spare, desk(['team'])]), unsold), 'another plan').toEqual([0, 11_000]);
		expect(held(book(plans, [spare, desk(['team'], { name: 'Desk 2' })]), unsold), 'another add-on').toEqual([0, 10_000]);
		const third = { today: book([...plans, plan('max', 100)], [spare, desk(['max'])]), by: { map: { pro: 'team' } } };
		expect(held(book([...plans, plan('max', 100)], [spare, desk(['max'])]), third), 'the same plan of another id').toEqual([0, 10_000]);
	});

	test('are no more than the new book sells, where it sells them otherwise', () => {
		expect(held(book(dearer, [spare, desk(['pro'], { max: 1 })]))).toEqual([1, 12_000]);
		const many = { today: book(plans, [spare, desk(['pro'], { max: 1 })]) };
		expect(held(book(dearer, [spare, desk(['pro'], { max: 1 })]), many), 'the same one').toEqual([2, 13_000]);
	});

	test('what a legacy customer bought from the new book is held like the rest', () => {
		const stage = staged({
			today,
			next: book(dearer, [spare, desk(['pro'])]),
			by: { kind: 'sunset', months: 2 },
			customer: { addOns: { desk: 1 } }
		});
		const life = stage.enter(1, 3);
		life.bought[1] = 1;
		stage.migrator.step(life, stage.tally);
		expect([life.held[1], life.bought[1], life.bill]).toEqual([2, 0, 13_000]);
	});
});

describe('a move', () => {
	const next = book([plan('pro', 120)]);

	test.each<[string, Partial<TestPolicy>, number, number]>([
		['keeps what was negotiated', {}, 9600, 8000],
		['or resets it', { negotiated: 'reset' }, 12_000, 8000],
		['takes a share off for loyalty', { loyalty: 0.1 }, 8640, 8000],
		['from the list price where the discount is reset', { loyalty: 0.1, negotiated: 'reset' }, 10_800, 8000]
	])('%s', (_, by, cents, before) => {
		const life = moved({ next, by, customer: { mrrCents: before } });
		expect([life.bill, life.eventMovement[0], life.eventCents[0]]).toEqual([cents, PRICE_UPLIFT, cents - before]);
		expect(life.rises.felt(1)).toBeCloseTo(cents / before - 1, 12);
	});

	test('books a fall as price relief', () => {
		const life = moved({ next: book([plan('pro', 80)]) });
		expect([life.bill, life.eventMovement[0], life.eventCents[0]]).toEqual([8000, PRICE_RELIEF, -2000]);
	});

	test('leads to the plan of the map, on the new book, and finds anew what could be sold', () => {
		const stage = staged({ next: book([plan('pro', 120), plan('team', 70)]), by: { map: { pro: 'team' }, kind: 'sunset', months: 4 } });
		const life = stage.enter(1, 5);
		life.opportunitiesStale = life.needsStale = false;
		stage.migrator.step(life, stage.tally);
		expect([life.plan, life.legacy, life.planShelf === life.nextShelf, life.bill]).toEqual([stage.plan('team'), false, true, 7000]);
		expect([life.opportunitiesStale, life.needsStale, life.version]).toEqual([true, true, 0]);
	});

	test('does not happen where the new book has no such plan: nothing is felt, nobody is contacted', () => {
		const life = moved({ next: book([plan('team', 300)]) });
		expect([life.bill, life.legacy, life.rises.count, life.contactMonth, life.events]).toEqual([10_000, true, 0, 0, 0]);
		const withPackage = moved({ next: book([plan('team', 300)]), by: { content: 'price' } });
		expect([withPackage.bill, withPackage.planShelf === withPackage.migration.hybrid]).toEqual([10_000, false]);
	});

	test('an annual contract is billed by annual prices, a monthly one by its own', () => {
		const annual = (list: number, yearly: number) => plan('pro', list, { annual: { price: [{ model: 'flat', cents: 100 * yearly }] } });
		const life = moved({ today: book([annual(100, 80)]), next: book([annual(120, 90)]), customer: { annual: true } });
		expect([life.bill, life.rises.felt(1)]).toEqual([9000, expect.closeTo(0.125, 12)]);
		const monthly = moved({ today: book([annual(100, 80)]), next: book([annual(120, 90)]) });
		expect([monthly.bill, monthly.rises.felt(1)]).toEqual([12_000, expect.closeTo(0.2, 12)]);
	});

	test('does not reach who has left the old book by choice', () => {
		const stage = staged({ next: book([plan('pro', 120), plan('team', 70)]), by: { kind: 'sunset', months: 4, loyalty: 0.5 } });
		const life = stage.enter(1, 2);
		life.changePlan(stage.plan('team'));
		life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		life.month = 5;
		stage.migrator.step(life, stage.tally);
		expect([life.bill, life.events]).toEqual([7000, 1]);
	});

	test.each([
		[0, 9],
		[10, 0]
	])('from a free plan to a price of %i leaves a newcomer until month %i to begin to pay', (price, until) => {
		const stage = staged({ today: book([plan('pro', 0)]), next: book([plan('pro', price)]) });
		const life = stage.enter(1, 1);
		life.freeUntil = 9;
		stage.migrator.step(life, stage.tally);
		expect(life.freeUntil).toBe(until);
	});

	test.each([
		['price', 12_000, false],
		['package', 10_000, true]
	] as const)('of the %s alone leaves the rest of the old plan', (content, cents, hasNew) => {
		const life = moved({ next: book([plan('team', 120, { features: ['new'] })]), by: { content, map: { pro: 'team' } } });
		expect([life.bill, life.plan, life.holdsFeature(1), life.planShelf === life.migration.hybrid]).toEqual([cents, 0, hasNew, true]);
	});
});

describe('an offer to move', () => {
	const at = (price: number) => book([plan('pro', price, { features: ['new'] })]);
	/** The bill after the offer: of Pro at 100 with the new feature that is worth so many cents. */
	const after = (worth: number, next: PriceBook, by: Partial<TestPolicy> = {}, more: Partial<Case> = {}) =>
		moved({ next, by: { kind: 'optIn', discount: 0, months: 0, ...by }, worths: { new: worth }, ...more }).bill;

	test.each<[string, number, Partial<TestPolicy>, number, number]>([
		['10 more is taken for what is worth more than 10', 110, {}, 1000, 11_000],
		['half a year at 10% off: 104.50 on average', 110, { discount: 0.1, months: 6 }, 450, 9900],
		['of two years at 10% off twelve months count: 103.50', 115, { discount: 0.1, months: 24 }, 350, 10_350],
		['a loyalty discount counts like a lower price: 108', 120, { loyalty: 0.1 }, 800, 10_800],
		['without months there is no discount', 110, { discount: 0.5, months: 0 }, 1000, 11_000]
	])('%s', (_, price, by, worth, bill) => {
		expect(after(worth, at(price), by)).toBe(10_000);
		expect(after(worth + 1, at(price), by)).toBe(bill);
	});

	test('what is given up counts against it', () => {
		const today = book([plan('pro', 100, { features: ['old'] })]);
		const worths = { old: 300, new: 1300 };
		expect(after(0, at(110), {}, { today, worths })).toBe(10_000);
		expect(after(0, at(110), {}, { today, worths: { ...worths, new: 1301 } })).toBe(11_000);
	});

	test('bills are weighed at the use expected in 12 months: ten seats that double are 11 in month 1 and 22 then, 22 more, not 11', () => {
		const perSeat = (cents: number, features: readonly string[] = []) =>
			book([plan('pro', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: cents, minimumCents: 0 }], features })]);
		const of = { today: perSeat(1000), customer: { usage: { seats: 10 } }, values: { seatGrowth: 1 } };
		const offered = (worth: number) => {
			const stage = staged({ ...of, next: perSeat(1100, ['new']), by: { kind: 'optIn', discount: 0, months: 0 }, worths: { new: worth } });
			const life = stage.enter(1, 1);
			stage.migrator.step(life, stage.tally);
			return life.legacy;
		};
		expect([offered(2200), offered(2201)]).toEqual([true, false]);
	});

	test('taken, the discount runs for its months from the month of the offer, and nobody is forced', () => {
		const life = moved({ next: at(110), by: { kind: 'optIn', launch: 4, discount: 0.1, months: 6, notice: 2 }, worths: { new: 2000 } }, 4);
		expect([life.bill, life.promotionEnds, life.legacy, life.eventMovement[0]]).toEqual([9900, 10, false, PRICE_RELIEF]);
		expect([life.rises.count, life.falls.count, life.contactMonth]).toEqual([0, 0, 0]);
	});

	test('nobody is contacted before, either', () => {
		const stage = staged({ next: at(110), by: { kind: 'optIn', launch: 4, notice: 2 } });
		const life = stage.enter(1, 2);
		stage.migrator.step(life, stage.tally);
		expect([life.announceMonth, life.contactMonth, life.rises.count, life.bill]).toEqual([2, 0, 0, 10_000]);
	});

	test('is made where the plan has another id, or the bill alone differs; else half the price is no offer', () => {
		const same = [plan('pro', 100), plan('team', 100)];
		const half = { discount: 0.5, months: 12 };
		const today = book(same);
		expect(after(0, book(same), half, { today })).toBe(10_000);
		expect(after(0, book(same), { ...half, map: { pro: 'team' } }, { today })).toBe(5000);
		const customer = { mrrCents: 8000 };
		expect(after(0, book(same), { negotiated: 'reset', loyalty: 0.3 }, { today, customer })).toBe(7000);
		expect(after(0, book(same), { negotiated: 'reset' }, { today, customer })).toBe(8000);
	});

	test('is not made where the new book has no such plan', () => {
		expect(after(0, book([plan('team', 10)]))).toBe(10_000);
	});

	test('of the price alone leaves the old package', () => {
		const life = moved({
			next: book([plan('pro', 90, { features: ['new'] })]),
			by: { kind: 'optIn', discount: 0, months: 0, content: 'price' }
		});
		expect([life.bill, life.holdsFeature(1), life.planShelf === life.migration.hybrid]).toEqual([9000, false, true]);
	});
});
