import type { Meter } from '../../engine/catalog/priceBook';
import { choosePreset, scorePresets } from './choosePreset';
import { ColumnCells } from './ColumnCells';
import { concludeImport } from './concludeImport';
import type { ImportContext } from './importContext';
import type { ImportDecision } from './ImportDecision';
import type { ImportLine } from './ImportLine';
import { ImportProblems } from './ImportProblems';
import type { ImportReading } from './ImportReading';
import type { ImportSettings } from './ImportSettings';
import { mapColumns } from './mapColumns';
import { OfferReader } from './OfferReader';
import { PLAIN } from './presets/presets';
import { reportImport } from './reportImport';
import { RowCells } from './RowCells';
import { RowReader } from './RowReader';

/** Rows by which the columns are known, before any is read. */
const SAMPLE = 1000;

/**
 * Turns the rows of whatever billing system into our customer table, with a report. Fed row by row, the head first; reads nothing twice, and
 * keeps of a row what it says, not the row.
 */
export class CustomerImport {
	#head: readonly string[] | undefined;
	#cells: ColumnCells[] = [];
	#waiting: { readonly cells: readonly string[]; readonly line: number }[] = [];
	#decision: ImportDecision | undefined;
	readonly #lines: ImportLine[] = [];
	#read = 0;

	constructor(
		readonly context: ImportContext,
		readonly settings: ImportSettings = {}
	) {}

	/** The next row of the file. */
	row(cells: readonly string[], line: number): void {
		if (!this.#head) {
			this.#head = cells;
			this.#cells = cells.map((_, index) => new ColumnCells(index, this.settings));
			return;
		}
		this.#read++;
		for (const column of this.#cells) column.see((cells[column.index] ?? '').trim());
		if (this.#decision) this.#take(this.#decision, cells, line);
		else {
			this.#waiting.push({ cells, line });
			if (this.#waiting.length >= SAMPLE) this.#decide();
		}
	}

	/** What became of the file, all rows read. */
	end(): ImportReading {
		const decision = this.#decision ?? this.#decide();
		return reportImport(concludeImport(decision, this.#lines, this.#read, this.settings));
	}

	#take({ reader }: ImportDecision, cells: readonly string[], line: number): void {
		const read = reader.read(cells, line);
		if (read) this.#lines.push(read);
	}

	#decide(): ImportDecision {
		const head = this.#head ?? [];
		const { settings } = this;
		const cells = this.#cells;
		const scores = scorePresets(
			head,
			cells.map(({ example }) => example)
		);
		const { preset, isTied } = choosePreset(scores, settings.preset);
		const context = this.context.isOpen && preset === PLAIN ? withColumns(this.context, head, cells) : this.context;
		const columns = mapColumns(
			head,
			cells.map(({ sample }) => sample),
			preset,
			context,
			settings
		);
		for (const { index, field } of columns) cells[index].isRead = field !== '';
		const offers = new OfferReader(context, settings);
		const problems = new ImportProblems();
		const row = new RowCells(columns, cells, settings.fixes ?? [], (fault, column, line, fixes) =>
			problems.add(fault, column?.name ?? '', line, false, fixes ?? (() => (fault.value === '' ? [] : [emptied(fault.field, fault.value)])))
		);
		const reader = new RowReader(row, preset, context, settings, offers);
		const decision = { head, scores, preset, isTied, columns, cells, context, offers, problems, row, reader };
		this.#decision = decision;
		for (const row of this.#waiting) this.#take(decision, row.cells, row.line);
		this.#waiting = [];
		return decision;
	}
}

const emptied = (field: string, value: string) => ({ label: 'Leave it empty', fix: { field, value, as: '' } });

/** Without a price book the columns of numbers in our own table are meters. */
function withColumns(context: ImportContext, head: readonly string[], cells: readonly ColumnCells[]): ImportContext {
	const known = new Set([
		...Object.keys(PLAIN.fields),
		...context.meters.map(({ id }) => id),
		'status',
		'currency',
		'discount',
		'discountEnds'
	]);
	const meters = cells
		.filter(
			({ index, sample }) => !known.has(head[index].trim()) && sample.length > 0 && sample.every((text) => Number.isFinite(Number(text)))
		)
		.map(({ index }): Meter => ({ id: head[index].trim(), name: head[index].trim(), unit: '', kind: 'stock' }));
	return { ...context, meters: [...context.meters, ...meters] };
}
