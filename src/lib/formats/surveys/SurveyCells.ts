import type { Problem } from '../../engine/catalog/problem';
import { isBlankCell, type CellStyle } from '../tables/cells/CellStyle';
import { readAmount } from '../tables/cells/readAmount';
import { RowFindings } from '../RowFindings';

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'ja', 'oui', 'si', 'sí', 'buy', 'would buy']);
const NO = new Set(['no', 'n', 'false', '0', 'nein', 'non', 'not buy', 'would not buy']);

/** Reads cells of a survey, and keeps what is wrong with them. */
export class SurveyCells {
	readonly #findings: RowFindings;
	/** Whether answers are on a scale of which it is not said from where on somebody buys. */
	isOpenScale = false;
	/** What is wrong with each row, by its line. */
	readonly rows = new Map<number, string[]>();

	constructor(
		file: string | undefined,
		readonly style: CellStyle,
		readonly buysFrom: number | undefined
	) {
		this.#findings = new RowFindings(file);
	}

	get problems(): Problem[] {
		return this.#findings.problems;
	}

	say(code: string, message: string, remedy: string, severity: Problem['severity'] = 'error', line = 1, column = 1): void {
		if (severity === 'warning') this.rows.set(line, [...(this.rows.get(line) ?? []), message]);
		this.#findings.add({ code, path: '', message, remedy, severity, line, column });
	}

	/** A number; undefined, said, where there is none. */
	number(cells: readonly string[], column: number, line: number, what: string): number | undefined {
		const text = cells[column] ?? '';
		const reading = readAmount(text, this.style);
		if ('value' in reading && Number.isFinite(reading.value)) return reading.value;
		const remedy = 'ambiguous' in reading ? 'Say which sign is the decimal one' : 'Write a number, or take the respondent out';
		this.say('not-a-number', `${what} is ${quoted(text)}`, remedy, 'warning', line, column + 1);
		return undefined;
	}

	/** Whether somebody would buy; undefined where the cell is empty, or is no answer, which is said. */
	answer(cells: readonly string[], column: number, line: number): boolean | undefined {
		const text = (cells[column] ?? '').trim();
		if (isBlankCell(text)) return undefined;
		const reading = readAmount(text, this.style);
		if (this.buysFrom !== undefined && 'value' in reading) return reading.value >= this.buysFrom;
		const word = text.toLowerCase();
		if (YES.has(word)) return true;
		if (NO.has(word)) return false;
		this.isOpenScale ||= 'value' in reading;
		const remedy = 'value' in reading ? 'Say from which answer on somebody buys, such as 4 of 5' : 'Write yes or no, or 1 or 0';
		this.say('not-an-answer', `the answer is ${quoted(text)}`, remedy, 'warning', line, column + 1);
		return undefined;
	}
}

function quoted(text: string): string {
	return text.trim() === '' ? 'empty' : `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
}
