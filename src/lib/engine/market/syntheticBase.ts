import { likelyUse } from './likelyUse';
import type { Meter, PriceBook } from '../catalog/priceBook';
import { apportion } from '../math/apportion';
import { customerKey0, customerKey1, hash32, seedKey, uniform } from '../math/draw';
import { log } from '../math/log';
import { purpose } from '../math/purpose';
import type { CustomerBase } from './customerBase';

/** A segment of customers that are made up. Shares are 0-1. */
export type SyntheticSegment = {
	readonly id: string;
	/** How many. */
	readonly customers: number;
	/** Share of each plan, by id. */
	readonly plans: Readonly<Record<string, number>>;
	/** Share on annual contracts. */
	readonly annual: number;
	/** Mean months as a customer at month 0. */
	readonly tenureMonths: number;
	/** Share that holds an add-on, of those whose plan sells it. */
	readonly addOns: Readonly<Record<string, number>>;
	/** Use of a meter as a share of the plan's limit: median, and spread of its logarithm. */
	readonly usage: Readonly<Record<string, { readonly median: number; readonly s: number }>>;
};

export type SyntheticContext = {
	readonly book: PriceBook;
	readonly meters: readonly Meter[];
	readonly seed: string;
	/** Year and month (1-12) of month 1. */
	readonly startYear: number;
	readonly startMonth: number;
};

const ANNUAL = 1;
const TENURE = 2;
const RENEWAL = 3;

/**
 * A base of made-up customers (MODEL 3), the same for the same seed: ids `smb-0001`, plans by exact shares, tenure exponential, renewal
 * months uniform, use a log-normal share of the plan's limit (seats whole, 1 to limit; without a limit a share of 1.5 times the limit of the
 * next lower plan, else of 10). Each customer's numbers are keyed by its id: another customer more or less changes none of them.
 */
export function syntheticBase(segments: readonly SyntheticSegment[], context: SyntheticContext): CustomerBase {
	const { book, meters } = context;
	const people = segments.flatMap((segment, index) => [...drawPeople(segment, context)].map((drawn) => ({ ...drawn, segment: index })));
	const addOnStart = new Int32Array(people.length + 1);
	people.forEach(({ held }, index) => (addOnStart[index + 1] = addOnStart[index] + held.length));
	const ones = people.flatMap(({ held }) => held);
	return {
		ids: people.map(({ id }) => id),
		segment: Int32Array.from(people, ({ segment }) => segment),
		plan: Int32Array.from(people, ({ plan }) => plan),
		planIds: book.plans.map(({ id }) => id),
		annual: Uint8Array.from(people, ({ annual }) => (annual ? 1 : 0)),
		renewal: Int32Array.from(people, ({ annual, renewal }) => (annual ? renewal : -1)),
		tenure: Int32Array.from(people, ({ tenure }) => tenure),
		startYear: Int32Array.from(people, ({ tenure }) => Math.floor((context.startYear * 12 + context.startMonth - 1 - tenure) / 12)),
		usage: Object.fromEntries(
			meters.map((meter, m) => [
				meter.id,
				Float64Array.from(people, ({ plan, segment, level }) =>
					likelyUse(book.plans, plan, meter, segments[segment].usage[meter.id], level[m])
				)
			])
		),
		mrrCents: new Float64Array(people.length).fill(NaN),
		health: new Float64Array(people.length).fill(NaN),
		weight: new Float64Array(people.length).fill(1),
		addOnStart,
		addOn: Int32Array.from(ones),
		addOnQuantity: new Int32Array(ones.length).fill(1),
		addOnIds: book.addOns.map(({ id }) => id),
		madeUp: true
	};
}

/** A customer that is made up, before any use is known of it. */
export type DrawnPerson = {
	readonly id: string;
	readonly plan: number;
	readonly annual: boolean;
	readonly renewal: number;
	readonly tenure: number;
	/** By meter: where it stands among those of its segment, a uniform. */
	readonly level: readonly number[];
	/** Indices of the add-ons that it holds. */
	readonly held: readonly number[];
};

/**
 * The customers of a segment in their order, plan by plan.
 * @param every only each so manyeth of them, the middle of its stretch: those are the same customers as without
 */
export function* drawPeople(segment: SyntheticSegment, context: SyntheticContext, every = 1): Generator<DrawnPerson> {
	const { plans } = context.book;
	const key = seedKey(context.seed);
	const counts = apportion(
		plans.map(({ id }) => segment.plans[id] ?? 0),
		segment.customers
	);
	let sum = 0;
	const ends = counts.map((count) => (sum += count));
	for (let nth = 0; (nth + 0.5) * every < segment.customers; nth++) {
		const row = Math.floor((nth + 0.5) * every);
		const plan = ends.findIndex((end) => row < end);
		if (plan >= 0) yield person(segment, plan, `${segment.id}-${String(row + 1).padStart(4, '0')}`, key, context);
	}
}

function person(
	segment: SyntheticSegment,
	plan: number,
	id: string,
	[seed0, seed1]: readonly [number, number],
	{ book, meters }: SyntheticContext
): DrawnPerson {
	const [id0, id1] = [hash32(id), hash32(id, 1)];
	const key0 = customerKey0(seed0, seed1, 0, id0, id1);
	const key1 = customerKey1(seed0, seed1, 0, id0, id1);
	const draw = (item: number) => uniform(key0, key1, purpose.base * 4096, item);
	const planId = book.plans[plan].id;
	const sold = (addOn: number) =>
		book.addOns[addOn].on.includes(planId) && draw(hash32(book.addOns[addOn].id, 2)) < (segment.addOns[book.addOns[addOn].id] ?? 0);
	return {
		id,
		plan,
		annual: draw(ANNUAL) < segment.annual,
		renewal: 1 + Math.floor(12 * draw(RENEWAL)),
		tenure: Math.floor(-segment.tenureMonths * log(draw(TENURE))),
		level: meters.map((meter) => draw(hash32(meter.id, 3))),
		held: [...book.addOns.keys()].filter(sold)
	};
}
