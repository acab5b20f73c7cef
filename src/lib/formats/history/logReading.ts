import { knownNames } from '../../engine/catalog/knownNames';
import type { Problem } from '../../engine/catalog/problem';
import type { BuiltLog, CustomerFacts } from '../../engine/analysis/history/LogBuilder';
import { KIND, type LogBreak, type MovementLog } from '../../engine/analysis/history/MovementLog';
import { grouped } from '../../engine/analysis/history/grouped';
import { monthText } from '../monthIndex';
import type { RowFindings } from '../RowFindings';
import { convertLog } from './convertLog';
import type { HistoryNotes } from './HistoryNotes';
import type { CurrencyLog, HistoryCustomers } from './CurrencyLog';
import { SHAPE_NAMES } from './historyPresets';
import type { HistoryQuestion, HistorySettings, HistoryShape } from './HistorySettings';
import type { ColumnMatch } from './matchColumns';

/** What came of reading a history. */
export type HistoryReading = {
	/** What the file is, in words, and whether such a file has been seen before. */
	readonly source: string;
	readonly isVerified: boolean;
	/** The head of the (first) file, and which shape it is. */
	readonly head: readonly string[];
	readonly shape: HistoryShape | undefined;
	readonly columns: readonly { readonly name: string; readonly field: string }[];
	readonly rows: { readonly read: number; readonly taken: number; readonly refused: number; readonly leftOut: number };
	readonly currency: string | undefined;
	readonly questions: readonly HistoryQuestion[];
	readonly problems: readonly Problem[];
	/** What was taken for granted, in sentences. */
	readonly assumptions: readonly string[];
	/** Whether the source's own totals were held against the movements, and agree. */
	readonly isClosed: boolean;
	/** Not there while anything is asked. */
	readonly log: MovementLog | undefined;
};

type Parts = {
	readonly settings: HistorySettings;
	readonly match: ColumnMatch | undefined;
	readonly head: readonly string[];
	readonly currencies: readonly CurrencyLog[];
	readonly counts: HistoryReading['rows'];
	readonly questions: readonly HistoryQuestion[];
	readonly findings: RowFindings;
	readonly facts: ReadonlyMap<string, CustomerFacts>;
	readonly customers: HistoryCustomers;
};

/** Fewest months of which anything can be learned. */
const FEW_MONTHS = 12;

/** Makes the log of one currency, and says what is known about it. */
export function logReading(parts: Parts): HistoryReading {
	const { settings, match, head, currencies, counts, findings } = parts;
	const chosen = chooseCurrency(currencies, settings.currency);
	const questions = chosen === 'ask' ? [...parts.questions, currencyQuestion(currencies)] : parts.questions;
	const log = typeof chosen === 'object' && questions.length === 0 ? makeLog(parts, chosen) : undefined;
	const code = log && typeof chosen === 'object' ? chosen.code : '';
	const rate = code !== '' && settings.rate?.from === code ? settings.rate : undefined;
	const others = currencies.filter((currency) => currency !== chosen);
	const rest = others.reduce((sum, { count }) => sum + count, 0);
	const assumptions = [
		...(match?.preset?.note ? [match.preset.note] : []),
		...(match && !match.preset?.isVerified ? ['No file of this kind has been seen: its columns were matched by name'] : []),
		...(log && rest > 0 ? [`${rest} rows in ${knownNames(others.map(({ code }) => code || 'no currency'))} are not read`] : []),
		...(rate
			? [`Amounts in ${rate.from} are converted at one rate for all months, 1 ${rate.from} = ${rate.rate} ${rate.into} of ${rate.date}`]
			: []),
		...(log?.assumptions ?? [])
	];
	return {
		source: match?.preset?.name ?? (match?.shape ? SHAPE_NAMES[match.shape] : 'not known'),
		isVerified: match?.preset?.isVerified ?? false,
		head,
		shape: match?.shape,
		columns: [...(match?.fields ?? [])].map(([field, place]) => ({ name: head[place] ?? '', field })),
		rows: log ? { ...counts, taken: counts.taken - rest, leftOut: counts.leftOut + rest } : counts,
		currency: code === '' ? undefined : (rate?.into ?? code),
		questions,
		problems: findings.problems,
		assumptions,
		isClosed: log?.log.breaks.length === 0,
		log: log && rate ? convertLog(log.log, rate) : log?.log
	};
}

function chooseCurrency(currencies: readonly CurrencyLog[], wanted: string | undefined): CurrencyLog | 'ask' | undefined {
	if (wanted !== undefined)
		return currencies.find(({ code }) => code === wanted.toUpperCase()) ?? (currencies.length > 0 ? 'ask' : undefined);
	return currencies.length > 1 ? 'ask' : currencies[0];
}

const currencyQuestion = (currencies: readonly CurrencyLog[]): HistoryQuestion => ({
	setting: 'currency',
	text: 'Amounts are in several currencies, which are not added up: which one is to be read?',
	options: currencies.map(({ code, count }) => ({ value: code, label: `${code || 'no currency'}: ${count} rows` }))
});

function makeLog({ settings, findings, facts, customers }: Parts, { builder, notes }: CurrencyLog) {
	for (const known of [facts, customers]) for (const [id, fact] of known) if (builder.knows(id)) builder.customer(id, fact);
	if (settings.annual !== undefined) builder.everyone({ annual: settings.annual });
	let built = builder.build();
	const open = new Set(built.log.breaks.map(({ customer }) => built.log.customers.ids[customer]));
	if (open.size > 0 && settings.unclosed === 'leaveOut') {
		notes.say(`${open.size} customers whose movements do not add up to what the file tells were left out: ${knownNames(open)}`);
		built = builder.build(open);
	}
	const { log } = built;
	countNotes(built, notes);
	for (const problem of breakProblems(log)) findings.add(problem);
	for (const problem of shortProblems(log, built)) findings.add(problem);
	return { log, assumptions: notes.sentences };
}

function countNotes({ log, planChanges, otherKinds, leastOpening, planItems }: BuiltLog, notes: HistoryNotes): void {
	notes.count('planChanges', planChanges);
	notes.count('otherKinds', otherKinds);
	notes.count('leastOpening', leastOpening);
	const { kind, customer } = log.movements;
	const back = new Set<number>();
	for (let at = 0; at < kind.length; at++) if (kind[at] === KIND.returned) back.add(customer[at]);
	notes.count('returns', back.size);
	if (planItems.length > 0) notes.say(`Items that a customer has had alone are plans, others add-ons. Plans: ${knownNames(planItems)}`);
}

/** Months and customers that do not close: one problem a month. */
function breakProblems(log: MovementLog): readonly Problem[] {
	return [...grouped(log.breaks, ({ month }) => month)]
		.sort(([a], [b]) => a - b)
		.map(([month, breaks]) => {
			const [first] = breaks;
			const message = `the bridge of ${monthText(log.first + month)} does not close: ${knownNames(breaks.map((each) => breakWords(log, each)))}`;
			return {
				code: 'open-bridge',
				path: monthText(log.first + month),
				message,
				remedy: 'Export the missing movements, or have these customers left out',
				severity: 'error' as const,
				...(first.line > 0 ? { line: first.line } : {})
			};
		});
}

function breakWords({ customers }: MovementLog, { customer, what, cents }: LogBreak): string {
	const id = customers.ids[customer];
	const amount = (Math.abs(cents) / 100).toFixed(2);
	if (what === 'negative') return `${id} loses ${amount} more than it had`;
	if (what === 'left-over') return `${id} left and keeps ${amount}`;
	return `${id} has ${amount} ${cents > 0 ? 'more' : 'less'} ${what} its movement than the movements say`;
}

function shortProblems(log: MovementLog, { unknownOpening }: BuiltLog): readonly Problem[] {
	const problems: Problem[] = [];
	const say = (code: string, message: string, remedy: string, severity: Problem['severity']) =>
		problems.push({ code, path: '', message, remedy, severity });
	if (unknownOpening.length > 0) {
		const message = `${unknownOpening.length} customers were there before the file begins, and it does not tell what they paid: ${knownNames(unknownOpening)} are left out`;
		say('unknown-opening', message, 'Export from the beginning of the account, or with the MRR after each movement', 'warning');
	}
	if (log.customers.ids.length === 0 || log.months === 0)
		say('empty', 'no month of any customer is there', 'Give a history of two months or more', 'error');
	else if (log.months < FEW_MONTHS)
		say('short', `the history has ${log.months} months`, 'Little is learned from fewer than 12, and nothing about the year', 'warning');
	const { kind } = log.movements;
	if (log.customers.ids.length > 0 && log.months > 1 && !kind.includes(KIND.churn))
		say('nobody-left', 'nobody leaves in this history', 'If customers did leave, export those who are gone as well', 'warning');
	const counts = grouped(log.customers.segment, (segment) => segment);
	for (const [segment, own] of counts) {
		if (counts.size > 1 && own.length < 30)
			say(
				'small-segment',
				`the segment "${log.customers.segments[segment]}" has ${own.length} customers`,
				'Little is learned about it alone',
				'warning'
			);
	}
	return problems;
}
