import type { Movement } from '../../market/movements';
import type { Departure } from './Causes';
import type { ChartMark } from './ChartMark';

/** A figure in the scenario and in Today, on the same draws: means over the trials looked at, minor units a month or customers. */
export type Beside = {
	readonly here: number;
	/** Null where Today itself is explained. */
	readonly today: number | null;
};

/** A customer of the base. Amounts are of all the customers that the row stands for. */
export type ExplainedCustomer = Beside & {
	readonly id: string;
	readonly segment: string;
	/** At the start. */
	readonly plan: string;
	readonly weight: number;
	/** Share of the trials in which it happens, in the scenario and in Today. */
	readonly chance: number;
	readonly chanceToday: number | null;
	/** Share of the trials in which the customer is gone at the end in the scenario and not in Today, and the other way. */
	readonly lostOnlyHere: number;
	readonly lostOnlyToday: number;
	/** Bill before and after the move, before anybody reacts; null where the policy does not move this customer. */
	readonly bill: { readonly before: number; readonly after: number } | null;
	/** A trial in which it happens here and not in Today, else one in which it happens here, else 0. */
	readonly trial: number;
};

/** A part of what is explained: a movement of the ledger; of churn, by why they left. */
export type ExplainedPart = Beside & { readonly movement: Movement; readonly why?: Departure };

/** A part of a figure, and the customers in it: their mean number in a trial, by weight. */
export type ExplainedGroup = Beside & { readonly id: string; readonly customers: number };

/** Who is behind a mark, over the first trials of a run. */
export type Explained = {
	readonly mark: ChartMark;
	/** Trials looked at, from the first on, and those of the run. */
	readonly trials: number;
	readonly ofTrials: number;
	/** The mark's figure over these trials: the sum of `base` and `later`. */
	readonly figure: Beside;
	/** Standard errors of the mean, and of the mean difference. */
	readonly error: Beside;
	/** Customers there at the start, and those who come during the run: the latter are counted, not listed. */
	readonly base: Beside;
	readonly later: Beside & { readonly customers: number };
	/** Rows of the base for which it happens in any of the trials, here or in Today, all of the mark's cut, and the customers that these stand for. */
	readonly happens: number;
	readonly rows: number;
	readonly counted: number;
	readonly parts: readonly ExplainedPart[];
	readonly segments: readonly ExplainedGroup[];
	/** By what the move makes of the bill of those behind the mark: `rises`, `falls`, `same`, and those whom it does not move. */
	readonly byBill: readonly ExplainedGroup[];
	/** By amount, those with most first. */
	readonly customers: readonly ExplainedCustomer[];
	/** Of those behind the mark, whose bill rises and falls most at the move. */
	readonly losers: readonly ExplainedCustomer[];
	readonly winners: readonly ExplainedCustomer[];
	/** Of everybody in the mark's cut. */
	readonly lostOnlyHere: readonly ExplainedCustomer[];
};
