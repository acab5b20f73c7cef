import type { CustomerBase, CustomerTags } from '../engine/market/customerBase';

/** One customer as a row gives it; undefined is unknown. Months of renewal and tenure as in `CustomerBase`. */
export type CustomerRow = {
	readonly id: string;
	readonly segment: number;
	readonly plan: number;
	readonly annual: boolean;
	readonly renewal: number | undefined;
	readonly tenure: number | undefined;
	readonly startYear: number | undefined;
	/** By meter, in the order of the table's meters. */
	readonly usage: readonly (number | undefined)[];
	readonly mrrCents: number | undefined;
	readonly health: number | undefined;
	readonly weight: number;
	/** Index of the add-on and quantity. */
	readonly addOns: readonly (readonly [addOn: number, quantity: number])[];
	readonly tags: readonly string[];
};

/** Gathers customers row by row, and gives them as columns. */
export class CustomerTable {
	readonly #rows: CustomerRow[] = [];

	constructor(
		readonly planIds: readonly string[],
		readonly addOnIds: readonly string[],
		readonly meterIds: readonly string[]
	) {}

	get size(): number {
		return this.#rows.length;
	}

	add(row: CustomerRow): void {
		this.#rows.push(row);
	}

	/** @param segmentOrder where each segment of the rows stands in the scenario */
	toBase(segmentOrder?: readonly number[]): CustomerBase {
		const rows = this.#rows;
		const addOnStart = new Int32Array(rows.length + 1);
		rows.forEach(({ addOns }, index) => (addOnStart[index + 1] = addOnStart[index] + addOns.length));
		const held = rows.flatMap(({ addOns }) => addOns);
		return {
			ids: rows.map(({ id }) => id),
			segment: Int32Array.from(rows, ({ segment }) => segmentOrder?.[segment] ?? segment),
			plan: Int32Array.from(rows, ({ plan }) => plan),
			planIds: this.planIds,
			annual: Uint8Array.from(rows, ({ annual }) => (annual ? 1 : 0)),
			renewal: Int32Array.from(rows, ({ renewal }) => renewal ?? -1),
			tenure: Int32Array.from(rows, ({ tenure }) => tenure ?? -1),
			startYear: Int32Array.from(rows, ({ startYear }) => startYear ?? 0),
			usage: Object.fromEntries(this.meterIds.map((id, meter) => [id, Float64Array.from(rows, ({ usage }) => usage[meter] ?? NaN)])),
			mrrCents: Float64Array.from(rows, ({ mrrCents }) => mrrCents ?? NaN),
			health: Float64Array.from(rows, ({ health }) => health ?? NaN),
			weight: Float64Array.from(rows, ({ weight }) => weight),
			addOnStart,
			addOn: Int32Array.from(held, ([addOn]) => addOn),
			addOnQuantity: Int32Array.from(held, ([, quantity]) => quantity),
			addOnIds: this.addOnIds,
			...this.#tags()
		};
	}

	#tags(): { readonly tags?: CustomerTags } {
		const rows = this.#rows;
		const indices = new Map<string, number>();
		const start = new Int32Array(rows.length + 1);
		const tag: number[] = [];
		rows.forEach(({ tags }, row) => {
			for (const name of tags) {
				if (!indices.has(name)) indices.set(name, indices.size);
				tag.push(indices.get(name) ?? 0);
			}
			start[row + 1] = tag.length;
		});
		return indices.size === 0 ? {} : { tags: { ids: [...indices.keys()], start, tag: Int32Array.from(tag) } };
	}
}
