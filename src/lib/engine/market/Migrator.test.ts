import { describe, expect, test } from 'vitest';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { PriceBook } from '../catalog/priceBook';
import { alike, book, plan, points, policy, seats, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import type { TestCustomer, TestPolicy } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import { PRICE_RELIEF, PRICE_UPLIFT } from './movements';

type World = {
	readonly today?: PriceBook;
	readonly next?: PriceBook;
	readonly customers?: readonly TestCustomer[];
	readonly values?: Readonly<Record<string, number>>;
};

const one = (customer: Partial<TestCustomer> = {}): TestCustomer[] => [{ id: 'a', plan: 'pro', ...customer }];

/** Policies are felt alike, and no bill as more than it is. */
const FELT_ALIKE = { 'fairness.immediate': 1, 'fairness.step': 1, 'fairness.phased': 1, 'ceiling.floor': 0 };

/** Pro at 100 becomes 120 unless said otherwise; k = 3.5, and price tolerance is 1. */
function world(
	by: TestPolicy,
	{ today = book([plan('pro', 100)]), next = book([plan('pro', 120)]), customers = one(), values = {} }: World = {}
): Stage {
	const scenario = testScenario({
		...{ today, customers, months: 48, meters: [seats()] },
		assumptions: { ...STILL, ...points({ 'priceReaction.k': 3.5, ...FELT_ALIKE, ...values }) },
		variants: [variant('v', next, policy(by))]
	});
	return new Stage(scenario, given(scenario)).withoutSpread();
}

/** Steps from month 1 to a month. */
function until(stage: Stage, last: number): Stage['life'] {
	const { life, migrator, tally } = stage;
	stage.enter(1);
	for (let month = 1; month <= last; month++) {
		life.month = month;
		migrator.step(life, tally);
	}
	return life;
}

/** What a rise of 20% is felt as, of a tolerance of 1. */
const FELT = 1.2 ** 3.5 - 1;

describe('the month of the move', () => {
	const months = (by: TestPolicy, customer: Partial<TestCustomer> = {}) => {
		const { moveMonth, announceMonth } = world(by, { customers: one(customer) }).enter(1);
		return [moveMonth, announceMonth];
	};
	const annual = (renewal: number) => ({ annual: true, renewal });

	test.each<[string, TestPolicy, Partial<TestCustomer>, number]>([
		['keep: never', { kind: 'keep', launch: 5 }, {}, 0],
		['immediate: launch', { kind: 'immediate', launch: 5 }, annual(9), 5],
		['sunset: so many months after launch', { kind: 'sunset', launch: 5, months: 7 }, annual(9), 12],
		['step: launch', { kind: 'step', launch: 5 }, {}, 5],
		['optIn: launch', { kind: 'optIn', launch: 5 }, {}, 5],
		['renewal of an annual contract: the first on or after launch', { kind: 'renewal', launch: 5 }, annual(9), 9],
		['its month is that of launch', { kind: 'renewal', launch: 9 }, annual(9), 9],
		['it was the month before launch', { kind: 'renewal', launch: 10 }, annual(9), 21],
		['two years on', { kind: 'renewal', launch: 24 }, annual(9), 33],
		['renewal of a monthly one: its next month', { kind: 'renewal', launch: 5 }, { tenure: 3 }, 5],
		[
			'at its anniversary: 3 months at month 1 are 12 at month 10',
			{ kind: 'renewal', timing: 'anniversary', launch: 5 },
			{ tenure: 3 },
			10
		],
		['that was before launch', { kind: 'renewal', timing: 'anniversary', launch: 11 }, { tenure: 3 }, 22],
		['12 months at month 1', { kind: 'renewal', timing: 'anniversary', launch: 2 }, { tenure: 12 }, 13],
		['an annual contract has its renewal', { kind: 'renewal', timing: 'anniversary', launch: 5 }, { ...annual(9), tenure: 3 }, 9]
	])('%s', (_, by, customer, month) => {
		expect(months(by, customer)).toEqual([month, month]);
	});

	test('it is announced as long before as the notice says, and not before month 1; what never comes is not announced', () => {
		expect(months({ kind: 'immediate', launch: 5, notice: 3 })).toEqual([5, 2]);
		expect(months({ kind: 'immediate', launch: 5, notice: 4 })).toEqual([5, 1]);
		expect(months({ kind: 'immediate', launch: 5, notice: 9 })).toEqual([5, 1]);
		expect(months({ kind: 'keep', launch: 5, notice: 3 })).toEqual([0, 0]);
	});

	test('bills above the exemption never move; one of just that amount does', () => {
		const exempt = (aboveCents: number) => months({ kind: 'immediate', exempt: { aboveCents } })[0];
		expect([9999, 10_000, 10_001].map(exempt)).toEqual([0, 1, 1]);
	});

	test('waves move those whose own number lies below the share that has moved by then', () => {
		const stage = world({ kind: 'phased', launch: 3, waves: [0.25, 0, 0.25, 0.5] }, { customers: alike(60, { plan: 'pro' }) });
		const found = Array.from({ length: 60 }, (_, customer) => {
			const { moveMonth, person } = stage.enter(1, 0, customer);
			const u = uniform(person.key0, person.key1, purpose.wave * 4096, 0);
			return [moveMonth, u < 0.25 ? 3 : u < 0.5 ? 5 : 6];
		});
		expect(found.map(([month]) => month)).toEqual(found.map(([, expected]) => expected));
		expect(new Set(found.map(([month]) => month))).toEqual(new Set([3, 5, 6]));
	});

	test('the last wave is everybody, whatever its share; one wave is launch', () => {
		const last = (waves: readonly number[]) => {
			const stage = world({ kind: 'phased', launch: 3, waves }, { customers: alike(40, { plan: 'pro' }) });
			return new Set(Array.from({ length: 40 }, (_, customer) => stage.enter(1, 0, customer).moveMonth));
		};
		expect([last([0, 0.1]), last([0.1]), last([0, 1])]).toEqual([new Set([4]), new Set([3]), new Set([4])]);
	});

	test('a tag keeps a customer of the base from being moved, and nobody who arrives in its place', () => {
		const stage = world({ kind: 'immediate', launch: 7 });
		const life = stage.enter(1);
		const plannedWith = (exempt: Uint8Array | undefined, arrival: number) => {
			life.migration = { ...life.migration, exempt };
			stage.person.arrival = arrival;
			stage.migrator.plan(life);
			return life.moveMonth;
		};
		expect([plannedWith(Uint8Array.of(1), 0), plannedWith(Uint8Array.of(0), 0)]).toEqual([0, 7]);
		expect([plannedWith(Uint8Array.of(1), 2), plannedWith(undefined, 0)]).toEqual([7, 7]);
	});
});

describe('the reaction', () => {
	const felt = (by: TestPolicy, month: number, of: World = {}) => {
		const { rises, falls, contactMonth } = until(world(by, of), month);
		return [rises.felt(month), falls.felt(month), contactMonth];
	};

	test('case 8: (1 + u)^k - 1 at the move, and contact with it', () => {
		expect(felt({ kind: 'immediate', launch: 4 }, 3)).toEqual([0, 0, 0]);
		expect(felt({ kind: 'immediate', launch: 4 }, 4)).toEqual([expect.closeTo(FELT, 12), 0, 4]);
	});

	test('case 8: of a fall ln(1 + u) k / 2.25, to nothing as of a factor e^-50', () => {
		const next = (price: number) => ({ next: book([plan('pro', price)]) });
		expect(felt({ kind: 'immediate', launch: 4 }, 4, next(50))).toEqual([0, expect.closeTo((Math.log(0.5) * 3.5) / 2.25, 12), 0]);
		expect(felt({ kind: 'immediate', launch: 4 }, 4, next(0))).toEqual([0, expect.closeTo((-50 * 3.5) / 2.25, 12), 0]);
	});

	test('the largest rise that counts is ninefold', () => {
		const rise = (from: number, to: number) =>
			felt({ kind: 'immediate' }, 1, {
				today: book([plan('pro', from)]),
				next: book([plan('pro', to)]),
				values: { 'priceReaction.k': 0.5 }
			})[0];
		expect([rise(1, 150), rise(1, 10)]).toEqual([1, 1].map(() => expect.closeTo(10 ** 0.5 - 1, 12)));
		expect(rise(1, 9.5)).toBeCloseTo(9.5 ** 0.5 - 1, 12);
	});

	test('announced before, a share comes with the announcement and the rest with the move', () => {
		const by: TestPolicy = { kind: 'immediate', launch: 6, notice: 2 };
		const values = { 'priceReaction.announced': 0.3 };
		expect(felt(by, 3, { values })).toEqual([0, 0, 0]);
		expect(felt(by, 4, { values })).toEqual([expect.closeTo(0.3 * FELT, 12), 0, 4]);
		expect(felt(by, 6, { values })).toEqual([expect.closeTo(FELT, 12), 0, 4]);
		expect(felt({ ...by, notice: 0 }, 6, { values })).toEqual([expect.closeTo(FELT, 12), 0, 6]);
		const next = book([plan('pro', 50)]);
		expect(felt(by, 4, { values, next })).toEqual([0, expect.closeTo((0.3 * Math.log(0.5) * 3.5) / 2.25, 12), 0]);
	});

	test('nobody is contacted whose bill stays', () => {
		const next = book([plan('pro', 100, { features: [] }), plan('max', 200)]);
		const { rises, falls, contactMonth } = until(world({ kind: 'immediate', launch: 6, notice: 2 }, { next }), 9);
		expect([rises.count, falls.count, contactMonth]).toEqual([0, 0, 0]);
	});

	test('fairness is that of the policy, and a price held for 12 months beyond launch has become a habit', () => {
		const values = { 'fairness.sunset': 0.5, 'fairness.immediate': 7, 'priceReaction.legacyEnd': 3 };
		const sunset = (months: number) => felt({ kind: 'sunset', launch: 2, months }, months + 2, { values })[0];
		expect([11, 12, 13].map(sunset)).toEqual([0.5, 1.5, 1.5].map((times) => expect.closeTo(times * FELT, 12)));
		expect(felt({ kind: 'immediate' }, 1, { values })[0]).toBeCloseTo(7 * FELT, 12);
	});

	test('k is that of the segment, and so is fairness', () => {
		const scenario = testScenario({
			today: book([plan('pro', 100)]),
			customers: one({ segment: 1 }),
			segments: ['zero', 'one'].map((id) => ({ id, name: id, size: 'middle' as const })),
			assumptions: {
				...STILL,
				'priceReaction.k': { bySegment: { zero: { kind: 'point', value: 9 }, one: { kind: 'point', value: 2 } } },
				'fairness.immediate': { bySegment: { zero: { kind: 'point', value: 1 }, one: { kind: 'point', value: 0.5 } } }
			},
			variants: [variant('v', book([plan('pro', 120)]), policy({ kind: 'immediate' }))]
		});
		expect(until(new Stage(scenario, given(scenario)).withoutSpread(), 1).rises.felt(1)).toBeCloseTo(0.5 * 0.44, 12);
	});

	test('who is more tolerant feels less', () => {
		const stage = world({ kind: 'immediate' });
		const life = stage.enter(1, 1);
		stage.person.logTau = Math.log(2);
		stage.migrator.step(life, stage.tally);
		expect(life.rises.felt(1)).toBeCloseTo(1.2 ** 1.75 - 1, 12);
	});
});

describe('step', () => {
	const steps = (launch = 3) => until(world({ kind: 'step', rate: 0.1, launch }, { next: book([plan('pro', 130)]) }), 40);

	test('rises by at most a tenth a year, up to the new price: 110, 121, 130', () => {
		const { events, eventMonth, eventCents, eventMovement, bill } = steps();
		const rises = [...Array(events).keys()].map((e) => [eventMonth[e], eventMovement[e], eventCents[e]]);
		expect(rises).toEqual([
			[3, PRICE_UPLIFT, 1000],
			[15, PRICE_UPLIFT, 1100],
			[27, PRICE_UPLIFT, 900]
		]);
		expect(bill).toBe(13_000);
	});

	test('each rise has a reaction of its own, of its own size; the third year’s is the last', () => {
		const { rises, falls, contactMonth } = steps();
		expect([rises.count, falls.count, contactMonth]).toEqual([3, 0, 3]);
		expect(
			[3, 15, 27].map((month) =>
				until(world({ kind: 'step', rate: 0.1, launch: 3 }, { next: book([plan('pro', 130)]) }), month).rises.felt(month)
			)
		).toEqual([1.1, 1.1, 130 / 121].map((ratio) => expect.closeTo(ratio ** 3.5 - 1, 12)));
	});

	test('announces its first rise as what the cap leaves of it: rounded half up, and the lower price where that is lower', () => {
		const announced = (rate: number, next: number) => {
			const today = book([plan('pro', 0.25)]);
			return until(
				world(
					{ kind: 'step', rate, launch: 5, notice: 2 },
					{ today, next: book([plan('pro', next)]), values: { 'priceReaction.announced': 1 } }
				),
				3
			);
		};
		// 25 x 1.1 = 27.5 cents are 28.
		expect(announced(0.1, 9).rises.felt(3)).toBeCloseTo((28 / 25) ** 3.5 - 1, 12);
		expect(announced(0.1, 0.26).rises.felt(3)).toBeCloseTo((26 / 25) ** 3.5 - 1, 12);
		expect(announced(0.1, 0.2).falls.felt(3)).toBeCloseTo((Math.log(0.8) * 3.5) / 2.25, 12);
	});

	test('a cheaper book lowers the bill at once, as price relief', () => {
		const life = until(world({ kind: 'step', rate: 0.1, launch: 3 }, { next: book([plan('pro', 80)]) }), 40);
		expect([life.events, life.eventMovement[0], life.eventCents[0], life.bill]).toEqual([1, PRICE_RELIEF, -2000, 8000]);
	});

	test('ends with a change of plan by choice', () => {
		const stage = world({ kind: 'step', rate: 0.1, launch: 3 }, { next: book([plan('pro', 130), plan('max', 200)]) });
		const life = until(stage, 3);
		life.changePlan(stage.plan('max'));
		life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		life.month = 15;
		stage.migrator.step(life, stage.tally);
		expect([life.bill, life.rises.count]).toEqual([20_000, 1]);
	});
});

test('the book on offer changes at launch: what could be sold is looked at anew then, and only then', () => {
	const stage = world({ kind: 'keep', launch: 4 });
	const life = stage.enter(1);
	const stale = [1, 2, 3, 4, 5].map((month) => {
		life.month = month;
		life.opportunitiesStale = false;
		stage.migrator.step(life, stage.tally);
		return life.opportunitiesStale;
	});
	expect(stale).toEqual([false, false, false, true, false]);
});
