import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { browserChannel } from '../../runner/browserChannel';
import { poolSizeHere } from '../../runner/poolSize';
import { WorkerCalls } from '../../runner/WorkerCalls';
import type { CustomerFile } from '../session/CustomerFile';
import { CustomerPost } from '../session/CustomerPost';
import type { RecentEdits } from '../session/RecentEdits';
import DeskWorker from './desk.worker?worker';
import type {
	BillsAnswer,
	BillsAsk,
	CheckAnswer,
	CheckAsk,
	CheckupAnswer,
	ComparisonAsk,
	ComparisonTold,
	DeskCalls,
	PreviewAsk,
	PreviewTold
} from './deskCalls';

/** A document with the customers it is about. */
export type OnDesk = { readonly document: ScenarioDocument; readonly base: BaseInfo | null };

/** A rest before the desk hears that nothing more is wanted. */
const STOP_MS = 30;

/**
 * The way to the desk of the catalog: a worker that keeps the document and has its previews, comparisons and checks made, so that the
 * thread of the keys sends what an edit changed and gets figures back. Begun with the first question.
 */
export class PreviewDesk {
	readonly #calls: WorkerCalls<DeskCalls>;
	readonly #customers: CustomerPost;
	#document: ScenarioDocument | undefined;

	constructor(
		file: CustomerFile,
		readonly edits: Pick<RecentEdits<ScenarioDocument>, 'between'>,
		connect = () => browserChannel(new DeskWorker({ name: 'tierlab desk' }), 'The simulation could not be loaded.'),
		readonly workers = poolSizeHere
	) {
		this.#calls = new WorkerCalls<DeskCalls>(connect, () => {
			this.#document = undefined;
			this.#customers.lost();
		});
		this.#customers = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/** Previews a scenario. @throws ApiError if the customers cannot be fetched; RunError; the signal's reason */
	async preview(on: OnDesk, ask: PreviewAsk, onTold: (told: PreviewTold) => void, signal: AbortSignal): Promise<void> {
		await this.#bring(on, signal);
		return this.#calls.ask('preview', ask, { onTold, signal: aMomentAfter(signal) });
	}

	/** Compares alternatives. @returns false where the document has errors @throws as `preview` */
	async compare(on: OnDesk, ask: ComparisonAsk, onTold: (told: ComparisonTold) => void, signal: AbortSignal): Promise<boolean> {
		await this.#bring(on, signal);
		return this.#calls.ask('compare', ask, { onTold, signal: aMomentAfter(signal) });
	}

	/** Judges the packaging of a book. @throws as `preview` */
	async check(on: OnDesk, ask: CheckAsk, signal: AbortSignal): Promise<CheckAnswer> {
		await this.#bring(on, signal);
		return this.#calls.ask('check', ask, { signal });
	}

	/** Who is hurt by a move. @throws as `preview` */
	async bills(on: OnDesk, ask: BillsAsk, signal: AbortSignal): Promise<BillsAnswer> {
		await this.#bring(on, signal);
		return this.#calls.ask('bills', ask, { signal });
	}

	/** The bill of each customer as CSV. @throws as `preview` */
	async billRows(on: OnDesk, ask: BillsAsk, signal: AbortSignal): Promise<string | undefined> {
		await this.#bring(on, signal);
		return this.#calls.ask('billRows', ask, { signal });
	}

	/** The check-up of Today's book. @throws as `preview` */
	async checkup(on: OnDesk, ask: CheckAsk, signal: AbortSignal): Promise<CheckupAnswer> {
		await this.#bring(on, signal);
		return this.#calls.ask('checkup', ask, { signal });
	}

	/** Ends the worker; a later question begins another. */
	close(): void {
		this.#calls.end();
	}

	/** Brings the customers and the document to the desk, as far as it has others. */
	async #bring({ document, base }: OnDesk, signal: AbortSignal): Promise<void> {
		// The document of a question that is given up must not take the place of a newer one.
		await this.#customers.bring(document, base, signal);
		if (document === this.#document) return;
		const patches = this.#document && this.edits.between(this.#document, document);
		if (!patches) this.#calls.tell('open', { document, workers: this.workers() });
		// What stood there before is of no use to the desk.
		else
			this.#calls.tell(
				'patch',
				patches.map(({ before: _old, ...patch }) => patch)
			);
		this.#document = document;
	}
}

/** What an edit changed is drawn first: even a short message to the desk takes a part of that time. */
function aMomentAfter(signal: AbortSignal): AbortSignal {
	const later = new AbortController();
	signal.addEventListener('abort', () => setTimeout(() => later.abort(signal.reason), STOP_MS), { once: true });
	return later.signal;
}
