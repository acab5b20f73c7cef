/** What the trials looked at have of one row of the base: of the scenario, then of Today. */
export type ExplainedRow = {
	/** Trials in which it happens. */
	readonly times: readonly [here: number, today: number];
	/** Summed over trials. */
	readonly amount: readonly [here: number, today: number];
	/** Trials in which the customer is gone at the end in one and not in the other. */
	readonly lostOnlyHere: number;
	readonly lostOnlyToday: number;
	/** Worth looking at: see `ExplainedCustomer`. */
	readonly trial: number;
};

/** Sums by row of the base, over trials. */
export class ExplainedRows {
	readonly #times: Uint32Array;
	readonly #amount: Float64Array;
	readonly #lostOnly: Uint32Array;
	/** Trial that tells it, from 1, where it happens here and not in Today, and where it happens here at all; 0 = none. */
	readonly #only: Uint32Array;
	readonly #any: Uint32Array;
	/** [2 * row + side] of the trial at hand. */
	readonly #happens: Uint8Array;
	readonly #lost: Uint8Array;

	constructor(readonly size: number) {
		[this.#times, this.#lostOnly] = [new Uint32Array(2 * size), new Uint32Array(2 * size)];
		this.#amount = new Float64Array(2 * size);
		[this.#only, this.#any] = [new Uint32Array(size), new Uint32Array(size)];
		[this.#happens, this.#lost] = [new Uint8Array(2 * size), new Uint8Array(2 * size)];
	}

	/** A life is over. @param side 0 = the scenario, 1 = Today */
	add(row: number, trial: number, side: number, happens: boolean, amount: number, lost: boolean): void {
		const at = 2 * row + side;
		this.#happens[at] = happens ? 1 : 0;
		this.#lost[at] = lost ? 1 : 0;
		this.#amount[at] += amount;
		if (happens) this.#times[at]++;
		// The scenario is lived after Today.
		if (!happens || side === 1) return;
		if (this.#any[row] === 0) this.#any[row] = trial + 1;
		if (this.#only[row] === 0 && this.#happens[at + 1] === 0) this.#only[row] = trial + 1;
	}

	/** All lives of a trial are over. */
	endTrial(): void {
		for (let at = 0; at < 2 * this.size; at++) if (this.#lost[at] === 1 && this.#lost[at ^ 1] === 0) this.#lostOnly[at]++;
		this.#happens.fill(0);
		this.#lost.fill(0);
	}

	of(row: number): ExplainedRow {
		const at = 2 * row;
		return {
			times: [this.#times[at], this.#times[at + 1]],
			amount: [this.#amount[at], this.#amount[at + 1]],
			lostOnlyHere: this.#lostOnly[at],
			lostOnlyToday: this.#lostOnly[at + 1],
			trial: Math.max(0, (this.#only[row] || this.#any[row]) - 1)
		};
	}

	/** Rows for which it happens in any trial, on either side. */
	*happening(): Generator<number> {
		for (let row = 0; row < this.size; row++) if (this.#times[2 * row] > 0 || this.#times[2 * row + 1] > 0) yield row;
	}

	/** Rows of customers that are gone on one side alone in any trial. */
	lostOnly(side: number): number[] {
		const rows: number[] = [];
		for (let row = 0; row < this.size; row++) if (this.#lostOnly[2 * row + side] > 0) rows.push(row);
		return rows;
	}
}
