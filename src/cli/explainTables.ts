import type { ExplainWords } from '../lib/charts/ExplainWords';
import type { Beside, ExplainedCustomer } from '../lib/engine/analysis/explain/Explained';
import { NONE, styled, table, type Look } from './table';

/** Customers of a list on the terminal. */
const NAMED = 12;

/** Who is behind a mark: the finding, by segment, by motion or cause, customers, lost only here, by change of bill. */
export function explainTables(words: ExplainWords, look: Look): string {
	const { explained } = words;
	const hasToday = explained.figure.today !== null;
	const beside = (head: string, rows: readonly (Beside & { readonly name: string })[]) =>
		rows.length === 0
			? []
			: [
					table(
						[head, ...(hasToday ? ['Scenario', 'Today', 'Difference'] : ['Today'])],
						rows.map((row) => [
							row.name,
							words.figure(row.here),
							...(row.today === null ? [] : [words.figure(row.today), words.difference(row)])
						]),
						look
					)
				];
	const own = ({ id, segment, plan }: ExplainedCustomer) => [id, words.name(segment), words.name(plan)];
	const customers = (head: string, rows: readonly ExplainedCustomer[]) =>
		rows.length === 0
			? []
			: [
					table(
						[head, 'Segment', 'Plan', 'Chance', ...(hasToday ? ['In Today'] : []), 'MRR', 'Bill at move', 'Trial'],
						rows
							.slice(0, NAMED)
							.map((one) => [
								...own(one),
								words.chance(one.chance),
								...(one.chanceToday === null ? [] : [words.chance(one.chanceToday)]),
								words.amount(one.here),
								one.bill ? words.bill(one) : NONE,
								String(one.trial)
							]),
						look
					)
				];
	const lost =
		explained.lostOnlyHere.length === 0
			? []
			: [
					table(
						['Most often lost only here', 'Segment', 'Plan', 'Only here', 'Only in Today', 'Trial'],
						explained.lostOnlyHere
							.slice(0, NAMED)
							.map((one) => [...own(one), words.chance(one.lostOnlyHere), words.chance(one.lostOnlyToday), String(one.trial)]),
						look
					)
				];
	return [
		`${styled(`${words.title}: who is behind it`, 'bold', look)}\n${words.finding} ${words.who}`,
		...beside(
			'Segment',
			explained.segments.map((group) => ({ ...group, name: words.name(group.id) }))
		),
		...beside(
			'Motion or cause',
			explained.parts.map((part) => ({ ...part, name: words.part(part) }))
		),
		...customers('Customer', explained.customers),
		...lost,
		...beside(
			'Bill at the move',
			explained.byBill.map((group) => ({ ...group, name: words.billGroup(group.id) }))
		),
		...customers('Losers: bill rises most', explained.losers),
		...customers('Winners: bill falls most', explained.winners),
		styled('A trial that shows it: tierlab trace --customer <id> --trial <n>.', 'grey', look)
	].join('\n\n');
}
