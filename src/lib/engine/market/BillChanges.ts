/** Shares of the old bill above which forced changes are counted. */
export const BILL_THRESHOLDS = [0.1, 0.2, 0.5, 1] as const;
/** Percentiles of the forced changes that are kept. */
export const BILL_PERCENTILES = [0.5, 0.9, 0.95] as const;

/** Numbers that are kept: customers moved, those above each threshold, the percentiles, the largest change. */
export const BILL_FIGURES = 2 + BILL_THRESHOLDS.length + BILL_PERCENTILES.length;

/** The changes of bills that a policy forced in one trial, each customer by its weight. */
export class BillChanges {
	#changes = new Float64Array(64);
	#weights = new Float64Array(64);
	#count = 0;

	clear(): void {
		this.#count = 0;
	}

	/** @param change share of the old bill */
	add(weight: number, change: number): void {
		if (this.#count === this.#changes.length) {
			[this.#changes, this.#weights] = [doubled(this.#changes), doubled(this.#weights)];
		}
		this.#changes[this.#count] = change;
		this.#weights[this.#count++] = weight;
	}

	/**
	 * Writes the customers moved, those above each threshold, the percentiles, and the largest change.
	 * @param row receives `BILL_FIGURES` numbers; zeros where nobody was moved
	 */
	write(row: Float64Array): void {
		const changes = this.#changes.subarray(0, this.#count);
		const order = Int32Array.from(changes.keys()).sort((i, j) => changes[i] - changes[j]);
		const whole = order.reduce((sum, i) => sum + this.#weights[i], 0);
		row[0] = whole;
		BILL_THRESHOLDS.forEach((bound, b) => {
			row[1 + b] = order.reduce((sum, i) => (changes[i] > bound + ROUNDING ? sum + this.#weights[i] : sum), 0);
		});
		const at = 1 + BILL_THRESHOLDS.length;
		BILL_PERCENTILES.forEach((p, j) => (row[at + j] = this.#percentile(order, p * whole)));
		row[at + BILL_PERCENTILES.length] = order.length > 0 ? changes[order[order.length - 1]] : 0;
	}

	#percentile(order: Int32Array, aim: number): number {
		let sum = 0;
		for (const i of order) {
			sum += this.#weights[i];
			if (sum >= aim) return this.#changes[i];
		}
		return 0;
	}
}

/** A change of exactly a threshold, whole cents apart, is not above it. */
const ROUNDING = 1e-9;

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(2 * column.length);
	larger.set(column);
	return larger;
}
