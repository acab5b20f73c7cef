import type { Meter } from '../lib/engine/catalog/priceBook';
import type { Problem } from '../lib/engine/catalog/problem';
import { customerContext } from '../lib/formats/customerContext';
import { customerColumns } from '../lib/formats/customerColumns';
import { decodeText } from '../lib/formats/decodeText';
import { didYouMean } from '../lib/formats/didYouMean';
import { CUSTOMER_BYTES, readCustomers } from '../lib/formats/readCustomers';
import { tableRows } from '../lib/formats/tables/tableRows';

/**
 * The problems of a customer table by itself: its plans, add-ons and meters are those that it names, so that they cannot be wrong, but all
 * else is checked as for a run.
 */
export function readLooseBase(source: Uint8Array, file: string): readonly Problem[] {
	const decoded = decodeText(source, CUSTOMER_BYTES);
	const { plans, addOns, meters } = 'text' in decoded ? vocabulary(decoded.text) : { plans: [], addOns: [], meters: [] };
	const today = { plans: plans.map((id) => ({ id })), addOns: addOns.map((id) => ({ id, on: plans })) };
	return readCustomers(source, customerContext({ today, meters }, file)).problems;
}

function vocabulary(text: string): { plans: string[]; addOns: string[]; meters: Meter[] } {
	const plans = new Set<string>();
	const addOns = new Set<string>();
	const counts = new Map<number, { name: string; filled: number; numbers: number }>();
	let places: { plan: number; addOns: number } | undefined;
	tableRows(text, (cells) => {
		if (!places) {
			places = placesOf(cells);
			for (const { index, name } of unknownColumns(cells)) counts.set(index, { name, filled: 0, numbers: 0 });
			return true;
		}
		plans.add((cells[places.plan] ?? '').trim());
		for (const part of (cells[places.addOns] ?? '').split(';')) addOns.add(part.split(':')[0].trim());
		for (const [index, count] of counts) {
			const cell = (cells[index] ?? '').trim();
			if (cell === '') continue;
			count.filled++;
			if (Number.isFinite(Number(cell))) count.numbers++;
		}
		return true;
	});
	// A column of numbers is taken for the use of a meter; one of text is not read, and said so.
	const metered = [...counts.values()].filter(({ filled, numbers }) => numbers * 2 > filled);
	const meters = metered.map(({ name }): Meter => ({ id: name, name, unit: '', kind: name === 'seats' ? 'licensed' : 'stock' }));
	return { plans: named(plans), addOns: named(addOns), meters };
}

function placesOf(head: readonly string[]): { plan: number; addOns: number } {
	const { columns } = customerColumns(head, []);
	const at = (name: string) => columns.find(({ field }) => field === name)?.index ?? -1;
	return { plan: at('plan'), addOns: at('addOns') };
}

/** Columns that are no field and do not look like a misspelt one. */
function unknownColumns(head: readonly string[]): { index: number; name: string }[] {
	const fields = ['id', 'segment', 'plan', 'addOns', 'term', 'renewal', 'start', 'mrr', 'health', 'weight', 'tags'];
	const left = fields.filter((field) => !head.includes(field));
	return customerColumns(head, [])
		.problems.filter(({ code }) => code === 'unknown-column')
		.map(({ index }) => ({ index, name: head[index].trim() }))
		.filter(({ name }) => name === 'seats' || didYouMean(name, left) === undefined);
}

function named(ids: ReadonlySet<string>): string[] {
	return [...ids].filter((id) => id !== '');
}
