import { untrack } from 'svelte';
import { spreadOf, upliftOf } from '../../engine/simulation/spread';
import type { Spread, Uplift } from '../../engine/simulation/results';
import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { alternativesOf, EFFECTS, type Alternatives } from './alternatives';
import type { ChangeFromToday } from '../document/changesFromToday';
import type { ComparisonTold } from './deskCalls';
import { failedWords } from './failedWords';
import type { PreviewDesk } from './PreviewDesk';

/** Uplift of ARR at the last month against Today, at each price tried. */
export type PriceResponse = {
	readonly points: readonly { readonly at: number; readonly interval: Spread }[];
	readonly current: number;
	readonly trials: number;
};

/** What is compared: what a variant is made of, with its customers. */
export type Compared = {
	readonly document: ScenarioDocument;
	readonly base: BaseInfo | null;
	readonly variantId: string;
	readonly changes: readonly ChangeFromToday[];
};

/** A rest after the preview has answered: the next key may come. */
const REST_MS = 150;

/**
 * What each change of a variant does to it, and what other prices would do: alternatives of the variant on the draws of its preview, with
 * the same customers and the same trials, so that the figures of both agree.
 * A newer document ends the older comparison.
 */
export class Comparisons {
	/** ARR with all changes less ARR without this one, by the id of the change. */
	effects = $state.raw<Readonly<Record<string, Uplift>>>({});
	/** By plan whose price is changed. */
	responses = $state.raw<Readonly<Record<string, PriceResponse>>>({});
	/** Trials behind `effects`. */
	trials = $state(0);
	busy = $state(false);
	error = $state<string>();

	#shown: Compared | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#abort = new AbortController();

	constructor(readonly desk: Pick<PreviewDesk, 'compare'>) {}

	/** Compares; the same again does nothing. */
	show(compared: Compared): void {
		untrack(() => {
			const { document, variantId, changes } = compared;
			if (document === this.#shown?.document && variantId === this.#shown.variantId) return;
			this.#shown = compared;
			this.cancel();
			const { signal } = (this.#abort = new AbortController());
			const known = changes.map(({ id }) => id);
			this.effects = Object.fromEntries(Object.entries(this.effects).filter(([id]) => known.includes(id)));
			this.busy = changes.length > 0;
			this.#timer = setTimeout(() => void this.#run(compared, signal), REST_MS);
		});
	}

	/** Ends what is under way until the preview has answered; `more` when something will be compared then. */
	wait(more: boolean): void {
		untrack(() => {
			if (this.#shown) this.cancel();
			this.#shown = undefined;
			this.busy = more;
		});
	}

	/** Ends what is under way; what is known stays. */
	cancel(): void {
		this.#abort.abort();
		clearTimeout(this.#timer);
		this.busy = false;
	}

	/** One part after the other of what there is to ask. */
	async #run({ document, base, variantId, changes }: Compared, signal: AbortSignal): Promise<void> {
		try {
			for (let part = 0; !signal.aborted; part++) {
				const alternatives = alternativesOf(document, variantId, changes, part);
				const priced = alternatives?.priced ?? [];
				if (part === 0) this.responses = Object.fromEntries(Object.entries(this.responses).filter(([id]) => priced.includes(id)));
				if (!alternatives) break;
				const { variants, groups } = alternatives;
				const stages = part === 0 ? {} : { stages: [this.trials] };
				const hear = (told: ComparisonTold) => {
					if (!signal.aborted) this.#hear(told, alternatives);
				};
				// A document with errors has no answer; the checks say why.
				if (!(await this.desk.compare({ document, base }, { variants, groups, ...stages }, hear, signal))) break;
			}
		} catch (error) {
			if (!signal.aborted) this.error = failedWords(error, document);
		}
		if (!signal.aborted) this.busy = false;
	}

	#hear(told: ComparisonTold, { curves, changes }: Alternatives): void {
		this.error = undefined;
		const [today, ...arr] = told.arr;
		if (!today) return;
		if (told.key === EFFECTS) {
			const [whole, ...without] = arr;
			if (!whole) return;
			this.trials = told.trials;
			const found = without.flatMap((other, i) => {
				const id = changes[i];
				return id === undefined ? [] : [[id, upliftOf(less(whole, other), false)] as const];
			});
			this.effects = { ...this.effects, ...Object.fromEntries(found) };
			return;
		}
		const curve = curves.find(({ planId }) => planId === told.key);
		if (!curve) return;
		const points = curve.prices.flatMap((at, i) => (arr[i] ? [{ at, interval: spreadOf(less(arr[i], today)) }] : []));
		this.responses = { ...this.responses, [told.key]: { points, current: curve.current, trials: told.trials } };
	}
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, trial) => value - (b[trial] ?? NaN));
