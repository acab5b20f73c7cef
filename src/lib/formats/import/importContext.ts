import type { AddOn, Meter } from '../../engine/catalog/priceBook';
import { customerContext } from '../customerContext';
import { isRecord } from '../isRecord';
import { nameFromId } from '../nameFromId';
import { toCents } from '../toCents';
import { segmentName } from '../toSegment';
import { valueAt } from '../valueAt';
import type { Named } from './NameMatcher';

/** A plan or an add-on, with what one costs a month, where that is a plain amount. */
export type PricedName = Named & { readonly monthCents?: number; readonly annualCents?: number };

/** What a file is read against: the price book of a project, or none. Plain JSON. */
export type ImportContext = {
	readonly plans: readonly PricedName[];
	readonly addOns: readonly (PricedName & Pick<AddOn, 'on' | 'includedIn'>)[];
	readonly meters: readonly Meter[];
	readonly segments: readonly Named[];
	/** ISO code; absent: that of most rows. */
	readonly currency?: string;
	readonly minorUnits: number;
	/** `YYYY-MM` of month 1; absent where there is no scenario. */
	readonly start?: string;
	/** Without a price book the names in the file are right. */
	readonly isOpen: boolean;
};

/** No price book: plans and add-ons are those that the file names, quantities are seats. */
export const OPEN_CONTEXT: ImportContext = {
	plans: [],
	addOns: [],
	meters: [{ id: 'seats', name: 'Seats', unit: 'seat', kind: 'licensed' }],
	segments: [],
	minorUnits: 100,
	isOpen: true
};

/**
 * What a file is read against, of a scenario document that may have any problem.
 * @param segments those of the base that there is
 */
export function importContext(document: unknown, segments: readonly string[] = []): ImportContext {
	const { plans, addOns, meters, start, minorUnits, sizes } = customerContext(document);
	const currency = valueAt(document, ['currency']);
	const entries = (list: string): ReadonlyMap<string, Record<string, unknown>> => {
		const found = valueAt(document, ['today', list]);
		const records = Array.isArray(found) ? found.filter(isRecord) : [];
		return new Map(records.map((entry) => [String(entry.id), entry]));
	};
	const [planEntries, addOnEntries] = [entries('plans'), entries('addOns')];
	const named = (id: string, of: ReadonlyMap<string, Record<string, unknown>>): PricedName => ({
		id,
		name: textOf(of.get(id)?.name) ?? nameFromId(id),
		...amountsOf(of.get(id)?.price, minorUnits)
	});
	const made = segmentNames(valueAt(document, ['customers', 'segments']));
	const ids = new Set([...made.keys(), ...segments, ...Object.keys(sizes ?? {})]);
	return {
		plans: plans.map(({ id }) => named(id, planEntries)),
		addOns: addOns.map(({ id, on, includedIn }) => ({ ...named(id, addOnEntries), on, includedIn })),
		meters,
		segments: [...ids].map((id) => ({ id, name: made.get(id) ?? segmentName(id) })),
		...(typeof currency === 'string' ? { currency } : {}),
		minorUnits,
		...(start.startsWith('9999') ? {} : { start }),
		isOpen: false
	};
}

/** Segments that a document makes customers of, with what they are called. */
function segmentNames(given: unknown): ReadonlyMap<string, string> {
	const entries = Array.isArray(given) ? given.filter(isRecord) : [];
	return new Map(entries.flatMap(({ id, name }) => (typeof id === 'string' ? [[id, textOf(name) ?? segmentName(id)] as const] : [])));
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What one costs a month, where the price is a plain amount, flat or per unit: enough to know a price by its amount. */
function amountsOf(price: unknown, minorUnits: number): { monthCents?: number; annualCents?: number } {
	const month = plainAmount(isRecord(price) && 'monthly' in price ? price.monthly : price);
	if (month === undefined) return {};
	const annual = isRecord(price) ? price.annual : undefined;
	const discount = isRecord(annual) ? annual.discount : undefined;
	const yearly = typeof discount === 'number' ? month * (1 - discount) : plainAmount(annual);
	return { monthCents: toCents(month, minorUnits), ...(yearly === undefined ? {} : { annualCents: toCents(yearly, minorUnits) }) };
}

function plainAmount(component: unknown): number | undefined {
	if (!isRecord(component)) return undefined;
	const { flat, perUnit } = component;
	const amount = flat ?? (isRecord(perUnit) ? perUnit.amount : perUnit);
	return typeof amount === 'number' ? amount : undefined;
}
