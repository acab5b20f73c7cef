/** What was taken for granted, counted by kind: sentences with numbers. */
export class HistoryNotes {
	readonly #counts = new Map<string, number>();
	readonly #said = new Set<string>();

	count(what: HistoryCount, by = 1): void {
		this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
	}

	of(what: HistoryCount): number {
		return this.#counts.get(what) ?? 0;
	}

	say(sentence: string): void {
		this.#said.add(sentence);
	}

	get sentences(): string[] {
		return [
			...this.#said,
			...Object.entries(COUNTED).flatMap(([what, tell]) => (this.#counts.get(what) ? [tell(this.#counts.get(what) ?? 0)] : []))
		];
	}
}

const several = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const COUNTED = {
	planChanges: (n: number) =>
		`${several(n, 'cancellation was', 'cancellations were')} followed by a start of the same customer on the same day or in the same month: read as changes of plan`,
	returns: (n: number) => `${several(n, 'customer', 'customers')} came back after leaving: counted as returned, not as new`,
	otherKinds: (n: number) =>
		`${several(n, 'movement is', 'movements are')} called otherwise by the file: arrivals and departures are told by what is left of the MRR`,
	leastOpening: (n: number) =>
		`${several(n, 'customer was', 'customers were')} there before the file begins, which does not say with what MRR: read with the least that the movements need`,
	before: (n: number) => `${several(n, 'customer was', 'customers were')} there before the first month: how long is not known`,
	gaps: (n: number) => `${several(n, 'time', 'times')} a customer has no MRR between months with one: read as left and returned`,
	sums: (n: number) => `${several(n, 'row', 'rows')} more of a customer in the same month were added up`,
	doubles: (n: number) => `${several(n, 'row stands', 'rows stand')} in the files twice and were read once`,
	overlaps: (n: number) =>
		`${several(n, 'interval overlaps', 'intervals overlap')} the next of its subscription: the later one holds from its start`,
	parallel: (n: number) =>
		`${several(n, 'interval overlaps', 'intervals overlap')} another of the customer, and the file names no subscriptions: added up, as of several products`,
	scheduled: (n: number) =>
		`${several(n, 'row is', 'rows are')} of a time behind the end of the history, or not carried out: planned, not read as done`,
	openEnds: (n: number) => `${several(n, 'end lies', 'ends lie')} behind the last month of the history: still there then`,
	trials: (n: number) => `${several(n, 'row is', 'rows are')} of a trial, a free plan or a lead: no customer`,
	excluded: (n: number) => `${several(n, 'row is', 'rows are')} of customers that are not to be read`,
	fromArr: (n: number) => `${several(n, 'amount is', 'amounts are')} a twelfth of the ARR, rounded to the cent`,
	otherMonth: (n: number) =>
		`${several(n, 'row is', 'rows are')} of another month in UTC than in the merchant's own time, which is the one that was read`,
	nothing: (n: number) => `${several(n, 'row changes', 'rows change')} nothing`
} as const;

export type HistoryCount = keyof typeof COUNTED;
