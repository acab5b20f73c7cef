import { shortened } from '../../engine/catalog/knownNames';
import type { Problem } from '../../engine/catalog/problem';
import { LogBuilder, type CustomerFacts } from '../../engine/analysis/history/LogBuilder';
import { minorUnitsOf } from '../readCurrency';
import { RowFindings } from '../RowFindings';
import { readTerm } from '../tables/cells/readTerm';
import type { CurrencyLog, HistoryCustomers } from './CurrencyLog';
import { HistoryCells } from './HistoryCells';
import { HistoryNotes } from './HistoryNotes';
import { HISTORY_PRESETS, SHAPE_NAMES, type HistoryPreset } from './historyPresets';
import type { HistoryRows } from './HistoryRows';
import { SHAPES, type HistoryQuestion, type HistorySettings, type HistoryShape } from './HistorySettings';
import { IntervalRows } from './IntervalRows';
import { LevelRows } from './LevelRows';
import { logReading, type HistoryReading } from './logReading';
import { matchColumns, type ColumnMatch } from './matchColumns';
import { MovementRows } from './MovementRows';

/** Rows from which the style of columns is learned, and most currencies of a history. */
const SAMPLE = 5000;
const CURRENCIES = 200;

/**
 * Reads a history of MRR in any of the five shapes, row by row, from one file or several of the same shape, into a log of movements. What it
 * cannot know it asks: then there is no log until the settings answer.
 */
export class HistoryReader {
	readonly #findings = new RowFindings(undefined);
	readonly #questions = new Map<string, HistoryQuestion>();
	readonly #currencies = new Map<string, CurrencyLog>();
	readonly #facts = new Map<string, CustomerFacts>();
	readonly #excluded: ReadonlySet<string>;
	readonly #met = new Set<string>();
	#cells: HistoryCells | undefined;
	#sample: { readonly cells: readonly string[]; readonly line: number }[] | undefined;
	#match: ColumnMatch | undefined;
	#file: string | undefined;
	#files = 0;
	/** Whether the file is of another kind than the first: none of its rows is read. */
	#isOther = false;
	readonly #counts = { read: 0, taken: 0, refused: 0, leftOut: 0 };

	constructor(
		readonly settings: HistorySettings = {},
		readonly customers: HistoryCustomers = new Map()
	) {
		this.#excluded = new Set(settings.exclude);
	}

	/** Begins a file: the next row is its head. */
	begin(file?: string): void {
		this.#flush();
		this.#cells = undefined;
		this.#isOther = false;
		this.#file = file;
		this.#files++;
	}

	/** Takes a row; the first of a file is its head. */
	row(cells: readonly string[], line: number): void {
		if (this.#files === 0) this.begin();
		if (!this.#cells) return this.#head(cells);
		this.#counts.read++;
		if (this.#isOther) {
			this.#counts.leftOut++;
			return;
		}
		if (this.#sample) {
			this.#sample.push({ cells, line });
			if (this.#sample.length >= SAMPLE) this.#flush();
		} else this.#take(cells, line);
	}

	/** Something that is wrong with a file as a whole. */
	fault(problem: Problem): void {
		this.#findings.add(this.#placed(problem));
	}

	/** Ends the reading. */
	end(): HistoryReading {
		this.#flush();
		const match = this.#match;
		if (this.#files > 0 && !match) this.fault(problemOf('empty', 'there is no head and no row', 'Give a table with a head'));
		for (const { rows } of this.#currencies.values()) rows.end();
		return logReading({
			settings: this.settings,
			match,
			head: this.#cells?.head ?? [],
			currencies: [...this.#currencies.values()],
			counts: this.#counts,
			questions: [...this.#questions.values()],
			findings: this.#findings,
			facts: this.#facts,
			customers: this.customers
		});
	}

	#head(head: readonly string[]): void {
		const match = matchColumns(head, this.settings);
		const { preset, shape } = match;
		if (this.#match && (this.#match.shape !== shape || this.#match.preset !== preset)) {
			this.#isOther = true;
			const first = this.#match.shape ? SHAPE_NAMES[this.#match.shape] : 'nothing that is known';
			this.fault(
				problemOf('other-shape', `this file is another kind than the first, which is ${first}`, 'Read files of one kind at a time')
			);
		} else this.#match = match;
		if (!this.#isOther) this.#checkSettings(match, head);
		this.#cells = new HistoryCells(head, match, this.settings, (problem) => this.#findings.add(this.#placed(problem)));
		this.#sample = [];
	}

	#checkSettings({ preset, shape, missing, unknown }: ColumnMatch, head: readonly string[]): void {
		if (this.settings.preset !== undefined && !preset) this.fault(noPreset(this.settings.preset));
		for (const name of unknown) this.fault(problemOf('unknown-column', `"${shortened(name)}" is no column or field`, 'Correct its name'));
		if (!shape) {
			this.#ask({
				setting: 'shape',
				text: `What is this file? Its columns are ${head.slice(0, 20).map(shortened).join(', ')}`,
				options: SHAPES.map((value) => ({ value, label: SHAPE_NAMES[value] }))
			});
		}
		for (const fields of missing) {
			const text = `Which column is the ${fields.map(fieldWords).join(' or the ')}?`;
			this.#ask({ setting: 'columns', text, options: head.map((name) => ({ value: name, label: name })) });
		}
		if (this.settings.amounts === undefined && preset?.amounts === undefined && shape) {
			const options = [
				{ value: 'main', label: 'whole units (12.50 is twelve and a half)' },
				{ value: 'minor', label: 'cents (1250 is twelve and a half)' }
			];
			this.#ask({ setting: 'amounts', text: 'Are the amounts in whole units or in cents?', options });
		}
	}

	#ask(question: HistoryQuestion): void {
		this.#questions.set(`${question.setting} ${question.text}`, question);
	}

	#flush(): void {
		const [sample, cells] = [this.#sample, this.#cells];
		if (!sample || !cells) return;
		this.#sample = undefined;
		cells.learn(
			sample.map((row) => row.cells),
			(setting, column, example) => this.#ask(styleQuestion(setting, column, example))
		);
		for (const row of sample) this.#take(row.cells, row.line);
	}

	#take(row: readonly string[], line: number): void {
		const cells = this.#cells;
		const shape = this.#match?.shape;
		if (!cells || !shape || (this.#match?.missing.length ?? 0) > 0) return;
		cells.row(row, line);
		const customer = cells.text('customer');
		if (customer === undefined) {
			cells.fault('customer', 'missing', 'the row has no customer', 'Fill it in, or leave the row out');
			this.#counts.refused++;
			return;
		}
		const currency = this.#currency(cells, shape);
		if (!currency || this.#isDouble(cells, currency.notes)) return;
		if (this.#excluded.has(customer)) {
			currency.notes.count('excluded');
			this.#counts.leftOut++;
			return;
		}
		currency.count++;
		currency.rows.row(cells, customer);
		if (cells.isRefused) this.#counts.refused++;
		else this.#counts.taken++;
		this.#learnFacts(cells, customer);
	}

	/** Whether the row was in a file before: told by its id, which few sources have. */
	#isDouble(cells: HistoryCells, notes: HistoryNotes): boolean {
		const id = cells.text('row');
		if (id === undefined) return false;
		if (this.#met.has(id)) {
			notes.count('doubles');
			this.#counts.leftOut++;
			return true;
		}
		this.#met.add(id);
		return false;
	}

	/** The log of the row's currency; undefined where the row is refused for it. */
	#currency(cells: HistoryCells, shape: HistoryShape): CurrencyLog | undefined {
		const code = (cells.text('currency') ?? this.settings.currency ?? '').toUpperCase();
		const known = this.#currencies.get(code);
		cells.perAmount = this.#perAmount(code);
		if (known) return known;
		if (this.#currencies.size >= CURRENCIES) {
			cells.fault('currency', 'currencies', `there are more than ${CURRENCIES} currencies`, 'Say which column is the currency');
			this.#counts.refused++;
			return undefined;
		}
		const [builder, notes] = [new LogBuilder(), new HistoryNotes()];
		const log = { code, builder, notes, rows: rowsOf(shape, builder, notes, this.settings), count: 0 };
		this.#currencies.set(code, log);
		return log;
	}

	readonly #units = new Map<string, number>();

	#perAmount(code: string): number {
		if ((this.settings.amounts ?? this.#match?.preset?.amounts) === 'minor') return 1;
		const known = this.#units.get(code);
		if (known !== undefined) return known;
		const units = minorUnitsOf(code) ?? 100;
		this.#units.set(code, units);
		return units;
	}

	#learnFacts(cells: HistoryCells, customer: string): void {
		if (!cells.has('segment') && !cells.has('since') && !cells.has('annual') && !cells.has('term')) return;
		const segment = cells.text('segment');
		const since = cells.date('since')?.month;
		const term = readTerm([cells.text('termCount') ?? '', cells.text('term') ?? ''].join(' ').trim());
		const annual = cells.flag('annual') ?? (term && term.months >= 12);
		this.#facts.set(customer, {
			...this.#facts.get(customer),
			...(segment === undefined ? {} : { segment }),
			...(since === undefined ? {} : { since }),
			...(annual === undefined ? {} : { annual })
		});
	}

	#placed(problem: Problem): Problem {
		return this.#file === undefined ? problem : { ...problem, file: this.#file };
	}
}

function rowsOf(shape: HistoryShape, builder: LogBuilder, notes: HistoryNotes, settings: HistorySettings): HistoryRows {
	if (shape === 'A' || shape === 'E') return new MovementRows(builder, notes, settings, shape === 'E');
	if (shape === 'D') return new IntervalRows(builder, notes, settings);
	return new LevelRows(builder, notes, shape === 'B');
}

const problemOf = (code: string, message: string, remedy: string): Problem => ({ code, path: '', message, remedy, severity: 'error' });

const noPreset = (id: string): Problem =>
	problemOf(
		'unknown-preset',
		`"${shortened(id)}" is no preset`,
		`Known: ${HISTORY_PRESETS.map((preset: HistoryPreset) => preset.id).join(', ')}`
	);

const fieldWords = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function styleQuestion(setting: 'dateOrder' | 'decimal', column: string, example: string): HistoryQuestion {
	const options =
		setting === 'dateOrder'
			? [
					{ value: 'dmy', label: 'day first' },
					{ value: 'mdy', label: 'month first' }
				]
			: [
					{ value: '.', label: 'a point begins the decimals' },
					{ value: ',', label: 'a comma begins the decimals' }
				];
	return { setting, text: `How is "${shortened(example)}" in the column "${shortened(column)}" meant?`, options };
}
