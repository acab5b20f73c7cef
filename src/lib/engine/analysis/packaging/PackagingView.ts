import type { Policy } from '../../catalog/policy';
import type { Feature, Plan, PriceBook } from '../../catalog/priceBook';
import { resolveAssumptions } from '../../market/resolveAssumptions';
import type { Columns } from '../../market/Market';
import { sampleBase } from '../../market/sampleBase';
import type { Sample } from '../../market/sampleOf';
import { Shelf } from '../../market/Shelf';
import { meanOf } from '../../math/distribution';
import { singleBookCents } from '../../rating/singleBookCents';
import { BookRater, type Universe } from '../../rating/BookRater';
import { buildColumns } from '../../simulation/buildColumns';
import { needShares } from '../../simulation/needShares';
import type { Scenario } from '../../simulation/scenario';
import { PackagingWords } from './PackagingWords';

/** Most rows of a base that the checks look at; fewer of one with many meters, so that an edit is answered at once. */
const MOST_ROWS = 20_000;
const MOST_USES = 200_000;

/** Rows that are looked at: of a larger base so many are taken evenly. */
export function rowsFor(meters: number): number {
	return Math.min(MOST_ROWS, Math.floor(MOST_USES / (meters + 5)));
}

/** What the checks read of a scenario, its base sampled; `rows` counts all rows of the base. Made once, it serves every book that is tried. */
export type PackagingSource = Omit<Scenario, 'variants' | 'months' | 'trials'> & { readonly rows: number };

export function packagingSource(scenario: Omit<Scenario, 'variants' | 'months' | 'trials'>): PackagingSource {
	const rows = scenario.base.ids.length;
	return { ...scenario, base: sampleBase(scenario.base, rowsFor(scenario.meters.length)), rows };
}

/**
 * One price book with the customers in the places that they would have in it, rated. A customer's place is the plan that the policy's map
 * gives (of Today: the plan held); add-ons that the plan lacks are dropped. Indices of plans, add-ons and meters are those of `universe`.
 */
export class PackagingView {
	readonly universe: Universe;
	readonly words: PackagingWords;
	readonly rater: BookRater;
	readonly shelf: Shelf;
	/** Today's book. */
	readonly before: Shelf;
	/** Today's customers. */
	readonly columns: Columns;
	/** By customer: plan in this book; -1 where it has none. */
	readonly place: Int32Array;
	/** [customer * addOns + addOn] add-ons that the place keeps. */
	readonly held: Int32Array;
	/** By customer: bill in this book, minor units; NaN without a place. */
	readonly bill: Float64Array;
	/** By plan: the customers placed there. */
	readonly rowsOn: readonly (readonly number[])[];
	/** [segment * features + feature] share that needs it, at the mean of the assumption. */
	readonly need: Float64Array;
	/** MRR of the base today, minor units. */
	readonly mrrCents: number;
	readonly customers: number;
	/** Who is looked at. */
	readonly sample: Sample;
	/** The median use of each meter; 1 where nobody uses it. */
	readonly middle: Float64Array;
	/** No add-ons. */
	readonly none: Int32Array;
	readonly #knownUse: ReadonlyMap<string, Uint8Array>;

	/**
	 * @param book the book to check; the source's own `today` is Today
	 * @param policy by which customers come to it; undefined for Today
	 * @param locale of the figures in sentences
	 */
	constructor(
		readonly source: PackagingSource,
		readonly book: PriceBook,
		readonly policy: Policy | undefined,
		locale?: string
	) {
		const scenario: Scenario = { ...source, variants: [], months: 1, trials: 1 };
		const union = (ids: (of: PriceBook) => readonly { readonly id: string }[]) => [
			...new Set([source.today, book].flatMap((of) => ids(of).map(({ id }) => id)))
		];
		const features = source.features.map(({ id }) => id);
		this.universe = { meters: source.meters, planIds: union(({ plans }) => plans), addOnIds: union(({ addOns }) => addOns) };
		this.words = new PackagingWords(source.currency, source.minorUnits, locale);
		const shelfOf = (of: PriceBook) =>
			new Shelf(of, new BookRater(of, this.universe, undefined, source.minorUnits), this.universe, features);
		this.before = shelfOf(source.today);
		this.shelf = book === source.today ? this.before : shelfOf(book);
		this.rater = this.shelf.rater;
		this.columns = buildColumns(scenario, this.universe, this.before).columns;
		this.none = new Int32Array(this.universe.addOnIds.length);
		this.place = this.#places();
		this.held = this.#keptAddOns();
		this.bill = Float64Array.from(this.place, (plan, row) => (plan < 0 ? NaN : this.billAt(row, plan, this.heldBy(row))));
		this.rowsOn = rowsByPlan(this.place, this.universe.planIds.length);
		this.middle = medianUse(this.columns, this.universe.meters.length);
		this.need = needsOf(scenario);
		const { weight, bill } = this.columns;
		this.mrrCents = weight.reduce((sum, count, row) => sum + count * bill[row], 0);
		this.customers = weight.reduce((sum, count) => sum + count, 0);
		const { madeUp } = source.base;
		this.sample = { rows: this.columns.size, of: source.rows, customers: Math.round(this.customers), ...(madeUp ? { madeUp } : {}) };
		this.#knownUse = knownUse(scenario);
	}

	/** A plan of the book by its index in the universe; undefined where the book lacks it. */
	plan(index: number): Plan | undefined {
		return this.book.plans.find(({ id }) => id === this.universe.planIds[index]);
	}

	/** The plans of the book with their indices, lowest first. */
	get ladder(): readonly { readonly plan: Plan; readonly index: number }[] {
		return this.book.plans.map((plan, rank) => ({ plan, index: this.shelf.ladder[rank] }));
	}

	feature(index: number): Feature {
		return this.source.features[index];
	}

	/** A customer's use by meter. */
	use(row: number): Float64Array {
		const { length } = this.universe.meters;
		return this.columns.usage.subarray(row * length, (row + 1) * length);
	}

	/** What a customer keeps in this book, quantities by add-on. */
	heldBy(row: number): Int32Array {
		const { length } = this.universe.addOnIds;
		return this.held.subarray(row * length, (row + 1) * length);
	}

	/** What a customer holds today, quantities by add-on. */
	heldToday(row: number): Int32Array {
		const { length } = this.universe.addOnIds;
		return this.columns.quantity.subarray(row * length, (row + 1) * length);
	}

	/** Whether the base says how much of a meter a customer uses, rather than that it is drawn. */
	knowsUse(row: number, meter: number): boolean {
		return this.#knownUse.get(this.universe.meters[meter].id)?.[row] === 1;
	}

	/** A customer's bill for another package of this book, with the own term, use and negotiated ratio. */
	billAt(row: number, plan: number, held: Int32Array): number {
		const annual = this.columns.annual[row] === 1 ? 1 : 0;
		return singleBookCents(this.rater, plan, annual, held, this.use(row), this.columns.ratio[row]);
	}

	/** Whether a plan sells an add-on or includes it. */
	offers(plan: number, addOn: number): boolean {
		const at = plan * this.universe.addOnIds.length + addOn;
		return this.rater.sold[at] === 1 || this.rater.includedIn[at] === 1;
	}

	includes(plan: number, addOn: number): boolean {
		return this.rater.includedIn[plan * this.universe.addOnIds.length + addOn] === 1;
	}

	has(plan: number, feature: number): boolean {
		return this.shelf.has[plan * this.source.features.length + feature] === 1;
	}

	/** Customers by weight. */
	countOf(rows: readonly number[]): number {
		return rows.reduce((sum, row) => sum + this.columns.weight[row], 0);
	}

	#places(): Int32Array {
		const { planIds } = this.universe;
		const known = new Set(this.book.plans.map(({ id }) => id));
		const maps = this.source.segments.map(({ id }) => {
			const map = (this.policy?.segments?.[id] ?? this.policy)?.map ?? {};
			return planIds.map((from) => {
				const to = Object.hasOwn(map, from) ? map[from] : from;
				return known.has(to) ? planIds.indexOf(to) : -1;
			});
		});
		return this.columns.plan.map((plan, row) => maps[this.columns.segment[row]][plan]);
	}

	#keptAddOns(): Int32Array {
		const addOns = this.universe.addOnIds.length;
		return this.columns.quantity.map((quantity, at) => {
			if (quantity === 0) return 0;
			const plan = this.place[Math.floor(at / addOns)];
			return plan >= 0 && this.offers(plan, at % addOns) ? quantity : 0;
		});
	}
}

function rowsByPlan(place: Int32Array, plans: number): number[][] {
	const rows: number[][] = Array.from({ length: plans }, () => []);
	place.forEach((plan, row) => {
		if (plan >= 0) rows[plan].push(row);
	});
	return rows;
}

/** Rows that a median is taken of. */
const MEDIAN_ROWS = 1000;

function medianUse({ size, usage }: Columns, meters: number): Float64Array {
	const step = Math.max(1, Math.floor(size / MEDIAN_ROWS));
	return Float64Array.from({ length: meters }, (_, meter) => {
		const uses = Float64Array.from({ length: Math.floor((size - 1) / step) + 1 }, (_, i) => usage[i * step * meters + meter]).sort();
		return uses[Math.floor(uses.length / 2)] || 1;
	});
}

function needsOf(scenario: Scenario): Float64Array {
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	const needs = needShares(scenario, rows);
	const byPath = new Map(rows.map((row) => [row.path, row.bySegment.map(meanOf)]));
	return Float64Array.from(
		scenario.segments.flatMap((_, segment) => needs.map((need) => (typeof need === 'number' ? need : (byPath.get(need)?.[segment] ?? 0))))
	);
}

/** By meter and customer in the order of ids, which is that of the columns: 1 = the base gives the use. */
function knownUse({ base }: Scenario): Map<string, Uint8Array> {
	const order = base.ids.map((_, i) => i).sort((a, b) => (base.ids[a] < base.ids[b] ? -1 : 1));
	return new Map(Object.entries(base.usage).map(([meter, use]) => [meter, Uint8Array.from(order, (i) => (Number.isNaN(use[i]) ? 0 : 1))]));
}
