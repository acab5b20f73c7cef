import { isNewer } from './currentLines';
import type { ImportLine } from './ImportLine';
import type { Several } from './ImportSettings';
import type { Grain } from './presets/ImportPreset';

/** Customers, one line each, and what was done to make them so. */
export type MergedCustomers = {
	readonly customers: ImportLine[];
	/** Lines whose customers have several, which settings refuse. */
	readonly refused: ImportLine[];
	/** Customers with several subscriptions, and those of them with several plans. */
	readonly several: number;
	readonly severalPlans: number;
	/** Rows that say the same customer and plan twice. */
	readonly repeated: number;
};

/**
 * One line for each customer: items summed into a plan and add-ons, subscriptions as `several` says. Amounts are cents a month by now.
 */
export function mergeCustomers(lines: readonly ImportLine[], grain: Grain, several: Several): MergedCustomers {
	const groups = new Map<string, ImportLine[]>();
	for (const line of lines) {
		const group = groups.get(line.id);
		if (group) group.push(line);
		else groups.set(line.id, [line]);
	}
	const merged = { customers: [] as ImportLine[], refused: [] as ImportLine[], several: 0, severalPlans: 0, repeated: 0 };
	for (const group of groups.values()) {
		const rows = grain === 'customer' ? once(group) : group;
		merged.repeated += group.length - rows.length;
		if (rows.length === 1) {
			merged.customers.push(rows[0]);
			continue;
		}
		const subscriptions = new Set(rows.map(({ subscription, line }) => subscription || line));
		const plans = new Set(rows.map(({ plan }) => plan).filter((plan) => plan >= 0));
		if (subscriptions.size === 1 && plans.size <= 1) {
			merged.customers.push(summed(rows));
			continue;
		}
		merged.several++;
		if (plans.size > 1) merged.severalPlans++;
		if (several === 'refuse') merged.refused.push(...rows);
		else if (several === 'newest') merged.customers.push(newestSubscription(rows));
		else merged.customers.push(summed(rows));
	}
	return merged;
}

/** A table of customers that names one twice with the same plan has an old row: the newest holds. */
function once(rows: readonly ImportLine[]): readonly ImportLine[] {
	if (rows.length === 1) return rows;
	const kept = new Map<string, ImportLine>();
	for (const row of rows) {
		const key = `${row.plan}\n${row.subscription}`;
		const before = kept.get(key);
		if (!before || isNewer(row, before)) kept.set(key, row);
	}
	return [...kept.values()];
}

function newestSubscription(rows: readonly ImportLine[]): ImportLine {
	const newest = rows.reduce((best, row) => (isNewer(row, best) ? row : best));
	const own = rows.filter(({ subscription }) => subscription !== '' && subscription === newest.subscription);
	return own.length > 1 ? summed(own) : newest;
}

/** The plan is that of the dearest line with one; what is paid is the sum, and what is held all that there is. */
function summed(rows: readonly ImportLine[]): ImportLine {
	const withPlan = rows.filter(({ plan }) => plan >= 0);
	const main = withPlan.reduce((best, row) => ((row.monthly || 0) > (best.monthly || 0) ? row : best), withPlan[0] ?? rows[0]);
	const held = new Map<number, number>();
	for (const { addOns } of rows) for (const [addOn, quantity] of addOns) held.set(addOn, (held.get(addOn) ?? 0) + quantity);
	const quantities = withPlan.filter(({ plan, quantity }) => plan === main.plan && !Number.isNaN(quantity)).map(({ quantity }) => quantity);
	const known = rows.filter(({ monthly }) => !Number.isNaN(monthly));
	const starts = rows.map(({ start }) => start).filter((start) => !Number.isNaN(start));
	const first = <T>(pick: (row: ImportLine) => T, isGiven: (value: T) => boolean): T =>
		[main, ...rows].map(pick).find(isGiven) ?? pick(main);
	const isNumber = (value: number) => !Number.isNaN(value);
	return {
		...main,
		addOns: [...held],
		monthly: known.length < rows.length ? NaN : known.reduce((sum, { monthly }) => sum + monthly, 0),
		quantity: quantities.length > 0 ? quantities.reduce((sum, quantity) => sum + quantity, 0) : NaN,
		start: starts.length > 0 ? starts.reduce((least, start) => Math.min(least, start)) : NaN,
		segment: first(
			({ segment }) => segment,
			(text) => text !== ''
		),
		health: first(({ health }) => health, isNumber),
		weight: first(({ weight }) => weight, isNumber),
		usage: main.usage.map((_, meter) => first(({ usage }) => usage[meter] ?? NaN, isNumber)),
		tags: [...new Set(rows.map(({ tags }) => tags).filter((tags) => tags !== ''))].join(';')
	};
}
