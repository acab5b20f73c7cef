import type { BarPicking } from '../../charts/BarPicking';
import { same } from '../document/same';
import type { CustomerFilter, Span } from '../session/CustomerFilter';
import type { Histogram } from '../session/baseHistograms';
import type { LookChange } from './BaseLook';

/** Views of the base in which something is picked to look for it: what is looked for, and how to look for more. */
export type Picking = { readonly filter: CustomerFilter; readonly onPick: (part: CustomerFilter) => void };

/** Whether all of a part is looked for already. */
export const isOn = (filter: CustomerFilter, part: CustomerFilter): boolean => same({ ...filter, ...part }, filter);

/** What a pick changes: the part is looked for, or, picked again, no longer. */
export function pickOf(filter: CustomerFilter, part: CustomerFilter): NonNullable<LookChange['filter']> {
	return isOn(filter, part) ? Object.fromEntries(Object.keys(part).map((key) => [key, undefined])) : part;
}

/** Bars of parts of a filter, in their order. @param names each bar in words */
export function partPicking(
	parts: readonly CustomerFilter[],
	caption: string,
	names: readonly string[],
	{ filter, onPick }: Picking
): BarPicking {
	const picked = parts.findIndex((part) => isOn(filter, part));
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
