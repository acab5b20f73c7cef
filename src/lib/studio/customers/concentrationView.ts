import type { Numbers } from '../../charts/numbers';
import { plural } from '../../engine/catalog/plural';
import { TENTHS } from '../session/concentration';
import type { BaseDescription } from '../session/describeBase';
import { tenthWords } from './filterWords';

/** Who pays the MRR, in a sentence and as rows of a table; no rows where there are fewer customers than tenths. */
export type ConcentrationView = { readonly finding: string; readonly rows: readonly (readonly string[])[] };

export function concentrationView({ concentration, all, rows }: BaseDescription, numbers: Numbers): ConcentrationView {
	const { tenths, largest } = concentration;
	if (!(all.mrr > 0)) return { finding: 'Nobody pays anything.', rows: [] };
	const most = `the largest customer pays ${numbers.percent(largest, largest < 0.1 ? 1 : 0)}`;
	const share = (amount: number) => numbers.percent(amount / all.mrr, 0);
	// A row may stand for many customers: tenths need rows of their own.
	if (rows < TENTHS) return { finding: `${most.charAt(0).toUpperCase()}${most.slice(1)} of the MRR.`, rows: [] };
	const [top] = tenths;
	let sum = 0;
	return {
		finding: top
			? `The top 10% of customers (${numbers.count(top.customers)}) ${plural(top.customers, 'pays', 'pay')} ${share(top.mrr)} of the MRR; ${most}.`
			: '',
		rows: tenths.map(({ customers, mrr }, t) => {
			sum += mrr;
			return [tenthWords(t + 1), numbers.count(customers), numbers.money(mrr), share(mrr), share(sum)];
		})
	};
}

/** How unevenly the MRR is shared, in a sentence and step by step; undefined where nobody pays, or too few do. */
export function lorenzView({ concentration, rows }: BaseDescription, numbers: Numbers) {
	const { lorenz, gini } = concentration;
	if (lorenz.length === 0 || rows < TENTHS) return undefined;
	const percent = (share: number) => numbers.percent(share, 0);
	const half = lorenz[lorenz.length >> 1] ?? 0;
	return {
		shares: lorenz,
		percent,
		finding: `The half of the customers who pay least bring ${percent(half)} of the MRR: Gini ${numbers.decimal(gini, 2)} (0: all pay alike, 1: one pays all).`,
		say: (part: number, share: number) => `${percent(part)} of the customers, those who pay least, bring ${percent(share)} of the MRR`
	};
}
