import { untrack } from 'svelte';
import type { BaseInfo } from '../../api/base';
import type { Explained } from '../../engine/analysis/explain/Explained';
import type { ChartMark } from '../../engine/analysis/explain/ChartMark';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { browserChannel } from '../../runner/browserChannel';
import type { CallLine } from '../../runner/calls';
import { WorkerCalls } from '../../runner/WorkerCalls';
import { variantOf } from '../document/book';
import { printOf } from '../document/same';
import { whyFailed, whyUnread, type WhyNot } from '../questions/whyNot';
import type { CustomerFile } from '../session/CustomerFile';
import { CustomerPost } from '../session/CustomerPost';
import { markText } from './markText';
import type { ExplainCalls, ExplainTold } from './explainCalls';
import ExplainWorker from './explain.worker?worker';

/** Which mark of which scenario is to be explained. */
export type ExplainWish = {
	readonly document: ScenarioDocument;
	readonly base: BaseInfo | null;
	readonly variantId: string;
	/** Of the run that is read. */
	readonly trials: number;
	readonly mark: ChartMark;
	/** All trials, however long it takes. */
	readonly whole: boolean;
};

const IN_BROWSER = () => browserChannel(new ExplainWorker({ name: 'tierlab explain' }), 'this could not be explained');

/** What the drawer knows of the mark it is open at: a newer wish ends the older. */
export class Explaining {
	shown = $state.raw<Explained>();
	/** Minor units in one of the currency, of what is shown. */
	minorUnits = $state(100);
	why = $state.raw<WhyNot>();
	/** How far the trials are that are being looked at. */
	told = $state.raw<ExplainTold>();
	busy = $state(false);
	readonly #calls: WorkerCalls<ExplainCalls>;
	readonly #post: CustomerPost;
	#abort = new AbortController();
	#asked = '';
	/** Scenario and mark of what is shown, or is to be. */
	#of = '';

	constructor(file: CustomerFile, connect: () => CallLine = IN_BROWSER) {
		this.#calls = new WorkerCalls<ExplainCalls>(connect, () => this.#post.lost());
		this.#post = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/** Gives back how to end it. */
	start(): () => void {
		return () => {
			this.#abort.abort();
			this.#calls.close();
		};
	}

	/** Explains a mark; the same again does nothing. */
	ask(wish: ExplainWish): void {
		untrack(() => {
			const key = keyOf(wish);
			const asked = printOf([key, markText(wish.mark), wish.whole]);
			if (asked === this.#asked) return;
			this.cancel();
			this.#asked = asked;
			const of = printOf([key, markText(wish.mark)]);
			if (of !== this.#of) this.shown = undefined;
			this.#of = of;
			const abort = (this.#abort = new AbortController());
			[this.busy, this.why, this.told] = [true, undefined, undefined];
			void this.#answer(wish, key, abort.signal)
				.catch((error: unknown) => {
					if (!abort.signal.aborted) this.why = whyFailed(error, wish.document);
				})
				.finally(() => {
					if (this.#abort === abort) this.busy = false;
				});
		});
	}

	/** Ends what is under way; what is shown stays. */
	cancel(): void {
		this.#abort.abort();
		this.#asked = '';
		this.busy = false;
	}

	/** All customers behind the mark that is shown, as CSV. */
	table(): Promise<string> {
		return this.#calls.ask('table', null);
	}

	async #answer({ document, base, variantId, trials, mark, whole }: ExplainWish, key: string, signal: AbortSignal): Promise<void> {
		await this.#post.bring(document, base, signal);
		const { problems, minorUnits } = await this.#calls.ask('open', { key, document, variantId, trials }, { signal });
		if (minorUnits === undefined) {
			this.why = whyUnread({ problems }, 'file' in document.customers && !base, document);
			return;
		}
		const shown = await this.#calls.ask('explain', { mark, whole }, { signal, onTold: (told) => (this.told = told) });
		if (signal.aborted) return;
		[this.shown, this.minorUnits] = [shown, minorUnits];
	}
}

/** Of what the lives depend on: not of the name of the document, nor of its other scenarios. */
function keyOf({ document, base, variantId, trials }: ExplainWish): string {
	const { name: _name, learned: _learned, dismissed: _dismissed, ...rest } = document;
	return printOf({ ...rest, variants: variantOf(document, variantId), base: base?.id, variantId, trials });
}
