import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { difference } from '../document/difference';
import DeskWorker from './desk.worker?worker';
import type { ComparedReply, ComparisonAsk, DeskReply, DeskRequest, PreviewAsk, PreviewReply } from './DeskRequest';

/** A rest before the desk hears that nothing more is wanted. */
const STOP_MS = 30;

/**
 * The desk of the catalog: a worker that keeps the document and has its previews and comparisons made, so that the thread of the keys
 * sends what an edit changed and gets figures back. A newer preview or comparison ends the older one.
 */
export class PreviewDesk {
	readonly #worker = new DeskWorker({ name: 'tierlab desk' });
	#sent: ScenarioDocument | undefined;
	#customers: string | undefined;
	readonly #stops: { preview?: ReturnType<typeof setTimeout>; compare?: ReturnType<typeof setTimeout> } = {};
	#previews = 0;
	#comparisons = 0;
	#onPreview: (reply: PreviewReply) => void = () => undefined;
	#onCompared: (reply: ComparedReply['reply']) => void = () => undefined;

	constructor() {
		this.#worker.addEventListener('message', ({ data }: MessageEvent<DeskReply>) => {
			if (data.kind !== 'compared') {
				if (data.job === this.#previews) this.#onPreview(data);
			} else if (data.job === this.#comparisons) this.#onCompared(data.reply);
		});
		this.#worker.addEventListener('error', (event) => {
			event.preventDefault();
			this.#onPreview({ kind: 'ended', why: event.message || 'The simulation could not be loaded.' });
		});
	}

	/** Brings the customers of a base to the desk, once. */
	takeCustomers(id: string, csv: string | undefined): void {
		if (this.#customers === id) return;
		this.#customers = id;
		this.#post({ kind: 'customers', id, csv });
	}

	preview(document: ScenarioDocument, ask: PreviewAsk, hear: (reply: PreviewReply) => void): void {
		this.#bring(document);
		clearTimeout(this.#stops.preview);
		this.#onPreview = hear;
		this.#post({ kind: 'preview', job: ++this.#previews, ...ask });
	}

	compare(document: ScenarioDocument, ask: ComparisonAsk, hear: (reply: ComparedReply['reply']) => void): void {
		this.#bring(document);
		clearTimeout(this.#stops.compare);
		this.#onCompared = hear;
		this.#post({ kind: 'compare', job: ++this.#comparisons, ...ask });
	}

	/** Ends what is under way; nothing more is heard of it. */
	stop(what: 'preview' | 'compare'): void {
		if (what === 'preview') this.#previews++;
		else this.#comparisons++;
		// What an edit changed is drawn first: even a short message takes a part of that time.
		clearTimeout(this.#stops[what]);
		this.#stops[what] = setTimeout(() => this.#post({ kind: 'stop', what }), STOP_MS);
	}

	close(): void {
		clearTimeout(this.#stops.preview);
		clearTimeout(this.#stops.compare);
		this.#worker.terminate();
	}

	#bring(document: ScenarioDocument): void {
		if (document === this.#sent) return;
		if (this.#sent) {
			// What stood there before is of no use to the desk.
			const patches = difference(this.#sent, document).map(({ before: _old, ...patch }) => patch);
			if (patches.length > 0) this.#post({ kind: 'patches', patches });
		} else this.#post({ kind: 'document', document });
		this.#sent = document;
	}

	#post(request: DeskRequest): void {
		this.#worker.postMessage(request);
	}
}
