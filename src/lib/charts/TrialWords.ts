import { plural } from '../engine/catalog/plural';
import { wilson } from '../engine/math/wilson';
import { FEWEST_TRIALS } from '../engine/simulation/FEWEST_TRIALS';
import { rareChance } from '../engine/simulation/Replicates';
import type { Sampling } from '../engine/simulation/scenario';
import type { LuckShares, Uplift } from '../engine/simulation/results';
import type { Sensitivity } from '../engine/simulation/decision';
import { between, type Numbers } from './numbers';

/** From so many trials on a chance is known to the percent; below, to tens. */
const FINE = 200;

type Ends = { readonly p5: number; readonly p95: number };

/** What trials say, in words that claim no more than so many of them carry. Every chance and every interval of a run is written here. */
export class TrialWords {
	constructor(
		readonly numbers: Numbers,
		readonly trials: number,
		/** How they were placed, where not plainly. */
		readonly sampling?: Sampling
	) {}

	/** Whether there are enough trials for a 90% interval. */
	get hasInterval(): boolean {
		return this.trials >= FEWEST_TRIALS;
	}

	/** "16 trials". */
	get count(): string {
		return this.numbers.counted(this.trials, 'trial');
	}

	/**
	 * A chance, from the share of trials: "98%", below 200 trials in tens. Never 0% or 100%: where that would be written, the bound that the trials
	 * carry (95%: Wilson, or `rareChance` of a Sobol run): ">80%" of 16 of 16.
	 */
	chance(share: number): string {
		const { numbers, trials } = this;
		if (trials < 1) return '–';
		const steps = trials < FINE ? 10 : 100;
		// Halves go away from the middle, so that a chance and its opposite are written alike.
		const rounded = share < 0.5 ? Math.ceil(share * steps - 0.5) : Math.round(share * steps);
		if (rounded > 0 && rounded < steps) return numbers.percent(rounded / steps, 0);
		const { low, high } = (this.sampling === 'sobol' ? rareChance : wilson)(Math.max(0, Math.min(1, share)), trials);
		return rounded === 0 ? `<${numbers.percent(Math.ceil(100 * high) / 100, 0)}` : `>${numbers.percent(Math.floor(100 * low) / 100, 0)}`;
	}

	/** A chance beside the most that is allowed: where rounding would put it on the other side of that, the share of the trials itself, "12.5%". */
	chanceBeside(share: number, allowed: number): string {
		const steps = this.trials < FINE ? 10 : 100;
		const isBeyond = Math.round(share * steps) / steps > allowed;
		return share > 0 && isBeyond !== share > allowed ? this.numbers.percent(share, 1) : this.chance(share);
	}

	/** The chance of a difference to be for the better: "no difference" where every trial is equal to Today. */
	better(uplift: Pick<Uplift, 'probabilityBetter' | 'p5' | 'p95'> & { readonly ties?: number }): string {
		return isEqual(uplift) ? 'no difference' : this.chance(uplift.probabilityBetter);
	}

	/** The same within a sentence: "better in 65% of trials", "no difference from Today". */
	betterIn(uplift: Parameters<TrialWords['better']>[0]): string {
		return isEqual(uplift) ? 'no difference from Today' : `better than Today in ${this.chance(uplift.probabilityBetter)} of trials`;
	}

	/** The middle 90% of the trials: "+$15k to +$107k"; below 50 trials, that there is none. */
	interval({ p5, p95 }: Ends, write: (value: number) => string): string {
		return this.hasInterval ? between(write(p5), write(p95)) : this.noInterval;
	}

	/** With what it is: "90% interval +$15k to +$107k", or "16 trials: no interval". */
	namedInterval(ends: Ends, write: (value: number) => string, name = '90% interval'): string {
		return this.hasInterval ? `${name} ${this.interval(ends, write)}` : this.noInterval;
	}

	/** What stands in the place of an interval that the trials do not carry. */
	get noInterval(): string {
		return `${this.count}: no interval`;
	}

	/** Why a table has no intervals: "16 trials carry no 90% interval: 50 do.". */
	get without90(): string {
		return `${this.count} ${plural(this.trials, 'carries', 'carry')} no 90% interval: ${FEWEST_TRIALS} do.`;
	}

	/** What the spread of a figure is made of: "72% what we do not know, 28% luck, ±5 pts". */
	luck(shares: LuckShares | null | undefined): string {
		if (!shares) return this.trials < FEWEST_TRIALS ? `not known: needs ${FEWEST_TRIALS} trials` : 'not known from these trials';
		const { numbers } = this;
		const unknown = Math.round(100 * shares.assumptionShare);
		const error = Math.max(1, Math.round(100 * shares.se));
		return `${numbers.percent(unknown / 100, 0)} what we do not know, ${numbers.percent(1 - unknown / 100, 0)} luck, ±${numbers.count(error)} pts`;
	}

	/** The share of the spread that an assumption explains: "23%", or "not detected (below 4%)". */
	share({ firstOrder, below }: Pick<Sensitivity, 'firstOrder'> & Partial<Pick<Sensitivity, 'below'>>): string {
		if (firstOrder > 0) return this.numbers.percent(firstOrder, firstOrder < 0.01 ? 1 : 0);
		return undetected(below, (share) => this.numbers.percent(Math.ceil(100 * share) / 100, 0));
	}

	/** What it is worth to know an assumption: "$4.1k", or "not detected (below $1.2k)". */
	worth({ valueOfInformation, voiBelow }: Pick<Sensitivity, 'valueOfInformation'> & Partial<Pick<Sensitivity, 'voiBelow'>>): string {
		if (valueOfInformation > 0) return this.numbers.money(valueOfInformation);
		return undetected(voiBelow, (amount) => this.numbers.money(roundUp(amount)));
	}

	/** That a table of sensitivities is empty, or why its bounds are wide; nothing from 200 trials on. */
	get fewForSensitivity(): string {
		if (this.trials < FEWEST_TRIALS) return `What each assumption does is told from ${FEWEST_TRIALS} trials on: there are ${this.count}.`;
		return this.trials < FINE ? `${this.count} detect only what matters much: more of them detect more.` : '';
	}
}

/** Whether every trial is equal to Today. Results that were kept before ties were counted have none. */
export function isEqual({ ties, p5, p95 }: Pick<Uplift, 'p5' | 'p95'> & { readonly ties?: number }): boolean {
	return ties === undefined ? p5 === 0 && p95 === 0 : ties === 1;
}

function undetected(below: number | null | undefined, write: (bound: number) => string): string {
	return below ? `not detected (below ${write(below)})` : 'not detected';
}

/** To two digits, so that the bound stays a bound when it is written short. */
function roundUp(amount: number): number {
	let step = 1;
	while (amount / step >= 100) step *= 10;
	return Math.ceil(amount / step) * step;
}
