import { z } from 'zod';
import type { PriceKey } from '../engine/catalog/price';

/** Any number: one schema, which the published JSON Schema refers to from every place. */
export const number = z.number();

/** The bound of a tier, of prices and of discounts. */
export const upTo = z
	.union([number, z.literal('unlimited')])
	.optional()
	.describe('Last quantity of the tier, inclusive; left out in the last tier');
/** A range as three numbers, of prices and of assumptions. */
export const lowLikelyHigh = z.tuple([number, number, number]).describe('Low, likely, high');

const meter = z.string().optional().describe('Meter that is priced; the first licensed meter when left out, implied under beyond.charge');
const maximum = number.optional().describe('The most that the component charges, an amount a month');
const tiered = z.strictObject({
	meter,
	flatAtZero: z.boolean().optional().describe('Whether the first flat fee is due at quantity 0'),
	tiers: z.array(
		z.strictObject({
			upTo,
			unit: number.optional().describe('Amount per unit in the tier'),
			flat: number.optional().describe('Amount once the tier is entered')
		})
	),
	maximum
});

/** The price models as a document writes them, by the one key that names each: within a map where a meter is counted, else beside other keys. */
export const PRICE_SCHEMAS = {
	flat: z.strictObject({ flat: number, maximum }).describe('A fixed amount a month'),
	perUnit: z
		.strictObject({ perUnit: z.union([number, z.strictObject({ meter, amount: number, minimum: number.optional(), maximum })]) })
		.describe('An amount per unit of a meter; a bare number is per unit of the first licensed meter'),
	graduated: z.strictObject({ graduated: tiered }).describe('Each unit at the rate of the tier that it falls in'),
	volume: z.strictObject({ volume: tiered }).describe('All units at the rate of the tier that the quantity falls in'),
	stairstep: z
		.strictObject({ stairstep: z.strictObject({ meter, tiers: z.array(z.strictObject({ upTo, amount: number })), maximum }) })
		.describe('One amount by the tier that the quantity falls in'),
	package: z
		.strictObject({
			package: z.strictObject({
				meter,
				size: number,
				free: number.optional(),
				amount: number,
				round: z.enum(['up', 'down']).optional(),
				maximum
			})
		})
		.describe('An amount per started package of units'),
	formula: z
		.strictObject({ formula: z.string(), maximum })
		.describe('A formula of meters in main units, such as 299 + 12*max(0, seats-25)'),
	pert: z.strictObject({ pert: lowLikelyHigh, maximum }).describe('Contact sales: the price is a range, drawn anew in each trial')
} as const satisfies Record<PriceKey, z.ZodType>;

/** One component, of any model. */
export const priceComponent = z.union(Object.values(PRICE_SCHEMAS));
