import { CHURN, CONTRACTION, MOVEMENTS, PRICE_RELIEF, PRICE_UPLIFT, SERVICE_SOLD, USAGE } from '../market/movements';
import type { Tally } from '../market/Tally';
import { YEAR, type CutFigure, type Monthly, type TrialLayout } from './TrialLayout';

const MOVEMENT_COUNT = MOVEMENTS.length;

/** What is summed life by life for each cut: figures of the row as they are, then what goes into its present value. */
export const LIFE_SUMS = [
	'kept',
	'stayed',
	'customersStayed',
	'served',
	'healthStart',
	'healthEnd',
	'legacyEnd',
	'arrived',
	'fees',
	'keptYear',
	'stayedYear',
	'customersStayedYear',
	'goodwillEnd',
	'inBothEnd',
	'servedDiscounted',
	'feesDiscounted'
] as const;
const FIGURES = LIFE_SUMS.slice(0, 14) as readonly Exclude<(typeof LIFE_SUMS)[number], 'servedDiscounted' | 'feesDiscounted'>[];

/** The books of a trial as they are written into its row; arrays as in `Ledger`. */
export type WrittenBooks = {
	readonly layout: TrialLayout;
	readonly discount: Float64Array;
	readonly mrr: Float64Array;
	readonly customers: Float64Array;
	readonly moved: Float64Array;
	readonly stayed: Float64Array;
	readonly customersStayed: Float64Array;
	readonly kept: Float64Array;
	readonly health: Float64Array;
	readonly legacy: Float64Array;
	readonly served: Float64Array;
	readonly arrived: Float64Array;
	readonly strained: Float64Array;
	readonly goodwill: Float64Array;
	readonly inBoth: Float64Array;
	/** [group * sums + sum] */
	readonly sums: Float64Array;
};

/** Rows of the books that are copied as they are. */
const COPIED = [
	'mrr',
	'customers',
	'kept',
	'health',
	'legacy',
	'stayed',
	'customersStayed',
	'served',
	'arrived',
	'strained',
	'goodwill',
	'inBoth'
] as const;

/** Writes the monthly rows. */
export function writeMonths(books: WrittenBooks, { cost, oneTime, overCustomers, overCents }: Tally, row: Float64Array): void {
	const { layout, mrr, moved, served, discount } = books;
	const put = (name: Monthly, month: number, value: number) => (row[layout.monthly(name, month)] = value);
	for (let t = 0; t <= layout.months; t++) {
		for (const name of COPIED) put(name, t, books[name][t]);
		put('cost', t, cost[t]);
		put('oneTime', t, oneTime[t]);
		put('overCustomers', t, overCustomers[t]);
		put('overCents', t, overCents[t]);
		const at = t * MOVEMENT_COUNT;
		let [sold, expansion] = [0, 0];
		for (let v = 0; v <= USAGE; v++) {
			expansion += moved[at + v];
			if (v <= SERVICE_SOLD) sold += moved[at + v];
		}
		put('sold', t, sold);
		put('expansion', t, expansion);
		put('churned', t, -moved[at + CHURN]);
		put('contraction', t, -moved[at + CONTRACTION]);
		put('uplift', t, moved[at + PRICE_UPLIFT] + moved[at + PRICE_RELIEF]);
		put('discounted', t, (mrr[t] + oneTime[t] - served[t]) * discount[t]);
	}
}

/** Writes the figures and movements of every cut. */
export function writeCuts({ layout, mrr, customers, moved, discount, sums }: WrittenBooks, row: Float64Array): void {
	const { months } = layout;
	const before = Math.max(0, months - 12);
	for (let g = 0; g < layout.groups.length; g++) {
		const at = g * (months + 1);
		const put = (figure: CutFigure, value: number) => (row[layout.cut(g, figure)] = value);
		const sum = (figure: (typeof LIFE_SUMS)[number]) => sums[g * LIFE_SUMS.length + LIFE_SUMS.indexOf(figure)];
		for (const figure of FIGURES) put(figure, sum(figure));
		put('mrrStart', mrr[at]);
		put('mrrEnd', mrr[at + months]);
		put('customersStart', customers[at]);
		put('customersEnd', customers[at + months]);
		put('mrrBefore', mrr[at + before]);
		put('customersBefore', customers[at + before]);
		if (months >= YEAR) put('mrrYear', mrr[at + YEAR]);
		if (months >= YEAR) put('customersYear', customers[at + YEAR]);
		let [revenue, discounted, churned] = [sum('fees'), sum('feesDiscounted') - sum('servedDiscounted'), 0];
		for (let t = 1; t <= months; t++) {
			revenue += mrr[at + t];
			discounted += mrr[at + t] * discount[t];
			if (t > before) churned -= moved[(at + t) * MOVEMENT_COUNT + CHURN];
		}
		put('revenue', revenue);
		put('discounted', discounted);
		put('churnedBefore', churned);
		for (let v = 0; v < MOVEMENT_COUNT; v++) {
			let [whole, year] = [0, 0];
			for (let t = 1; t <= months; t++) {
				whole += moved[(at + t) * MOVEMENT_COUNT + v];
				if (t === YEAR) year = whole;
			}
			row[layout.movement(g, v)] = whole;
			row[layout.yearMovement(g, v)] = year;
		}
	}
}
