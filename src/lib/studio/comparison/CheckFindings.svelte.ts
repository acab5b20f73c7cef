import { untrack } from 'svelte';
import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { sameParts } from '../document/same';
import type { CheckAnswer, CheckAsk, CheckupAnswer } from './deskCalls';
import { failedWords } from './failedWords';
import type { OnDesk, PreviewDesk } from './PreviewDesk';

/** A rest of the keys before a book is judged again: after the preview, which matters more. */
const REST_MS = 700;

type Asked = {
	/** Without what is set aside, which changes no finding. */
	readonly judged: object;
	readonly document: ScenarioDocument;
	readonly variantId: string;
	readonly base: BaseInfo | null;
	readonly locale: string;
};

/** How a desk judges a scenario of a document. */
type Judge<Answer> = (on: OnDesk, ask: CheckAsk, signal: AbortSignal) => Promise<Answer>;

/** What the desk says of one scenario, at each edit. A newer edit makes an older answer void. */
class Judgement<Answer> {
	found = $state.raw<Answer>();
	/** The customers could not be fetched or read. */
	error = $state<string>();

	#timer: ReturnType<typeof setTimeout> | undefined;
	#abort = new AbortController();
	#asked: Asked | undefined;

	/** @param rest milliseconds that the keys rest before the desk is asked */
	constructor(
		readonly judge: Judge<Answer>,
		readonly rest: number
	) {}

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
			this.#timer = setTimeout(() => void this.#ask(asked, signal), this.found === undefined ? this.rest : REST_MS);
		});
	}

	async #ask({ document, base, variantId, locale }: Asked, signal: AbortSignal): Promise<void> {
		try {
			const found = await this.judge({ document, base }, { variantId, locale }, signal);
			if (signal.aborted) return;
			this.found = found;
			this.error = undefined;
		} catch (error) {
			if (!signal.aborted) this.error = failedWords(error, document);
		}
	}
}

/** What stands out about the packaging of one scenario. */
export class CheckFindings extends Judgement<CheckAnswer> {
	constructor(desk: Pick<PreviewDesk, 'check'>) {
		super((on, ask, signal) => desk.check(on, ask, signal), REST_MS);
	}
}

/** The check-up of Today's book: asked at once when it is opened. */
export class CheckupFindings extends Judgement<CheckupAnswer> {
	constructor(desk: Pick<PreviewDesk, 'checkup'>) {
		super((on, ask, signal) => desk.checkup(on, ask, signal), 0);
	}
}
