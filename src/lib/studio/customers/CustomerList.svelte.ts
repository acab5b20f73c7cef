import { inWords } from '../session/inWords';
import type { CustomerFilter, CustomerLine, CustomerSort, RowsAnswer } from '../session/CustomerFilter';
import type { Customers } from '../session/Customers.svelte';

/** Rows that are asked for at once, and pages that are kept. */
const PAGE = 100;
const KEPT = 20;

type Page = { readonly page: number; readonly lines: readonly CustomerLine[] };

/** The customers that are looked for, as far as somebody looks at them: their worker has them all, here are some pages of one question. */
export class CustomerList {
	/** What was found, all in all; the old one stays until the new one is there. */
	found = $state.raw<Omit<RowsAnswer, 'lines'>>();
	error = $state<string>();
	/** Another with each answer to another question. */
	question = $state(0);
	#pages = $state.raw<readonly Page[]>([]);
	#filter: CustomerFilter = {};
	#sort: CustomerSort | undefined;
	/** Pages that are asked for, of this question alone. */
	#coming: number[] = [];
	#abort = new AbortController();

	constructor(readonly customers: Pick<Customers, 'rows' | 'project'>) {}

	/** Looks for others, or for the same in customers that were read again. */
	async look(filter: CustomerFilter, sort: CustomerSort | undefined): Promise<void> {
		this.#abort.abort();
		const { signal } = (this.#abort = new AbortController());
		[this.#filter, this.#sort, this.#coming] = [filter, sort, []];
		const answer = await this.#ask(0, signal);
		if (!answer) return;
		const { lines, ...found } = answer;
		this.#pages = [{ page: 0, lines }];
		this.found = found;
		this.question++;
	}

	line(place: number): CustomerLine | undefined {
		return this.#page(Math.floor(place / PAGE))?.lines[place % PAGE];
	}

	/** The rows between two places are looked at. */
	need(from: number, to: number): void {
		for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) void this.#bring(page);
	}

	end(): void {
		this.#abort.abort();
	}

	#page(page: number): Page | undefined {
		return this.#pages.find((one) => one.page === page);
	}

	async #bring(page: number): Promise<void> {
		if (this.#page(page) || this.#coming.includes(page)) return;
		const { signal } = this.#abort;
		this.#coming.push(page);
		const answer = await this.#ask(page, signal);
		// Who looks for others has none of this question coming.
		if (!signal.aborted) this.#coming = this.#coming.filter((one) => one !== page);
		if (answer) this.#pages = [...this.#pages.slice(-KEPT + 1), { page, lines: answer.lines }];
	}

	async #ask(page: number, signal: AbortSignal): Promise<RowsAnswer | undefined> {
		const sort = this.#sort ? { sort: this.#sort } : {};
		try {
			const answer = await this.customers.rows({ filter: this.#filter, ...sort, from: page * PAGE, count: PAGE }, signal);
			if (signal.aborted) return undefined;
			this.error = undefined;
			return answer;
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error, this.customers.project.document);
			return undefined;
		}
	}
}
