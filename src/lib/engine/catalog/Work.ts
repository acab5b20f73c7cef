/** Thrown where a reading has done all the work that it may; caught where the reading began. */
export class TooMuchWork extends Error {
	/** @param place path in the document at which it stopped */
	constructor(readonly place: string) {
		super(`too much work at ${place === '' ? 'the document' : place}`);
	}
}

/** Most work of one document, in units of about ten nanoseconds: some two seconds. */
const MOST = 200_000_000;
/** Most suggestions ("did you mean") that are looked for, and most work on them: whoever has more problems puts these right first. */
const MOST_SUGGESTED = 100;
const MOST_COMPARED = 4_000_000;

/**
 * Counts the work of reading one document, so that a small one never keeps a machine busy. What is counted is what a document can multiply:
 * points at which formulas are tried, books that variants make of one, names that are compared. A count, not a clock: the same document is
 * refused everywhere or nowhere.
 */
export class Work {
	#done = 0;
	#compared = 0;
	#suggested = 0;
	#place = '';
	#within = '';
	readonly #kept = new Map<string, unknown>();

	constructor(
		readonly most = MOST,
		readonly mostCompared = MOST_COMPARED
	) {}

	/** Units spent so far. */
	get done(): number {
		return this.#done;
	}

	/** Units spent on suggestions so far. */
	get compared(): number {
		return this.#compared;
	}

	/** Says where the reading is: the place of a refusal. */
	at(place: string): void {
		this.#place = place;
	}

	/** Reads a part whose own paths begin at a path of the document. */
	within<T>(path: string, read: () => T): T {
		const before = this.#within;
		this.#within = `${path}/`;
		this.#place = '';
		const result = read();
		this.#within = before;
		this.#place = path;
		return result;
	}

	/** @throws TooMuchWork when that is more than may be spent */
	spend(units: number): void {
		this.#done += units;
		if (this.#done > this.most) throw new TooMuchWork((this.#within + this.#place).replace(/\/$/, ''));
	}

	/** Spends where there is enough left. @returns whether there was */
	affords(units: number): boolean {
		if (this.#done + units > this.most) return false;
		this.#done += units;
		return true;
	}

	/** Counts a suggestion. @returns whether it may be looked for */
	suggests(): boolean {
		return ++this.#suggested <= MOST_SUGGESTED;
	}

	/** Counts a comparison of names. @returns whether it may be made */
	compares(units: number): boolean {
		this.#compared += units;
		return this.#compared <= this.mostCompared;
	}

	/** What was made of the same thing before in this reading, or is made now. */
	once<T>(key: string, make: () => T): T {
		if (!this.#kept.has(key)) this.#kept.set(key, make());
		// A key is used for one kind of thing: callers begin it with what it is.
		return this.#kept.get(key) as T;
	}
}
