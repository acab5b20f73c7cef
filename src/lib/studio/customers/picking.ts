import type { BarPicking } from '../../charts/BarPicking';
import { printOf } from '../document/same';
import type { CustomerFilter, Span } from '../session/CustomerFilter';
import type { Histogram } from '../session/baseHistograms';

/** Views of the base in which something is picked to look for it: what is looked for, and how to look for more. */
export type Picking = { readonly filter: CustomerFilter; readonly onPick: (part: CustomerFilter) => void };

/** Bars of parts of a filter, in their order. @param names each bar in words */
export function partPicking(parts: readonly CustomerFilter[], caption: string, names: readonly string[], { filter, onPick }: Picking): BarPicking {
	const isOn = (part: CustomerFilter) => printOf({ ...filter, ...part }) === printOf(filter);
	const picked = parts.findIndex(isOn);
	return { names, caption, picked: picked < 0 ? undefined : picked, onPick: (bar) => onPick(parts[bar] ?? {}) };
}

/**
 * Bars of a histogram, each of which is looked for.
 * @param rows of its table: the bar in words first, the count last
 * @param part the filter of a bar
 */
export function barPicking(
	{ edges, isOpen }: Histogram,
	caption: string,
	rows: readonly (readonly string[])[],
	part: (span: Span) => CustomerFilter,
	picking: Picking
): BarPicking {
	const parts = rows.map((_, bar) => part([edges[bar] ?? 0, isOpen && bar === rows.length - 1 ? Infinity : (edges[bar + 1] ?? Infinity)]));
	const names = rows.map((cells) => `${cells[0] ?? ''}: ${cells.at(-1) ?? ''} customers`);
	return partPicking(parts, caption, names, picking);
}
