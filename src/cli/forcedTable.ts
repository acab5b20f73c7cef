import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import type { Results } from '../lib/engine/simulation/results';
import { marked } from './evidence';
import { NONE, styled, table, type Look } from './table';

/** Shares of the old bill above which forced changes are counted, as results name them. */
const THRESHOLDS = ['0.1', '0.2', '0.5', '1'] as const;

/** What each variant forces on customers, and how they take it. Nothing without variants. */
export function forcedTable(results: Results, look: Look): string {
	const ids = Object.keys(results.uplift);
	if (ids.length === 0) return '';
	const numbers = new Numbers(results.currency);
	const unit = ledgerUnit(ids.map((id) => results.variants[id].final.overCeilingMrr?.mean ?? 0));
	const head = [
		'Forced on customers',
		...['Goodwill', 'Strained', 'Lost above ceiling', 'MRR lost so'],
		...['Bills changed', 'Median', '90%', ...THRESHOLDS.map((bound) => `> +${numbers.percent(Number(bound), 0)}`), 'Largest']
	];
	const rows = ids.map((id) => {
		const { name, final } = results.variants[id];
		const bills = results.bills[id];
		const change = (share: number) => (bills.customers > 0 ? numbers.percentUplift(share) : NONE);
		return [
			name,
			final.goodwill ? numbers.points(final.goodwill.mean) : NONE,
			numbers.percent(final.strained?.mean ?? 0),
			marked(numbers.count(final.overCeilingCustomers?.mean ?? 0), id, results),
			numbers.money(final.overCeilingMrr?.mean ?? 0, unit),
			numbers.count(bills.customers),
			change(bills.p50),
			change(bills.p90),
			...THRESHOLDS.map((bound) => numbers.count(bills.above[bound] ?? 0)),
			change(bills.largest)
		];
	});
	const notes = [
		`Goodwill: mean satisfaction in month ${results.months} against Today, of those who are live in both. Strained: customers near what they would bear for good.`,
		'Lost above ceiling: customers who leave because no bill so high is borne for good, summed over the months (ceiling.*, assumed).',
		'Bills changed: customers whom the policy moves; the change of their bill, and how many by more than 10, 20, 50 and 100%. Means over trials; the largest is of all.'
	];
	return `${table(head, rows, look)}\n\n${styled(notes.join('\n'), 'grey', look)}`;
}
