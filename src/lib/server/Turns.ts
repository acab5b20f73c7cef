/** As many take part and wait as may. */
export class TurnsFull extends Error {
	override readonly name = 'TurnsFull';
}

/** Turns at something that takes much: so many at once, so many more that wait in the order in which they came. */
export class Turns {
	#taken = 0;
	readonly #waiting: (() => void)[] = [];

	constructor(
		readonly atOnce: number,
		readonly mostWaiting: number
	) {}

	/** @throws TurnsFull where one more would have to be turned away */
	check(): void {
		if (this.#taken < this.atOnce || this.#waiting.length < this.mostWaiting) return;
		throw new TurnsFull(`${this.atOnce} are under way and ${this.mostWaiting} wait`);
	}

	/**
	 * Does something when its turn has come.
	 * @param signal gives the place up while it waits
	 * @throws TurnsFull; the signal's reason
	 */
	async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		this.check();
		if (this.#taken < this.atOnce) this.#taken++;
		else await this.#wait(signal);
		try {
			return await work();
		} finally {
			// A turn goes from hand to hand, so that nobody slips in between.
			const next = this.#waiting.shift();
			if (next) next();
			else this.#taken--;
		}
	}

	#wait(signal: AbortSignal | undefined): Promise<void> {
		return new Promise((resolve, reject) => {
			const leave = () => {
				this.#waiting.splice(this.#waiting.indexOf(enter), 1);
				reject(signal?.reason);
			};
			const enter = () => {
				signal?.removeEventListener('abort', leave);
				resolve();
			};
			if (signal?.aborted) return reject(signal.reason);
			signal?.addEventListener('abort', leave, { once: true });
			this.#waiting.push(enter);
		});
	}
}
