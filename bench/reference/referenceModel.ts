import { log } from '../../src/lib/engine/math/log';
import { exp } from '../../src/lib/engine/math/exp';
import { normalQuantile } from '../../src/lib/engine/math/normalQuantile';

/**
 * The reference workload, as `reference.c` has it: customers of three segments on three plans, whose use and health walk from month to
 * month, who buy packs at four fifths of their limit, move up a plan at the limit, take features and add-ons, give up seats while their
 * health is low, and leave. Its numbers are those of the C file, and its customers are the same, one by one.
 */

/** Growth of log use a month and its spread, by segment. */
export const GROWTH = Float64Array.of(0.01, 0.015, 0.02);
export const SPREAD = Float64Array.of(0.12, 0.1, 0.08);
/** What health comes back to, by segment: a tenth of the way a month. */
export const HEALTH = Float64Array.of(0.62, 0.7, 0.78);
/** Chance to leave a month at full health, by segment, for a customer of propensity 1. */
export const CHURN = Float64Array.of(0.03, 0.018, 0.01);
/** Prices by plan: fee, seat, pack, feature. */
export const FEE = Float64Array.of(50, 200, 1000);
export const SEAT = Float64Array.of(5, 10, 18);
export const PACK = Float64Array.of(20, 80, 400);
export const FEATURE = Float64Array.of(15, 60, 250);
const LIMIT = [1000, 6000, 40000] as const;
/** Prices of the three add-ons, and by what they are multiplied in each segment. */
export const CROSS = Float64Array.of(25, 60, 150);
export const SEGMENT = Float64Array.of(1, 3, 10);
const SEATS = [5, 25, 120] as const;
/** Chances a month to be asked (pack, plan, feature, three add-ons), and to say yes. */
export const ASKED = [0.25, 0.2, 0.05, 0.03, 0.025, 0.015] as const;
export const BUYS = [0.6, 0.5, 0.4, 0.4, 0.35, 0.3] as const;
export const CONTRACTION = 0.06;
export const SHOCK = 1.3;
export const RENEWAL = 6;
export const MOST_PACKS = 15;
/** Log of four fifths: from where a pack is offered. */
export const NEAR = -0.22314355131420976;

/** Cells of the books: segment x plan. */
export const CELLS = 9;
/** What is kept of a cell and month: MRR, the six sales, contraction, churned MRR, customers. */
export const SLOTS = [
	'mrr',
	'packs',
	'plans',
	'features',
	'adjacent',
	'complementary',
	'platform',
	'contraction',
	'churned',
	'customers'
] as const;
export const WIDTH = CELLS * SLOTS.length;

/** [plan * 16 + packs]: log of the limit with so many packs. */
export const LOG_LIMIT = Float64Array.from({ length: 48 }, (_, i) => log(LIMIT[i >> 4] * (1 + 0.25 * (i & 15))));

/** Bins of the upper half of the normal distribution: values at their ends, the outermost four are never looked up. */
export const NORMAL_BINS = 2048;
export const NORMAL = Float64Array.from({ length: NORMAL_BINS + 1 }, (_, i) => (i === 0 ? 0 : -normalQuantile(i / (2 * NORMAL_BINS))));
NORMAL[NORMAL_BINS] = 0;

/** exp(2 (1 - health)) at even distances of health in 0..1, between which a line is taken: relative error below 5e-7. */
export const CHURN_BINS = 1024;
export const CHURN_OF_HEALTH = Float64Array.from({ length: CHURN_BINS + 2 }, (_, i) => exp(2 * (1 - i / CHURN_BINS)));

/** The customers, as columns. */
export type Population = {
	readonly size: number;
	readonly segment: Uint8Array;
	readonly plan: Uint8Array;
	readonly annual: Uint8Array;
	/** Months to the first renewal, 1 to 12; 0 where the contract is monthly. */
	readonly term: Uint8Array;
	readonly seats: Float64Array;
	readonly logUse: Float64Array;
	readonly health: Float64Array;
	readonly propensity: Float64Array;
};

/** pcg4d (Jarzynski and Olano, 2020): four words of four, in place. */
export function pcg4d(key: Int32Array): void {
	let x = (Math.imul(key[0], 1664525) + 1013904223) | 0;
	let y = (Math.imul(key[1], 1664525) + 1013904223) | 0;
	let z = (Math.imul(key[2], 1664525) + 1013904223) | 0;
	let w = (Math.imul(key[3], 1664525) + 1013904223) | 0;
	x = (x + Math.imul(y, w)) | 0;
	y = (y + Math.imul(z, x)) | 0;
	z = (z + Math.imul(x, y)) | 0;
	w = (w + Math.imul(y, z)) | 0;
	x ^= x >>> 16;
	y ^= y >>> 16;
	z ^= z >>> 16;
	w ^= w >>> 16;
	x = (x + Math.imul(y, w)) | 0;
	y = (y + Math.imul(z, x)) | 0;
	z = (z + Math.imul(x, y)) | 0;
	key[0] = x;
	key[1] = y;
	key[2] = z;
	key[3] = (w + Math.imul(y, z)) | 0;
}

/** As many customers as asked for: the same as those of the C program. */
export function population(size: number, seed = 777): Population {
	const made: Population = {
		size,
		...{ segment: new Uint8Array(size), plan: new Uint8Array(size), annual: new Uint8Array(size), term: new Uint8Array(size) },
		...{ seats: new Float64Array(size), logUse: new Float64Array(size), health: new Float64Array(size), propensity: new Float64Array(size) }
	};
	const words = new Int32Array(4);
	const uniforms = (customer: number, block: number) => {
		words.set([seed, -1, customer, block]);
		pcg4d(words);
		return Array.from(words, (word) => ((word >>> 0) + 0.5) / 4294967296);
	};
	for (let c = 0; c < size; c++) {
		const [ofSegment, ofPlan, ofSeats, ofUse] = uniforms(c, 1);
		const [ofHealth, ofContract, ofTerm] = uniforms(c, 2);
		const segment = ofSegment < 0.6 ? 0 : ofSegment < 0.9 ? 1 : 2;
		const plan = planOf(segment, ofPlan);
		made.segment[c] = segment;
		made.plan[c] = plan;
		made.seats[c] = SEATS[segment] * (0.5 + ofSeats);
		made.logUse[c] = log(LIMIT[plan] * (0.2 + 0.6 * ofUse));
		made.health[c] = 0.5 + 0.4 * ofHealth;
		made.annual[c] = ofContract < 0.4 ? 1 : 0;
		made.term[c] = made.annual[c] * (1 + Math.floor(12 * ofTerm));
		const [, middle] = uniforms(c, 3)
			.slice(0, 3)
			.sort((a, b) => a - b);
		made.propensity[c] = 2 * middle;
	}
	return made;
}

function planOf(segment: number, u: number): number {
	if (segment === 0) return u < 0.8 ? 0 : 1;
	if (segment === 1) return u < 0.3 ? 0 : u < 0.9 ? 1 : 2;
	return u < 0.4 ? 1 : 2;
}
