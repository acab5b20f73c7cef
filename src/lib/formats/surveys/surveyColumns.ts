import { OPEN_STYLE, type CellStyle } from '../tables/cells/CellStyle';
import { readAmount } from '../tables/cells/readAmount';
import type { SurveyMethod, SurveySettings } from './SurveyReading';

/** What a column of a survey can be, with the names that are understood, in small letters and digits alone. */
export const SURVEY_FIELDS = {
	respondent: ['respondent', 'respondentid', 'responseid', 'participant', 'participantid', 'person', 'id'],
	segment: ['segment', 'customersegment', 'group'],
	piece: ['piece', 'feature', 'product', 'item', 'addon', 'concept', 'offer'],
	tooCheap: ['toocheap', 'verycheap', 'tooinexpensive', 'toolow'],
	cheap: ['cheap', 'bargain', 'inexpensive', 'goodvalue', 'low'],
	expensive: ['expensive', 'gettingexpensive', 'high', 'notcheap'],
	tooExpensive: ['tooexpensive', 'veryexpensive', 'prohibitive', 'toohigh'],
	price: ['price', 'pricepoint', 'priceasked', 'pricecoefficient', 'priceutility', 'utilityprice', 'betaprice', 'money'],
	answer: ['answer', 'wouldbuy', 'buys', 'buy', 'purchase', 'purchaseintent', 'intent', 'response']
} as const;
export type SurveyField = keyof typeof SURVEY_FIELDS;

export const FOUR_PRICES = ['tooCheap', 'cheap', 'expensive', 'tooExpensive'] as const;

/** A column with the utility of a level of an attribute. */
export type LevelColumn = { readonly column: number; readonly attribute: string; readonly level: string };

/** Where in a row each thing stands. */
export type SurveyColumns = {
	readonly method: SurveyMethod | undefined;
	readonly fields: ReadonlyMap<SurveyField, number>;
	/** Prices that are columns of answers. */
	readonly prices: readonly { readonly column: number; readonly price: number }[];
	/** All other columns, as a conjoint has them. */
	readonly levels: readonly LevelColumn[];
	/** Names in the settings that are no column or no field. */
	readonly unknown: readonly string[];
};

export function isSurveyField(name: string): name is SurveyField {
	return Object.hasOwn(SURVEY_FIELDS, name);
}

/** Tells what the columns of a survey are: by the settings, then by their names. */
export function surveyColumns(
	head: readonly string[],
	{ method, columns = {} }: SurveySettings,
	style: CellStyle = OPEN_STYLE
): SurveyColumns {
	const keys = head.map(keyOf);
	const fields = new Map<SurveyField, number>();
	const unknown: string[] = [];
	/** Columns that are not to be read. */
	const left = new Set<number>();
	for (const [name, field] of Object.entries(columns)) {
		const column = head.findIndex((own) => own === name || keyOf(own) === keyOf(name));
		if (column < 0) unknown.push(name);
		else if (field === '') left.add(column);
		else if (isSurveyField(field)) fields.set(field, column);
		else unknown.push(field);
	}
	for (const [field, names] of Object.entries(SURVEY_FIELDS)) {
		if (!isSurveyField(field) || fields.has(field)) continue;
		const column = names.map((name) => keys.indexOf(name)).find((at) => at >= 0 && !left.has(at) && ![...fields.values()].includes(at));
		if (column !== undefined) fields.set(field, column);
	}
	const taken = new Set([...fields.values(), ...left]);
	const rest = head.flatMap((name, column) => (taken.has(column) || name.trim() === '' ? [] : [{ name, column }]));
	const prices = rest.flatMap(({ name, column }) => {
		const price = priceIn(name, style);
		return price === undefined ? [] : [{ column, price }];
	});
	const levels = rest.map(({ name, column }) => ({ column, ...levelOf(name) }));
	return { method: method ?? methodOf(fields, prices.length, levels), fields, prices, levels, unknown };
}

/** What each column is read as: by its own field, as answers to a price, or as the utility of a level. */
export function columnFields(
	head: readonly string[],
	{ method, fields, prices, levels }: SurveyColumns
): { name: string; field: string }[] {
	const own = new Map([...fields].map(([field, column]) => [column, field as string]));
	const others = method === 'conjoint' ? levels : method === 'gaborGranger' && !fields.has('answer') ? prices : [];
	for (const { column } of others) own.set(column, method === 'conjoint' ? 'utility' : 'answers');
	return head.map((name, column) => ({ name, field: own.get(column) ?? '' }));
}

function methodOf(fields: ReadonlyMap<SurveyField, number>, prices: number, levels: readonly LevelColumn[]): SurveyMethod | undefined {
	if (FOUR_PRICES.every((field) => fields.has(field))) return 'vanWestendorp';
	if (fields.has('price') && fields.has('answer')) return 'gaborGranger';
	const utilities = levels.filter(isPriceLevel).length;
	if (levels.length > utilities && (fields.has('price') || utilities > 1)) return 'conjoint';
	return prices > 1 ? 'gaborGranger' : undefined;
}

/** `price: 29` is what a price of 29 is worth. */
export function isPriceLevel({ attribute, level }: LevelColumn): boolean {
	return keyOf(attribute) === 'price' && priceIn(level, OPEN_STYLE) !== undefined;
}

/** A head that is a price: `29`, `$29`, `price_29`, `at 29`, `EUR 29,50`. */
export function priceIn(name: string, style: CellStyle): number | undefined {
	const reading = readAmount(name.replace(/^\s*(?:price|at|p)\s*[_ :=-]*/i, ''), style);
	return 'value' in reading && reading.value > 0 ? reading.value : undefined;
}

/** `support: yes` and `support = yes` are levels of an attribute; a name by itself is its own. */
function levelOf(name: string): { readonly attribute: string; readonly level: string } {
	const match = /^\s*([^:=]+?)\s*[:=]\s*(.+?)\s*$/.exec(name);
	return match ? { attribute: match[1], level: match[2] } : { attribute: name.trim(), level: name.trim() };
}

function keyOf(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
