import type { Problem } from '../../engine/catalog/problem';
import { ACTUAL_FIGURES, type Actual, type ActualFigure } from '../../engine/analysis/record/Actual';
import { actualsOfLog } from '../../engine/analysis/record/actualsOfLog';
import { readHistory } from '../history/readHistory';
import { monthIndex, monthText } from '../monthIndex';
import { readTextTable } from '../tables/readTable';

/** What actuals came to. */
export type ActualsReading = {
	readonly actuals: readonly Actual[];
	/** What the file is, in words. */
	readonly source: string;
	readonly problems: readonly Problem[];
};

/** Largest plain table of actuals, in bytes: 12 figures of some hundred months are far less. Anything longer is read as a history. */
const PLAIN_BYTES = 2 ** 20;
/** Other names of figures. */
const NAMES: ReadonlyMap<string, ActualFigure> = new Map<string, ActualFigure>([
	...ACTUAL_FIGURES.map((figure): [string, ActualFigure] => [figure.toLowerCase(), figure]),
	['nrr', 'nrr12'],
	['grr', 'grr12'],
	['churned', 'churn'],
	['subscribers', 'customers'],
	['newmrr', 'new']
]);
const FAULTS_TOLD = 20;

/**
 * Reads what happened: a table `month,metric,value`, one with a column for each metric beside `month`, or any history that Learn from history
 * reads (movements, months by customer, snapshots).
 * @param currency of the forecast: of a history in several, the one that is read
 */
export async function readActuals(name: string, bytes: Uint8Array, currency: string): Promise<ActualsReading> {
	if (bytes.byteLength <= PLAIN_BYTES) {
		const plain = readPlain(bytes);
		if (plain) return plain;
	}
	const first = await readHistory([{ name, bytes }], { currency });
	// Cents taken for whole units would be a base a hundred times as large, which is refused.
	const asksUnit = first.questions.some(({ setting }) => setting === 'amounts');
	const read = asksUnit ? await readHistory([{ name, bytes }], { currency, amounts: 'main' }) : first;
	const { log, problems, source, currency: found, questions } = read;
	const faults = problems.filter(({ severity }) => severity === 'error');
	if (!log)
		return {
			actuals: [],
			source,
			problems: [
				...faults,
				...questions.map(({ text }) => problem('no-actuals', text, 'Give a table with month, metric and value instead')),
				...(faults.length + questions.length === 0
					? [problem('no-actuals', 'the file holds no actuals', 'Give a table with month, metric and value')]
					: [])
			]
		};
	if (found !== undefined && found !== currency)
		return { actuals: [], source, problems: [problem('other-currency', `the history is in ${found}`, `Give one in ${currency}`)] };
	return { actuals: actualsOfLog(log, monthText), source, problems: faults };
}

/** @returns undefined where it is no such table */
function readPlain(bytes: Uint8Array): ActualsReading | undefined {
	let head: readonly string[] | undefined;
	const actuals = new Map<string, Actual>();
	const problems: Problem[] = [];
	const look = readTextTable(bytes, (cells, line) => {
		if (!head) {
			head = cells.map((cell) => cell.trim().toLowerCase());
			return isPlain(head);
		}
		for (const { metric, cell } of cellsOf(head, cells)) {
			const read = actualOf(cells[head.indexOf('month')] ?? '', metric, cell);
			if ('code' in read) problems.push({ ...read, line });
			else if (actuals.has(`${read.month} ${read.figure}`))
				problems.push({ ...problem('twice', `${read.figure} of ${read.month} is told twice`, 'Leave one of them out'), line });
			else actuals.set(`${read.month} ${read.figure}`, read);
		}
		return true;
	});
	if (!head || !isPlain(head)) return undefined;
	for (const { code, message, remedy, line } of look.faults) problems.push({ ...problem(code, message, remedy), line });
	if (actuals.size === 0 && problems.length === 0)
		problems.push(problem('no-actuals', 'the table has no rows', 'Give month, metric and value'));
	return { actuals: [...actuals.values()], source: 'A table of actuals', problems: problems.slice(0, FAULTS_TOLD) };
}

const isPlain = (head: readonly string[]): boolean =>
	head.includes('month') &&
	((head.includes('metric') && head.includes('value')) || head.some((name) => name !== 'month' && NAMES.has(name)));

/** The figures of a row; cells that are empty tell nothing, nor do columns that are no figure. */
function cellsOf(head: readonly string[], cells: readonly string[]): { readonly metric: string; readonly cell: string }[] {
	if (head.includes('metric')) return [{ metric: cells[head.indexOf('metric')] ?? '', cell: cells[head.indexOf('value')] ?? '' }];
	return head.flatMap((metric, at) => (NAMES.has(metric) && (cells[at] ?? '').trim() !== '' ? [{ metric, cell: cells[at] ?? '' }] : []));
}

function actualOf(monthCell: string, metric: string, cell: string): Actual | Problem {
	const index = monthIndex(monthCell.trim());
	if (index === undefined) return problem('no-month', `"${monthCell.slice(0, 40)}" is no month`, 'Write it as 2026-01');
	const figure = NAMES.get(metric.trim().toLowerCase());
	if (!figure) return problem('no-metric', `"${metric.slice(0, 40)}" is no metric`, `Give one of ${ACTUAL_FIGURES.join(', ')}`);
	const match = /^(-?\d+(?:\.\d+)?)(%?)$/.exec(
		cell
			.trim()
			.replace(/^[$€£]/u, '')
			.replaceAll(',', '')
	);
	const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : NaN;
	if (!Number.isFinite(value)) return problem('no-number', `"${cell.slice(0, 40)}" is no number`, 'Write it as 12345.67');
	if (value < 0)
		return problem('below-zero', `${figure} is ${value}, below zero`, 'Give falls as positive amounts, of contraction and churn');
	return { month: monthText(index), figure, value };
}

const problem = (code: string, message: string, remedy: string): Problem => ({ code, path: '', message, remedy, severity: 'error' });
