import { monthIndex, monthText } from '../monthIndex';
import { csvText } from '../tables/csvText';
import type { ImportContext } from './importContext';

/** A table to fill in that fits a price book: its head, and a row for each plan that shows what goes where. */
export function customerTemplate({ plans, addOns, meters, segments, minorUnits, start }: ImportContext): string {
	const head = ['id', 'segment', 'plan', 'addOns', 'term', 'renewal', 'start', ...meters.map(({ id }) => id), 'mrr', 'health'];
	const month = monthIndex(start ?? '') ?? monthIndex('2026-01') ?? 0;
	const rows = plans.map(({ id, monthCents }, index) => {
		const addOn = addOns.find(({ on }) => on.includes(id));
		const isAnnual = index % 2 === 1;
		return [
			`example-${index + 1}`,
			segments[index % Math.max(1, segments.length)]?.id ?? '',
			id,
			addOn?.id ?? '',
			isAnnual ? 'annual' : 'monthly',
			isAnnual ? monthText(month + 5) : '',
			monthText(month - 12 - index),
			...meters.map(({ kind }) => (kind === 'licensed' ? '3' : '12.5')),
			monthCents === undefined ? '' : String(monthCents / minorUnits),
			'0.7'
		];
	});
	return [...csvText(head, rows)].join('');
}
