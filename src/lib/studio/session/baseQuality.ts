import type { Meter } from '../../engine/catalog/priceBook';
import type { CustomerBase } from '../../engine/market/customerBase';

/** A column of customers that may be empty. */
export type OpenColumn = 'start' | 'renewal' | 'mrr' | 'health' | 'usage';

/** Of how many rows a column is known. */
export type ColumnQuality = {
	readonly column: OpenColumn;
	/** Of `usage`: the meter by id. */
	readonly meter?: string;
	/** Rows whom the column is about: renewals are of annual contracts alone. */
	readonly rows: number;
	readonly unknown: number;
};

/** How a filter and an address name a column: `health`, `usage:seats`. */
export const nameOfColumn = ({ column, meter }: Pick<ColumnQuality, 'column' | 'meter'>): string =>
	meter === undefined ? column : `${column}:${meter}`;

/** Which rows lack a column, by its name; undefined where there is no such column. */
export function lacking(base: CustomerBase, name: string): ((row: number) => boolean) | undefined {
	const empty = (values: Float64Array | undefined) => (row: number) => Number.isNaN(values?.[row] ?? NaN);
	if (name.startsWith('usage:')) return empty(base.usage[name.slice('usage:'.length)]);
	if (name === 'mrr') return empty(base.mrrCents);
	if (name === 'health') return empty(base.health);
	if (name === 'start') return (row) => (base.tenure[row] ?? -1) < 0;
	if (name === 'renewal') return (row) => base.annual[row] === 1 && (base.renewal[row] ?? -1) < 1;
	return undefined;
}

/** How far each column of a base is filled, in rows. What nobody can leave out (id, plan) or what empty means something by itself (add-ons, tags) is not among them. */
export function baseQuality(base: CustomerBase, meters: readonly Pick<Meter, 'id'>[]): ColumnQuality[] {
	const all = base.ids.length;
	const annual = base.annual.reduce((sum, one) => sum + one, 0);
	const columns: Omit<ColumnQuality, 'unknown'>[] = [
		...meters.map(({ id }) => ({ column: 'usage' as const, meter: id, rows: all })),
		{ column: 'mrr', rows: all },
		{ column: 'start', rows: all },
		{ column: 'renewal', rows: annual },
		{ column: 'health', rows: all }
	];
	return columns.map((column) => {
		const lacks = lacking(base, nameOfColumn(column));
		let unknown = 0;
		for (let row = 0; row < all; row++) if (lacks?.(row)) unknown++;
		return { ...column, unknown };
	});
}
