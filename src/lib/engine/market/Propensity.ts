import { BetaLogitTable } from '../math/betaLogitTable';
import { lnBeta } from '../math/lnBeta';
import { exp } from '../math/exp';
import { cohortLaw, survivedDecisions, type Survived } from './cohortLaw';
import type { Person } from './Person';
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
	while (high - low > 1e-12 * high) {
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
	/** [2 * segment + annual][decisions survived]: made when first asked for, and filled when first asked for in a trial. */
	readonly #tables: BetaLogitTable[][];
	readonly #filled: number[][];
	readonly #a: Float64Array;
	readonly #b: Float64Array;
	#fillings = 0;

	/** @param survived decisions that the base has survived, by segment: the cohort law; undefined for the renewal law */
	constructor(
		readonly segments: number,
		readonly survived?: readonly Survived[]
	) {
		this.#tables = Array.from({ length: 2 * segments }, () => []);
		this.#filled = this.#tables.map(() => []);
		this.#a = new Float64Array(segments);
		this.#b = new Float64Array(2 * segments);
	}

	fill(rates: Rates): void {
		this.#fillings++;
		for (let s = 0; s < this.segments; s++) {
			const [c, r] = [rates.plain.churn[s], rates.plain.churnRatio[s]];
			const { a, annualB, monthlyB } = this.survived ? cohortLaw(c, r, this.survived[s]) : propensityLaw(c, r);
			this.#a[s] = a;
			this.#b[2 * s] = monthlyB;
			this.#b[2 * s + 1] = annualB;
		}
	}

	/** The propensity of a customer whose segment, term, tenure and renewal are known; -Infinity where nobody leaves, whatever is done. */
	logit(u: number, { segment, annual, tenure, renewal }: Person): number {
		if (this.#a[segment] <= 0) return -Infinity;
		const law = 2 * segment + annual;
		const n = this.survived ? survivedDecisions(annual, tenure, renewal) : 0;
		const table = (this.#tables[law][n] ??= new BetaLogitTable());
		if (this.#filled[law][n] !== this.#fillings) {
			table.fill(this.#a[segment], this.#b[law] + n);
			this.#filled[law][n] = this.#fillings;
		}
		return table.logit(u);
	}
}
