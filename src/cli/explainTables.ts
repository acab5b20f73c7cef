import type { ExplainWords } from '../lib/charts/ExplainWords';
import type { Beside, ExplainedCustomer } from '../lib/engine/analysis/explain/Explained';
import { NONE, styled, table, type Look } from './table';

/** Customers of a list on the terminal. */
const NAMED = 12;

/** Who is behind a mark: the finding, by segment, by motion or cause, customers, lost only here, by change of bill. */
export function explainTables(words: ExplainWords, look: Look): string {
	const { explained } = words;
	const { segments, parts, byBill } = explained;
	const beside = (head: string, rows: readonly NamedRow[]) => besideTable(head, rows, words, look);
	const customers = (head: string, rows: readonly ExplainedCustomer[]) => customerTable(head, rows, words, look);
	return [
		`${styled(`${words.title}: who is behind it`, 'bold', look)}\n${words.finding} ${words.who}`,
		beside(
			'Segment',
			segments.map((group) => ({ ...group, name: words.name(group.id) }))
		),
		beside(
			'Motion or cause',
			parts.map((part) => ({ ...part, name: words.part(part) }))
		),
		customers('Customer', explained.customers),
		lostTable(explained.lostOnlyHere, words, look),
		beside(
			'Bill at the move',
			byBill.map((group) => ({ ...group, name: words.billGroup(group.id) }))
		),
		customers('Losers: bill rises most', explained.losers),
		customers('Winners: bill falls most', explained.winners),
		styled('A trial that shows it: tierlab trace --customer <id> --trial <n>.', 'grey', look)
	]
		.filter((text) => text !== '')
		.join('\n\n');
}

type NamedRow = Beside & { readonly name: string };

function besideTable(head: string, rows: readonly NamedRow[], words: ExplainWords, look: Look): string {
	if (rows.length === 0) return '';
	const hasToday = words.explained.figure.today !== null;
	return table(
		[head, ...(hasToday ? ['Scenario', 'Today', 'Difference'] : ['Today'])],
		rows.map((row) => [row.name, words.figure(row.here), ...(row.today === null ? [] : [words.figure(row.today), words.difference(row)])]),
		look
	);
}

function customerTable(head: string, rows: readonly ExplainedCustomer[], words: ExplainWords, look: Look): string {
	if (rows.length === 0) return '';
	const hasToday = words.explained.figure.today !== null;
	return table(
		[head, 'Segment', 'Plan', 'Chance', ...(hasToday ? ['In Today'] : []), 'MRR', 'Bill at move', 'Trial'],
		rows
			.slice(0, NAMED)
			.map((one) => [
				...[one.id, words.name(one.segment), words.name(one.plan), words.chance(one.chance)],
				...(one.chanceToday === null ? [] : [words.chance(one.chanceToday)]),
				...[words.amount(one.here), one.bill ? words.bill(one) : NONE, String(one.trial)]
			]),
		look
	);
}

function lostTable(rows: readonly ExplainedCustomer[], words: ExplainWords, look: Look): string {
	if (rows.length === 0) return '';
	return table(
		['Most often lost only here', 'Segment', 'Plan', 'Only here', 'Only in Today', 'Trial'],
		rows
			.slice(0, NAMED)
			.map((one) => [
				...[one.id, words.name(one.segment), words.name(one.plan)],
				...[words.chance(one.lostOnlyHere), words.chance(one.lostOnlyToday), String(one.trial)]
			]),
		look
	);
}
