import { csvText } from '../tables/csvText';
import type { ImportLine, RowFault } from './ImportLine';

/** Rows that were not taken, as they stood, each with its line and the reason. */
export class RefusedRows {
	readonly #rows: (readonly string[])[] = [];
	/** Rows and minor units by what is wrong. */
	readonly groups = new Map<string, { rows: number; cents: number }>();

	constructor(readonly head: readonly string[]) {}

	get size(): number {
		return this.#rows.length;
	}

	/** @param cents what the row pays a month, NaN unknown */
	add({ cells, line, id }: ImportLine, { code, message, remedy }: RowFault, cents: number): void {
		const own = this.head.map((_, index) => (cells ?? [id])[index] ?? '');
		this.#rows.push([...own, String(line), `${message}. ${remedy}`]);
		const group = this.groups.get(code) ?? { rows: 0, cents: 0 };
		group.rows++;
		if (Number.isFinite(cents)) group.cents += cents;
		this.groups.set(code, group);
	}

	/** The rows as a table that the import reads again, once they are mended; undefined where there is none. */
	csv(): string | undefined {
		if (this.size === 0) return undefined;
		return [...csvText([...this.head, 'line', 'reason'], this.#rows)].join('');
	}
}
