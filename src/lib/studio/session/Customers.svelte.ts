import { untrack } from 'svelte';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { SavedBase } from '../../api/base';
import { inWords } from './inWords';
import type { Project } from './Project.svelte';
import { call } from './api';
import { fingerprint } from './keep';
import type { CustomerReading } from './CustomerReading';
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

	#worker: Worker | undefined;
	#job = 0;
	#waiting: readonly { readonly job: number; readonly answer: (reading: CustomerReading) => void; readonly fail: (why: Error) => void }[] =
		[];
	#shown = '';

	constructor(readonly project: Project) {}

	/** Opens the reader. Gives back how to stop. */
	start(): () => void {
		this.#open();
		const again = () => this.again();
		addEventListener('online', again);
		return () => {
			removeEventListener('online', again);
			clearTimeout(this.#retry);
			this.#worker?.terminate();
			this.#shown = '';
		};
	}

	/** Reads the customers again where they could not be read. */
	again(): void {
		if (!this.unread) return;
		this.unread = undefined;
		clearTimeout(this.#retry);
		if (!this.#worker) this.#open();
		this.show();
	}

	#open(): void {
		const worker = (this.#worker = new CustomerWorker({ name: 'tierlab customers' }));
		worker.addEventListener('message', ({ data }: MessageEvent<{ job: number; reading: CustomerReading }>) => {
			this.#waiting.find(({ job }) => job === data.job)?.answer(data.reading);
			this.#waiting = this.#waiting.filter(({ job }) => job !== data.job);
		});
		worker.addEventListener('error', (event) => {
			// Its script did not come, or it broke: the next one is another.
			worker.terminate();
			this.#worker = undefined;
			for (const { fail } of this.#waiting) fail(new Error(event.message || 'The reader of customers could not be loaded.'));
			this.#waiting = [];
		});
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
		untrack(() => void this.#show(document, base?.id ?? ''));
	}

	async #show(document: ScenarioDocument, baseId: string): Promise<void> {
		const asked = `${baseId} ${fingerprint([document.today, document.meters, document.customers, document.start])}`;
		if (asked === this.#shown) return;
		this.#shown = asked;
		try {
			const csv = 'file' in document.customers && baseId ? await call<string>(`/projects/${this.project.id}/base`) : undefined;
			const reading = await this.#read(document, csv);
			if (this.#shown === asked) this.reading = reading;
		} catch (error) {
			if (this.#shown === asked) this.#later(error);
		}
	}

	/** Looks through a file; it replaces nothing yet. */
	async choose(file: File): Promise<void> {
		this.error = undefined;
		this.busy = true;
		try {
			const csv = await file.text();
			const reading = await this.#read(named(this.project.document, file.name), csv);
			this.candidate = { name: file.name, csv, reading };
		} catch (error) {
			this.error = inWords(error, this.project.document);
		} finally {
			this.busy = false;
		}
	}

	/** Puts the chosen file in the place of the customers. */
	async replace(): Promise<boolean> {
		const { candidate, project } = this;
		if (!candidate || candidate.reading.errors > 0) return false;
		this.busy = true;
		const before = project.document.customers;
		const label = `Customers from ${candidate.name}`;
		const merge = `customers-${++this.#job}`;
		try {
			project.edit(label, (document) => named(document, candidate.name), { merge });
			await project.autosave.flush();
			const query = `name=${encodeURIComponent(candidate.name)}`;
			const { base } = await call<SavedBase>(`/projects/${project.id}/base?${query}`, { method: 'PUT', csv: candidate.csv });
			project.setBase(base);
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

	#read(document: ScenarioDocument, csv: string | undefined): Promise<CustomerReading> {
		const job = ++this.#job;
		if (!this.#worker) this.#open();
		this.#worker?.postMessage({ job, document, ...(csv === undefined ? {} : { csv }) });
		return new Promise((answer, fail) => (this.#waiting = [...this.#waiting, { job, answer, fail }]));
	}
}

/** The document with its customers in a file; which segments are small or large stays as it was. */
function named(document: ScenarioDocument, file: string): ScenarioDocument {
	const { customers } = document;
	if ('file' in customers) return customers.file === file ? document : { ...document, customers: { ...customers, file } };
	return { ...document, customers: { file } };
}
