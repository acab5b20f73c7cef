import { untrack } from 'svelte';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../api/base';
import { CustomerFile } from '../session/CustomerFile';
import { sameParts } from '../document/sameParts';
import CheckWorker from './checks.worker?worker';
import type { CheckJob, CheckReply } from './CheckJob';

/** A rest of the keys before packaging is judged: after the preview, which matters more. */
const REST_MS = 700;

/** What stands out about the packaging of one scenario, judged in a worker at each edit. A newer edit makes an older answer void. */
export class CheckFindings {
	found = $state.raw<CheckReply['found']>();
	/** The customers could not be fetched or read. */
	error = $state<string>();

	#worker: Worker | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked:
		{ readonly document: object; readonly variantId: string; readonly baseId: string | undefined; readonly locale: string } | undefined;
	#job = 0;
	#sent: string | undefined;
	readonly #customers: CustomerFile;

	constructor(projectId: string) {
		this.#customers = new CustomerFile(projectId);
	}

	/** Opens the worker; gives back how to end it. */
	start(): () => void {
		const worker = (this.#worker = new CheckWorker({ name: 'tierlab checks' }));
		worker.addEventListener('message', ({ data }: MessageEvent<CheckReply>) => {
			if (data.job === this.#job) this.found = data.found;
		});
		worker.addEventListener('error', (event) => (this.error = event.message || 'The packaging could not be checked.'));
		return () => {
			clearTimeout(this.#timer);
			worker.terminate();
			this.#asked = undefined;
			this.#sent = undefined;
		};
	}

	/** Judges a scenario of a document; the same one again does nothing. What is set aside changes no finding. */
	show({ dismissed: _kept, ...document }: ScenarioDocument, variantId: string, base: BaseInfo | null, locale: string): void {
		untrack(() => {
			const last = this.#asked;
			if (last && last.variantId === variantId && last.baseId === base?.id && last.locale === locale && sameParts(last.document, document))
				return;
			if (last?.variantId !== variantId) this.found = undefined;
			this.#asked = { document, variantId, baseId: base?.id, locale };
			const job = ++this.#job;
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#ask({ job, document, variantId, locale, baseId: base?.id ?? '' }, base), REST_MS);
		});
	}

	async #ask(job: CheckJob, base: BaseInfo | null): Promise<void> {
		try {
			const csv = await this.#customers.of(job.document, base);
			if (job.job !== this.#job) return;
			const known = this.#sent === job.baseId;
			this.#sent = job.baseId;
			this.error = undefined;
			this.#worker?.postMessage(known || csv === undefined ? job : { ...job, csv });
		} catch (error) {
			this.error = error instanceof Error ? error.message : String(error);
		}
	}
}
