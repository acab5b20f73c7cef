import { KIND, NOT_TOLD } from './MovementLog';
import type { RawMovements } from './RawMovements';
import { isSameTime } from './timeOrder';

/** What customers had before the window, found in their movements. */
export type FoundOpening = {
	readonly cents: Float64Array;
	readonly strandMrr: Float64Array;
	/** How many customers have the least opening that their movements need: the source does not tell it. */
	readonly least: number;
	/** Customers of whom the source says that they were there, and not what they paid; their opening is 0. */
	readonly unknown: readonly number[];
};

const COMES: ReadonlySet<number> = new Set([KIND.new, KIND.returned, NOT_TOLD]);

/**
 * Finds what each customer had before its first movement: as the source tells it (before or after), else the least that keeps its MRR at
 * or above nothing.
 * @param given what is known already; NaN: nothing
 */
export function findOpening(raw: RawMovements, order: Int32Array, given: Float64Array, strands: number): FoundOpening {
	const cents = Float64Array.from(given, (known) => (Number.isNaN(known) ? 0 : known));
	const strandMrr = new Float64Array(strands);
	const met = new Uint8Array(strands);
	const unknown: number[] = [];
	let least = 0;
	for (let from = 0; from < order.length;) {
		const customer = raw.customer[order[from]];
		let to = from + 1;
		while (to < order.length && raw.customer[order[to]] === customer) to++;
		const entries = order.subarray(from, to);
		from = to;
		const told = ofStrands(raw, entries, strandMrr, met) ?? toldOfCustomer(raw, entries);
		if (!Number.isNaN(given[customer])) continue;
		cents[customer] = told ?? leastOf(raw, entries);
		if (told !== undefined) continue;
		if (cents[customer] > 0) least++;
		else if (!COMES.has(raw.told[entries[0]])) unknown.push(customer);
	}
	return { cents, strandMrr, least, unknown };
}

/** The sum of what the customer's strands had, where the source tells it of each; kept by strand. */
function ofStrands(
	{ strand, ofStrand, mrrBefore }: RawMovements,
	entries: Int32Array,
	strandMrr: Float64Array,
	met: Uint8Array
): number | undefined {
	let sum: number | undefined;
	for (const at of entries) {
		if (ofStrand[at] === 0 || met[strand[at]] === 1 || Number.isNaN(mrrBefore[at])) continue;
		met[strand[at]] = 1;
		strandMrr[strand[at]] = mrrBefore[at];
		sum = (sum ?? 0) + mrrBefore[at];
	}
	return sum;
}

/** What the customer had before its first day with movements, as told on that day. */
function toldOfCustomer(raw: RawMovements, entries: Int32Array): number | undefined {
	if (!Number.isNaN(raw.mrrBefore[entries[0]]) && raw.ofStrand[entries[0]] === 0) return raw.mrrBefore[entries[0]];
	let [sum, after, count] = [0, NaN, 0];
	for (let at = 0; at < entries.length && isSameTime(raw, entries[0], entries[at]); at++) {
		count++;
		sum += raw.cents[entries[at]];
		if (raw.ofStrand[entries[at]] === 0) after = raw.mrrAfter[entries[at]];
	}
	if (Number.isNaN(after)) return undefined;
	// A cent for each movement is rounding.
	return after - sum > count ? after - sum : 0;
}

function leastOf({ cents }: RawMovements, entries: Int32Array): number {
	let [sum, lowest] = [0, 0];
	for (const at of entries) {
		sum += cents[at];
		lowest = Math.min(lowest, sum);
	}
	return lowest < -entries.length ? -lowest : 0;
}
