import { log } from '../../src/lib/engine/math/log';
import { normalQuantile } from '../../src/lib/engine/math/normalQuantile';
import {
	ASKED,
	BUYS,
	CELLS,
	CHURN,
	CHURN_BINS,
	CHURN_OF_HEALTH,
	CONTRACTION,
	CROSS,
	FEATURE,
	FEE,
	GROWTH,
	HEALTH,
	LOG_LIMIT,
	MOST_PACKS,
	NEAR,
	NORMAL,
	PACK,
	pcg4d,
	RENEWAL,
	SEAT,
	SEGMENT,
	SHOCK,
	SLOTS,
	SPREAD,
	WIDTH,
	type Population
} from './referenceModel';

/** Customers of a call: long calls are left by the compiler half-way. */
const BLOCK = 128;
const UNIT = 1 / 4294967296;
const SLOT = SLOTS.length;

/** Streams of the draws of a customer in a trial, by the upper bits of the counter; months count in the lower ones. */
const [PACKS, PLANS, MARKS, CHURNS, SALES] = [0x10000, 0x20000, 0x30000, 0x40000, 0x50000];

/** Months up to and with the first in which something of a constant chance happens, by one uniform draw. */
const jump = (u: number, chance: number): number => Math.floor(log(u) / log(1 - chance)) + 1;

/** [upper 12 bits of a draw]: its `jump`, or 0 where not all such draws have the same. */
const jumpTable = (chance: number): Uint8Array =>
	Uint8Array.from({ length: 4096 }, (_, i) => {
		const [low, high] = [i / 4096, (i + 1) / 4096].map((u) => jump(u, chance));
		return i > 0 && low === high && low < 256 ? low : 0;
	});

/** Whatever happens at a constant chance, whether or not the customer is open to it: feature, three add-ons, contraction. */
const CONSTANT = [ASKED[2], ASKED[3], ASKED[4], ASKED[5], CONTRACTION] as const;
const NOTHING = CONSTANT.reduce((product, chance) => product * (1 - chance), 1);
const ANY = 1 - NOTHING;
/** [set of the five, as bits]: chance of those up to it, given that there is one at least. */
const SETS = (() => {
	let sum = 0;
	return Float64Array.from({ length: 32 }, (_, set) => {
		if (set > 0) sum += CONSTANT.reduce((product, chance, m) => product * ((set >> m) & 1 ? chance : 1 - chance), 1) / ANY;
		return set === 31 ? 1 : sum;
	});
})();
/** [upper 10 bits of a draw]: the first set that it may be. */
const FIRST_SET = Uint8Array.from({ length: 1024 }, (_, i) => SETS.findIndex((upTo) => i / 1024 < upTo));

const JUMP_ANY = jumpTable(ANY);
const JUMP_PACK = jumpTable(ASKED[0]);
const JUMP_PLAN = jumpTable(ASKED[1]);

function farJump(x: number, chance: number): number {
	return jump(((x >>> 0) + 0.5) * UNIT, chance);
}

/** A normal number of the outermost bins, exactly. */
function farNormal(x: number): number {
	return -normalQuantile(((x & 0x7fffffff) + 0.5) * (0.5 / 2147483648));
}

/** A word of the key (k0, k1) and a counter: the keyed design of PERFORMANCE.md, a 64-bit key split around the multiplications. */
function word(k0: number, k1: number, counter: number): number {
	let x = (k0 + Math.imul(counter, 0x9e3779b9)) | 0;
	x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
	x = ((x ^ (x >>> 15)) + k1) | 0;
	x = Math.imul(x, 0x846ca68b);
	return x ^ (x >>> 16);
}

/**
 * All customers of the reference workload in one trial, statistically as `reference.c` that draws every purpose each month, with fewer draws:
 * jumps to the next month in which anything of a constant chance happens, of all such together (which of them it is, is one more draw);
 * spells counted only in months in which a customer is open to the offer; one draw for the whole of a customer's churn, held against
 * what survives; use kept as its logarithm; MRR booked at events. Customer by customer, in blocks, with all helpers inlined that a
 * month needs.
 * @param books [month * WIDTH + cell * SLOT + slot], months from 1: added to
 * @returns months lived, of all customers
 */
export function referenceTrial(people: Population, months: number, seed: number, trial: number, books: Float64Array): number {
	let lived = 0;
	for (let from = 0; from < people.size; from += BLOCK)
		lived += block(people, from, Math.min(people.size, from + BLOCK), months, seed, trial, books);
	// MRR and customers are kept as changes, at events only: here they become what stands.
	for (let month = 2; month <= months; month++)
		for (let cell = 0; cell < CELLS; cell++)
			for (const slot of [0, SLOT - 1]) books[month * WIDTH + cell * SLOT + slot] += books[(month - 1) * WIDTH + cell * SLOT + slot];
	return lived;
}

const key = new Int32Array(4);

function block(people: Population, from: number, to: number, months: number, seed: number, trial: number, books: Float64Array): number {
	const { segment: segments, plan: plans, annual: contracts, term: terms } = people;
	let lived = 0;
	for (let c = from; c < to; c++) {
		// The key of a customer in a trial, as in C.
		key[0] = seed;
		key[1] = trial;
		key[2] = c;
		key[3] = 0x5eed;
		pcg4d(key);
		const k0 = key[0];
		const k1 = key[1];
		const segment = segments[c];
		let plan = plans[c];
		const annual = contracts[c];
		let term = annual ? terms[c] : 1;
		const period = annual ? 12 : 1;
		let logUse = people.logUse[c];
		let health = people.health[c];
		let seats = people.seats[c];
		const growth = GROWTH[segment];
		const spread = SPREAD[segment];
		const pull = 0.1 * HEALTH[segment];
		const base = CHURN[segment] * people.propensity[c] * (annual ? RENEWAL : 1);
		const multiple = SEGMENT[segment];
		let packs = 0;
		let features = 0;
		let addOns = 0;
		let closed2 = 0;
		let closed3 = 0;
		let closed4 = 0;
		let closed5 = 0;
		let mrr = FEE[plan] + seats * SEAT[plan];
		let near = LOG_LIMIT[plan << 4] + NEAR;
		let packsAt = PACKS;
		let plansAt = PLANS;
		let marksAt = MARKS;
		let salesAt = SALES;
		let packIn = 0;
		let planIn = 0;
		let packsFrom = 0;
		let plansFrom = plan < 2 ? 0 : 1 << 20;
		let x = word(k0, k1, marksAt++);
		let mark = JUMP_ANY[x >>> 20];
		if (mark === 0) mark = farJump(x, ANY);
		let survival = 1 / (((word(k0, k1, CHURNS) >>> 0) + 0.5) * UNIT);
		let at = WIDTH + (segment * 3 + plan) * SLOT;
		books[at] += mrr;
		books[at + 9] += 1;
		let month = 1;
		for (; month <= months; month++, at += WIDTH) {
			// Two normal numbers of one key: `word`, and a third round.
			x = (k0 + Math.imul(month, 0x9e3779b9)) | 0;
			x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
			x = ((x ^ (x >>> 15)) + k1) | 0;
			let y = Math.imul(x, 0x846ca68b);
			y ^= y >>> 16;
			let z = (Math.imul(y ^ k0, 0x31848bab) + x) | 0;
			z = Math.imul(z ^ (z >>> 15), 0xac4c1b51);
			z ^= z >>> 16;
			let bin = (y >>> 20) & 2047;
			let normal = 0;
			if (bin < 4) normal = farNormal(y);
			else {
				const low = NORMAL[bin];
				normal = low + (y & 0xfffff) * (1 / 1048576) * (NORMAL[bin + 1] - low);
			}
			logUse += growth + spread * (normal * (1 + ((y >> 31) << 1)));
			bin = (z >>> 20) & 2047;
			if (bin < 4) normal = farNormal(z);
			else {
				const low = NORMAL[bin];
				normal = low + (z & 0xfffff) * (1 / 1048576) * (NORMAL[bin + 1] - low);
			}
			health = 0.9 * health + pull + 0.05 * (normal * (1 + ((z >> 31) << 1)));
			if (health < 0) health = 0;
			else if (health > 1) health = 1;
			const over = logUse - near;
			if (over >= 0) {
				if (month >= packsFrom) {
					if (packIn === 0) {
						x = word(k0, k1, packsAt++);
						packIn = JUMP_PACK[x >>> 20];
						if (packIn === 0) packIn = farJump(x, ASKED[0]);
					}
					if (--packIn === 0) {
						if (((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < BUYS[0]) {
							packs++;
							if (packs === MOST_PACKS) packsFrom = 1 << 20;
							const price = PACK[plan];
							books[at + 1] += price;
							books[at] += price;
							mrr += price;
							near = LOG_LIMIT[(plan << 4) + packs] + NEAR;
						} else packsFrom = month + 3;
					}
				}
				if (over >= -NEAR && month >= plansFrom) {
					if (planIn === 0) {
						x = word(k0, k1, plansAt++);
						planIn = JUMP_PLAN[x >>> 20];
						if (planIn === 0) planIn = farJump(x, ASKED[1]);
					}
					// Asked at the largest chance, and taken as such with the share that health leaves of it.
					if (--planIn === 0 && ((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < health) {
						if (((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < BUYS[1]) {
							books[at] -= mrr;
							books[at + 9] -= 1;
							plan++;
							at += SLOT;
							if (packs === MOST_PACKS) packsFrom = 0;
							if (plan === 2) plansFrom = 1 << 20;
							packs = 0;
							const before = mrr;
							mrr = FEE[plan] + seats * SEAT[plan] + features * FEATURE[plan];
							if (addOns & 1) mrr += CROSS[0] * multiple;
							if (addOns & 2) mrr += CROSS[1] * multiple;
							if (addOns & 4) mrr += CROSS[2] * multiple;
							books[at + 2] += mrr - before;
							books[at] += mrr;
							books[at + 9] += 1;
							near = LOG_LIMIT[plan << 4] + NEAR;
						} else plansFrom = month + 3;
					}
				}
			}
			if (month === mark) {
				x = word(k0, k1, marksAt++);
				const jumped = JUMP_ANY[x >>> 20];
				mark += jumped === 0 ? farJump(x, ANY) : jumped;
				x = word(k0, k1, marksAt++);
				const u = ((x >>> 0) + 0.5) * UNIT;
				let set = FIRST_SET[x >>> 22];
				while (u >= SETS[set]) set++;
				let change = 0;
				if (set & 1 && month >= closed2 && features < 2) {
					if (((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < BUYS[2]) {
						features++;
						books[at + 3] += FEATURE[plan];
						change += FEATURE[plan];
					} else closed2 = month + 3;
				}
				if (set & 2 && month >= closed3 && (addOns & 1) === 0) {
					if (((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < BUYS[3]) {
						addOns |= 1;
						books[at + 4] += CROSS[0] * multiple;
						change += CROSS[0] * multiple;
					} else closed3 = month + 3;
				}
				if (set & 4 && month >= closed4 && (addOns & 2) === 0) {
					if (((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < BUYS[4]) {
						addOns |= 2;
						books[at + 5] += CROSS[1] * multiple;
						change += CROSS[1] * multiple;
					} else closed4 = month + 3;
				}
				if (set & 8 && month >= closed5 && (addOns & 4) === 0) {
					if (((word(k0, k1, salesAt++) >>> 0) + 0.5) * UNIT < BUYS[5]) {
						addOns |= 4;
						books[at + 6] += CROSS[2] * multiple;
						change += CROSS[2] * multiple;
					} else closed5 = month + 3;
				}
				if (set & 16 && health < 0.5) {
					const loss = 0.1 * seats * SEAT[plan];
					seats *= 0.9;
					books[at + 7] += loss;
					change -= loss;
				}
				books[at] += change;
				mrr += change;
			}
			if (--term === 0) {
				term = period;
				const place = health * CHURN_BINS;
				bin = place | 0;
				const low = CHURN_OF_HEALTH[bin];
				let hazard = base * (low + (place - bin) * (CHURN_OF_HEALTH[bin + 1] - low));
				if (month === 12) hazard *= SHOCK;
				if (hazard > 0.9) hazard = 0.9;
				survival *= 1 - hazard;
				if (survival < 1) {
					books[at + 8] += mrr;
					books[at] -= mrr;
					books[at + 9] -= 1;
					lived++;
					break;
				}
			}
		}
		lived += month - 1;
	}
	return lived;
}
