import { Chooser } from '../market/Chooser';
import { Entrance } from '../market/Entrance';
import { hash32, uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { trialKey } from './AssumptionSampler';
import type { NamedMarket } from './buildMarket';
import { Newcomers } from './Newcomers';
import type { Stage } from './worthPopulation';

/** Those who look, by segment, and the trial of their draws, which no run reaches. */
const SAMPLE = 2000;
const TRIAL = 0x58000000;
/** Passes over the plans, and the change of a constant (minor units) at which they end. */
const PASSES = 200;
const CLOSE = 1e-6;

/**
 * The constants that make newcomers choose from today's book as the base stands on its plans, by segment (MODEL 6): solved on a sample of
 * newcomers at the means of all assumptions, the lowest plan at 0. A plan on which nobody stands gets one at which nobody of the sample takes it.
 * @returns [segment * plans + plan], minor units a month
 */
export function entryConstants({ market, person, life, worths }: Stage & { readonly market: NamedMarket }): Float64Array {
	const entrance = new Entrance(market, new Chooser(market, person, worths));
	const newcomers = new Newcomers(market);
	const [today] = market.shelves;
	const constants = new Float64Array(market.segments * market.plans);
	for (let s = 0; s < market.segments; s++) {
		const shares = mixOf(market, s);
		const utilities = Array.from({ length: SAMPLE }, (_, number) => {
			newcomers.become(person, s, 1, number, TRIAL);
			person.drawTraits(0);
			life.begin(0);
			person.expect(1);
			return Float64Array.from(today.ladder, (plan) => entrance.utility(life, today, plan));
		});
		const solved = solve(
			utilities,
			Array.from(today.ladder, (plan) => shares[plan])
		);
		today.ladder.forEach((plan, rank) => (constants[s * market.plans + plan] = solved[rank]));
	}
	return constants;
}

/** Share of a segment's customers on each plan; of all customers where it has none. */
function mixOf({ columns, plans }: NamedMarket, segment: number): Float64Array {
	const shares = new Float64Array(plans);
	const isEmpty = columns.segment.indexOf(segment) < 0;
	let whole = 0;
	for (let i = 0; i < columns.size; i++) {
		if (!isEmpty && columns.segment[i] !== segment) continue;
		shares[columns.plan[i]] += columns.weight[i];
		whole += columns.weight[i];
	}
	return shares.map((share) => (whole > 0 ? share / whole : 0));
}

/** One plan after the other gets the constant at which its share is right as the others stand, until all stand still. */
function solve(utilities: readonly Float64Array[], shares: readonly number[]): Float64Array {
	const constants = new Float64Array(shares.length);
	const gaps = new Float64Array(utilities.length);
	for (let pass = 0; pass < PASSES; pass++) {
		let change = 0;
		for (let p = 1; p < shares.length; p++) {
			utilities.forEach((own, i) => {
				let best = -Infinity;
				for (let q = 0; q < shares.length; q++) if (q !== p) best = Math.max(best, own[q] + constants[q]);
				gaps[i] = best - own[p];
			});
			gaps.sort();
			const takers = Math.round(shares[p] * gaps.length);
			const next = takers === 0 ? gaps[0] - 1 : takers === gaps.length ? gaps[takers - 1] + 1 : (gaps[takers - 1] + gaps[takers]) / 2;
			change = Math.max(change, Math.abs(next - constants[p]));
			constants[p] = next;
		}
		if (change < CLOSE) break;
	}
	return constants;
}

/** The trial key's number for a plan that only a variant sells: where its constant lies between those of its neighbours. */
export function newPlanShare([key0, key1]: ReturnType<typeof trialKey>, id: string): number {
	return uniform(key0, key1, purpose.newPlan * 4096, hash32(id));
}

/**
 * Writes the constants of all shelves into those of an entrance: plans of today's book have theirs in every book, a new one lies between its
 * neighbours in the ladder.
 * @param entry as `entryConstants` gives them, laid out for today's plans alone
 * @param share of the way from the plan below to the one above, by the id of a new plan
 */
export function placeEntry(constants: Float64Array, market: NamedMarket, entry: Float64Array, share: (id: string) => number): void {
	const { plans, segments, shelves, universe } = market;
	const known = entry.length / segments;
	shelves.forEach((shelf, book) => {
		for (let s = 0; s < segments; s++) {
			const at = (plan: number) => (book * segments + s) * plans + plan;
			shelf.ladder.forEach((plan, rank) => {
				if (plan < known) {
					constants[at(plan)] = entry[s * known + plan];
					return;
				}
				const below = [...shelf.ladder.subarray(0, rank)].reverse().find((other) => other < known);
				const above = [...shelf.ladder.subarray(rank + 1)].find((other) => other < known);
				const [low, high] = [below ?? above, above ?? below].map((other) => (other === undefined ? 0 : entry[s * known + other]));
				constants[at(plan)] = low + (high - low) * share(universe.planIds[plan]);
			});
		}
	});
}
