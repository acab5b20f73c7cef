import { BetaLogitTable } from '../math/betaLogitTable';
import { lnBeta } from '../math/lnBeta';
import { exp } from '../math/exp';
import type { Rates } from './Rates';

/** Largest b that is looked for: with it twelve monthly decisions lose next to nobody. */
const LARGEST_B = 1e9;

/**
 * The shifted-beta-geometric law of churn (Fader and Hardie 2007) from two inputs.
 * @param c churn of the present base over its next 12 months, 0..1
 * @param r churn of the second year over the first, in (0, 1)
 * @returns Beta(a, b) of the propensity per annual decision and, with the same a, per monthly one
 */
export function propensityLaw(c: number, r: number): { a: number; annualB: number; monthlyB: number } {
	const sum = r / (1 - r);
	const a = c * sum;
	return { a, annualB: sum - a, monthlyB: monthlyB(a, c) };
}

/** b such that B(a, b + 12) / B(a, b) = 1 - c: twelve monthly decisions lose the share c. */
function monthlyB(a: number, c: number): number {
	if (c <= 0) return LARGEST_B;
	let low = 1e-9;
	let high = LARGEST_B;
	for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
		const b = Math.sqrt(low * high);
		let kept = 1;
		for (let j = 0; j < 12; j++) kept *= (b + j) / (a + b + j);
		if (kept < 1 - c) low = b;
		else high = b;
	}
	return Math.sqrt(low * high);
}

/** Share that survives t decisions under Beta(a, b): B(a, b + t) / B(a, b). */
export function survival(a: number, b: number, t: number): number {
	return exp(lnBeta(a, b + t) - lnBeta(a, b));
}

/** Draws the log-odds of the propensity, by segment and term, from one uniform. Filled anew in each trial. */
export class Propensity {
	readonly #tables: readonly BetaLogitTable[];

	constructor(readonly segments: number) {
		this.#tables = Array.from({ length: 2 * segments }, () => new BetaLogitTable());
	}

	fill(rates: Rates): void {
		for (let s = 0; s < this.segments; s++) {
			const { a, annualB, monthlyB } = propensityLaw(rates.plain.churn[s], rates.plain.churnRatio[s]);
			this.#tables[2 * s].fill(a, monthlyB);
			this.#tables[2 * s + 1].fill(a, annualB);
		}
	}

	/** @param annual 1 = annual decisions, 0 = monthly ones */
	logit(u: number, segment: number, annual: number): number {
		return this.#tables[2 * segment + annual].logit(u);
	}
}
