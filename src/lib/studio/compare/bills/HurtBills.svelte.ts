import { untrack } from 'svelte';
import type { BaseInfo } from '../../../api/base';
import type { ScenarioDocument, VariantDocument } from '../../../formats/scenarioDocument';
import type { BillsAnswer } from '../../comparison/deskCalls';
import { failedWords } from '../../comparison/failedWords';
import type { PreviewDesk } from '../../comparison/PreviewDesk';

/** A slider that is dragged asks at most so often. */
const REST_MS = 40;

/** Who is hurt by the move of one scenario under the policy that is tried. A newer question makes an older answer void. */
export class HurtBills {
	found = $state.raw<BillsAnswer>();
	/** The answer is of before the last change. */
	stale = $state(false);
	/** The document has errors, so that nothing can be said. */
	unreadable = $state(false);
	/** The customers could not be fetched or read. */
	error = $state<string>();

	#timer: ReturnType<typeof setTimeout> | undefined;
	#abort = new AbortController();

	constructor(readonly desk: Pick<PreviewDesk, 'bills'>) {}

	/** Gives back how to end what is under way. */
	start(): () => void {
		return () => {
			clearTimeout(this.#timer);
			this.#abort.abort();
		};
	}

	show(document: ScenarioDocument, variant: VariantDocument, base: BaseInfo | null): void {
		untrack(() => {
			this.#abort.abort();
			const { signal } = (this.#abort = new AbortController());
			this.stale = true;
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#ask(document, variant, base, signal), REST_MS);
		});
	}

	async #ask(document: ScenarioDocument, variant: VariantDocument, base: BaseInfo | null, signal: AbortSignal): Promise<void> {
		try {
			const found = await this.desk.bills({ document, base }, { variant }, signal);
			if (signal.aborted) return;
			this.found = found ?? this.found;
			this.unreadable = found === undefined;
			this.error = undefined;
		} catch (error) {
			if (signal.aborted) return;
			this.error = failedWords(error, document);
		}
		this.stale = false;
	}
}
