import { describe, expect, test } from 'vitest';
import type { PriceBook } from '../catalog/priceBook';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { addOn, book, plan, points, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import type { TestCustomer } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import { Entrance } from './Entrance';
import type { Life } from './Life';
import { WIN_BACK } from './movements';

const TRIALS = [...Array(60).keys()];
const desk = addOn('desk', 'module', 10, ['basic']);
const today = book([plan('basic', 100)], [desk]);

type Gone = {
	readonly trial?: number;
	readonly now?: PriceBook;
	readonly next?: PriceBook;
	readonly variant?: number;
	readonly customer?: Partial<TestCustomer>;
	/** What happens just before the customer leaves. */
	readonly before?: (life: Life) => void;
};

/** One customer leaves in a month, and may come back each month after with this chance. */
function gone(
	end: number,
	monthly: number,
	{ trial = 0, now = today, next, variant: of = 0, customer = {}, before = () => undefined }: Gone = {}
) {
	const variants = [variant('v', next ?? now, policy({ kind: 'keep' }))];
	const scenario = testScenario({
		...{ today: now, customers: [{ id: 'a', plan: 'basic', ...customer }], months: 40, variants },
		assumptions: { ...STILL, ...points({ payers: 0.5 }) }
	});
	const stage = new Stage(scenario, given(scenario)).withoutSpread();
	stage.rates.winBackMonthly.fill(monthly);
	const life = stage.enter(of, end, 0, trial);
	before(life);
	life.leave();
	const returned = new Entrance(stage.compiled.market, stage.chooser).comeBack(life, stage.tally);
	return { stage, life, returned };
}

describe('who has left', () => {
	test.each([
		[0, 24],
		[4, 28],
		[16, 40],
		[30, 40]
	])('in month %i comes back in the first month until %i in which its draw says so', (end, last) => {
		const came = TRIALS.map((trial) => {
			const { stage, life, returned } = gone(end, 0.04, { trial });
			const { key0, key1 } = stage.person;
			const months = [...Array(last - end).keys()].map((i) => end + 1 + i);
			const first = months.find((month) => uniform(key0, key1, purpose.winBack * 4096 + month, 0) < 0.04);
			expect([returned, returned ? life.month : undefined]).toEqual([first !== undefined, first]);
			return returned;
		});
		expect(new Set(came).size).toBe(2);
	});

	test('returns at list price without what was held, on the best plan of the book on offer, booked as a win-back', () => {
		const next: PriceBook = book([plan('basic', 100), plan('better', 90, { setupCents: 700 })], [desk]);
		const customer = { mrrCents: 5000, weight: 2, addOns: { desk: 1 }, health: 0.8 };
		const { stage, life, returned } = gone(5, 1, { next, variant: 1, customer });
		expect([returned, life.month, life.alive, life.bill, life.legacy, life.quantity(0)]).toEqual([true, 6, true, 9000, false, 0]);
		expect([life.eventMovement[1], life.eventCents[1], life.eventMonth[1], life.events]).toEqual([WIN_BACK, 9000, 6, 2]);
		expect([life.mrr[6], life.satisfactionPath[6], stage.tally.oneTime[6]]).toEqual([9000, 0.8, 1400]);
	});

	test('who would never pay comes back to a free plan alone, and not where there is none', () => {
		const free = book([plan('basic', 0), plan('pro', 50, {})]);
		const priced = book([plan('basic', 10), plan('pro', 50)]);
		const found = TRIALS.map((trial) => {
			const toFree = gone(5, 1, { trial, now: free, next: priced });
			const { key0, key1 } = toFree.stage.person;
			const pays = uniform(key0, key1, purpose.ceiling * 4096, 0) >= 0.5;
			expect([toFree.returned, toFree.life.bill, toFree.life.plan]).toEqual([true, 0, 0]);
			const toPriced = gone(5, 1, { trial, now: free, next: priced, variant: 1 });
			const { life, returned } = toPriced;
			expect([returned, life.alive, life.bill, life.end]).toEqual(pays ? [true, true, 1000, 5] : [false, false, 0, 5]);
			return pays;
		});
		expect(new Set(found).size).toBe(2);
	});

	test('what was forced before, and what was accepted, is forgotten', () => {
		const { life } = gone(5, 1, { before: (left) => left.terms.keep(left) });
		expect([life.terms.isKept, life.terms.strain(life)]).toEqual([false, 1]);
	});

	test('from the last month does not', () => {
		expect([gone(40, 1).returned, gone(39, 1).returned]).toEqual([false, true]);
	});

	test('stays away where nobody returns', () => {
		expect(gone(1, 0).returned).toBe(false);
	});
});
