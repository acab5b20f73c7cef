import { untrack } from 'svelte';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { inWords } from './inWords';
import type { Project } from './Project.svelte';
import { browserChannel } from '../../runner/browserChannel';
import { WorkerCalls } from '../../runner/WorkerCalls';
import { CustomerPost } from './CustomerPost';
import { printOf } from '../document/same';
import type { CustomerDetail } from './customerDetail';
import type { RowsAnswer, RowsAsked } from './CustomerFilter';
import type { CustomerReading } from './CustomerReading';
import type { TotalsAnswer, TotalsAsked } from './fitTotalsOf';
import type { CustomersCalls } from './customers.worker';
import CustomerWorker from './customers.worker?worker';

const RETRY_MS = 4_000;

/** The customers of a project, as they are. */
export class Customers {
	reading = $state.raw<CustomerReading>();
	/** Why the customers that the project has could not be read; it is tried again. */
	unread = $state<string>();
	#retry: ReturnType<typeof setTimeout> | undefined;

	readonly #reader: WorkerCalls<CustomersCalls>;
	readonly #post: CustomerPost;
	#shown = '';
	#abort = new AbortController();

	constructor(
		readonly project: Project,
		connect = () => browserChannel(new CustomerWorker({ name: 'tierlab customers' }), 'The reader of customers could not be loaded.')
	) {
		this.#reader = new WorkerCalls<CustomersCalls>(connect, () => this.#post.lost());
		this.#post = new CustomerPost(project.customerFile, (given) => this.#reader.tell('customers', given));
	}

	/** Reads again when the network comes back. Gives back how to stop. */
	start(): () => void {
		const again = () => this.again();
		addEventListener('online', again);
		return () => {
			removeEventListener('online', again);
			clearTimeout(this.#retry);
			this.#shown = '';
			this.#reader.end();
		};
	}

	/** Reads the customers again where they could not be read. */
	again(): void {
		if (!this.unread) return;
		this.unread = undefined;
		clearTimeout(this.#retry);
		this.show();
	}

	/** Says why the customers are not read, and reads them again in a while. */
	#later(error: unknown): void {
		this.#shown = '';
		this.unread = inWords(error, this.project.document);
		clearTimeout(this.#retry);
		this.#retry = setTimeout(() => this.again(), RETRY_MS);
	}

	/** Reads the customers that the project has; the same ones again does nothing. */
	show(): void {
		const { document, base } = this.project;
		untrack(() => void this.#show(document, base));
	}

	async #show(document: ScenarioDocument, base: BaseInfo | null): Promise<void> {
		const asked = askedOf(document, base);
		if (asked === this.#shown) return;
		this.#shown = asked;
		this.#abort.abort();
		const { signal } = (this.#abort = new AbortController());
		try {
			await this.#post.bring(document, base, signal);
			const reading = await this.#reader.ask('read', document, { signal });
			if (this.#shown === asked) this.reading = reading;
		} catch (error) {
			if (this.#shown === asked) this.#later(error);
		}
	}

	/** Some rows of the customers shown; undefined where the worker no longer has them: they are read again, and `reading` is another. */
	async rows(asked: RowsAsked, signal: AbortSignal): Promise<RowsAnswer | undefined> {
		return this.#kept(await this.#reader.ask('rows', asked, { signal }));
	}

	/** One of the customers shown, null where nobody has the id; undefined as of `rows`. */
	async customer(id: string, signal: AbortSignal): Promise<CustomerDetail | null | undefined> {
		return this.#kept(await this.#reader.ask('customer', id, { signal }));
	}

	/** A worker that was begun anew knows no customers. */
	#kept<T>(answer: T | undefined): T | undefined {
		if (answer === undefined && this.#shown !== '') {
			this.#shown = '';
			this.show();
		}
		return answer;
	}

	/** Makes customers up like totals that somebody knows; they replace nothing yet. */
	fit(asked: TotalsAsked, signal: AbortSignal): Promise<TotalsAnswer> {
		return this.#reader.ask('fit', { document: this.project.document, asked }, { signal });
	}
}

/** What a reading depends on. */
const askedOf = ({ today, meters, customers, start }: ScenarioDocument, base: BaseInfo | null): string =>
	`${base?.id ?? ''} ${printOf({ today, meters, customers, start })}`;
