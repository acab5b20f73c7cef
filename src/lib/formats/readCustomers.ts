import { INHERITED, shortened } from '../engine/catalog/knownNames';
import type { Problem } from '../engine/catalog/problem';
import type { CustomerBase, Segment, SegmentSize } from '../engine/market/customerBase';
import { CustomerCells, NO_SEGMENT } from './CustomerCells';
import type { CustomerColumn } from './customerColumns';
import type { CustomerContext } from './customerContext';
import { CustomerTable } from './CustomerTable';
import { decodeText } from './decodeText';
import { RowFindings } from './RowFindings';
import { toCents } from './toCents';
import { tableRows } from './tables/tableRows';
import { sizeOfName, toSegment } from './toSegment';

/** Largest customer file, in bytes, and most rows. */
export const CUSTOMER_BYTES = 128 * 2 ** 20;
export const CUSTOMER_ROWS = 1_000_000;

export type CustomerFileReading = {
	readonly base?: CustomerBase;
	readonly segments: readonly Segment[];
	readonly problems: readonly Problem[];
};

/**
 * A customer table (CSV, UTF-8) as a base. Only the columns `id` and `plan` are required; what a field leaves open is unknown.
 * All problems at once, with line and column, at most 50 of each kind one by one; with an error there is no base.
 */
export function readCustomers(source: Uint8Array | string, context: CustomerContext): CustomerFileReading {
	const findings = new RowFindings(context.file);
	const decoded = decodeText(source, CUSTOMER_BYTES);
	if ('problem' in decoded) findings.add(decoded.problem);
	const reader = new CustomerReader(context, findings);
	if ('text' in decoded) reader.read(decoded.text);
	const { problems } = findings;
	const sound = problems.every(({ severity }) => severity !== 'error');
	return { ...(sound ? { base: reader.base() } : {}), segments: reader.segments(), problems };
}

class CustomerReader {
	readonly #table: CustomerTable;
	readonly #cells: CustomerCells;
	readonly #segments = new Map<string, number>();
	readonly #sizes: ReadonlyMap<string, SegmentSize>;

	constructor(
		readonly context: CustomerContext,
		readonly findings: RowFindings
	) {
		const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
		const distinct = (entries: readonly { readonly id: string }[]) => [...new Set(ids(entries))];
		this.#table = new CustomerTable(distinct(context.plans), distinct(context.addOns), ids(context.meters));
		this.#cells = new CustomerCells(context, findings);
		this.#sizes = new Map(Object.entries(context.sizes ?? {}));
	}

	read(text: string): void {
		const most = this.context.rows ?? CUSTOMER_ROWS;
		const faults = tableRows(text, (cells, line) => {
			this.#cells.open(cells, line);
			const { columns } = this.#cells;
			if (!columns) return this.#cells.readHead();
			if (this.#table.size >= most) {
				this.#cells.say('error', 'too-many-rows', -1, `there are more than ${most} customers`, 'Draw a sample, and give its rows a weight');
				return false;
			}
			this.#readRow(columns);
			return true;
		});
		for (const fault of faults) this.findings.add({ ...fault, path: '', severity: 'error', column: 1 });
		if (faults.length === 0 && this.#cells.columns?.length !== 0 && this.#table.size === 0) {
			this.#cells.open([], 1);
			this.#cells.say('error', 'empty-base', -1, 'the table has no customers', 'Give it a row for each customer');
		}
	}

	base(): CustomerBase {
		const order = this.segments().map(({ id }) => id);
		const places = new Map(order.map((id, place) => [id, place]));
		return this.#table.toBase([...this.#segments.keys()].map((id) => places.get(id) ?? 0));
	}

	/** Segments in an order that does not depend on that of the rows. */
	segments(): Segment[] {
		const ranks = { small: 0, middle: 1, large: 2 };
		const segments = [...this.#segments.keys()].map((id) => {
			const segment = toSegment(id, this.#sizes.get(id));
			return id === NO_SEGMENT ? { ...segment, name: 'All customers' } : segment;
		});
		return segments.sort((a, b) => ranks[a.size] - ranks[b.size] || (a.id < b.id ? -1 : 1));
	}

	#readRow(columns: readonly CustomerColumn[]): void {
		const { start } = this.#cells;
		const row = this.#cells.read(columns);
		if (!this.#segments.has(row.segment)) this.#newSegment(row.segment);
		const { id, plan, annual, renewal, startMonth, usage, mrr, health, weight, addOns, tags } = row;
		this.#table.add({
			id,
			segment: this.#segments.get(row.segment) ?? 0,
			plan,
			annual: annual ?? renewal !== undefined,
			renewal: renewal === undefined ? undefined : ((((renewal - start) % 12) + 12) % 12) + 1,
			tenure: startMonth === undefined ? undefined : start - startMonth,
			startYear: startMonth === undefined ? undefined : Math.floor(startMonth / 12),
			usage,
			mrrCents: mrr === undefined ? undefined : toCents(mrr, this.context.minorUnits),
			health,
			weight: weight ?? 1,
			addOns,
			tags
		});
	}

	#newSegment(id: string): void {
		this.#segments.set(id, this.#segments.size);
		if (INHERITED.has(id))
			this.#cells.say('error', 'reserved-id', -1, `the segment "${id}" has a name that is reserved`, 'Choose another name');
		if (this.#sizes.has(id) || sizeOfName(id) !== undefined) return;
		this.#cells.say(
			'note',
			'segment-size',
			-1,
			`the segment "${shortened(id)}" takes the default assumptions of a middle segment`,
			`Say otherwise with customers: { sizes: { ${shortened(id)}: small } }`
		);
	}
}
