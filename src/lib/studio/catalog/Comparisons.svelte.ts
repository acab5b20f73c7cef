import { untrack } from 'svelte';
import { spreadOf, upliftOf } from '../../engine/simulation/spread';
import type { Spread, Uplift } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { alternativesOf, EFFECTS, type Alternatives } from './alternatives';
import type { BookChange } from './changesFromToday';
import { Comparer, type ComparisonReply } from './Comparer';

/** Uplift of ARR at the last month against Today, at each price tried. */
export type PriceResponse = {
	readonly points: readonly { readonly at: number; readonly interval: Spread }[];
	readonly current: number;
	readonly trials: number;
};

/** Reads a document with the customers of the preview. */
type Read = (document: ScenarioDocument) => Promise<Scenario | undefined>;

/** Trials told one after the other; the first within a second of the preview on the example. */
const STAGES = [8, 24, 64];
/** Lets the preview answer first. */
const REST_MS = 250;

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

	readonly #comparer = new Comparer();
	#shown: { readonly document: ScenarioDocument; readonly variantId: string } | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = 0;

	/** Compares what a variant is made of; the same again does nothing. */
	show(document: ScenarioDocument, variantId: string, changes: readonly BookChange[], read: Read): void {
		untrack(() => {
			if (document === this.#shown?.document && variantId === this.#shown.variantId) return;
			this.#shown = { document, variantId };
			this.cancel();
			const known = changes.map(({ id }) => id);
			this.effects = Object.fromEntries(Object.entries(this.effects).filter(([id]) => known.includes(id)));
			const asked = this.#asked;
			this.busy = changes.length > 0;
			this.#timer = setTimeout(() => void this.#run(alternativesOf(document, variantId, changes), read, asked), REST_MS);
		});
	}

	/** Ends what is under way; what is known stays. */
	cancel(): void {
		this.#asked++;
		clearTimeout(this.#timer);
		this.#comparer.cancel();
		this.busy = false;
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#comparer.close();
	}

	async #run(alternatives: Alternatives | undefined, read: Read, asked: number): Promise<void> {
		const priced = alternatives?.curves.map(({ planId }) => planId) ?? [];
		this.responses = Object.fromEntries(Object.entries(this.responses).filter(([id]) => priced.includes(id)));
		if (!alternatives) return;
		try {
			const scenario = await read(alternatives.document);
			if (asked !== this.#asked) return;
			// A document with errors has no answer; the checks say why.
			if (!scenario) this.busy = false;
			else this.#comparer.run({ scenario, groups: alternatives.groups, stages: STAGES }, (reply) => this.#hear(reply, alternatives));
		} catch (error) {
			if (asked === this.#asked) this.#fail(error instanceof Error ? error.message : String(error));
		}
	}

	#fail(why: string): void {
		this.error = why;
		this.busy = false;
	}

	#hear(reply: ComparisonReply, { curves, changes }: Alternatives): void {
		if ('failed' in reply) return this.#fail(reply.failed);
		this.error = undefined;
		if ('done' in reply) {
			this.busy = false;
			return;
		}
		const [today, ...arr] = reply.arr;
		if (!today) return;
		if (reply.key === EFFECTS) {
			const [whole, ...without] = arr;
			if (!whole) return;
			this.trials = reply.trials;
			this.effects = Object.fromEntries(
				without.flatMap((other, i) => {
					const id = changes[i];
					return id === undefined ? [] : [[id, upliftOf(less(whole, other), false)] as const];
				})
			);
			return;
		}
		const curve = curves.find(({ planId }) => planId === reply.key);
		if (!curve) return;
		const points = curve.prices.flatMap((at, i) => (arr[i] ? [{ at, interval: spreadOf(less(arr[i], today)) }] : []));
		this.responses = { ...this.responses, [reply.key]: { points, current: curve.current, trials: reply.trials } };
	}
}

const less = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, trial) => value - (b[trial] ?? NaN));
