import { untrack } from 'svelte';
import type { BaseInfo } from '../../api/base';
import type { Trace } from '../../engine/analysis/trace/Trace';
import type { Typical } from '../../engine/analysis/trace/Typical';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { browserChannel } from '../../runner/browserChannel';
import type { CallLine } from '../../runner/calls';
import { WorkerCalls } from '../../runner/WorkerCalls';
import { variantOf } from '../document/book';
import { printOf } from '../document/same';
import { whyFailed, whyUnread, type WhyNot } from '../questions/whyNot';
import type { CustomerFile } from '../session/CustomerFile';
import { CustomerPost } from '../session/CustomerPost';
import type { TraceCalls } from './traceCalls';
import TraceWorker from './trace.worker?worker';

/** Whose life is to be shown, in which trial of which scenario; somebody worth looking at where nobody is named. */
export type TraceWish = {
	readonly document: ScenarioDocument;
	readonly base: BaseInfo | null;
	readonly variantId: string;
	readonly customer: string | undefined;
	readonly trial: number;
};

const IN_BROWSER = () => browserChannel(new TraceWorker({ name: 'tierlab trace' }), 'the trace could not be made');

/** The trace on screen: a newer wish ends the older, and what is shown stays until the next has come. */
export class Tracing {
	shown = $state.raw<Trace>();
	/** Of the customer that is shown. */
	typical = $state.raw<Typical>();
	why = $state.raw<WhyNot>();
	/** The id that nobody has, and ids that are near. */
	unknown = $state.raw<{ readonly id: string; readonly near: readonly string[] }>();
	/** Trials of the scenario; 0 before it was read. */
	trials = $state(0);
	customers = $state(0);
	busy = $state(false);
	readonly #calls: WorkerCalls<TraceCalls>;
	readonly #post: CustomerPost;
	#abort = new AbortController();
	#counting = new AbortController();
	#counted = '';
	#asked = '';

	constructor(file: CustomerFile, connect: () => CallLine = IN_BROWSER) {
		this.#calls = new WorkerCalls<TraceCalls>(connect, () => this.#post.lost());
		this.#post = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/** Gives back how to end it. */
	start(): () => void {
		return () => {
			this.#abort.abort();
			this.#counting.abort();
			this.#calls.close();
		};
	}

	/** Shows a trace; the same again does nothing. */
	ask(wish: TraceWish): void {
		untrack(() => {
			const key = keyOf(wish);
			const asked = printOf([key, wish.customer ?? null, wish.trial]);
			if (asked === this.#asked) return;
			this.#asked = asked;
			this.#abort.abort();
			const abort = (this.#abort = new AbortController());
			this.busy = true;
			[this.why, this.unknown] = [undefined, undefined];
			void this.#answer(wish, key, abort.signal)
				.catch((error: unknown) => {
					if (!abort.signal.aborted) this.why = whyFailed(error, wish.document);
				})
				.finally(() => {
					if (this.#abort === abort) this.busy = false;
				});
		});
	}

	/** Ids that begin with a text or contain it. */
	async find(text: string): Promise<readonly string[]> {
		return this.trials > 0 ? this.#calls.ask('find', text) : [];
	}

	async #answer({ document, base, variantId, customer, trial }: TraceWish, key: string, signal: AbortSignal): Promise<void> {
		await this.#post.bring(document, base, signal);
		const { problems, trials, customers = 0 } = await this.#calls.ask('open', { key, document, variantId }, { signal });
		if (trials === undefined) {
			this.why = whyUnread({ problems }, 'file' in document.customers && !base, document);
			return;
		}
		[this.trials, this.customers] = [trials, customers];
		if (trial >= trials) {
			this.why = { text: `There is no trial ${trial}: this scenario has trials 0 to ${trials - 1}.` };
			return;
		}
		const trace = await this.#calls.ask('trace', { customer, trial }, { signal });
		if (signal.aborted) return;
		if (!trace) {
			this.unknown = { id: customer ?? '', near: await this.#near(customer ?? '') };
			return;
		}
		this.shown = trace;
		this.#count(trace.customer.id, key);
	}

	/** Ids like one that nobody has: those that begin as much alike as any. */
	async #near(id: string): Promise<readonly string[]> {
		for (let length = id.length; length > 0; length--) {
			const near = await this.find(id.slice(0, length));
			if (near.length > 0) return near;
		}
		return this.find('');
	}

	/** Counts over the trials what becomes of a customer: once, whichever trial is looked at. */
	#count(customer: string, key: string): void {
		const counted = `${key} ${customer}`;
		if (counted === this.#counted) return;
		this.#counted = counted;
		this.#counting.abort();
		const { signal } = (this.#counting = new AbortController());
		this.typical = undefined;
		const tell = (known: Typical | undefined) => {
			if (!signal.aborted) this.typical = known;
		};
		// That the worker is gone is told by what is asked next.
		this.#calls.ask('typical', { customer }, { signal, onTold: tell }).then(tell, () => (this.#counted = ''));
	}
}

/** Of what the lives depend on: not of the name of the document, nor of its other scenarios. */
function keyOf({ document, base, variantId }: TraceWish): string {
	const { name: _name, learned: _learned, dismissed: _dismissed, ...rest } = document;
	return printOf({ ...rest, variants: variantOf(document, variantId), base: base?.id, variantId });
}
