import { customerKey0, customerKey1, hash32, uniform } from '../math/draw';
import { poissonQuantile } from '../math/poissonQuantile';
import { purpose } from '../math/purpose';
import type { Columns } from '../market/Market';
import type { Person } from '../market/Person';
import type { NamedMarket } from './buildMarket';

/** Salts of the hashes of a segment: of those who arrive in it, and of how many they are. */
const ARRIVAL_SALTS = [41, 42] as const;
const COUNT_SALT = 43;
/** Numbers of those who look in one month, as bits of the key. */
const NUMBER_BITS = 20;
/** Arrivals are counted in parts of at most this mean, each with a number of its own, so that more of them change nothing of the others. */
const PART = 64;
/** Of those who look, this many buy for each who does at today's prices. */
const LOOKING = 2;
/** Item of the draw of the likeness. */
const LIKENESS = 4;

/**
 * Those who arrive during a run: how many look at the book in a month, and who they are. Each is like a customer of the segment's base, drawn
 * by weight (use, term, health), and keyed by segment, month and number.
 */
export class Newcomers {
	/** A place for one. */
	readonly columns: Columns;
	readonly #likeness: readonly Int32Array[];
	readonly #weights: readonly Float64Array[];
	readonly #id0: Int32Array;
	readonly #id1: Int32Array;
	readonly #countItem: Int32Array;

	constructor(readonly market: NamedMarket) {
		const { columns, segmentIds, meters, addOns } = market;
		const everybody = Int32Array.from(columns.ids.keys());
		this.#likeness = segmentIds.map((_, s) => {
			const own = everybody.filter((i) => columns.segment[i] === s);
			return own.length > 0 ? own : everybody;
		});
		this.#weights = this.#likeness.map((own) => {
			let sum = 0;
			return Float64Array.from(own, (i) => (sum += columns.weight[i]));
		});
		const items = (salt: number) => Int32Array.from(segmentIds, (id) => hash32(id, salt));
		[this.#id0, this.#id1, this.#countItem] = [items(ARRIVAL_SALTS[0]), items(ARRIVAL_SALTS[1]), items(COUNT_SALT)];
		const int = () => new Int32Array(1);
		this.columns = {
			...{ size: 1, ids: [''], id0: int(), id1: int(), segment: int(), plan: int(), annual: new Uint8Array(1) },
			...{ renewal: int(), tenure: int(), usage: new Float64Array(meters), health: new Float64Array(1) },
			...{ weight: new Float64Array([1]), quantity: new Int32Array(addOns), ratio: new Float64Array([1]), bill: new Float64Array(1) },
			...{ paid: new Float64Array([NaN]), drawnPrice: new Uint8Array(1), cohort: int() }
		};
	}

	/**
	 * How many look at the book in a month: a Poisson number. It never falls when the rate rises.
	 * @param key of the trial
	 * @param rate new customers a month at today's prices
	 */
	looking([key0, key1]: readonly [number, number], segment: number, month: number, rate: number): number {
		let count = 0;
		const mean = LOOKING * rate;
		for (let part = 0; part * PART < mean; part++) {
			const u = uniform(key0, key1, purpose.arrival * 4096 + month, this.#countItem[segment] + part);
			count += poissonQuantile(Math.min(PART, mean - part * PART), u);
		}
		return count;
	}

	/** Makes the person the one of that number among those who look in a month. */
	become(person: Person, segment: number, month: number, number: number, trial: number): void {
		const { market, columns } = this;
		const from = market.columns;
		const [seed0, seed1] = market.seed;
		const id0 = (columns.id0[0] = this.#id0[segment]);
		const id1 = (columns.id1[0] = (this.#id1[segment] + (month << NUMBER_BITS) + number) | 0);
		const key0 = customerKey0(seed0, seed1, trial, id0, id1);
		const key1 = customerKey1(seed0, seed1, trial, id0, id1);
		const like = this.#like(segment, uniform(key0, key1, purpose.arrival * 4096, LIKENESS));
		columns.segment[0] = segment;
		columns.plan[0] = from.plan[like];
		columns.annual[0] = from.annual[like];
		columns.renewal[0] = 1 + ((month - 1) % 12);
		columns.tenure[0] = 1 - month;
		columns.health[0] = from.health[like];
		columns.cohort[0] = market.arrivalCohort[month];
		for (let m = 0; m < market.meters; m++) columns.usage[m] = from.usage[like * market.meters + m];
		person.become(0, trial, columns, month);
	}

	/** The customer of the base at a share of the segment's weight. */
	#like(segment: number, u: number): number {
		const weights = this.#weights[segment];
		const aim = u * weights[weights.length - 1];
		let low = 0;
		let high = weights.length - 1;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (weights[middle] > aim) high = middle;
			else low = middle + 1;
		}
		return this.#likeness[segment][low];
	}
}
