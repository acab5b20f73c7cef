import type { Life } from '../market/Life';
import type { Market } from '../market/Market';
import type { PartWorths } from '../market/PartWorths';
import type { Person } from '../market/Person';
import { scaleFactor } from '../market/scaleFactor';

/** Draws of the traits for each customer; trial numbers that no run reaches. */
const DRAWS = 10;
const FIRST_TRIAL = 0x60000000;
/** Lives for one segment and plan, at most: the median is then known to 1.2 points of acceptance. */
const MOST_LIVES = 4000;
/** Fewer distinct customers than this stand in for each other across segments. */
const FEWEST = 20;

/** What worths are solved with. Rates of the person stand at the means of all assumptions. */
export type Stage = { readonly market: Market; readonly person: Person; readonly life: Life; readonly worths: PartWorths };

/** One life of the population on which worths are solved: the customer and its draw. */
export type Draw = { readonly customer: number; readonly trial: number };

/** The lives on which the worths of a segment's customers on a plan are solved. */
export type Population = (segment: number, plan: number) => readonly Draw[];

/** Populations of a market, each made when first asked for. */
export function populationsOf(market: Market): Population {
	const known = new Map<number, Draw[]>();
	return (segment, plan) => {
		const at = segment * market.plans + plan;
		const lives = known.get(at) ?? livesOn(market, segment, plan);
		known.set(at, lives);
		return lives;
	};
}

/** Customers of a segment on a plan (of any segment where there are fewer than 20), each with ten draws, evenly thinned to a bound. */
function livesOn({ columns }: Market, segment: number, plan: number): Draw[] {
	const onPlan = [...columns.plan.keys()].filter((i) => columns.plan[i] === plan);
	const own = onPlan.filter((i) => columns.segment[i] === segment);
	const customers = own.length >= FEWEST ? own : onPlan;
	const draws = Math.max(DRAWS, Math.ceil((DRAWS * 200) / Math.max(1, customers.length)));
	const all = customers.length * draws;
	const step = Math.max(1, all / MOST_LIVES);
	const lives: Draw[] = [];
	for (let j = 0; j < all && lives.length < MOST_LIVES; j = Math.ceil(lives.length * step)) {
		lives.push({ customer: customers[j % customers.length], trial: FIRST_TRIAL + Math.floor(j / customers.length) });
	}
	return lives;
}

/** Puts the person of the stage into a life of the population, as seen by a segment, traits unconditioned. */
export function enter({ person, life }: Stage, segment: number, { customer, trial }: Draw): void {
	person.become(customer, trial);
	person.segment = segment;
	person.drawTraits(0);
	life.begin(0);
	person.expect(0);
}

/** By what the worth at a place is multiplied for the person who has been entered. @param scale place in the scales of the worths; -1 = none */
export function factorOf({ market, worths, person }: Stage, scale: number): number {
	if (scale < 0) return 1;
	const own = worths.scales[scale];
	return scaleFactor(own, market.shelves[own.shelf], person);
}
