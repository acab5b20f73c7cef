import { plural } from '../../engine/catalog/plural';
import type { PlanDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { entryOf } from '../document/book';
import type { CatalogEditor } from './CatalogEditor.svelte';
import { block, type CellPlace } from './cellGrid';
import { setKey, setLimit, setPlanPrice } from '../document/edits';
import { annualTyped, readAnnual } from '../document/readAnnual';
import type { Reading } from '../document/Reading';
import { readIncluded, readTypedPrice } from '../document/readTypedPrice';
import { priceWords } from '../document/priceWords';

/** Rows of the price book above its limits. */
export const PRICE = '#price';
export const ANNUAL = '#annual';

/** Cells that were taken, refused, and left over beyond the table. */
type Pasted = { readonly taken: number; readonly refused: number; readonly over: number };

/** A way to write one cell, or why it cannot be read. */
type Write = Reading<(document: ScenarioDocument) => ScenarioDocument>;

export const bookRows = (editor: CatalogEditor): string[] => [PRICE, ANNUAL, ...(editor.document.meters ?? []).map(({ id }) => id)];
export const bookCols = (editor: CatalogEditor): string[] => editor.book.plans.map(({ id }) => id);

/** The key under which a cell keeps what was pasted and could not be read. */
export const cellKey = ({ row, col }: CellPlace): string => `${row} ${col}`;

/** A cell as a spreadsheet holds it: the figure that its field would hold. */
function cellText(editor: CatalogEditor, plan: PlanDocument, row: string): string {
	if (row === PRICE) return priceWords(plan.price.monthly, editor.numbers).typed ?? '';
	if (row === ANNUAL) return annualTyped(plan.price.annual, editor.numbers);
	const included = plan.limits?.[row]?.included;
	return typeof included === 'number' ? editor.numbers.typed(included) : 'unlimited';
}

/** A block of the price book as lines of values with tabs between. */
export function copyCells(editor: CatalogEditor, from: CellPlace, to: CellPlace): string | undefined {
	const rows = block(bookRows(editor), from.row, to.row);
	const cols = block(bookCols(editor), from.col, to.col);
	if (rows.length === 0 || cols.length === 0) return undefined;
	const plans = cols.flatMap((id) => editor.book.plans.find((plan) => plan.id === id) ?? []);
	return rows.map((row) => plans.map((plan) => cellText(editor, plan, row)).join('\t')).join('\n');
}

/** Lines of values with tabs between, as a spreadsheet copies them; the last line end is none of its own. */
export const cellsOf = (text: string): string[][] =>
	text
		.replace(/\r\n?/gu, '\n')
		.replace(/\n$/u, '')
		.split('\n')
		.map((line) => line.split('\t').map((cell) => cell.trim()));

/**
 * Pastes a block from a cell on, as one edit. What cannot be read is kept beside its cell, and changes nothing.
 * @returns how many cells were taken, refused, and left over beyond the table
 */
export function pasteCells(editor: CatalogEditor, at: CellPlace, text: string): Pasted {
	const [rows, cols] = [bookRows(editor), bookCols(editor)];
	const [top, left] = [rows.indexOf(at.row), cols.indexOf(at.col)];
	const writes: ((document: ScenarioDocument) => ScenarioDocument)[] = [];
	const refused: Record<string, string> = {};
	let over = 0;
	cellsOf(text).forEach((line, i) =>
		line.forEach((value, j) => {
			const [row, col] = [rows[top + i], cols[left + j]];
			if (top < 0 || left < 0 || row === undefined || col === undefined) return void over++;
			if (value === '' && row === PRICE) return;
			const write = writeOf(editor, { row, col }, value);
			if ('value' in write) writes.push(write.value);
			else refused[cellKey({ row, col })] = value;
		})
	);
	const label = writes.length === 1 ? 'A cell pasted' : `${writes.length} cells pasted`;
	if (writes.length > 0) editor.edit(label, (document) => writes.reduce((next, write) => write(next), document));
	editor.refused = { ...editor.refused, ...refused };
	return { taken: writes.length, refused: Object.keys(refused).length, over };
}

/** What became of a paste, in words. */
export const pastedWords = ({ taken, refused, over }: Pasted): string =>
	[
		`${taken} ${plural(taken, 'cell')} pasted.`,
		refused > 0 ? `${refused} could not be read and ${plural(refused, 'says', 'say')} why.` : '',
		over > 0 ? `${over} lay beyond the table.` : ''
	]
		.filter(Boolean)
		.join(' ');

function writeOf(editor: CatalogEditor, { row, col }: CellPlace, value: string): Write {
	const { variantId } = editor;
	const plan = entryOf(editor.document, variantId, 'plans', col);
	if (!plan) return { why: '' };
	if (row === PRICE) {
		if (priceWords(plan.price.monthly, editor.numbers).typed === undefined) return { why: '' };
		const read = readTypedPrice(value, plan.price.monthly, editor.numbers);
		return 'why' in read ? read : { value: (document) => setPlanPrice(document, variantId, col, read.value) };
	}
	if (row === ANNUAL) {
		const read = readAnnual(value, editor.numbers);
		if ('why' in read) return read;
		return {
			value: (document) => {
				const now = entryOf(document, variantId, 'plans', col);
				if (!now) return document;
				const { annual: _old, ...price } = now.price;
				const next = read.value === 'none' ? price : { ...price, annual: read.value };
				return setKey(document, variantId, 'plans', col, 'price', next);
			}
		};
	}
	const meter = editor.document.meters?.find(({ id }) => id === row);
	if (!meter) return { why: '' };
	const read = readIncluded(value, meter, editor.numbers);
	if ('why' in read) return read;
	return {
		value: (document) => {
			const old = entryOf(document, variantId, 'plans', col)?.limits?.[row];
			if (read.value === 'unlimited' && old === undefined) return document;
			return setLimit(document, variantId, col, row, { ...old, included: read.value });
		}
	};
}
