import { untrack } from 'svelte';
import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { sameParts } from '../document/same';
import type { CheckAnswer } from './deskCalls';
import { failedWords } from './failedWords';
import type { PreviewDesk } from './PreviewDesk';

/** A rest of the keys before packaging is judged: after the preview, which matters more. */
const REST_MS = 700;

type Asked = {
	/** Without what is set aside, which changes no finding. */
	readonly judged: object;
	readonly document: ScenarioDocument;
	readonly variantId: string;
	readonly base: BaseInfo | null;
	readonly locale: string;
};

/** What stands out about the packaging of one scenario, judged at the desk at each edit. A newer edit makes an older answer void. */
export class CheckFindings {
	found = $state.raw<CheckAnswer>();
	/** The customers could not be fetched or read. */
	error = $state<string>();

	#timer: ReturnType<typeof setTimeout> | undefined;
	#abort = new AbortController();
	#asked: Asked | undefined;

	constructor(readonly desk: Pick<PreviewDesk, 'check'>) {}

	/** Gives back how to end what is under way. */
	start(): () => void {
		return () => {
			clearTimeout(this.#timer);
			this.#abort.abort();
			this.#asked = undefined;
		};
	}

	/** Judges a scenario of a document; the same one again does nothing. */
	show(document: ScenarioDocument, variantId: string, base: BaseInfo | null, locale: string): void {
		untrack(() => {
			const { dismissed: _kept, ...judged } = document;
			const last = this.#asked;
			if (last && last.variantId === variantId && last.base?.id === base?.id && last.locale === locale && sameParts(last.judged, judged))
				return;
			if (last?.variantId !== variantId) this.found = undefined;
			const asked = (this.#asked = { judged, document, variantId, base, locale });
			this.#abort.abort();
			const { signal } = (this.#abort = new AbortController());
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#ask(asked, signal), REST_MS);
		});
	}

	async #ask({ document, base, variantId, locale }: Asked, signal: AbortSignal): Promise<void> {
		try {
			const found = await this.desk.check({ document, base }, { variantId, locale }, signal);
			if (signal.aborted) return;
			this.found = found;
			this.error = undefined;
		} catch (error) {
			if (!signal.aborted) this.error = failedWords(error, document);
		}
	}
}
