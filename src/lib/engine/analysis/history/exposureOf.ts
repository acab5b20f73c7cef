import { countsOfHistories, type RetentionCounts, type RetentionHistory } from '../RetentionCounts';
import type { MovementLog } from './MovementLog';
import { spellsOf } from './spellsOf';

/** How often customers of one kind faced leaving or staying. */
export type Exposure = {
	readonly segment: string;
	/** `month`: every month is a decision; `renewal`: every twelfth of one billed by the year. */
	readonly decision: 'month' | 'renewal';
	/** By how many decisions they had survived, of those of whom it is known: entered late, they count from then on alone (left truncation). */
	readonly counts: RetentionCounts;
	/** Of customers who were there before the window and of whom it is not known since when: no tenure can be learned from them, a rate can. */
	readonly ageless: { readonly faced: number; readonly left: number };
	/** Customers that faced any. */
	readonly customers: number;
};

const YEAR = 12;

/**
 * Decisions to stay or leave by segment and term. A customer who returns begins anew. Who is billed by the year and leaves before a renewal
 * has decided at it; of whom the term is not known decides by the month.
 * @param returned whether times after a return count too
 */
export function exposureOf(log: MovementLog, { returned = false } = {}): readonly Exposure[] {
	const { customers, first, months } = log;
	const spells = spellsOf(log);
	const groups = customers.segments.flatMap((segment) => [new Group(segment, 'month'), new Group(segment, 'renewal')]);
	for (let at = 0; at < spells.customer.length; at++) {
		if (spells.again[at] === 1 && !returned) continue;
		const who = spells.customer[at];
		const annual = customers.annual[who] === 1;
		const group = groups[2 * customers.segment[who] + (annual ? 1 : 0)];
		const [since, from, end, left] = [spells.since[at] - first, spells.from[at], spells.end[at], spells.left[at] === 1];
		if (annual) group.addRenewals(who, since, from, end, left, months);
		else group.addMonths(who, since, from, end, left);
	}
	return groups.filter(({ size }) => size > 0).map((group) => group.exposure);
}

class Group {
	readonly #histories = new Map<string, RetentionHistory & { weight: number }>();
	readonly #customers = new Set<number>();
	readonly #ageless = { faced: 0, left: 0 };

	constructor(
		readonly segment: string,
		readonly decision: Exposure['decision']
	) {}

	get size(): number {
		return this.#customers.size;
	}

	get exposure(): Exposure {
		const counts = countsOfHistories([...this.#histories.values()]);
		return { segment: this.segment, decision: this.decision, counts, ageless: this.#ageless, customers: this.size };
	}

	/** A spell of one billed by the month: it decides in every month that it begins there, and in the one in which it came and left. */
	addMonths(who: number, since: number, from: number, end: number, left: boolean): void {
		if (end > from || left) this.#customers.add(who);
		if (Number.isNaN(since)) {
			this.#ageless.faced += end - from + (left ? 1 : 0);
			this.#ageless.left += left ? 1 : 0;
			return;
		}
		const begun = Math.max(0, from - 1 - since);
		this.#add(begun, Math.max(begun, end - 1 - since), left);
	}

	/** A spell of one billed by the year: it decides in the month of each renewal. */
	addRenewals(who: number, since: number, from: number, end: number, left: boolean, months: number): void {
		if (Number.isNaN(since)) {
			// Of those of whom the month of renewal is not known, a twelfth decides in each month.
			if (end > from || left) this.#customers.add(who);
			this.#ageless.faced += (end - from + (left ? 1 : 0)) / YEAR;
			this.#ageless.left += left ? 1 : 0;
			return;
		}
		const begun = Math.max(0, Math.ceil((from - since) / YEAR) - 1);
		const survived = left ? Math.max(begun, Math.ceil((end - since) / YEAR) - 1) : Math.max(begun, Math.floor((months - 1 - since) / YEAR));
		if (survived > begun || left) this.#customers.add(who);
		this.#add(begun, survived, left);
	}

	#add(from: number, survived: number, left: boolean): void {
		if (from === survived && !left) return;
		const key = `${from} ${survived} ${left}`;
		const known = this.#histories.get(key);
		if (known) known.weight++;
		else this.#histories.set(key, { from, survived, left, weight: 1 });
	}
}
