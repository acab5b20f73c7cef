import { describe, expect, test } from 'vitest';
import type { CustomerFacts } from './LogBuilder';
import { priceEvents } from './priceEvents';
import { FIRST, logOf } from './testing/logOf';

type Row = Parameters<typeof logOf>[1][number];

/** Sixty customers of two plans with different prices, of whom every month one adds the same seat and one grows by a fifth. */
function company(): { rows: Row[]; customers: Record<string, CustomerFacts>; price: (at: number) => number } {
	const price = (at: number) => 1000 + 37 * at;
	const customers: Record<string, CustomerFacts> = {};
	for (let at = 0; at < 60; at++) customers[`c${at}`] = { opening: price(at), openingPlan: at < 40 ? 'team' : 'business' };
	const rows: Row[] = [];
	for (let month = 0; month < 12; month++) {
		rows.push([`c${month}`, month, 500], [`c${month + 12}`, month, Math.round(price(month + 12) / 5)]);
	}
	return { rows, customers, price };
}

describe('price events', () => {
	test('are found among ordinary growth: month, plan, customers, share, rise', () => {
		const { rows, customers, price } = company();
		for (let at = 25; at < 40; at++) rows.push([`c${at}`, 5, Math.round(price(at) * 0.1)]);
		for (let at = 25; at < 30; at++) rows.push([`c${at}`, 7, -Math.round(price(at) * 1.1)]);
		rows.push(['c59', 8, -price(59)], ['c58', 10, -price(58)]);
		const events = priceEvents(logOf(12, rows, customers));
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({ month: FIRST + 5, plans: ['team'], alike: 'share', share: 15 / 40 });
		expect(events[0].rise).toBeCloseTo(0.1, 3);
		expect([...events[0].moved]).toEqual(Array.from({ length: 15 }, (_, at) => 25 + at));
		expect(events[0].leavers).toEqual({ months: 3, moved: { left: 5, of: 15 }, others: { left: 1, of: 45 } });
	});

	test('by an equal amount are found too', () => {
		const { rows, customers } = company();
		for (let at = 45; at < 60; at++) rows.push([`c${at}`, 9, 250]);
		expect(priceEvents(logOf(12, rows, customers))).toMatchObject([
			{ month: FIRST + 9, plans: ['business'], alike: 'amount', leavers: { months: 2 } }
		]);
	});

	test('are none where growth alone is alike, nor where seats are', () => {
		const { rows, customers } = company();
		expect(priceEvents(logOf(12, rows, customers))).toEqual([]);
		// Every month eight of forty add one of their ten seats: the same relative change, and no price.
		const seats = Object.fromEntries(
			Array.from({ length: 40 }, (_, at) => [`c${at}`, { opening: 1000, openingQuantity: 10, openingPlan: 'team' }])
		);
		const added = Array.from({ length: 8 }, (_, at): Row => [`c${at}`, 3, 100, { quantity: 11 }]);
		expect(priceEvents(logOf(6, added, seats))).toEqual([]);
		expect(
			priceEvents(
				logOf(
					6,
					added.map(([id, month, cents]) => [id, month, cents]),
					seats
				)
			)
		).toHaveLength(1);
	});

	test('of an empty log are none', () => {
		expect(priceEvents(logOf(0, []))).toEqual([]);
	});
});
