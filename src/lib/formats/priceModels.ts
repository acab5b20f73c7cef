import { z } from 'zod';
import type { PriceComponent, PriceKey } from '../engine/catalog/price';

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

/** How the terms of a model are read, whichever model it is. */
export type PriceReader = {
	/** Minor units; nothing is 0. */
	cents(amount: number | undefined): number;
	/** A component of the meter that is named or implied; undefined where there is none, which is said. */
	metered(given: { readonly meter?: string | undefined }, make: (meter: string) => PriceComponent): PriceComponent | undefined;
	/** A formula that holds; undefined where there is none, which is said. */
	formula(source: string): PriceComponent | undefined;
};

/** A model as it is written, and how what is written is read. The maximum is read by who calls: it is the same in all. */
type WrittenModel<Schema extends z.ZodType> = {
	readonly schema: Schema;
	read(document: z.output<Schema>, reader: PriceReader): PriceComponent | undefined;
};

const model = <Schema extends z.ZodType>(
	describedAs: string,
	schema: Schema,
	read: WrittenModel<Schema>['read']
): WrittenModel<Schema> => ({ schema: schema.describe(describedAs), read });

/** A graduated or a volume price, which are written alike. */
const readTiered = (name: 'graduated' | 'volume', given: z.output<typeof tiered>, { cents, metered }: PriceReader) =>
	metered(given, (id) => ({
		model: name,
		meter: id,
		flatAtZero: given.flatAtZero ?? false,
		tiers: given.tiers.map((tier) => ({ upTo: boundOf(tier.upTo), unitCents: cents(tier.unit), flatCents: cents(tier.flat) }))
	}));

const boundOf = (bound: number | 'unlimited' | undefined): number => (typeof bound === 'number' ? bound : Infinity);

/** The price models as a document has them, by the one key that names each: within a map where a meter is counted, else beside other keys. */
export const PRICE_MODELS = {
	flat: model('A fixed amount a month', z.strictObject({ flat: number, maximum }), ({ flat }, { cents }) => ({
		model: 'flat',
		cents: cents(flat)
	})),
	perUnit: model(
		'An amount per unit of a meter; a bare number is per unit of the first licensed meter',
		z.strictObject({ perUnit: z.union([number, z.strictObject({ meter, amount: number, minimum: number.optional(), maximum })]) }),
		({ perUnit }, { cents, metered }) => {
			const given = typeof perUnit === 'number' ? { amount: perUnit } : perUnit;
			const least = 'minimum' in given ? given.minimum : 0;
			return metered(given, (id) => ({ model: 'perUnit', meter: id, unitCents: cents(given.amount), minimumCents: cents(least) }));
		}
	),
	graduated: model('Each unit at the rate of the tier that it falls in', z.strictObject({ graduated: tiered }), ({ graduated }, reader) =>
		readTiered('graduated', graduated, reader)
	),
	volume: model('All units at the rate of the tier that the quantity falls in', z.strictObject({ volume: tiered }), ({ volume }, reader) =>
		readTiered('volume', volume, reader)
	),
	stairstep: model(
		'One amount by the tier that the quantity falls in',
		z.strictObject({ stairstep: z.strictObject({ meter, tiers: z.array(z.strictObject({ upTo, amount: number })), maximum }) }),
		({ stairstep }, { cents, metered }) =>
			metered(stairstep, (id) => ({
				model: 'stairstep',
				meter: id,
				tiers: stairstep.tiers.map((step) => ({ upTo: boundOf(step.upTo), cents: cents(step.amount) }))
			}))
	),
	package: model(
		'An amount per started package of units',
		z.strictObject({
			package: z.strictObject({
				meter,
				size: number,
				free: number.optional(),
				amount: number,
				round: z.enum(['up', 'down']).optional(),
				maximum
			})
		}),
		({ package: given }, { cents, metered }) =>
			metered(given, (id) => ({
				model: 'package',
				meter: id,
				size: given.size,
				free: given.free ?? 0,
				cents: cents(given.amount),
				round: given.round ?? 'up'
			}))
	),
	formula: model(
		'A formula of meters in main units, such as 299 + 12*max(0, seats-25)',
		z.strictObject({ formula: z.string(), maximum }),
		({ formula }, reader) => reader.formula(formula)
	),
	pert: model(
		'Contact sales: the price is a range, drawn anew in each trial',
		z.strictObject({ pert: lowLikelyHigh, maximum }),
		({ pert: [low, likely, high] }, { cents }) => ({
			model: 'range',
			lowCents: cents(low),
			likelyCents: cents(likely),
			highCents: cents(high)
		})
	)
} as const satisfies Record<PriceKey, unknown>;

export type PriceModel = keyof typeof PRICE_MODELS;
export type PriceComponentDocument = { [Model in PriceModel]: z.output<(typeof PRICE_MODELS)[Model]['schema']> }[PriceModel];

/** The models by name. */
export const MODEL_NAMES = Object.keys(PRICE_MODELS) as readonly PriceModel[];

/** One component, of any model. */
export const priceComponent = z.union(Object.values(PRICE_MODELS).map(({ schema }) => schema));

/** The model of a component: the key that names it. */
export const modelOf = (component: PriceComponentDocument): PriceModel =>
	MODEL_NAMES.find((name) => Object.hasOwn(component, name)) ?? 'flat';

/** The component of a document as the engine holds it, its maximum aside. */
export function readComponent(document: PriceComponentDocument, reader: PriceReader): PriceComponent | undefined {
	const model: Pick<WrittenModel<z.ZodType<PriceComponentDocument>>, 'read'> = PRICE_MODELS[modelOf(document)];
	return model.read(document, reader);
}
