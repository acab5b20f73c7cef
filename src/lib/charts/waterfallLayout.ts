import { tickStep } from 'd3';

/** One row of a waterfall: a total that stands on the axis, or a movement that starts where the row before it ended. */
export type WaterfallRow = {
	readonly id: string;
	readonly label: string;
	readonly kind: 'total' | 'movement';
	/** The total, or the signed movement. */
	readonly value: number;
	/** The same figure of the reference. */
	readonly reference?: number;
	/** A CSS colour. */
	readonly colour: string;
};

export type WaterfallBar = {
	readonly row: WaterfallRow;
	readonly from: number;
	readonly to: number;
	/** Level after the row. */ readonly level: number;
};

/** Bars from `from` to `to` in the unit of the values; the axis starts at `cut`, 0 when it is not cut. */
export type WaterfallLayout = { readonly bars: readonly WaterfallBar[]; readonly cut: number; readonly top: number };

/**
 * Lays a waterfall out. The axis is cut at a round value when all movements happen in its upper half: the totals are then drawn cut.
 * @param rows in order, a total first
 */
export function waterfallLayout(rows: readonly WaterfallRow[]): WaterfallLayout {
	let level = 0;
	let low = Infinity;
	let top = -Infinity;
	const spans = rows.map((row) => {
		const before = level;
		level = row.kind === 'total' ? row.value : level + row.value;
		low = Math.min(low, level);
		top = Math.max(top, level);
		return { row, before, level };
	});
	if (!spans.length) return { bars: [], cut: 0, top: 1 };
	const range = top - low;
	const step = tickStep(0, Math.max(range, top * 0.02, 1e-9), 5);
	const cut = low > 0 && low > top / 2 ? Math.max(0, Math.floor((low - Math.max(range * 0.45, step)) / step) * step) : Math.min(0, low);
	const bars = spans.map(({ row, before, level: after }) => {
		const base = row.kind === 'total' ? Math.max(cut, Math.min(0, after)) : before;
		return { row, from: Math.min(base, after), to: Math.max(base, after), level: after };
	});
	return { bars, cut, top: Math.max(top, cut + 1e-9) };
}
