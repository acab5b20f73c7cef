import { readScenario } from '../../formats/readScenario';
import type { KeptCustomers } from '../../formats/KeptCustomers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { tableRows } from '../../formats/tables/tableRows';
import type { CustomerReading, RowProblem } from './CustomerReading';
import { describeBase } from './describeBase';
import { withoutFaults } from './withoutFaults';

/** Problems that are told one by one. */
const SHOWN = 200;

/** Reads a customer file against a document, and says what it holds or what is wrong with it. @param file undefined where there is none */
export function readCustomersOf(document: ScenarioDocument, file: KeptCustomers | undefined): CustomerReading {
	// What is wrong with a scenario does not stop the customers of today's book from being read.
	const asked = { ...document, variants: [], assumptions: {} };
	const given = file ? { base: file.read } : {};
	const first = readScenario(asked, given);
	const mended = first.scenario ? asked : withoutFaults(asked, first.problems);
	const { scenario, problems } = mended === asked ? first : readScenario(mended, given);
	const own = problems.filter(({ path }) => path === 'customers' || path.startsWith('customers/'));
	const shown = own.slice(0, SHOWN);
	const lines = new Set(shown.flatMap(({ line }) => (line === undefined ? [] : [line])));
	const { head, cells } = cellsOf(file?.text ?? '', lines);
	const rows = shown.map((problem): RowProblem => {
		const name = problem.path.split('/')[3] ?? '';
		const value = problem.line === undefined ? undefined : cells.get(problem.line)?.[head.findIndex((cell) => cell.trim() === name)];
		return { ...problem, row: problem.line, name, value: name && value !== undefined ? value : undefined };
	});
	const errors = own.filter(({ severity }) => severity === 'error').length;
	const other = first.scenario ? [] : first.problems.filter(({ severity, path }) => severity === 'error' && !path.startsWith('customers'));
	return {
		problems: rows,
		more: own.length - shown.length,
		errors,
		other,
		...(scenario ? { base: describeBase(scenario) } : {})
	};
}

/** The head of a table, which is not on line 1 where `sep=;` is, and the cells of some of its lines. */
function cellsOf(csv: string, lines: ReadonlySet<number>): { head: readonly string[]; cells: ReadonlyMap<number, readonly string[]> } {
	const found = new Map<number, readonly string[]>();
	let head: readonly string[] | undefined;
	const last = Math.max(0, ...lines);
	tableRows(csv, (cells, line) => {
		head ??= cells;
		if (lines.has(line)) found.set(line, cells);
		return line < last;
	});
	return { head: head ?? [], cells: found };
}
