import { beforeEach, describe, expect, it } from 'vitest';
import { MOVEMENTS, type Movement } from '../market/movements';
import { Tally } from '../market/Tally';
import { buildMarket } from './buildMarket';
import { LIFE_SUMS, writeCuts, writeMonths, type WrittenBooks } from './ledgerRow';
import { TrialLayout } from './TrialLayout';
import { book, plan, testScenario } from '../../../../test/fixtures/scenario';

const MONTHS = 14;
const STRIDE = MONTHS + 1;
const scenario = testScenario({ today: book([plan('basic', 10)]), customers: [{ id: 'a', plan: 'basic' }] });

function booksOf(months = MONTHS) {
	const layout = new TrialLayout(buildMarket(scenario, [], months));
	const stride = months + 1;
	const groups = layout.groups.length;
	/** Numbers that no other column has. */
	const column = (count: number, first: number) => Float64Array.from({ length: count }, (_, i) => first + i);
	const books: WrittenBooks = {
		layout,
		discount: Float64Array.from({ length: stride }, (_, t) => 2 ** -t),
		mrr: column(groups * stride, 1000),
		customers: column(groups * stride, 2000),
		// Movement v of month t of group g: 2 to the v, times t + 1, times g + 1.
		moved: Float64Array.from(
			{ length: groups * stride * 15 },
			(_, i) => 2 ** (i % 15) * ((Math.floor(i / 15) % stride) + 1) * (Math.floor(i / 15 / stride) + 1)
		),
		stayed: column(stride, 3000),
		customersStayed: column(stride, 4000),
		kept: column(stride, 5000),
		health: column(stride, 6000),
		legacy: column(stride, 7000),
		served: column(stride, 8000),
		arrived: column(stride, 9000),
		strained: column(stride, 11_000),
		goodwill: column(stride, 12_000),
		inBoth: column(stride, 13_000),
		sums: column(groups * LIFE_SUMS.length, 10_000)
	};
	return { layout, books, row: new Float64Array(layout.width) };
}

/** Sum of some movements where a movement is 2 to its number. */
const sumOf = (...movements: Movement[]) => movements.reduce((sum, movement) => sum + 2 ** MOVEMENTS.indexOf(movement), 0);
const SOLD = ['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'platform', 'service'] as const;

describe('the months of a row', () => {
	const { layout, books, row } = booksOf();
	const tally = new Tally(MONTHS);
	tally.charge(3, 0, 0, 70);
	tally.fee(3, 90);
	tally.overCeiling(3, 2, 500);
	beforeEach(() => writeMonths(books, tally, row));
	const at = (name: Parameters<TrialLayout['monthly']>[0], month: number) => row[layout.monthly(name, month)];

	it('are the books of all customers', () => {
		for (const t of [0, 3, MONTHS]) {
			expect([at('mrr', t), at('customers', t), at('stayed', t), at('customersStayed', t)]).toEqual([
				1000 + t,
				2000 + t,
				3000 + t,
				4000 + t
			]);
			expect([at('kept', t), at('health', t), at('legacy', t), at('served', t), at('arrived', t)]).toEqual([
				5000 + t,
				6000 + t,
				7000 + t,
				8000 + t,
				9000 + t
			]);
			expect([at('strained', t), at('goodwill', t), at('inBoth', t)]).toEqual([11_000 + t, 12_000 + t, 13_000 + t]);
		}
		expect([at('overCustomers', 3), at('overCents', 3), at('overCustomers', 4), at('overCents', 4)]).toEqual([2, 500, 0, 0]);
		expect([at('cost', 3), at('cost', 4), at('oneTime', 3), at('oneTime', 4)]).toEqual([70, 0, 90, 0]);
	});

	it('section 9: sum movements: sales, expansion with seats and usage, losses as what they take, price as gain less relief', () => {
		expect(at('sold', 3)).toBe(4 * sumOf(...SOLD));
		expect(at('expansion', 3)).toBe(4 * sumOf(...SOLD, 'seats', 'usage'));
		expect(at('churned', 3)).toBe(-4 * sumOf('churn'));
		expect(at('contraction', 3)).toBe(-4 * sumOf('contraction'));
		expect(at('uplift', 3)).toBe(4 * sumOf('priceUplift', 'priceRelief'));
		expect(at('expansion', MONTHS)).toBe(15 * sumOf(...SOLD, 'seats', 'usage'));
	});

	it('section 9: present value is what is received less the cost to serve, at the worth of the month', () =>
		expect(at('discounted', 3)).toBe((1003 + 90 - 8003) / 8));
});

describe('the cuts of a row', () => {
	const { layout, books, row } = booksOf();
	beforeEach(() => writeCuts(books, row));
	const G = 2;
	const at = (figure: Parameters<TrialLayout['cut']>[1], group = G) => row[layout.cut(group, figure)];
	const lifeSum = (name: (typeof LIFE_SUMS)[number], group = G) => 10_000 + group * LIFE_SUMS.length + LIFE_SUMS.indexOf(name);

	it('are what was summed life by life', () => {
		for (const name of ['kept', 'stayed', 'customersStayed', 'served', 'healthStart', 'healthEnd', 'legacyEnd', 'arrived', 'fees'] as const)
			expect([at(name), at(name, 0)]).toEqual([lifeSum(name), lifeSum(name, 0)]);
		for (const name of ['keptYear', 'stayedYear', 'customersStayedYear', 'goodwillEnd', 'inBothEnd'] as const)
			expect([at(name), at(name, 0)]).toEqual([lifeSum(name), lifeSum(name, 0)]);
	});

	it('read MRR and customers at the start, twelve months before the end, and at the end', () => {
		const first = 1000 + G * STRIDE;
		expect([at('mrrStart'), at('mrrBefore'), at('mrrEnd')]).toEqual([first, first + 2, first + 14]);
		expect([at('customersStart'), at('customersBefore'), at('customersEnd')]).toEqual([first + 1000, first + 1002, first + 1014]);
	});

	it('section 9: revenue is MRR of each month but the start, and fees; present value is less the cost to serve', () => {
		let [revenue, worth] = [lifeSum('fees'), lifeSum('feesDiscounted') - lifeSum('servedDiscounted')];
		for (let t = 1; t <= MONTHS; t++) {
			revenue += 1000 + G * STRIDE + t;
			worth += (1000 + G * STRIDE + t) / 2 ** t;
		}
		expect(at('revenue')).toBe(revenue);
		expect(at('discounted')).toBeCloseTo(worth, 6);
	});

	it('section 9: churn of the last twelve months, movements of all', () => {
		// Months 3 to 14 are counted as 4 to 15, those of the third group thrice.
		expect(at('churnedBefore')).toBe(-3 * 2 ** 12 * 114);
		expect(row[layout.movement(G, 0)]).toBe(3 * (120 - 1));
		expect(row[layout.movement(G, 14)]).toBe(3 * 2 ** 14 * (120 - 1));
	});

	it('of a run of less than a year look back to its start', () => {
		const short = booksOf(5);
		writeCuts(short.books, short.row);
		expect(short.row[short.layout.cut(0, 'mrrBefore')]).toBe(1000);
		expect(short.row[short.layout.cut(0, 'churnedBefore')]).toBe(-(2 ** 12) * (2 + 3 + 4 + 5 + 6));
	});
});
