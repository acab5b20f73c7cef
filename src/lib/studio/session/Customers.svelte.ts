import { untrack } from 'svelte';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo, SavedBase } from '../../api/base';
import { inWords } from './inWords';
import type { Project } from './Project.svelte';
import { browserChannel } from '../../runner/browserChannel';
import { WorkerCalls } from '../../runner/WorkerCalls';
import { call } from './api';
import { CustomerPost } from './CustomerPost';
import { printOf } from '../document/same';
import type { CustomerDetail } from './customerDetail';
import type { RowsAnswer, RowsAsked } from './CustomerFilter';
import type { CustomerReading } from './CustomerReading';
import type { TotalsAnswer, TotalsAsked } from './fitTotalsOf';
import type { CustomersCalls } from './customers.worker';
import CustomerWorker from './customers.worker?worker';

/** A file that was chosen to take the place of the customers. */
type Candidate = { readonly name: string; readonly csv: string; readonly reading: CustomerReading };

const RETRY_MS = 4_000;

/** The customers of a project: what they are, and a file that may replace them. */
export class Customers {
	reading = $state.raw<CustomerReading>();
	candidate = $state.raw<Candidate>();
	busy = $state(false);
	error = $state<string>();
	/** Why the customers that the project has could not be read; it is tried again. */
	unread = $state<string>();
	#retry: ReturnType<typeof setTimeout> | undefined;

	readonly #reader: WorkerCalls<CustomersCalls>;
	readonly #post: CustomerPost;
	#replacements = 0;
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

	/** Looks through a file; it replaces nothing yet. */
	async choose(file: File): Promise<void> {
		this.error = undefined;
		this.busy = true;
		try {
			const csv = await file.text();
			const reading = await this.#reader.ask('choose', { document: named(this.project.document, file.name), csv });
			this.candidate = { name: file.name, csv, reading };
		} catch (error) {
			this.error = inWords(error, this.project.document);
		} finally {
			this.busy = false;
		}
	}

	/** Makes customers up like totals that somebody knows; they replace nothing yet. */
	fit(asked: TotalsAsked, signal: AbortSignal): Promise<TotalsAnswer> {
		return this.#reader.ask('fit', { document: this.project.document, asked }, { signal });
	}

	/** Puts the chosen file in the place of the customers. */
	async replace(): Promise<boolean> {
		const { candidate, project } = this;
		if (!candidate || candidate.reading.errors > 0) return false;
		this.busy = true;
		const before = project.document.customers;
		const label = `Customers from ${candidate.name}`;
		const merge = `customers-${++this.#replacements}`;
		try {
			project.edit(label, (document) => named(document, candidate.name), { merge });
			await project.autosave.flush();
			const query = `name=${encodeURIComponent(candidate.name)}`;
			const { base } = await call<SavedBase>(`/projects/${project.id}/base?${query}`, { method: 'PUT', csv: candidate.csv });
			project.setBase(base, candidate.csv);
			this.candidate = undefined;
			return true;
		} catch (error) {
			// The document must not name a file that the server has not taken.
			project.edit(label, (document) => ({ ...document, customers: before }), { merge });
			this.error = inWords(error, this.project.document);
			return false;
		} finally {
			this.busy = false;
		}
	}

	drop(): void {
		this.candidate = undefined;
		this.error = undefined;
	}
}

/** What a reading depends on. */
const askedOf = ({ today, meters, customers, start }: ScenarioDocument, base: BaseInfo | null): string =>
	`${base?.id ?? ''} ${printOf({ today, meters, customers, start })}`;

/** The document with its customers in a file; which segments are small or large stays as it was. */
function named(document: ScenarioDocument, file: string): ScenarioDocument {
	const { customers } = document;
	if ('file' in customers) return customers.file === file ? document : { ...document, customers: { ...customers, file } };
	return { ...document, customers: { file } };
}
