import { z } from 'zod';
import type { AddOn, Meter, Plan } from '../engine/catalog/priceBook';
import type { SegmentSize } from '../engine/market/customerBase';
import { minorUnitsOf } from './readCurrency';
import { monthIndex } from './monthIndex';
import { toMeters } from './toPriceBook';
import { valueAt } from './valueAt';

const id = z.string().min(1);
const ids = z.array(z.string()).catch([]);
const plan = z.object({ id });
const addOn = z.object({ id, on: ids, includedIn: ids });
const text = z.string().optional().catch(undefined);
const meter = z.object({ id, name: text, unit: text, kind: z.enum(['licensed', 'stock', 'flow']) });
const size = z.enum(['small', 'middle', 'large']);

/** Later than any customer's start: without a first month nobody can be said to begin after it. */
const NO_START = '9999-12';
/** Of a document whose currency is none yet, as `readCurrency` takes it. */
const CENTS = 100;

/** What customers are read against: today's book, and the month in which the run begins. */
export type CustomerContext = {
	readonly plans: readonly Pick<Plan, 'id'>[];
	readonly addOns: readonly Pick<AddOn, 'id' | 'on' | 'includedIn'>[];
	readonly meters: readonly Meter[];
	/** `YYYY-MM` of month 1. */
	readonly start: string;
	readonly minorUnits: number;
	readonly sizes?: Readonly<Record<string, SegmentSize>>;
	/** Name of the file, for problems. */
	readonly file?: string;
	/** Most rows; `CUSTOMER_ROWS` unless given. */
	readonly rows?: number;
};

/**
 * What a customer file is read against, of a scenario document that may have any problem: its customers are read, with the same rules, by
 * whoever reads them and however far the price book is.
 * @param document plain JSON, of whatever origin; what of it has no shape is left out
 * @param file name of the file, for problems; the one that the document names unless given
 */
export function customerContext(document: unknown, file?: string): CustomerContext {
	const at = (...path: string[]): unknown => valueAt(document, path);
	const [start, currency, named] = [at('start'), at('currency'), at('customers', 'file')];
	return {
		plans: shaped(at('today', 'plans'), plan),
		addOns: shaped(at('today', 'addOns'), addOn),
		meters: toMeters(shaped(at('meters'), meter)),
		start: typeof start === 'string' && monthIndex(start) !== undefined ? start : NO_START,
		minorUnits: (typeof currency === 'string' ? minorUnitsOf(currency) : undefined) ?? CENTS,
		sizes: sizesOf(at('customers', 'sizes')),
		file: file ?? (typeof named === 'string' ? named : '')
	};
}

/** What of a list has the shape; the rest is work in progress. */
function shaped<T>(list: unknown, shape: z.ZodType<T>): T[] {
	return (Array.isArray(list) ? list : []).flatMap((entry) => shape.safeParse(entry).data ?? []);
}

function sizesOf(given: unknown): NonNullable<CustomerContext['sizes']> {
	const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
	return Object.fromEntries(
		entries.flatMap(([segment, value]) => {
			const known = size.safeParse(value).data;
			return known === undefined ? [] : [[segment, known]];
		})
	);
}
