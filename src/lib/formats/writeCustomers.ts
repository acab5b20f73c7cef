import type { Meter } from '../engine/catalog/priceBook';
import type { CustomerBase, Segment } from '../engine/market/customerBase';
import { monthIndex, monthText } from './monthIndex';
import { csvText } from './tables/csvText';

/** What the numbers of a base refer to. */
export type CustomerNames = {
	readonly segments: readonly Pick<Segment, 'id'>[];
	readonly meters: readonly Pick<Meter, 'id'>[];
	/** `YYYY-MM` of month 1. */
	readonly start: string;
	readonly minorUnits: number;
};

/** A base as a customer table that `readCustomers` reads, and that a spreadsheet may open; unknown values are empty fields. */
export function writeCustomers(base: CustomerBase, { segments, meters, start, minorUnits }: CustomerNames): string {
	const first = monthIndex(start) ?? 0;
	const head = ['id', 'segment', 'plan', 'addOns', 'term', 'renewal', 'start', ...meters.map(({ id }) => id), 'mrr', 'health', 'weight'];
	const { tags } = base;
	if (tags) head.push('tags');
	const rows = base.ids.map((id, i) => [
		id,
		segments[base.segment[i]]?.id ?? '',
		base.planIds[base.plan[i]],
		heldText(base, i),
		base.annual[i] === 1 ? 'annual' : 'monthly',
		base.renewal[i] > 0 ? monthText(first + base.renewal[i] - 1) : '',
		base.tenure[i] >= 0 ? monthText(first - base.tenure[i]) : '',
		...meters.map((meter) => base.usage[meter.id]?.[i] ?? NaN),
		base.mrrCents[i] / minorUnits,
		base.health[i],
		base.weight[i],
		...(tags ? [Array.from(tags.tag.subarray(tags.start[i], tags.start[i + 1]), (tag) => tags.ids[tag]).join(';')] : [])
	]);
	return [...csvText(head, rows)].join('');
}

function heldText(base: CustomerBase, i: number): string {
	const held: string[] = [];
	for (let at = base.addOnStart[i]; at < base.addOnStart[i + 1]; at++) {
		const id = base.addOnIds[base.addOn[at]];
		held.push(base.addOnQuantity[at] === 1 ? id : `${id}:${base.addOnQuantity[at]}`);
	}
	return held.join(';');
}
