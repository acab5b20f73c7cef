import { untrack } from 'svelte';
import { spreadOf, upliftOf } from '../../engine/simulation/spread';
import type { Spread, Uplift } from '../../engine/simulation/results';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { alternativesOf, EFFECTS, type Alternatives } from './alternatives';
import type { BookChange } from '../document/changesFromToday';
import type { ComparedReply, ComparisonAsk } from './DeskRequest';

/** Uplift of ARR at the last month against Today, at each price tried. */
export type PriceResponse = {
	readonly points: readonly { readonly at: number; readonly interval: Spread }[];
	readonly current: number;
	readonly trials: number;
};

/** Where alternatives are simulated: at the desk of the preview. */
type Desk = {
	compare(ask: ComparisonAsk, hear: (reply: ComparedReply['reply']) => void): Promise<void>;
	stop(): void;
};

type Shown = { readonly document: ScenarioDocument; readonly variantId: string; readonly changes: readonly BookChange[] };

/** Trials told one after the other; the first within a second of the preview on the example. What follows the first part is told once. */
const STAGES = [8, 24, 64];
const LATER = [64];
/** A rest after the preview has answered: the next key may come. */
const REST_MS = 150;
/** Customers of a comparison: it simulates many alternatives. */
const CUSTOMERS = 400;

/**
 * What each change of a variant does to it, and what other prices would do: alternatives of the variant on the same draws, in a worker.
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

	#shown: Shown | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = 0;

	constructor(readonly desk: Desk) {}

	/** Compares what a variant is made of; the same again does nothing. */
	show(document: ScenarioDocument, variantId: string, changes: readonly BookChange[]): void {
		untrack(() => {
			if (document === this.#shown?.document && variantId === this.#shown.variantId) return;
			const shown = (this.#shown = { document, variantId, changes });
			this.cancel();
			const known = changes.map(({ id }) => id);
			this.effects = Object.fromEntries(Object.entries(this.effects).filter(([id]) => known.includes(id)));
			const asked = this.#asked;
			this.busy = changes.length > 0;
			this.#timer = setTimeout(() => void this.#run(shown, 0, asked), REST_MS);
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
		this.#asked++;
		clearTimeout(this.#timer);
		this.desk.stop();
		this.busy = false;
	}

	close(): void {
		this.#asked++;
		clearTimeout(this.#timer);
	}

	/** One part of what there is to ask; the next follows when it is done. */
	async #run(shown: Shown, part: number, asked: number): Promise<void> {
		const alternatives = alternativesOf(shown.document, shown.variantId, shown.changes, part);
		const priced = alternatives?.priced ?? [];
		if (part === 0) this.responses = Object.fromEntries(Object.entries(this.responses).filter(([id]) => priced.includes(id)));
		if (!alternatives) {
			this.busy = false;
			return;
		}
		try {
			const { variants, groups } = alternatives;
			await this.desk.compare({ variants, groups, stages: part === 0 ? STAGES : LATER, rows: CUSTOMERS }, (reply) => {
				if (asked !== this.#asked) return;
				this.#hear(reply, alternatives);
				if ('done' in reply) void this.#run(shown, part + 1, asked);
			});
		} catch (error) {
			if (asked === this.#asked) this.#fail(error instanceof Error ? error.message : String(error));
		}
	}

	#fail(why: string): void {
		this.error = why;
		this.busy = false;
	}

	#hear(reply: ComparedReply['reply'], { curves, changes }: Alternatives): void {
		if ('failed' in reply) return this.#fail(reply.failed);
		this.error = undefined;
		// A document with errors has no answer; the checks say why.
		if ('unreadable' in reply) this.busy = false;
		if ('unreadable' in reply || 'done' in reply) return;
		const [today, ...arr] = reply.arr;
		if (!today) return;
		if (reply.key === EFFECTS) {
			const [whole, ...without] = arr;
			if (!whole) return;
			this.trials = reply.trials;
			const found = without.flatMap((other, i) => {
				const id = changes[i];
				return id === undefined ? [] : [[id, upliftOf(less(whole, other), false)] as const];
			});
			this.effects = { ...this.effects, ...Object.fromEntries(found) };
			return;
		}
		const curve = curves.find(({ planId }) => planId === reply.key);
		if (!curve) return;
		const points = curve.prices.flatMap((at, i) => (arr[i] ? [{ at, interval: spreadOf(less(arr[i], today)) }] : []));
		this.responses = { ...this.responses, [reply.key]: { points, current: curve.current, trials: reply.trials } };
	}
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, trial) => value - (b[trial] ?? NaN));
