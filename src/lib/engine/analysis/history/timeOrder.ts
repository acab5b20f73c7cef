import type { RawMovements } from './RawMovements';

type Timed = Pick<RawMovements, 'customer' | 'month' | 'day' | 'rank'>;

/** Positions of movements by customer, then month, time, rank and coming: customers by counting, so that only the movements of each are sorted. */
export function timeOrder({ customer, month, day, rank }: Timed, customers: number): Int32Array {
	const begins = new Int32Array(customers + 1);
	for (const who of customer) begins[who + 1]++;
	for (let who = 0; who < customers; who++) begins[who + 1] += begins[who];
	const order = new Int32Array(customer.length);
	const next = begins.slice();
	for (let at = 0; at < customer.length; at++) order[next[customer[at]]++] = at;
	const earlier = (a: number, b: number): number => month[a] - month[b] || day[a] - day[b] || rank[a] - rank[b] || a - b;
	for (let who = 0; who < customers; who++) {
		if (begins[who + 1] - begins[who] > 1) order.subarray(begins[who], begins[who + 1]).sort(earlier);
	}
	return order;
}

/** Whether two movements are of one customer on one day. */
export const isSameTime = ({ customer, month, day }: Timed, a: number, b: number): boolean =>
	customer[a] === customer[b] && month[a] === month[b] && Math.floor(day[a]) === Math.floor(day[b]);
