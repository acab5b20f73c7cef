import { known, type BaseRows } from './BaseRows';
import { tenthsOf } from './concentration';
import type { CustomerFilter, CustomerLine, CustomerOrder, CustomerSort, RowsAnswer, RowsAsked } from './CustomerFilter';
import { rowFits } from './rowFits';

/** Rows by ascending figure, and how many of them have one: the others come last in either direction. */
type Sorted = { readonly rows: Int32Array; readonly known: number };
type Found = Omit<RowsAnswer, 'lines'> & { readonly order: Int32Array };

/**
 * The customers of a base as a table that is filtered, sorted and read in pages. Each order is sorted once, each filter is one pass over all
 * rows, and the pages of one question cost nothing but their own rows.
 */
export class CustomerPages {
	readonly #sorted = new Map<CustomerOrder, Sorted>();
	#found: { readonly asked: string; readonly found: Found } | undefined;
	#tenths: Uint8Array | undefined;

	constructor(readonly rows: BaseRows) {}

	page({ filter, sort, from, count }: RowsAsked): RowsAnswer {
		const { order, ...found } = this.#of(filter, sort);
		return { ...found, lines: Array.from(order.subarray(from, from + count), (row) => this.#line(row)) };
	}

	#of(filter: CustomerFilter, sort: CustomerSort | undefined): Found {
		const asked = JSON.stringify([filter, sort], (_, value: unknown) => (value === Infinity ? 'Infinity' : value));
		if (this.#found?.asked !== asked) this.#found = { asked, found: this.#find(filter, sort) };
		return this.#found.found;
	}

	#find(filter: CustomerFilter, sort: CustomerSort | undefined): Found {
		const { base, paid, scenario, size } = this.rows;
		const fits = rowFits(this.rows, filter, () => (this.#tenths ??= tenthsOf(this.rows)));
		const sorted = sort && this.#sort(sort.by);
		const order = new Int32Array(size);
		let [rows, customers, cents] = [0, 0, 0];
		for (let place = 0; place < size; place++) {
			const row = !sorted ? place : (sorted.rows[sort.down && place < sorted.known ? sorted.known - 1 - place : place] ?? 0);
			if (!fits(row)) continue;
			order[rows++] = row;
			customers += base.weight[row] ?? 1;
			cents += (paid[row] ?? 0) * (base.weight[row] ?? 1);
		}
		return { rows, customers, mrr: cents / scenario.minorUnits, order: order.slice(0, rows) };
	}

	#sort(by: CustomerOrder): Sorted {
		const kept = this.#sorted.get(by);
		if (kept) return kept;
		const keys = this.#keys(by);
		const all = Int32Array.from(keys.keys());
		const ascending = all.filter((row) => !Number.isNaN(keys[row])).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
		const rows = new Int32Array(all.length);
		rows.set(ascending);
		rows.set(
			all.filter((row) => Number.isNaN(keys[row])),
			ascending.length
		);
		const sorted = { rows, known: ascending.length };
		this.#sorted.set(by, sorted);
		return sorted;
	}

	/** A figure a row, NaN where unknown. */
	#keys(by: CustomerOrder): Float64Array {
		const { base, paid, nearest } = this.rows;
		if (by === 'mrr') return paid;
		if (by === 'nearest') return nearest;
		if (by === 'tenure') return Float64Array.from(base.tenure, (months) => (months < 0 ? NaN : months));
		if (by === 'renewal') return Float64Array.from(base.renewal, (month, row) => (base.annual[row] === 1 && month > 0 ? month : NaN));
		if (by === 'id') return ranks(base.ids);
		return Float64Array.from(by === 'segment' ? base.segment : base.plan);
	}

	#line(row: number): CustomerLine {
		const { base, rater, scenario } = this.rows;
		const customer = this.rows.at(row);
		const share = known(this.rows.nearest[row]);
		const meter = rater.universe.meters.findIndex((_, m) => this.rows.shareOf(row, m) === share);
		return {
			id: base.ids[row] ?? '',
			...{ segment: customer.segment, plan: customer.plan, annual: customer.annual === 1, weight: customer.weight },
			...{ mrr: customer.paid / scenario.minorUnits, atList: known(base.mrrCents[row]) === undefined },
			nearest: share === undefined ? undefined : { meter, share },
			renewal: customer.annual === 1 && (base.renewal[row] ?? -1) > 0 ? base.renewal[row] : undefined,
			months: (base.tenure[row] ?? -1) >= 0 ? base.tenure[row] : undefined,
			tags: tagsOf(this.rows, row)
		};
	}
}

export function tagsOf({ base: { tags } }: BaseRows, row: number): string[] {
	return tags ? Array.from(tags.tag.subarray(tags.start[row], tags.start[row + 1]), (tag) => tags.ids[tag] ?? '') : [];
}

/** The place of each text among all, in the order of their characters. No two are the same. */
function ranks(texts: readonly string[]): Float64Array {
	const places = new Map(texts.toSorted().map((text, place) => [text, place]));
	return Float64Array.from(texts, (text) => places.get(text) ?? NaN);
}
