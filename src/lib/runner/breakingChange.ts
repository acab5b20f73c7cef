import type { InputPlaces } from '../engine/analysis/stress/InputPlaces';
import { changeDirection, movingInputs } from '../engine/analysis/stress/smallestChange';
import type { BreakingChange } from '../engine/analysis/stress/Stress';
import { normalCdf } from '../engine/math/normalCdf';
import { standardError } from '../engine/math/standardError';
import { pairedLead } from '../engine/simulation/pairedLead';
import type { Scenario } from '../engine/simulation/scenario';
import { bestOther, less } from './optionValues';

/** No change of assumptions beyond so many standard deviations is called plausible: one in 80 normal draws lies as far out, to one side in 160. */
export const REACH = 2.5;
/** Runs along the way, at most, and how well the place where the choice changes is found. */
export const MOST_STEPS = 6;
const CLOSE = 0.1;
/** Inputs that move by less than this share of the way are left as they are. */
const STAYS = 0.05;

export type Breaking = {
	readonly places: InputPlaces;
	/** Of the options. */
	readonly ids: readonly string[];
	/** The choice, a place among the options. */
	readonly chosen: number;
	/** By segment, sum 1. */
	readonly weights: readonly number[];
	readonly values: (scenario: Scenario) => Promise<readonly Float64Array[]>;
};

/** A way out of a choice: inputs, and how each moves at distance 1; the distance is that of a linear fit. */
export type Way = { readonly paths: readonly string[]; readonly direction: readonly number[]; readonly distance: number };

/** The shortest way to another option being ahead, by a linear fit; undefined where trials tell none. */
export function wayOut(
	places: InputPlaces,
	scores: readonly Float64Array[],
	base: readonly Float64Array[],
	chosen: number
): Way | undefined {
	const ways = base.flatMap((option, rival): Way[] => {
		const lead = less(base[chosen], option);
		if (rival === chosen || lead.every((value) => value === 0)) return [];
		const clear = movingInputs(scores, lead).map((input) => places.paths[input]);
		const paths = [...new Set(clear.flatMap((path) => places.together(path)))];
		const own = paths.map((path) => scores[places.paths.indexOf(path)]);
		const { direction, distance } = changeDirection(own, lead, (i, j) => places.correlation(paths[i], paths[j]));
		if (!Number.isFinite(distance)) return [];
		const moved = paths.flatMap((path, i) => (Math.abs(direction[i]) >= STAYS ? [{ path, by: direction[i] }] : []));
		moved.sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
		return [{ paths: moved.map(({ path }) => path), direction: moved.map(({ by }) => by), distance }];
	});
	return ways.sort((a, b) => a.distance - b.distance)[0];
}

/**
 * Simulates along the way to where another option is ahead, and back to where it begins to be.
 * @returns the nearest place at which it was ahead; null where it is not within 2.5 standard deviations
 */
export async function breakingChange({ paths, direction, distance }: Way, asked: Breaking): Promise<BreakingChange | null> {
	const { places, ids, chosen, weights, values } = asked;
	const placeOf = (i: number, at: number) => normalCdf(at * direction[i]);
	let low: Step = { at: 0, mean: Infinity };
	let high: (Step & { readonly values: readonly Float64Array[] }) | null = null;
	let at = Math.max(CLOSE, Math.min(REACH, distance));
	for (let step = 0; step < MOST_STEPS; step++) {
		const found = await values(places.pinned(new Map(paths.map((path, i) => [path, placeOf(i, at)]))));
		const { mean } = standardError(less(found[chosen], found[bestOther(found, chosen)]));
		if (mean < 0) high = { at, mean, values: found };
		else low = { at, mean };
		if (low.at >= REACH || (high && high.at - low.at <= CLOSE)) break;
		at = high ? between(low, high) : step === MOST_STEPS - 2 ? REACH : Math.min(REACH, low.at * 1.3 + CLOSE);
	}
	if (!high) return null;
	const { at: found, values: there } = high;
	const to = bestOther(there, chosen);
	const inputs = paths.map((path, i) => ({
		path,
		from: places.valueAt(path, 0.5, weights),
		to: places.valueAt(path, placeOf(i, found), weights),
		percentile: placeOf(i, found)
	}));
	return { distance: found, to: ids[to], inputs, lead: pairedLead(less(there[chosen], there[to]), places.scenario.sampling) };
}

type Step = { readonly at: number; readonly mean: number };

/** Where a line through both is 0, within the middle of them. */
function between(low: Step, high: Step): number {
	const width = high.at - low.at;
	const share = Number.isFinite(low.mean) ? low.mean / (low.mean - high.mean) : 0.5;
	return low.at + width * Math.max(0.2, Math.min(0.9, share));
}
