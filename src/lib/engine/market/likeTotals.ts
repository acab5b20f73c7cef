import type { Meter } from '../catalog/priceBook';
import { BookRater } from '../rating/BookRater';
import { singleBookCents } from '../rating/singleBookCents';
import { aboveMedian, MEDIAN, MOST_SHARE, SPREAD, unitsOf } from './likelyUse';
import { nearestFactor } from './nearestFactor';
import { drawPeople, type SyntheticContext, type SyntheticSegment } from './syntheticBase';

/** A segment as it is made up but for how much is used, and its MRR, minor units, where that is known. */
export type SegmentTotals = { readonly segment: SyntheticSegment; readonly mrrCents?: number };

export type TotalsContext = SyntheticContext & { readonly minorUnits: number };

/**
 * Why an MRR was not met: no price of what is held depends on use (`flat`); even the most use that is made up gives less (`most`), the least
 * gives more (`least`); use is in whole units, few customers have it, and the nearest was taken (`steps`).
 */
export type TotalsGap = 'flat' | 'most' | 'least' | 'steps';

/** Segments whose use was scaled together to meet one MRR. Minor units. */
export type FittedGroup = {
	/** Indices of segments. */
	readonly segments: readonly number[];
	/** Undefined where it is not known: nothing was fitted. */
	readonly wanted: number | undefined;
	readonly reached: number;
	/** By how much use was scaled. */
	readonly factor: number;
	readonly gap?: TotalsGap;
};

export type TotalsFit = {
	readonly segments: readonly SyntheticSegment[];
	/** By segment: MRR of the customers that these segments draw, at list price. */
	readonly mrrCents: readonly number[];
	readonly groups: readonly FittedGroup[];
	/** Every customer was priced; else so many, evenly spaced, who stand for all. */
	readonly priced: number;
};

/** Customers that a factor is looked for with; then the bills of up to so many are summed, and what the few miss is put right. */
const FEW = 4_000;
const MANY = 100_000;
const LEAST = 200;
const CORRECTIONS = 3;
/** A share of the wanted MRR: what is missed by less is met. */
const MET = 5e-4;
/** Medians are kept to a millionth. */
const DIGITS = 1e6;

/**
 * Made-up customers whose MRR is a total that somebody knows, as nearly as it can be: the median use of every meter by which what they hold is
 * priced is scaled, all by one factor. Segments with an MRR of their own have a factor of their own; the others share what is left of the whole.
 * The very customers are priced that a run of these segments draws, by rating alone: per unit, overage, annual terms, add-ons, bundles.
 */
export function likeTotals(given: readonly SegmentTotals[], mrrCents: number | undefined, context: TotalsContext): TotalsFit {
	const rater = new BookRater(
		context.book,
		{ meters: context.meters, planIds: context.book.plans.map(({ id }) => id), addOnIds: context.book.addOns.map(({ id }) => id) },
		undefined,
		context.minorUnits
	);
	const all = given.reduce((sum, { segment }) => sum + segment.customers, 0);
	const bills = (rows: number) =>
		given.map(({ segment }) => new SegmentBills(segment, rowsOf(segment.customers, rows / all), rater, context));
	const many = bills(MANY);
	const few = all > FEW ? bills(FEW) : many;
	const groups = groupsOf(given, mrrCents).map((group) => fitted(group, few, many));
	const factorOf = given.map((_, s) => groups.find(({ segments }) => segments.includes(s))?.factor ?? 1);
	return {
		segments: many.map((one, s) => one.scaled(factorOf[s])),
		mrrCents: many.map((one, s) => one.cents(factorOf[s])),
		groups,
		priced: Math.min(all, MANY)
	};
}

/** How many of a segment are priced: a share of them, but of a small segment not too few to tell. */
const rowsOf = (customers: number, share: number): number => Math.min(customers, Math.max(LEAST, Math.ceil(customers * share)));

type Group = Pick<FittedGroup, 'segments' | 'wanted'>;

function groupsOf(given: readonly SegmentTotals[], whole: number | undefined): Group[] {
	const own = given.flatMap(({ mrrCents }, s): Group[] => (mrrCents === undefined ? [] : [{ segments: [s], wanted: mrrCents }]));
	const rest = given.flatMap(({ mrrCents }, s) => (mrrCents === undefined ? [s] : []));
	if (rest.length === 0) return own;
	const left = whole === undefined ? undefined : whole - own.reduce((sum, { wanted = 0 }) => sum + wanted, 0);
	return [...own, { segments: rest, wanted: left }];
}

function fitted({ segments, wanted }: Group, few: readonly SegmentBills[], many: readonly SegmentBills[]): FittedGroup {
	const sum = (bills: readonly SegmentBills[], factor: number) => segments.reduce((cents, s) => cents + bills[s].cents(factor), 0);
	const most = Math.max(0, ...segments.map((s) => many[s].most));
	const asIs = sum(many, 1);
	if (wanted === undefined) return { segments, wanted, reached: asIs, factor: 1 };
	const missed = (cents: number) => Math.abs(cents - wanted);
	let best = { factor: 1, reached: asIs };
	let aim = wanted;
	for (let round = 0; most > 0 && round < CORRECTIONS; round++) {
		const factor = nearestFactor((at) => sum(few, at), aim, most);
		const reached = sum(many, factor);
		if (missed(reached) < missed(best.reached)) best = { factor, reached };
		if (few === many || missed(reached) <= MET * wanted * 0.1 || reached <= 0) break;
		// What the few come to stands to what the many do as it did here.
		aim = wanted * (sum(few, factor) / reached);
	}
	if (missed(best.reached) <= MET * Math.abs(wanted)) return { segments, wanted, ...best };
	const gap = most === 0 ? 'flat' : wanted > sum(many, most) ? 'most' : wanted < sum(many, 0) ? 'least' : 'steps';
	return { segments, wanted, ...best, gap };
}

/** Somebody whose bill depends on use. */
type Priced = {
	readonly plan: number;
	readonly annual: 0 | 1;
	readonly held: Int32Array;
	/** By meter: how many times the median is used. */
	readonly above: Float64Array;
};

/** The bills of a segment as its use is scaled. */
class SegmentBills {
	/** Largest factor that does anything; 0 where no price depends on use. */
	readonly most: number;
	/** Meters by which something that the segment holds is priced. */
	readonly #scaled: readonly boolean[] = [];
	/** How many customers each that is priced stands for. */
	readonly #each: number;
	readonly #priced: Priced[] = [];
	/** Of those whose bill does not depend on use. */
	#fixed = 0;
	readonly #use: Float64Array;

	constructor(
		readonly segment: SyntheticSegment,
		/** How many of its customers are priced. */
		rows: number,
		readonly rater: BookRater,
		readonly context: TotalsContext
	) {
		const { meters, book } = context;
		const { priceDependsOnUse, addOnPriceDependsOnUse } = rater;
		this.#use = new Float64Array(meters.length);
		this.#each = rows > 0 ? segment.customers / rows : 0;
		const scaled = meters.map(() => false);
		for (const { plan, annual, held: ones, level } of drawPeople(segment, context, this.#each)) {
			const held = new Int32Array(book.addOns.length);
			for (const addOn of ones) held[addOn] = 1;
			const reads = meters.map(
				(_, m) =>
					priceDependsOnUse[plan * meters.length + m] === 1 || ones.some((addOn) => addOnPriceDependsOnUse[addOn * meters.length + m] === 1)
			);
			const above = Float64Array.from(level, (u, m) => aboveMedian(segment.usage[meters[m].id], u));
			const priced = { plan, annual: annual ? 1 : 0, held, above } as const;
			if (!reads.includes(true)) this.#fixed += this.#bill(priced, 1);
			else this.#priced.push(priced);
			reads.forEach((does, m) => (scaled[m] ||= does));
		}
		this.#scaled = scaled;
		const medians = meters.flatMap((meter, m) => (scaled[m] && this.#median(meter) > 0 ? [this.#median(meter)] : []));
		this.most = medians.length > 0 ? MOST_SHARE / Math.min(...medians) : 0;
	}

	/** The segment with its use scaled. */
	scaled(factor: number): SyntheticSegment {
		const { meters } = this.context;
		const usage = meters.flatMap((meter, m) =>
			this.#scaled[m] && factor !== 1 ? [[meter.id, { ...this.#shape(meter), median: this.#scaledMedian(m, factor) }] as const] : []
		);
		return { ...this.segment, usage: { ...this.segment.usage, ...Object.fromEntries(usage) } };
	}

	/** MRR of all of them, minor units. */
	cents(factor: number): number {
		return this.#each * this.#priced.reduce((sum, one) => sum + this.#bill(one, factor), this.#fixed);
	}

	#bill({ plan, annual, held, above }: Priced, factor: number): number {
		const { book, meters } = this.context;
		for (let m = 0; m < meters.length; m++)
			this.#use[m] = unitsOf(book.plans, plan, meters[m], this.#scaledMedian(m, this.#scaled[m] ? factor : 1) * above[m]);
		return singleBookCents(this.rater, plan, annual, held, this.#use);
	}

	#scaledMedian(meter: number, factor: number): number {
		const median = this.#median(this.context.meters[meter]);
		return factor === 1 ? median : Math.min(MOST_SHARE, Math.round(median * factor * DIGITS) / DIGITS);
	}

	#median({ id }: Meter): number {
		return this.segment.usage[id]?.median ?? MEDIAN;
	}

	#shape({ id }: Meter): { median: number; s: number } {
		return this.segment.usage[id] ?? { median: MEDIAN, s: SPREAD };
	}
}
