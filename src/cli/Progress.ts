const WIDTH = 24;

/** How far a run is, on one line of a terminal that is written anew and is gone at the end; nothing where there is no terminal. */
export class Progress {
	readonly #shown: boolean;

	/** @param unit what is counted */
	constructor(
		readonly stream: NodeJS.WriteStream = process.stderr,
		readonly unit = 'trials'
	) {
		this.#shown = stream.isTTY && process.env.TERM !== 'dumb';
	}

	/**
	 * @param done finished trials, or what is counted; with none the run is being calibrated
	 * @param known what is known so far, for a run that stops at a precision: `total` is then the most that it does
	 */
	update(done: number, total: number, known?: string): void {
		if (!this.#shown) return;
		const full = Math.floor((WIDTH * done) / total);
		const text =
			done === 0
				? 'Calibrating'
				: `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${known ? 'at most ' : ''}${total} ${this.unit}${known ? `, ${known}` : ''}`;
		this.stream.write(`\r\x1b[K${text}`);
	}

	end(): void {
		if (this.#shown) this.stream.write('\r\x1b[K');
	}
}
