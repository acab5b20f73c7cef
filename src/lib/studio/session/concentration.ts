import type { BaseRows } from './BaseRows';

/** A tenth of the customers, by what they pay: how many they are, and what they pay by segment. */
export type Tenth = { readonly customers: number; readonly bySegment: readonly number[]; readonly mrr: number };

/** Who pays how much of the MRR: tenths of the customers, those who pay most first. Money in main units. */
export type Concentration = {
	readonly tenths: readonly Tenth[];
	/** What the customer who pays most pays, of all that is paid; 0 where nobody pays. */
	readonly largest: number;
	/** Share of the MRR that the first k of `LORENZ_STEPS` parts of the customers pay, those who pay least first: from 0 to 1; empty where nobody pays. */
	readonly lorenz: readonly number[];
	/** Twice the area between that curve and the line of equal payers: 0 where all pay the same, near 1 where one pays all. */
	readonly gini: number;
};

export const TENTHS = 10;
/** Parts of the customers at which the curve of shares is read. */
export const LORENZ_STEPS = 20;

/**
 * The tenth of each customer by what is paid, 0 = those who pay most; of equal amounts the earlier row comes first. A row that stands for
 * several customers is in the tenth that its middle falls in.
 */
export function tenthsOf({ base, paid }: BaseRows): Uint8Array {
	const order = Int32Array.from(paid.keys()).sort((a, b) => (paid[b] ?? 0) - (paid[a] ?? 0) || a - b);
	const all = base.weight.reduce((sum, weight) => sum + weight, 0);
	const tenths = new Uint8Array(order.length);
	let above = 0;
	for (const row of order) {
		const weight = base.weight[row] ?? 1;
		tenths[row] = Math.min(TENTHS - 1, Math.floor((TENTHS * (above + weight / 2)) / all));
		above += weight;
	}
	return tenths;
}

/** @param segments how many there are */
export function concentrationOf(rows: BaseRows, segments: number): Concentration {
	const { base, paid, scenario } = rows;
	const tenths = Array.from({ length: TENTHS }, () => ({ customers: 0, mrr: 0, bySegment: new Array<number>(segments).fill(0) }));
	let [all, largest] = [0, 0];
	tenthsOf(rows).forEach((at, row) => {
		const tenth = tenths[at];
		const [weight, segment] = [base.weight[row] ?? 1, base.segment[row] ?? 0];
		const amount = (paid[row] ?? 0) / scenario.minorUnits;
		largest = Math.max(largest, amount);
		all += amount * weight;
		if (!tenth) return;
		tenth.customers += weight;
		tenth.mrr += amount * weight;
		tenth.bySegment[segment] = (tenth.bySegment[segment] ?? 0) + amount * weight;
	});
	return { tenths, largest: all > 0 ? largest / all : 0, ...lorenzOf(rows) };
}

/** The curve of shares is straight within a row, whose customers all pay the same. */
function lorenzOf({ base, paid }: BaseRows): Pick<Concentration, 'lorenz' | 'gini'> {
	const order = Int32Array.from(paid.keys()).sort((a, b) => (paid[a] ?? 0) - (paid[b] ?? 0) || a - b);
	const all = order.reduce((sum, row) => sum + (base.weight[row] ?? 1), 0);
	const money = order.reduce((sum, row) => sum + (base.weight[row] ?? 1) * (paid[row] ?? 0), 0);
	if (!(money > 0)) return { lorenz: [], gini: 0 };
	const lorenz = [0];
	let [people, sum, twice] = [0, 0, 0];
	for (const row of order) {
		const [weight, amount] = [base.weight[row] ?? 1, paid[row] ?? 0];
		for (
			let next = (lorenz.length * all) / LORENZ_STEPS;
			lorenz.length < LORENZ_STEPS && next <= people + weight;
			next = (lorenz.length * all) / LORENZ_STEPS
		)
			lorenz.push((sum + (next - people) * amount) / money);
		twice += weight * (2 * sum + weight * amount);
		people += weight;
		sum += weight * amount;
	}
	return { lorenz: [...lorenz, 1], gini: 1 - twice / (all * money) };
}
