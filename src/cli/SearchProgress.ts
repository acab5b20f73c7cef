import { Numbers } from '../lib/charts/numbers';
import type { SearchOptions } from '../lib/runner/searchVariants';
import { remark } from './print';
import { Progress } from './Progress';

/** How far a search is, on a line of the terminal: trials, candidates left, time left; and what Ctrl-C does to it. */
export class SearchProgress {
	readonly #progress = new Progress(undefined, "candidates' trials");
	readonly #numbers = new Numbers('USD');
	#left: number | undefined;
	#since: { readonly done: number; readonly ms: number } | undefined;

	/** @param now a clock in milliseconds */
	constructor(readonly now: () => number = () => performance.now()) {}

	/** What a search tells. */
	readonly watch: Pick<SearchOptions, 'onWork' | 'onRound' | 'onAgain'> = {
		onWork: (done, most) => {
			if (done > 0) this.#since ??= { done, ms: this.now() };
			this.#progress.update(done, most, this.#words(done, most));
		},
		onRound: ({ left }) => void (this.#left = left),
		onAgain: (finalists, trials) => {
			this.end();
			remark(`The best ${this.#numbers.count(finalists)} run again on ${this.#numbers.counted(trials, 'fresh trial')} ...`);
		}
	};

	end(): void {
		this.#progress.end();
	}

	#words(done: number, most: number): string {
		const left = this.#left === undefined ? [] : [`${this.#numbers.counted(this.#left, 'candidate')} left`];
		const pace = this.#since && done > this.#since.done ? (this.now() - this.#since.ms) / (done - this.#since.done) : undefined;
		return [...left, ...(pace === undefined ? [] : [`${Math.ceil((pace * (most - done)) / 1000)} s left`]), 'Ctrl-C: the best so far'].join(
			', '
		);
	}
}
