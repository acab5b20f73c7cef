import { tickStep } from 'd3';
import type { Meter } from '../../engine/catalog/priceBook';
import type { CustomerBase } from '../../engine/market/customerBase';

/** Customers counted into bars, for each segment. Plain data that can be copied from a worker. */
export type Histogram = {
	/** Where the bars begin and the last one ends, ascending: one more than bars. */
	readonly edges: readonly number[];
	/** The last bar holds all from its lower edge on. */
	readonly isOpen: boolean;
	/** By segment, then bar: customers by weight. */
	readonly counts: readonly (readonly number[])[];
	/** Customers whose value is not known. */
	readonly unknown: number;
};

/** Use of a meter: as a share of the customer's limit (add-ons counted) where most have one, else in units. */
export type UseHistogram = Histogram & {
	readonly meter: string;
	readonly against: 'limit' | 'units';
	/** Customers without a limit, who are not counted against one. */
	readonly unlimited: number;
};

/** First renewals of annual contracts: month 1 of the run is entry 0 of twelve. By segment. */
export type RenewalCounts = {
	readonly byMonth: readonly (readonly number[])[];
	readonly unknown: readonly number[];
	/** On monthly terms. */
	readonly monthly: readonly number[];
};

/** How the customers of a base are spread, whether it was brought in or made up: by what they pay, how long they are there, what they use, when they renew. */
export type BaseHistograms = {
	/** What a customer pays a month, main units. */
	readonly mrr: Histogram;
	/** Months as a customer. */
	readonly tenure: Histogram;
	/** By meter. */
	readonly use: readonly UseHistogram[];
	readonly renewals: RenewalCounts;
	/** By segment: mean months as a customer, of those whose start is known. */
	readonly meanTenure: readonly (number | undefined)[];
};

const BARS = 14;
/** Months that a bar of tenure may be wide. */
const WIDE = [1, 2, 3, 6, 12, 24, 60, 120] as const;
/** A bar is 5% of a limit, the last one 100% and more. */
const OF_LIMIT = Array.from({ length: 22 }, (_, i) => i / 20);
/** Share of the customers that the bars reach to; who has more is in the last one. */
const REACH = 0.98;

/** Takes the customers of a base one after the other, and counts them into bars. */
export class HistogramTally {
	readonly #paid: Float64Array;
	readonly #use: readonly { readonly units: Float64Array; readonly share: Float64Array; limited: number; unlimited: number }[];

	constructor(
		readonly base: CustomerBase,
		readonly segments: number,
		readonly meters: readonly Meter[]
	) {
		const size = base.ids.length;
		this.#paid = new Float64Array(size).fill(NaN);
		this.#use = meters.map(() => ({
			...{ units: new Float64Array(size).fill(NaN), share: new Float64Array(size).fill(NaN) },
			...{ limited: 0, unlimited: 0 }
		}));
	}

	/**
	 * @param paid a month, main units
	 * @param use by meter, undefined where unknown
	 * @param limitOf by meter, Infinity where there is none
	 */
	add(row: number, paid: number, use: readonly (number | undefined)[], limitOf: (meter: number) => number): void {
		const weight = this.base.weight[row] ?? 1;
		this.#paid[row] = paid;
		this.#use.forEach((own, m) => {
			const units = use[m];
			const limit = limitOf(m);
			if (limit < Infinity) own.limited += weight;
			else own.unlimited += weight;
			if (units === undefined) return;
			own.units[row] = units;
			// Of a limit of nothing, anything is all.
			if (limit < Infinity) own.share[row] = limit > 0 ? units / limit : units > 0 ? 1 : 0;
		});
	}

	read(): BaseHistograms {
		const { tenure } = this.base;
		const months = Float64Array.from(tenure, (value) => (value < 0 ? NaN : value));
		return {
			mrr: this.#count(this.#paid, evenEdges(this.#paid)),
			tenure: this.#count(months, monthEdges(months)),
			use: this.#use.map(({ units, share, limited, unlimited }, m) => {
				const meter = this.meters[m]?.id ?? '';
				if (limited < unlimited) return { meter, against: 'units', unlimited, ...this.#count(units, evenEdges(units)) };
				const counted = this.#count(share, OF_LIMIT);
				return { meter, against: 'limit', unlimited, ...counted, isOpen: true, unknown: Math.max(0, counted.unknown - unlimited) };
			}),
			renewals: this.#renewals(),
			meanTenure: this.#means(months)
		};
	}

	#count(values: Float64Array, edges: readonly number[]): Histogram {
		const { segment, weight } = this.base;
		const [first = 0, second = 1] = edges;
		const bars = edges.length - 1;
		const counts = this.#zeros(bars);
		let unknown = 0;
		let isOpen = false;
		values.forEach((value, row) => {
			const bar = Math.floor((value - first) / (second - first) + 1e-9);
			if (Number.isNaN(bar)) unknown += weight[row] ?? 1;
			else add(counts[segment[row] ?? 0], Math.max(0, Math.min(bars - 1, bar)), weight[row] ?? 1);
			isOpen ||= bar >= bars;
		});
		return { edges, isOpen, counts, unknown };
	}

	#renewals(): RenewalCounts {
		const { annual, renewal, segment, weight } = this.base;
		const byMonth = this.#zeros(12);
		const [unknown, monthly] = [new Array<number>(this.segments).fill(0), new Array<number>(this.segments).fill(0)];
		annual.forEach((isAnnual, row) => {
			const [s, month, count] = [segment[row] ?? 0, renewal[row] ?? -1, weight[row] ?? 1];
			if (isAnnual !== 1) add(monthly, s, count);
			else if (month < 1) add(unknown, s, count);
			else add(byMonth[s], month - 1, count);
		});
		return { byMonth, unknown, monthly };
	}

	#means(months: Float64Array): (number | undefined)[] {
		const { segment, weight } = this.base;
		const sums = Array.from({ length: this.segments }, () => ({ months: 0, customers: 0 }));
		months.forEach((value, row) => {
			const sum = sums[segment[row] ?? 0];
			if (!sum || Number.isNaN(value)) return;
			sum.months += value * (weight[row] ?? 1);
			sum.customers += weight[row] ?? 1;
		});
		return sums.map((sum) => (sum.customers > 0 ? sum.months / sum.customers : undefined));
	}

	#zeros(bars: number): number[][] {
		return Array.from({ length: this.segments }, () => new Array<number>(bars).fill(0));
	}
}

function add(list: number[] | undefined, at: number, count: number): void {
	if (list) list[at] = (list[at] ?? 0) + count;
}

/** Round edges from 0 that nearly all lie within. */
function evenEdges(values: Float64Array): number[] {
	const most = reached(values);
	const step = most > 0 ? tickStep(0, most, BARS - 2) : 1;
	return edgesOf(step, most);
}

function monthEdges(values: Float64Array): number[] {
	const most = reached(values);
	return edgesOf(WIDE.find((step) => most / step < BARS) ?? Math.ceil(most / BARS), most);
}

const edgesOf = (step: number, most: number): number[] =>
	Array.from({ length: Math.max(1, Math.floor(most / step + 1e-9) + 1) + 1 }, (_, i) => Number((i * step).toPrecision(12)));

/** What all but the last few reach; all of them where they are few. */
function reached(values: Float64Array): number {
	const known = values.filter((value) => !Number.isNaN(value)).sort();
	return known[Math.min(known.length - 1, Math.floor(known.length * REACH))] ?? 0;
}
