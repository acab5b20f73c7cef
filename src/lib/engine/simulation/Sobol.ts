import { ASSUMPTIONS } from '../market/assumptions';
import { customerKey0, customerKey1, hash32, type seedKey } from '../math/draw';
import { owenScramble } from '../math/owenScramble';
import { sobol, SOBOL_DIMENSIONS } from '../math/sobol';
import { REPLICATES } from './Replicates';

/** Salts of the keys of scrambles. */
const SALTS = [23, 24] as const;

/**
 * What is uncertain unless it is set, what moves ARR most first: the early dimensions of the sequence are the most even, and pairs of them. A dimension
 * belongs to a path for good, so that an edit of one assumption moves no draw of another.
 */
const LEADING = [
	...['churn', 'priceReaction.k', 'priceReaction.downgradeShare', 'ceiling.rise', 'conversion.tier', 'conversion.capacity', 'usageGrowth'],
	...[
		'seatGrowth',
		'elasticity',
		'ceiling.spread',
		'priceReaction.contact',
		'conversion.feature',
		'offset',
		'downgrade',
		'reach',
		'saveOffer'
	],
	...[
		'fairness.immediate',
		'fairness.step',
		'fairness.phased',
		'priceReaction.health',
		'priceReaction.announced',
		'priceReaction.legacyEnd'
	],
	...[
		'ceiling.months',
		'ceiling.floor',
		'bHealth',
		'conversion.adjacent',
		'conversion.platform',
		'conversion.complementary',
		'payers',
		'entry.trial'
	]
];

/** The first dimensions are of the plans that today's book lacks (`NewPlanShares`). */
export const NEW_PLANS = 4;

/** By path of an assumption: its dimension, behind those of new plans. */
const dimensions: ReadonlyMap<string, number> = new Map(
	[...new Set([...LEADING, ...ASSUMPTIONS.map(({ path }) => path)])]
		.slice(0, SOBOL_DIMENSIONS - NEW_PLANS)
		.map((path, place) => [path, NEW_PLANS + place])
);

/** Whether an assumption is drawn by the sequence: all of the table are; what a user adds for a feature, a plan or a meter is drawn plainly. */
export const hasDimension = (path: string): boolean => dimensions.has(path);

/**
 * Draws of one assumption from trial to trial by a scrambled Sobol sequence. Trial t is point t / 16 of replicate t mod 16; each replicate has a scramble of
 * its own. So any first trials of a run are sixteen independent samples that stand evenly, and more trials add to them.
 */
export class SobolPath {
	readonly #dimension: number;
	/** By replicate, two int32 each. */
	readonly #keys: Int32Array;

	/** @param path of what is drawn: the scramble is keyed by it @param dimension that of an assumption that `hasDimension` */
	constructor([seed0, seed1]: ReturnType<typeof seedKey>, path: string, dimension = dimensions.get(path) ?? 0) {
		this.#dimension = dimension;
		const [id0, id1] = SALTS.map((salt) => hash32(path, salt));
		this.#keys = new Int32Array(2 * REPLICATES);
		for (let replicate = 0; replicate < REPLICATES; replicate++) {
			this.#keys[2 * replicate] = customerKey0(seed0, seed1, replicate, id0, id1);
			this.#keys[2 * replicate + 1] = customerKey1(seed0, seed1, replicate, id0, id1);
		}
	}

	/** @returns in the open interval (0, 1) */
	uniform(trial: number): number {
		const replicate = trial % REPLICATES;
		const digits = sobol(this.#dimension, (trial - replicate) / REPLICATES);
		return owenScramble(digits, this.#keys[2 * replicate], this.#keys[2 * replicate + 1]);
	}
}
