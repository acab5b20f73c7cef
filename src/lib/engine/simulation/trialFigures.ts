import type { Outcome } from './merge';
import type { Metric } from './metrics';
import type { Monthly } from './TrialLayout';

/** Movements as metrics: their final value is the sum over the months. */
const SUMMED: Partial<Record<Metric, Monthly>> = {
	expansionMrr: 'expansion',
	churnedMrr: 'churned',
	contractionMrr: 'contraction',
	priceUpliftMrr: 'uplift',
	expansionCost: 'cost',
	overCeilingMrr: 'overCents',
	overCeilingCustomers: 'overCustomers'
};

/** Metrics in money; the others are counts or shares. */
const MONEY: ReadonlySet<Metric> = new Set([
	'mrr',
	'arr',
	'expansionMrr',
	'churnedMrr',
	'contractionMrr',
	'priceUpliftMrr',
	'arpa',
	'ltv',
	'expansionCost',
	'revenue',
	'grossMargin',
	'presentValue',
	'netExpansion',
	'overCeilingMrr'
]);

/** Metrics that look back twelve months. */
const LOOKS_BACK: ReadonlySet<Metric> = new Set(['nrr12', 'grr12', 'logoRetention12', 'revenueChurn12']);

/** Whether a metric has a value at a month. */
export function isDefined(metric: Metric, month: number): boolean {
	return month >= 12 || !LOOKS_BACK.has(metric);
}

/** Reads metrics out of the rows of an outcome. Money in main units; shares of nothing are 0. */
export class TrialFigures {
	constructor(
		readonly outcome: Outcome,
		readonly minorUnits: number
	) {}

	/** The row of a trial and variant (0 is Today). */
	row(trial: number, variant: number): Float64Array {
		return this.outcome.rows[trial * this.outcome.variants + variant];
	}

	/** A metric at a month of one trial. */
	at(metric: Metric, month: number, trial: number, variant: number): number {
		const value = this.#raw(metric, month, this.row(trial, variant));
		return MONEY.has(metric) ? value / this.minorUnits : value;
	}

	/** A metric over the run: movements summed over months, others at the last month; null where not defined. */
	final(metric: Metric, trial: number, variant: number): number | null {
		const { months } = this.outcome.layout;
		if (!isDefined(metric, months)) return null;
		if (!SUMMED[metric]) return this.at(metric, months, trial, variant);
		let sum = 0;
		const row = this.row(trial, variant);
		for (let t = 1; t <= months; t++) sum += this.#raw(metric, t, row);
		return MONEY.has(metric) ? sum / this.minorUnits : sum;
	}

	/** What was received in a month: MRR and fees paid once, main units. */
	received(month: number, trial: number, variant: number): number {
		const { layout } = this.outcome;
		const row = this.row(trial, variant);
		return (row[layout.monthly('mrr', month)] + row[layout.monthly('oneTime', month)]) / this.minorUnits;
	}

	#raw(metric: Metric, month: number, row: Float64Array): number {
		const { layout } = this.outcome;
		const read = (name: Monthly, t = month) => row[layout.monthly(name, t)];
		const total = (name: Monthly, from = 1) => {
			let sum = 0;
			for (let t = from; t <= month; t++) sum += read(name, t);
			return sum;
		};
		const summed = SUMMED[metric];
		if (summed) return read(summed);
		switch (metric) {
			case 'mrr':
				return read('mrr');
			case 'arr':
				return 12 * read('mrr');
			case 'customers':
				return read('customers');
			case 'nrr12':
				return share(read('stayed'), read('mrr', month - 12));
			case 'grr12':
				return share(read('kept'), read('mrr', month - 12));
			case 'logoRetention12':
				return share(read('customersStayed'), read('customers', month - 12));
			case 'revenueChurn12':
				return share(total('churned', month - 11), read('mrr', month - 12));
			case 'arpa':
				return share(read('mrr'), read('customers'));
			case 'health':
				return share(read('health'), read('customers'));
			case 'legacyShare':
				return share(read('legacy'), read('customers'));
			case 'revenue':
				return total('mrr') + total('oneTime');
			case 'grossMargin':
				return total('mrr') + total('oneTime') - total('served');
			case 'presentValue':
				return total('discounted');
			case 'goodwill':
				return share(read('goodwill'), read('inBoth'));
			case 'strained':
				return share(read('strained'), read('customers'));
			case 'netExpansion':
				return 12 * total('sold') - total('cost');
			default:
				return share(total('mrr') - total('arrived'), read('customers', 0));
		}
	}
}

function share(part: number, whole: number): number {
	return whole > 0 ? part / whole : 0;
}
