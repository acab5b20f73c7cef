import { isRecord } from '../../isRecord';
import { JSON_LENGTH, readJsonText } from '../../json/readJsonText';
import { CELL_LENGTH, MOST_FAULTS, ROW_LENGTH, TABLE_COLUMNS, type CsvFault, type TableRow } from '../TableParser';
import { entriesOf } from './entriesOf';
import { flatEntry, type NamedCells } from './flatEntry';
import { isDiscounted, isStripeSubscription, lacksItems, stripeRows } from './stripeRows';

/** Rows by which the columns are known: what comes with a new name after them is not read, and said so. */
const SAMPLE = 1000;

/**
 * Reads answers of an API as a table: a list, an object that holds one, or an object on each line (JSONL), which is read as it comes. Rows are
 * counted from 2, as if the names of the columns stood in the first.
 */
export class JsonTable {
	readonly faults: CsvFault[] = [];
	readonly delimiter = undefined;
	readonly #row: TableRow;
	/** Text of which no whole entry is read yet. */
	#rest = '';
	#mode: 'whole' | 'lines' | undefined;
	/** Whether the first line is an object by itself. */
	#isFirstWhole = false;
	#waiting: NamedCells[] | undefined = [];
	#head: readonly string[] = [];
	#known: ReadonlySet<string> = new Set();
	#line = 1;
	#isDone = false;
	readonly #counts = { more: 0, discounts: 0, items: 0, late: 0, noEntry: 0 };

	constructor(row: TableRow) {
		this.#row = row;
	}

	get isDone(): boolean {
		return this.#isDone;
	}

	push(text: string): void {
		this.#rest += text;
		this.#mode ??= this.#modeOf(text);
		if (this.#mode === 'lines') this.#takeLines();
		else if (this.#rest.length > JSON_LENGTH) this.#whole();
	}

	end(): void {
		if (this.#isDone) return;
		if (this.#mode === 'lines') this.#entry(this.#rest);
		else this.#whole();
		this.#flush();
		this.#tell();
		this.#isDone = true;
	}

	/** An object on the first line, and something behind it: one on each. */
	#modeOf(piece: string): 'whole' | 'lines' | undefined {
		if (this.#isFirstWhole) return piece.trim() === '' ? undefined : 'lines';
		const text = this.#rest.trimStart();
		const end = text.indexOf('\n');
		if (end < 0) return text.length > ROW_LENGTH ? 'whole' : undefined;
		const first = readJsonText(text.slice(0, end));
		if (!('value' in first) || !isRecord(first.value)) return 'whole';
		this.#isFirstWhole = true;
		return text.slice(end).trim() === '' ? undefined : 'lines';
	}

	#takeLines(): void {
		let from = 0;
		for (let end = this.#rest.indexOf('\n'); end >= 0 && !this.#isDone; end = this.#rest.indexOf('\n', from)) {
			this.#entry(this.#rest.slice(from, end));
			from = end + 1;
		}
		this.#rest = this.#rest.slice(from);
		if (this.#rest.length <= ROW_LENGTH || this.#isDone) return;
		this.#stop('long-row', 'an object has more than the 10 MB that are read', 'Check that an object stands on each line');
	}

	/** A line of JSONL. */
	#entry(text: string): void {
		if (text.trim() === '') return;
		if (text.length > ROW_LENGTH)
			return this.#fault('long-row', 'an object has more than the 10 MB that are read; it is left out', 'Leave out what is not needed');
		const read = readJsonText(text);
		if ('value' in read) return this.#answer(read.value);
		this.#fault('json-line', `${read.message}; the object is left out`, read.remedy);
	}

	#whole(): void {
		const read = readJsonText(this.#rest);
		this.#rest = '';
		if ('value' in read) {
			this.#answer(read.value);
			if (this.#line === 1 && this.#waiting?.length === 0)
				this.#stop('not-a-table', 'the JSON has no list of entries', 'Give the answer of the API as it came');
		} else this.#stop('not-a-table', read.message, read.remedy);
	}

	#answer(value: unknown): void {
		const { entries, hasMore } = entriesOf(value);
		if (hasMore) this.#counts.more++;
		if (entries.length === 0) this.#counts.noEntry++;
		for (const entry of entries) {
			if (this.#isDone) return;
			const isStripe = isStripeSubscription(entry);
			if (isStripe && isDiscounted(entry)) this.#counts.discounts++;
			if (isStripe && lacksItems(entry)) this.#counts.items++;
			for (const cells of isStripe ? stripeRows(entry) : flatEntry(entry)) this.#take(cells);
		}
	}

	#take(cells: NamedCells): void {
		if (this.#isDone) return;
		if (!this.#waiting) return this.#emit(cells);
		this.#waiting.push(cells);
		// A list that is there as a whole is small enough for all names to be known first.
		if (this.#mode === 'lines' && this.#waiting.length >= SAMPLE) this.#flush();
	}

	/** The names are known now: hands on the head and what waited for it. */
	#flush(): void {
		const waiting = this.#waiting;
		if (!waiting || waiting.length === 0 || this.#isDone) return;
		this.#waiting = undefined;
		this.#known = new Set(waiting.flatMap((cells) => [...cells.keys()]));
		this.#head = [...this.#known];
		if (this.#head.length > TABLE_COLUMNS)
			return this.#stop(
				'too-many-columns',
				`the entries have ${this.#head.length} names, more than the ${TABLE_COLUMNS} columns of a spreadsheet`,
				'Keep the parts that are needed'
			);
		if (this.#row(this.#head, 1) === false) this.#isDone = true;
		for (const cells of waiting) if (!this.#isDone) this.#emit(cells);
	}

	#emit(cells: NamedCells): void {
		this.#line++;
		const row = this.#head.map((name) => cells.get(name) ?? '');
		if (row.some(({ length }) => length > CELL_LENGTH))
			return this.#fault('long-cell', 'a part of the entry has more than the 1 MB that are read', 'Shorten it, or leave it out');
		if ([...cells.keys()].some((name) => !this.#known.has(name))) this.#counts.late++;
		if (row.every((cell) => cell.trim() === '')) return;
		if (this.#row(row, this.#line) === false) this.#isDone = true;
	}

	/** What was left out of entries that are read. */
	#tell(): void {
		const { more, discounts, items, late, noEntry } = this.#counts;
		const say = (count: number, code: string, message: string, remedy: string) => count > 0 && this.#fault(code, message, remedy, 1);
		say(more, 'more-pages', 'the answer says that there are more pages: these are not all', 'Fetch the other pages too');
		say(items, 'more-items', `${items} subscriptions have more items than came with them`, 'Fetch their items too');
		say(
			discounts,
			'discounts-not-read',
			`${discounts} subscriptions have a discount, which is not read: amounts are those of the list`,
			'Hold the total against a figure that you know'
		);
		say(
			late,
			'late-columns',
			`${late} entries have parts that none of the first ${SAMPLE} has: those parts are not read`,
			'Put an entry with all parts first'
		);
		say(this.#mode === 'lines' ? noEntry : 0, 'no-entry', `${noEntry} lines hold no object`, 'Give one object a line');
	}

	#fault(code: string, message: string, remedy: string, line = this.#line): void {
		this.faults.push({ code, message, remedy, line });
		if (this.faults.length < MOST_FAULTS) return;
		this.#stop('too-many-faults', `${MOST_FAULTS} entries cannot be read; what follows was not`, 'Put these right first');
	}

	#stop(code: string, message: string, remedy: string): void {
		this.faults.push({ code, message, remedy, line: this.#line });
		this.#isDone = true;
		this.#rest = '';
	}
}
