import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import type { Sample } from '../../engine/market/sampleOf';
import type { BeyondEvidence, Flow, Results, VariantResults } from '../../engine/simulation/results';
import type { ScenarioDocument, VariantDocument } from '../../formats/scenarioDocument';
import { difference, type Patch } from '../document/difference';
import type { ComparisonGroup, ComparisonReply } from './Comparer';
import type { Holders } from '../document/holders';
import DeskWorker from './desk.worker?worker';

/** What the catalog shows of a preview. */
export type PreviewResults = {
	readonly months: number;
	readonly final: VariantResults['final'];
	readonly flows: readonly Flow[];
	/** Against Today; undefined of Today itself. */
	readonly uplift: Results['uplift'][string] | undefined;
	/** What existing and new customers bring of it; undefined where nobody arrives. */
	readonly split: Results['split'][string] | undefined;
	readonly existingOnly: boolean;
	/** Where its rises are beyond what was studied. */
	readonly beyond: BeyondEvidence | undefined;
};

/** A scenario to be previewed, with at most `rows` of the customers. */
export type PreviewAsk = { readonly variantId: string; readonly rows: number };
/** Alternatives that stand in the document in place of its variants, compared with at most `rows` of the customers. */
export type ComparisonAsk = {
	readonly variants: readonly VariantDocument[];
	readonly groups: readonly ComparisonGroup[];
	/** Numbers of trials, ascending. */
	readonly stages: readonly number[];
	readonly rows: number;
};

export type DeskRequest =
	/** The document, or how it differs from the one before. */
	| { readonly kind: 'document'; readonly document: ScenarioDocument }
	| { readonly kind: 'patches'; readonly patches: readonly Patch[] }
	| { readonly kind: 'customers'; readonly id: string; readonly csv: string | undefined }
	| ({ readonly kind: 'preview'; readonly job: number } & PreviewAsk)
	| ({ readonly kind: 'compare'; readonly job: number } & ComparisonAsk)
	| { readonly kind: 'stop'; readonly what: 'preview' | 'compare' };

export type PreviewReply =
	/** The document as it was read; `base` only where it is another one than before. */
	| {
			readonly kind: 'read';
			readonly problems: readonly Problem[];
			readonly readable: boolean;
			readonly base?: CustomerBase;
			readonly holders?: Holders;
			readonly sample: Sample;
	  }
	| { readonly kind: 'results'; readonly trials: number; readonly results: PreviewResults }
	/** Nothing more comes; `why` in words where it ended badly. */
	| { readonly kind: 'ended'; readonly why?: string };
export type ComparedReply = { readonly kind: 'compared'; readonly reply: ComparisonReply | { readonly unreadable: true } };
export type DeskReply = (PreviewReply | ComparedReply) & { readonly job: number };

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
