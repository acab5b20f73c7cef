import { untrack } from 'svelte';
import type { BaseInfo } from '../../../api/base';
import type { RolloutRisk } from '../../../engine/analysis/rollout/RolloutRisks';
import type { Problem } from '../../../engine/catalog/problem';
import type { RolloutForm } from '../../../formats/rollout/rolloutForms';
import type { ScenarioDocument, VariantDocument } from '../../../formats/scenarioDocument';
import { browserChannel } from '../../../runner/browserChannel';
import type { CallLine } from '../../../runner/calls';
import { WorkerCalls } from '../../../runner/WorkerCalls';
import { failedWords } from '../../comparison/failedWords';
import type { CustomerFile } from '../../session/CustomerFile';
import { CustomerPost } from '../../session/CustomerPost';
import RolloutWorker from './rollout.worker?worker';
import type { PlannedRollout, PriceFile, RolloutCalls } from './rolloutCalls';

/** A slider that is dragged asks at most so often. */
const REST_MS = 120;

const IN_BROWSER = () => browserChannel(new RolloutWorker({ name: 'tierlab roll-out' }), 'the roll-out could not be planned');

/** The roll-out on screen: planned at once, simulated when that is asked for. What was simulated stays, marked, until it is simulated anew. */
export class RollingOut {
	planned = $state.raw<PlannedRollout>();
	risk = $state.raw<RolloutRisk>();
	/** What was simulated is of before the last change. */
	stale = $state(false);
	/** Trials that are done; undefined while nothing is simulated. */
	done = $state<number>();
	error = $state<string>();
	/** What the table of price ids lacks. */
	problems = $state.raw<readonly Problem[]>([]);
	readonly #calls: WorkerCalls<RolloutCalls>;
	readonly #post: CustomerPost;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#planning = new AbortController();
	#work = new AbortController();
	#document: ScenarioDocument | undefined;

	constructor(file: CustomerFile, connect: () => CallLine = IN_BROWSER) {
		this.#calls = new WorkerCalls<RolloutCalls>(connect, () => this.#post.lost());
		this.#post = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/** Gives back how to end it. */
	start(): () => void {
		return () => {
			clearTimeout(this.#timer);
			this.#planning.abort();
			this.#work.abort();
			this.#calls.close();
		};
	}

	/** Plans anew; ends a simulation of what was planned before. */
	show(document: ScenarioDocument, variant: VariantDocument, base: BaseInfo | null): void {
		untrack(() => {
			this.cancel();
			this.#planning.abort();
			const { signal } = (this.#planning = new AbortController());
			this.stale = true;
			this.problems = [];
			this.#document = document;
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#plan(document, variant, base, signal), REST_MS);
		});
	}

	cancel(): void {
		this.#work.abort();
		this.done = undefined;
	}

	/** Simulates the waves, where that has not been done. @returns whether it is done */
	async simulate(): Promise<boolean> {
		if (this.risk && !this.stale) return true;
		const { signal } = (this.#work = new AbortController());
		this.done = 0;
		this.error = undefined;
		try {
			const risk = await this.#calls.ask('simulate', null, { signal, onTold: (done) => (this.done = signal.aborted ? this.done : done) });
			if (signal.aborted) return false;
			[this.risk, this.stale] = [risk, false];
			return true;
		} catch (error) {
			if (!signal.aborted) this.#failed(error);
			return false;
		} finally {
			if (this.#work.signal === signal) this.done = undefined;
		}
	}

	/** The file; undefined where it is not made: cancelled, failed, or ids are missing. */
	async pack(form: RolloutForm, prices: PriceFile | undefined): Promise<string | undefined> {
		this.problems = [];
		// Only the plain table has risks in it.
		if (form === 'csv' && !(await this.simulate())) return undefined;
		try {
			const answer = await this.#calls.ask('pack', { form, ...(prices && { prices }) });
			if ('text' in answer) return answer.text;
			this.problems = answer.problems;
		} catch (error) {
			this.#failed(error);
		}
		return undefined;
	}

	async #plan(document: ScenarioDocument, variant: VariantDocument, base: BaseInfo | null, signal: AbortSignal): Promise<void> {
		try {
			await this.#post.bring(document, base, signal);
			const planned = await this.#calls.ask('plan', { document, variant }, { signal });
			if (signal.aborted) return;
			this.planned = planned ?? this.planned;
			this.error = undefined;
		} catch (error) {
			if (!signal.aborted) this.#failed(error);
		}
	}

	#failed(error: unknown): void {
		this.error = this.#document ? failedWords(error, this.#document) : String(error);
	}
}
