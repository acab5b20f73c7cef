import { INHERITED } from '../../engine/catalog/knownNames';
import { monthText } from '../monthIndex';
import { csvText } from '../tables/csvText';
import type { ImportContext } from './importContext';
import type { ImportLine } from './ImportLine';
import type { NameMatcher } from './NameMatcher';

/** What the lines of customers refer to. */
export type ImportNames = {
	readonly context: ImportContext;
	readonly minorUnits: number;
	readonly plans: readonly string[];
	readonly addOns: readonly string[];
	readonly segments: NameMatcher;
};

/** Customers as our table: amounts are minor units by now; only columns that say something. */
export function importTable(customers: readonly ImportLine[], { context, minorUnits, plans, addOns, segments }: ImportNames): string {
	const month = (index: number) => (Number.isNaN(index) ? '' : monthText(index));
	const number = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : String(value));
	const columns: readonly [name: string, cell: (line: ImportLine) => string][] = [
		['id', ({ id }) => id],
		['segment', ({ segment }) => segmentOf(segment, segments)],
		['plan', ({ plan }) => plans[plan]],
		[
			'addOns',
			(line) => line.addOns.map(([addOn, quantity]) => (quantity === 1 ? addOns[addOn] : `${addOns[addOn]}:${quantity}`)).join(';')
		],
		['term', ({ months }) => (Number.isNaN(months) ? '' : months >= 12 ? 'annual' : 'monthly')],
		['renewal', ({ renewal }) => month(renewal)],
		['start', ({ start }) => month(start)],
		...context.meters.map(({ id }, meter): [string, (line: ImportLine) => string] => [id, ({ usage }) => number(usage[meter])]),
		['mrr', ({ monthly }) => (Number.isNaN(monthly) ? '' : String(roundedMain(monthly, minorUnits)))],
		['health', ({ health }) => number(health)],
		['weight', ({ weight }) => number(weight)],
		['tags', ({ tags }) => tags]
	];
	const used = columns.filter(([name, cell]) => name === 'id' || name === 'plan' || customers.some((line) => cell(line) !== ''));
	return [
		...csvText(
			used.map(([name]) => name),
			customers.map((line) => used.map(([, cell]) => cell(line)))
		)
	].join('');
}

/** Main units without the dust of division: a hundredth of a minor unit is kept. */
const roundedMain = (cents: number, minorUnits: number): number => Math.round(cents * 100) / (minorUnits * 100);

function segmentOf(text: string, segments: NameMatcher): string {
	const index = text === '' ? undefined : segments.find(text);
	const id = index === undefined ? '' : segments.ids[index];
	return INHERITED.has(id) ? '' : id;
}
