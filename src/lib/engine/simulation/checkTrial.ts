import { MOVEMENTS } from '../market/movements';
import type { TrialLayout } from './TrialLayout';

/** What is checked of the books of one variant in one trial; arrays as in `Ledger`. */
export type TrialBooks = {
	readonly layout: TrialLayout;
	readonly variant: string;
	/** All weights are whole: sums are exact. */
	readonly isWhole: boolean;
	readonly mrr: Float64Array;
	readonly customers: Float64Array;
	readonly moved: Float64Array;
	readonly stayed: Float64Array;
	readonly customersStayed: Float64Array;
	readonly kept: Float64Array;
	readonly paying: Float64Array;
	readonly joined: Float64Array;
};

/** Money that fractions of weights may leave open, as a share of the sums; whole weights leave nothing. */
const ROUNDING = 1e-9;

/**
 * Checks the books of a trial, in every month and cut: start + movements = end; everything finite, no negative MRR or count; those who pay are
 * no more than those who are live, and those no more than ever came; what was kept is no more than what stayed, nor than there was (GRR at
 * most 1 and at most NRR).
 * @throws Error with the trial, variant, month and cut where it is not so
 */
export function checkTrial(books: TrialBooks, trial: number): void {
	const { layout, variant } = books;
	const fail = (what: string, month: number, by: string): never => {
		throw new Error(`${what}: trial ${trial}, variant ${variant}, month ${month}, ${by}`);
	};
	layout.groups.forEach(({ by, name }, g) => {
		for (let month = 0; month <= layout.months; month++) {
			const wrong = closingFault(books, g, month);
			if (wrong) fail(wrong, month, by === 'all' ? 'all customers' : `${by} ${name}`);
		}
	});
	let came = 0;
	for (let month = 0; month <= layout.months; month++) {
		came += books.joined[month];
		const wrong = countFault(books, month, came);
		if (wrong) fail(wrong, month, 'all customers');
	}
}

function closingFault({ layout, mrr, customers, moved, isWhole }: TrialBooks, group: number, month: number): string | undefined {
	const at = group * (layout.months + 1) + month;
	if (!(mrr[at] >= 0 && mrr[at] < Infinity)) return `MRR is ${mrr[at]}`;
	if (!(customers[at] >= 0 && customers[at] < Infinity)) return `the number of customers is ${customers[at]}`;
	if (month === 0) return undefined;
	let sum = mrr[at - 1];
	let size = sum;
	for (let v = 0; v < MOVEMENTS.length; v++) {
		sum += moved[at * MOVEMENTS.length + v];
		size += Math.abs(moved[at * MOVEMENTS.length + v]);
	}
	const gap = Math.abs(sum - mrr[at]);
	// What is left may be nothing: the noise is that of what was summed.
	if (gap === 0 || (!isWhole && gap <= ROUNDING * (1 + size))) return undefined;
	return `the ledger does not close, movements leave ${gap} minor units unexplained`;
}

function countFault(books: TrialBooks, month: number, came: number): string | undefined {
	const { mrr, customers, stayed, customersStayed, kept, paying } = books;
	const slack = 1 + (books.isWhole ? 0 : ROUNDING);
	const [active, paid] = [customers[month], paying[month]];
	if (!(paid <= active * slack)) return `${paid} customers pay, but ${active} are live`;
	if (!(active <= came * slack)) return `${active} customers are live, but ${came} ever came`;
	if (month < 12) return undefined;
	const before = mrr[month - 12];
	if (!(kept[month] <= before * slack)) return `gross retention is above 1: ${kept[month]} of ${before} minor units`;
	if (!(kept[month] <= stayed[month] * slack)) return `gross retention is above net: ${kept[month]} and ${stayed[month]} minor units`;
	if (!(stayed[month] <= mrr[month] * slack)) return `those who stayed pay more than all: ${stayed[month]} and ${mrr[month]} minor units`;
	if (!(customersStayed[month] <= customers[month - 12] * slack))
		return `more customers stayed than there were: ${customersStayed[month]} of ${customers[month - 12]}`;
	return undefined;
}
