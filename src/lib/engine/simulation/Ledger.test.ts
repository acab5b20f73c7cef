import { beforeEach, describe, expect, it } from 'vitest';
import { Books, MINE, MONTHS, PATH, STRIDE } from '../../../../test/fixtures/ledgerBooks';
import { CHURN, MOVEMENTS, TIER } from '../market/movements';

let books: Books;
beforeEach(() => {
	books = new Books();
	books.stage.enter();
});

describe('a life that stays', () => {
	beforeEach(() => books.play(PATH));

	it('counts its MRR, by weight, in all customers, its segment, its plan at the start and its cohort, and nowhere else', () => {
		for (let g = 0; g < books.layout.groups.length; g++)
			expect([...books.ledger.mrr.subarray(g * STRIDE, (g + 1) * STRIDE)]).toEqual(PATH.map((cents) => (MINE.includes(g) ? 2 * cents : 0)));
	});

	it('is one customer of its weight in each month; by cut at the start, twelve months before the end, at the end of year one, and at the end', () => {
		expect([...books.ledger.customers.subarray(0, STRIDE)]).toEqual(PATH.map(() => 2));
		for (let g = 1; g < books.layout.groups.length; g++)
			expect([...books.ledger.customers.subarray(g * STRIDE, (g + 1) * STRIDE)]).toEqual(
				PATH.map((_, t) => (MINE.includes(g) && [0, 2, 12, 14].includes(t) ? 2 : 0))
			);
		expect([...books.ledger.joined]).toEqual(PATH.map((_, t) => (t === 0 ? 2 : 0)));
		expect([...books.ledger.paying]).toEqual(PATH.map(() => 2));
	});

	it('books its movements under their month and name', () => {
		const at = (g: number, t: number, movement: number) => books.ledger.moved[(g * STRIDE + t) * MOVEMENTS.length + movement];
		for (const g of MINE) expect([at(g, 5, TIER), at(g, 13, TIER)]).toEqual([1000, -1400]);
		expect(books.ledger.moved.filter((cents) => cents !== 0)).toHaveLength(8);
	});

	it('section 9: stayed for twelve months, from the twelfth on: what it pays, and no more than it paid then', () => {
		const from12 = (a: number, b: number, c: number) => [...new Array<number>(12).fill(0), a, b, c];
		expect([...books.ledger.stayed]).toEqual(from12(3000, 1600, 1600));
		expect([...books.ledger.kept]).toEqual(from12(2000, 1600, 1600));
		expect([...books.ledger.customersStayed]).toEqual(from12(2, 2, 2));
		for (const g of MINE) expect([books.sum('stayed', g), books.sum('kept', g), books.sum('customersStayed', g)]).toEqual([1600, 1600, 2]);
		expect(books.sum('stayed', 1)).toBe(0);
	});

	it('section 9: year one: what it pays at its end, no more than at the start, and the plan it stands on', () => {
		for (const g of MINE)
			expect([books.sum('stayedYear', g), books.sum('keptYear', g), books.sum('customersStayedYear', g)]).toEqual([3000, 2000, 2]);
		expect(books.sum('stayedYear', 1)).toBe(0);
		const [row, { layout }] = [books.row(), books];
		for (const g of MINE) expect([row[layout.cut(g, 'mrrYear')], row[layout.cut(g, 'customersYear')]]).toEqual([3000, 2]);
		for (const g of MINE) expect([row[layout.yearMovement(g, TIER)], row[layout.movement(g, TIER)]]).toEqual([1000, -400]);
		expect([...row.subarray(layout.yearFlowsAt, layout.movesAt)]).toEqual([0, 0, 0, 0, 2, 0, 0, 0, 0]);
	});

	it('keeps its health by month, at the start and at the end', () => {
		PATH.forEach((_, t) => expect(books.ledger.health[t]).toBeCloseTo(2 * (0.5 + t / 100), 12));
		expect(books.sum('healthStart', 4)).toBeCloseTo(1, 12);
		expect(books.sum('healthEnd', 4)).toBeCloseTo(1.28, 12);
		expect([books.sum('legacyEnd'), books.sum('arrived'), books.sum('served'), books.sum('fees')]).toEqual([0, 0, 0, 0]);
	});

	it('ends on the plan it stands on; the books close, and are empty once cleared', () => {
		const row = books.row();
		expect(row[books.layout.flow(1, 1)]).toBe(2);
		expect(row.subarray(books.layout.flowsAt, books.layout.yearFlowsAt).reduce((sum, n) => sum + n, 0)).toBe(2);
		expect(() => books.ledger.close(0)).not.toThrow();
		books.ledger.clear();
		expect(
			books
				.row()
				.subarray(0, books.layout.cutsAt)
				.every((value) => value === 0)
		).toBe(true);
		expect(
			books
				.row()
				.subarray(books.layout.flowsAt)
				.every((value) => value === 0)
		).toBe(true);
	});
});

describe('a life that ends', () => {
	it('counts until the month before it leaves, and goes to those who left', () => {
		books.play([1000, 1000, 1000, undefined]);
		const { ledger, layout } = books;
		expect([...ledger.customers.subarray(0, 5)]).toEqual([2, 2, 2, 0, 0]);
		expect([...ledger.health.subarray(2, 5)]).toEqual([1.04, 0, 0]);
		expect(ledger.moved[3 * MOVEMENTS.length + CHURN]).toBe(-2000);
		expect([books.sum('healthEnd'), books.sum('stayed'), books.sum('customersStayed')]).toEqual([0, 0, 0]);
		expect(ledger.customers[2 * STRIDE + 2]).toBe(2);
		expect(ledger.customers[2 * STRIDE + 14]).toBe(0);
		const row = books.row();
		expect([row[layout.flow(1, 1)], row[layout.flow(1, 2)]]).toEqual([0, 2]);
		expect([row[layout.yearFlow(1, 1)], row[layout.yearFlow(1, 2)], books.sum('stayedYear')]).toEqual([0, 2, 0]);
	});

	it('is not live, nor stayed, in months away', () => {
		books.play([1000, undefined, 1000, ...new Array<number>(12).fill(900)]);
		const { ledger } = books;
		expect([...ledger.customers.subarray(0, 4)]).toEqual([2, 0, 2, 2]);
		// In month 12 it is there again, but had left: NRR has what it pays, GRR and logos do not have it.
		expect([...ledger.customersStayed.subarray(12)]).toEqual([0, 0, 2]);
		expect([...ledger.stayed.subarray(12)]).toEqual([1800, 0, 1800]);
		expect([...ledger.kept.subarray(12)]).toEqual([0, 0, 1800]);
		expect([books.sum('customersStayed'), books.sum('stayed'), books.sum('kept')]).toEqual([2, 1800, 1800]);
		// Of year one: NRR has what it pays, returned or not; it left within the year, so that GRR and logos have it as gone.
		expect([books.sum('stayedYear'), books.sum('keptYear'), books.sum('customersStayedYear')]).toEqual([1800, 0, 0]);
	});

	it('that left in between and came back is in NRR at the end, gone in GRR and logos', () => {
		books.play([...new Array<number>(6).fill(1000), undefined, ...new Array<number>(8).fill(900)]);
		expect([books.sum('stayed'), books.sum('kept'), books.sum('customersStayed')]).toEqual([1800, 0, 0]);
		expect([books.sum('stayedYear'), books.sum('keptYear'), books.sum('customersStayedYear')]).toEqual([1800, 0, 0]);
	});

	it('that paid nothing twelve months before is not in NRR, but is a customer who stays', () => {
		books.play([0, 0, 0, ...new Array<number>(12).fill(900)]);
		const { ledger } = books;
		expect([...ledger.stayed.subarray(12)]).toEqual([0, 0, 0]);
		expect([...ledger.kept.subarray(12)]).toEqual([0, 0, 0]);
		expect([...ledger.customersStayed.subarray(12)]).toEqual([2, 2, 2]);
		expect([books.sum('stayed'), books.sum('stayedYear'), books.sum('customersStayed')]).toEqual([0, 0, 2]);
	});

	it('is not retained when it was away twelve months before the end', () => {
		books.play([1000, 1000, undefined, ...new Array<number>(12).fill(900)]);
		expect([books.sum('customersStayed'), books.sum('stayed'), books.sum('kept')]).toEqual([0, 0, 0]);
		expect(books.sum('healthEnd')).toBeCloseTo(1.28, 12);
	});

	it('pays nothing, and is live, on a free plan', () => {
		books.play(new Array<number>(STRIDE).fill(0));
		expect([books.ledger.customers[3], books.ledger.paying[3]]).toEqual([2, 0]);
		expect([books.sum('stayedYear'), books.sum('customersStayedYear')]).toEqual([0, 2]);
	});
});

describe('a life that begins during the run', () => {
	it('is joined, live and received from its month on, and flows from the newcomers', () => {
		books.play([undefined, undefined, undefined, ...new Array<number>(12).fill(700)], { first: 3 });
		const { ledger, layout } = books;
		expect([...ledger.joined]).toEqual(PATH.map((_, t) => (t === 3 ? 2 : 0)));
		expect([...ledger.customers.subarray(0, 5)]).toEqual([0, 0, 0, 2, 2]);
		expect([...ledger.arrived]).toEqual(PATH.map((_, t) => (t < 3 ? 0 : 1400)));
		for (const g of MINE) expect(books.sum('arrived', g)).toBe(12 * 1400);
		expect([books.sum('healthStart'), books.sum('customersStayed')]).toEqual([0, 0]);
		expect(books.row()[layout.flow(2, 1)]).toBe(2);
		expect(books.row()[layout.yearFlow(2, 1)]).toBe(0);
	});

	it('in the first month too', () => {
		books.play([undefined, ...new Array<number>(MONTHS).fill(700)], { first: 1 });
		expect(books.ledger.joined[1]).toBe(2);
		expect(books.ledger.customers[0]).toBe(0);
		expect([books.ledger.arrived[0], books.ledger.arrived[1], books.sum('arrived')]).toEqual([0, 1400, 14 * 1400]);
		expect(books.sum('healthStart')).toBe(0);
	});
});

describe('a run of less than a year', () => {
	it('retains nobody; of exactly a year those who were there at the start', () => {
		for (const [months, retained] of [
			[11, 0],
			[12, 2]
		]) {
			const short = new Books({ months });
			short.stage.enter();
			short.play(new Array<number>(months + 1).fill(1000));
			expect(short.sum('customersStayed')).toBe(retained);
			expect(short.ledger.customers[2 * (months + 1)]).toBe(2);
		}
	});
});
