import type { Numbers } from '$lib/charts/numbers';
import type { ObjectiveMetric } from '../../engine/simulation/decision';
import { yearWords } from '../parts/yearWords';

/** What policies are compared by. */
export type ObjectiveKey = ObjectiveMetric;

/** An objective in words and figures. */
export type Objective = {
	readonly key: ObjectiveKey;
	/** On the switch: "ARR, month 36". */
	readonly short: string;
	/** As the title of the distributions. */
	readonly title: string;
	/** Head of the column of differences. */
	readonly column: string;
	/** What is raised, in a sentence: "ARR". */
	readonly noun: string;
	/** Whether the decision figures of a run (chance of being best, regret) are on this objective. */
	readonly decides: boolean;
	/** What the highest mean is of, in a sentence: "ARR at month 36", "ARR at month 36 plus $1,000 for each customer there". */
	readonly mean: string;
	/** The same without the month: "ARR plus $1,000 for each customer there". */
	readonly judged: string;
	/** What a customer kept is worth beside it; of ARR alone. */
	readonly worth: number;
	/** What regret is of: "ARR". */
	readonly regretOf: string;
	/** A signed difference. */
	readonly write: (difference: number) => string;
	/** A size in a sentence, without a sign: "$78k of ARR". */
	readonly size: (amount: number) => string;
	/** What is spread over the trials: "the ARR uplift". */
	readonly spread: string;
	/** Verbs for more and less of it. */
	readonly more: string;
	readonly less: string;
	/** "by month 36", "in year three". */
	readonly when: string;
};

/** The three objectives of a horizon. @param worth of each customer at the last month, beside ARR; main units */
export function objectives(months: number, numbers: Numbers, worth = 0): readonly Objective[] {
	const plus = worth > 0 ? ` plus ${numbers.price(worth)} for each customer there` : '';
	const when = `by month ${months}`;
	const year = yearWords(months);
	return [
		{
			key: 'arr',
			short: `ARR, month ${months}`,
			title: `ARR at month ${months} against Today`,
			column: 'ARR uplift',
			noun: 'ARR',
			mean: `ARR at month ${months}${plus}`,
			judged: `ARR${plus}`,
			worth,
			regretOf: worth > 0 ? 'ARR and the worth of customers' : 'ARR',
			decides: true,
			spread: 'the ARR uplift',
			write: (difference) => numbers.moneyUplift(difference),
			size: (amount) => `${numbers.money(amount)} of ARR`,
			more: 'adds',
			less: 'costs',
			when
		},
		retention(numbers, year),
		customersKept(months, numbers, when)
	];
}

/** Net revenue retention of a year. */
function retention(numbers: Numbers, year: string): Objective {
	return {
		key: 'nrr12',
		short: `NRR, ${year}`,
		title: `Net revenue retention, ${year}, against Today`,
		column: `NRR uplift, ${year}`,
		noun: 'NRR',
		mean: `net revenue retention, ${year}`,
		judged: 'NRR',
		worth: 0,
		regretOf: 'ARR',
		decides: false,
		spread: 'the NRR uplift',
		write: (difference) => numbers.points(difference),
		size: (amount) =>
			`${numbers.decimal(amount * 100)} ${numbers.decimal(amount * 100) === numbers.decimal(1) ? 'point' : 'points'} of net revenue retention`,
		more: 'adds',
		less: 'costs',
		when: year.startsWith('year') ? `in ${year}` : `over ${year}`
	};
}

/** Customers at the last month. */
function customersKept(months: number, numbers: Numbers, when: string): Objective {
	return {
		key: 'customers',
		short: 'Customers kept',
		title: `Customers at month ${months} against Today`,
		column: 'Customers kept',
		noun: 'customers kept',
		mean: `customers at month ${months}`,
		judged: 'customers kept',
		worth: 0,
		regretOf: 'ARR',
		decides: false,
		spread: 'the difference in customers',
		write: (difference) => numbers.countUplift(difference),
		size: (amount) => `${numbers.counted(amount, 'customer')}`,
		more: 'keeps',
		less: 'loses',
		when
	};
}
