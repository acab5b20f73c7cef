import type { PartWorthAnswers } from '../../engine/analysis/conjointWorths';
import { isInOrder, type FourPrices } from '../../engine/analysis/fitVanWestendorp';
import { CellStyleGuess } from '../tables/cells/CellStyleGuess';
import { csvText } from '../tables/csvText';
import { readTable, type TableReadingOptions } from '../tables/readTable';
import { ABSENT, conjointLevels, idOf, slopeOf, type LevelAgainst, type PriceUtility } from './conjointLevels';
import { columnFields, FOUR_PRICES, surveyColumns, SURVEY_FIELDS, type SurveyColumns, type SurveyField } from './surveyColumns';
import { SurveyCells } from './SurveyCells';
import type { PriceAnswer, SurveyGroup, SurveyReading, SurveySettings } from './SurveyReading';

/** Rows that are read. */
const MOST_ROWS = 200_000;
/** Pieces, each of a segment, that are told apart. */
const MOST_GROUPS = 500;
/** Largest survey, in bytes. */
export const SURVEY_BYTES = 2 ** 26;

type Row = { readonly cells: readonly string[]; readonly line: number };

/**
 * Reads a survey of willingness to pay: four prices a respondent (Van Westendorp), answers at prices, one a row or one a column (Gabor-Granger), or
 * part-worths a respondent (conjoint). A respondent whose row is not sound is left out, and told.
 * @param file named in problems
 */
export async function readSurvey(
	source: Uint8Array | AsyncIterable<Uint8Array>,
	settings: SurveySettings = {},
	file?: string,
	options: Pick<TableReadingOptions, 'signal' | 'progress'> = {}
): Promise<SurveyReading> {
	const rows: Row[] = [];
	const take = (cells: readonly string[], line: number): boolean => rows.push({ cells, line }) <= MOST_ROWS;
	const look = await readTable(source, take, { ...options, bound: SURVEY_BYTES });
	const [head, ...body] = rows;
	const guess = new CellStyleGuess();
	for (const { cells } of body) for (const cell of cells) guess.add(cell);
	const style = { ...guess.style, decimal: settings.decimal ?? guess.style.decimal };
	const said = new SurveyCells(file, style, settings.buysFrom);
	for (const { code, message, remedy, line } of look.faults) said.say(code, message, remedy, 'error', line);
	if (rows.length > MOST_ROWS) said.say('too-many-rows', `the file has more than ${MOST_ROWS} rows`, 'Split it');
	if (!head || body.length === 0) {
		if (look.faults.length === 0) said.say('empty', 'the survey has no answers', 'Give a table with a head and a row a respondent');
		const columns = (head?.cells ?? []).map((name) => ({ name, field: '' }));
		const rows = { read: 0, taken: 0, refused: 0 };
		return { method: undefined, columns, groups: [], rows, problems: said.problems, asks: [], leftOut: 0, leftOutCsv: '' };
	}
	const isOpenDecimal = style.decimal === undefined && guess.openDecimal !== undefined;
	if (isOpenDecimal)
		said.say('ambiguous-decimal', `"${guess.openDecimal}" can be read in two ways`, 'Say which sign is the decimal one: . or ,');
	const columns = surveyColumns(head.cells, settings, style);
	for (const name of columns.unknown)
		said.say('unknown-column', `there is no column or field "${name}"`, `Fields: ${Object.keys(SURVEY_FIELDS).join(', ')}`);
	const reading = new SurveyRows(columns, said).read(body);
	const asks = [...(isOpenDecimal ? (['decimal'] as const) : []), ...(said.isOpenScale ? (['buysFrom'] as const) : [])];
	const odd = body.filter(({ line }) => said.rows.has(line));
	const leftOutCsv = odd.length === 0 ? '' : leftOutTable(head, odd, said.rows);
	return { ...reading, columns: columnFields(head.cells, columns), asks, leftOut: odd.length, leftOutCsv };
}

/** A table that can be put right and read again. */
function leftOutTable({ cells: head }: Row, rows: readonly Row[], why: ReadonlyMap<number, readonly string[]>): string {
	const told = rows.map(({ cells, line }) => [...head.map((_, column) => cells[column] ?? ''), line, (why.get(line) ?? []).join('; ')]);
	return [...csvText([...head, 'row', 'why it is left out'], told)].join('');
}

/** The answers of a group, as they come. */
type Growing = {
	readonly segment: string | undefined;
	readonly piece: string | undefined;
	readonly four: FourPrices[];
	readonly prices: PriceAnswer[];
	readonly worths: PartWorthAnswers[];
};

class SurveyRows {
	readonly #groups = new Map<string, Growing>();
	readonly #against: readonly LevelAgainst[];
	readonly #money: PriceUtility;
	/** Columns of levels that are held against each other. */
	readonly #levels: readonly { readonly column: number; readonly id: string }[];
	#taken = 0;

	constructor(
		readonly columns: SurveyColumns,
		readonly said: SurveyCells
	) {
		const { against, money } = conjointLevels(columns);
		[this.#against, this.#money] = [against, money];
		const wanted = new Set(against.flatMap(({ level, reference }) => [level, reference]));
		const levels = columns.levels.map((level) => ({ column: level.column, id: idOf(level) }));
		this.#levels = levels.filter(({ id }) => wanted.has(id));
	}

	read(body: readonly Row[]): Omit<SurveyReading, 'columns' | 'asks' | 'leftOut' | 'leftOutCsv'> {
		const { method } = this.columns;
		const found = { read: body.length, taken: 0, refused: body.length };
		if (method === undefined) {
			this.said.say('unknown-survey', 'the columns are those of no survey that is read', WANTED);
			return { method, groups: [], rows: found, problems: this.said.problems };
		}
		const missing = method === 'vanWestendorp' ? FOUR_PRICES.filter((field) => !this.columns.fields.has(field)) : [];
		if (missing.length > 0) this.said.say('missing-column', `there is no column for ${missing.join(', ')}`, WANTED);
		else for (const row of body) this.#taken += this.#takeOrSay(row) ? 1 : 0;
		if (this.#groups.size > MOST_GROUPS)
			this.said.say('too-many-pieces', `the survey is about ${this.#groups.size} pieces of segments`, `Give at most ${MOST_GROUPS}`);
		const groups = [...this.#groups.values()].flatMap((group) => this.#grouped(group));
		const rows = { read: body.length, taken: this.#taken, refused: body.length - this.#taken };
		return { method, groups, rows, problems: this.said.problems };
	}

	/** A row that is not taken is never passed over in silence. */
	#takeOrSay(row: Row): boolean {
		const isTaken = this.#take(row);
		if (!isTaken && !this.said.rows.has(row.line))
			this.said.say('no-answer', 'the row has no answer', 'Answer at one price at least', 'warning', row.line);
		return isTaken;
	}

	#take(row: Row): boolean {
		const { method, fields, prices } = this.columns;
		if (method === 'vanWestendorp') return this.#takeFour(row);
		if (method === 'conjoint') return this.#takeWorths(row);
		const price = fields.get('price');
		const answer = fields.get('answer');
		if (price === undefined || answer === undefined) return prices.map((at) => this.#takeAnswer(row, at.price, at.column)).includes(true);
		const asked = this.said.number(row.cells, price, row.line, 'the price');
		return asked !== undefined && this.#takeAnswer(row, asked, answer);
	}

	#takeFour(row: Row): boolean {
		const [tooCheap, cheap, expensive, tooExpensive] = FOUR_PRICES.map((field) =>
			this.said.number(row.cells, this.columns.fields.get(field) ?? -1, row.line, field)
		);
		if (tooCheap === undefined || cheap === undefined || expensive === undefined || tooExpensive === undefined) return false;
		const prices = { tooCheap, cheap, expensive, tooExpensive };
		this.#groupOf(row).four.push(prices);
		// The fit leaves them out, and counts them.
		if (!isInOrder(prices))
			this.said.say(
				'not-in-order',
				`too cheap ${tooCheap}, cheap ${cheap}, expensive ${expensive}, too expensive ${tooExpensive} are not in order`,
				'Give prices that rise in this order, or leave the respondent out',
				'warning',
				row.line
			);
		return true;
	}

	#takeAnswer(row: Row, price: number, column: number): boolean {
		if (!(price > 0)) {
			this.said.say('price', `the price is ${price}`, 'Ask at prices above 0', 'warning', row.line, column + 1);
			return false;
		}
		const buys = this.said.answer(row.cells, column, row.line);
		if (buys === undefined) return false;
		this.#groupOf(row).prices.push({ respondent: this.#text(row, 'respondent') ?? String(row.line), price, buys });
		return true;
	}

	#takeWorths(row: Row): boolean {
		const levels = new Map<string, number>([[ABSENT, 0]]);
		for (const { column, id } of this.#levels) {
			const utility = this.said.number(row.cells, column, row.line, id);
			if (utility === undefined) return false;
			levels.set(id, utility);
		}
		const price = this.#moneyOf(row, this.#money);
		if (price === undefined) return false;
		if (!(price < 0))
			this.said.say(
				'likes-paying',
				`a unit of money has the utility ${price}: money cannot measure these answers`,
				'Give utilities that fall with the price, or leave the respondent out',
				'warning',
				row.line
			);
		this.#groupOf(row).worths.push({ price, levels: Object.fromEntries(levels) });
		return true;
	}

	#moneyOf(row: Row, money: PriceUtility): number | undefined {
		if ('column' in money) return this.said.number(row.cells, money.column, row.line, 'the price coefficient');
		const points = money.prices.map(({ column, price }) => ({
			price,
			utility: this.said.number(row.cells, column, row.line, `price ${price}`)
		}));
		const known = points.flatMap(({ price, utility }) => (utility === undefined ? [] : [{ price, utility }]));
		return known.length === points.length ? slopeOf(known) : undefined;
	}

	#text({ cells }: Row, field: SurveyField): string | undefined {
		const column = this.columns.fields.get(field);
		const text = column === undefined ? '' : (cells[column] ?? '').trim();
		return text === '' ? undefined : text;
	}

	#groupOf(row: Row): Growing {
		const [segment, piece] = [this.#text(row, 'segment'), this.#text(row, 'piece')];
		const key = JSON.stringify([segment, piece]);
		const known = this.#groups.get(key);
		if (known) return known;
		const group: Growing = { segment, piece, four: [], prices: [], worths: [] };
		this.#groups.set(key, group);
		return group;
	}

	#grouped({ segment, piece, four, prices, worths }: Growing): SurveyGroup[] {
		const { method } = this.columns;
		if (method === 'vanWestendorp') return [{ method, segment, piece, answers: four }];
		if (method === 'gaborGranger') return [{ method, segment, piece, answers: prices }];
		return this.#against.map((one) => ({
			method: 'conjoint',
			segment,
			piece: one.piece,
			level: one.level,
			reference: one.reference,
			answers: worths
		}));
	}
}

const WANTED =
	'Give too_cheap, cheap, expensive and too_expensive; or price and answer; or a column of answers for each price; or price and the utilities of levels';
