/** Changes that can be felt at once: an announcement and a move, and as many again before they have faded. */
const PLACES = 4;

/** Strength of the reaction in the quarters since a change took effect, and at the one renewal of an annual contract (MODEL 6.3). */
const QUARTERS = [1, 0.5, 0.2] as const;
const AT_RENEWAL = 0.425;

/** Reactions that fade: each has the month in which it began and its size. */
export class Pulses {
	readonly #month = new Int32Array(PLACES);
	readonly #size = new Float64Array(PLACES);
	count = 0;

	clear(): void {
		this.count = 0;
	}

	/** Adds a reaction from a month on. Where all places are taken the oldest has faded and goes. */
	add(month: number, size: number): void {
		if (this.count === PLACES) {
			this.#month.copyWithin(0, 1);
			this.#size.copyWithin(0, 1);
			this.count--;
		}
		this.#month[this.count] = month;
		this.#size[this.count++] = size;
	}

	/** What is felt in a month by a monthly payer. */
	felt(month: number): number {
		let sum = 0;
		for (let i = 0; i < this.count; i++) {
			const since = month - this.#month[i];
			if (since < 9) sum += this.#size[i] * QUARTERS[Math.floor(since / 3)];
		}
		return sum;
	}

	/** No month feels more, as long as nothing is added. */
	most(): number {
		let sum = 0;
		for (let i = 0; i < this.count; i++) sum += Math.max(0, this.#size[i]);
		return sum;
	}

	/** What an annual contract answers to at its renewal, once. */
	atRenewal(): number {
		let sum = 0;
		for (let i = 0; i < this.count; i++) sum += this.#size[i] * AT_RENEWAL;
		return sum;
	}
}
