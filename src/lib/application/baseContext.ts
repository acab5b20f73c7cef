import { z } from 'zod';
import type { CustomerContext } from '$lib/formats/readCustomers';
import type { DocumentJson } from '$lib/api/document';

const id = z.string().min(1);
const ids = z.array(z.string()).default([]);
const plan = z.object({ id });
const addOn = z.object({ id, on: ids, includedIn: ids, max: z.number().default(1) });
const meter = z.object({ id, name: z.string().default(''), unit: z.string().default(''), kind: z.enum(['licensed', 'stock', 'flow']) });
const sizes = z.record(z.string(), z.enum(['small', 'middle', 'large']));

/** What of a list has the shape; the rest is work in progress. */
function sound<T>(list: unknown, shape: z.ZodType<T>): T[] {
	return (Array.isArray(list) ? list : []).flatMap((entry) => shape.safeParse(entry).data ?? []);
}

const part = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);

/**
 * What a customer file is read against, of a document that may have any problem: a file can be taken in while the price book is
 * still being worked on. Amounts are read as cents, since they are only checked here.
 */
export function baseContext(document: DocumentJson, file: string): CustomerContext {
	const { today, meters, start, customers } = document;
	return {
		plans: sound(part(today, 'plans'), plan),
		addOns: sound(part(today, 'addOns'), addOn),
		meters: sound(meters, meter),
		start: typeof start === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(start) ? start : '2026-01',
		minorUnits: 100,
		sizes: sizes.safeParse(part(customers, 'sizes')).data ?? {},
		file
	};
}
