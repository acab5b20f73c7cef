import type { z } from 'zod';
import type { PriceComponent } from '../engine/catalog/price';
// Of the schemas the types alone: what reads a price on screen has no use for the checks of a document.
import type { PRICE_SCHEMAS } from './priceSchemas';

type Written = { readonly [Model in keyof typeof PRICE_SCHEMAS]: z.output<(typeof PRICE_SCHEMAS)[Model]> };
export type PriceModel = keyof Written;
export type PriceComponentDocument = Written[PriceModel];

/** How the terms of a model are read, whichever model it is. */
export type PriceReader = {
	/** Minor units; nothing is 0. */
	cents(amount: number | undefined): number;
	/** A component of the meter that is named or implied; undefined where there is none, which is said. */
	metered(given: { readonly meter?: string | undefined }, make: (meter: string) => PriceComponent): PriceComponent | undefined;
	/** A formula that holds; undefined where there is none, which is said. */
	formula(source: string): PriceComponent | undefined;
};

type Tiered = Written['graduated']['graduated'];

/** A graduated or a volume price, which are written alike. */
const readTiered = (name: 'graduated' | 'volume', given: Tiered, { cents, metered }: PriceReader) =>
	metered(given, (id) => ({
		model: name,
		meter: id,
		flatAtZero: given.flatAtZero ?? false,
		tiers: given.tiers.map((tier) => ({ upTo: boundOf(tier.upTo), unitCents: cents(tier.unit), flatCents: cents(tier.flat) }))
	}));

const boundOf = (bound: number | 'unlimited' | undefined): number => (typeof bound === 'number' ? bound : Infinity);

/** How what a document says under each model is read. The maximum is read by who calls: it is the same in all. */
const READERS: { readonly [Model in PriceModel]: (document: Written[Model], reader: PriceReader) => PriceComponent | undefined } = {
	flat: ({ flat }, { cents }) => ({ model: 'flat', cents: cents(flat) }),
	perUnit: ({ perUnit }, { cents, metered }) => {
		const given = typeof perUnit === 'number' ? { amount: perUnit } : perUnit;
		const least = 'minimum' in given ? given.minimum : 0;
		return metered(given, (id) => ({ model: 'perUnit', meter: id, unitCents: cents(given.amount), minimumCents: cents(least) }));
	},
	graduated: ({ graduated }, reader) => readTiered('graduated', graduated, reader),
	volume: ({ volume }, reader) => readTiered('volume', volume, reader),
	stairstep: ({ stairstep }, { cents, metered }) =>
		metered(stairstep, (id) => ({
			model: 'stairstep',
			meter: id,
			tiers: stairstep.tiers.map((step) => ({ upTo: boundOf(step.upTo), cents: cents(step.amount) }))
		})),
	package: ({ package: given }, { cents, metered }) =>
		metered(given, (id) => ({
			model: 'package',
			meter: id,
			size: given.size,
			free: given.free ?? 0,
			cents: cents(given.amount),
			round: given.round ?? 'up'
		})),
	formula: ({ formula }, reader) => reader.formula(formula),
	pert: ({ pert: [low, likely, high] }, { cents }) => ({
		model: 'range',
		lowCents: cents(low),
		likelyCents: cents(likely),
		highCents: cents(high)
	})
};

/** The models by name, in the order of the schemas. */
export const MODEL_NAMES = Object.keys(READERS) as readonly PriceModel[];

/** The model of a component: the key that names it. */
export const modelOf = (component: PriceComponentDocument): PriceModel =>
	MODEL_NAMES.find((name) => Object.hasOwn(component, name)) ?? 'flat';

/** The component of a document as the engine holds it, its maximum aside. */
export function readComponent(document: PriceComponentDocument, reader: PriceReader): PriceComponent | undefined {
	// Which model it is, and so which reader fits, is known by its key alone.
	const read = READERS[modelOf(document)] as (document: PriceComponentDocument, reader: PriceReader) => PriceComponent | undefined;
	return read(document, reader);
}
