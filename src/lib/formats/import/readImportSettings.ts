import { z } from 'zod';
import { SEVERAL, type ImportSettings } from './ImportSettings';

const names = z.record(z.string(), z.string());
const kept = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);

/** What was kept about a source, each key by itself: one of no sound shape is as if it had not been decided. */
const settings = z.object({
	preset: kept(z.string()),
	columns: kept(names),
	values: kept(
		z.object({
			plan: kept(names),
			addOn: kept(names),
			segment: kept(names),
			status: kept(z.record(z.string(), z.enum(['customer', 'no'])))
		})
	),
	prices: kept(
		z.record(
			z.string(),
			z.object({ plan: kept(z.string()), addOn: kept(z.string()), amount: kept(z.number()), interval: kept(z.enum(['month', 'year'])) })
		)
	),
	decimal: kept(z.enum(['.', ','])),
	dateOrder: kept(z.enum(['dmy', 'mdy'])),
	amountUnit: kept(z.enum(['main', 'minor'])),
	amountPer: kept(z.enum(['unit', 'total'])),
	shortPeriod: kept(z.enum(['remaining', 'full'])),
	discounts: kept(z.enum(['subtract', 'list'])),
	rates: kept(z.record(z.string(), z.object({ rate: z.number().positive(), date: z.string() }))),
	several: kept(z.enum(SEVERAL)),
	keepNames: kept(z.boolean()),
	exclude: kept(z.array(z.string())),
	fixes: kept(z.array(z.object({ field: z.string(), value: z.string(), as: z.string().optional(), line: z.int().optional() }))),
	expectedMrr: kept(z.number())
});

/** Settings of an import that were kept somewhere, as far as they are sound. */
export function readImportSettings(value: unknown): ImportSettings {
	const read = settings.safeParse(value).data ?? {};
	// What was left open is left out: a spread of settings must not take an answer away.
	return JSON.parse(JSON.stringify(read));
}

/** What of the settings holds for the next file of its kind: neither rows of this one nor its total. */
export function settingsToKeep({ fixes, expectedMrr: _, ...rest }: ImportSettings): ImportSettings {
	const general = fixes?.filter(({ line }) => line === undefined) ?? [];
	return { ...rest, ...(general.length > 0 ? { fixes: general } : {}) };
}
