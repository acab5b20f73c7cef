import type { Life } from '../market/Life';
import type { Tally } from '../market/Tally';

/** Cumulative rises up to this are those of the studies behind the reaction (MODEL 1). */
const EVIDENCE = 1.25;

/** The customers whom a policy has moved in one trial, and how far. */
export class MoveCounts {
	/** Customers moved, and those beyond the evidence; the largest strain. */
	readonly #moves = new Float64Array(3);

	clear(): void {
		this.#moves.fill(0);
	}

	/** Counts a life, where a policy has moved it. */
	settle({ worstStrain }: Life, weight: number): void {
		if (worstStrain === 0) return;
		this.#moves[0] += weight;
		if (worstStrain > EVIDENCE) this.#moves[1] += weight;
		this.#moves[2] = Math.max(this.#moves[2], worstStrain - 1);
	}

	/** Writes them, and after them what the moves did to bills. @param row the places of `MOVE_FIGURES` */
	write({ bills }: Tally, row: Float64Array): void {
		row.set(this.#moves);
		bills.write(row.subarray(this.#moves.length));
	}
}
