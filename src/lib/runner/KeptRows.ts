type Kept = { readonly rows: Map<number, Float64Array>; bytes: number; turn: number };

/**
 * Rows of trials under the keys of what determines them (`variantKeys`), as many bytes as may be kept. More trials of a key add to those that
 * there are. The keys that were used longest ago go first, and never those of the same run or a newer one: a run that is larger than all there
 * is keeps its first trials.
 */
export class KeptRows {
	/** The least recently used first. */
	readonly #kept = new Map<string, Kept>();
	#bytes = 0;
	#turns = 0;

	/** @param most bytes of rows */
	constructor(readonly most: number) {}

	/** Bytes of rows that are kept. */
	get bytes(): number {
		return this.#bytes;
	}

	/** A run that uses these keys begins. @returns its turn, for `keep` */
	begin(keys: readonly string[]): number {
		const turn = ++this.#turns;
		for (const key of keys) {
			const kept = this.#kept.get(key) ?? { rows: new Map<number, Float64Array>(), bytes: 0, turn };
			kept.turn = turn;
			this.#kept.delete(key);
			this.#kept.set(key, kept);
		}
		return turn;
	}

	/** The rows of trials `from` to `to` - 1; undefined where any of them is not there. */
	rows(key: string, from: number, to: number): readonly Float64Array[] | undefined {
		const kept = this.#kept.get(key);
		if (!kept) return undefined;
		const found: Float64Array[] = [];
		for (let trial = from; trial < to; trial++) {
			const row = kept.rows.get(trial);
			if (!row) return undefined;
			found.push(row);
		}
		return found;
	}

	/** Keeps a copy of a row where there is room for it. @param turn of the run that it comes from */
	keep(turn: number, key: string, trial: number, row: Float64Array): void {
		const kept = this.#kept.get(key);
		if (!kept || kept.rows.has(trial) || !this.#makeRoom(row.byteLength, turn)) return;
		kept.rows.set(trial, row.slice());
		kept.bytes += row.byteLength;
		this.#bytes += row.byteLength;
	}

	#makeRoom(bytes: number, turn: number): boolean {
		for (const [key, kept] of this.#kept) {
			if (this.#bytes + bytes <= this.most) break;
			if (kept.turn >= turn) continue;
			this.#kept.delete(key);
			this.#bytes -= kept.bytes;
		}
		return this.#bytes + bytes <= this.most;
	}
}
