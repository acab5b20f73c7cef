import { modelOf, type PriceComponentDocument } from './priceModels';

/** What a component says, by key. */
export type ComponentTerms = Readonly<Record<string, unknown>>;

/** The maximum of a component as it was written: within a model that is a map, beside the key of one that is not. */
export function maximumOf(document: PriceComponentDocument): number | undefined {
	const { maximum } = termsOf(document);
	return typeof maximum === 'number' ? maximum : undefined;
}

/** The component with another maximum; undefined takes it away. */
export const withMaximum = (document: PriceComponentDocument, maximum: number | undefined): PriceComponentDocument =>
	withTerm(document, 'maximum', maximum);

/** The meter that a component names. */
export function componentMeter(document: PriceComponentDocument): string | undefined {
	const { meter } = termsOf(document);
	return typeof meter === 'string' ? meter : undefined;
}

/** What a component says: what its map holds, or its own keys where the model is no map. */
export function termsOf(document: PriceComponentDocument): ComponentTerms {
	return mapOf(document) ?? document;
}

/** A component that says something else under one key, which each model has or may have; undefined takes the key out. */
export function withTerm(document: PriceComponentDocument, key: string, value: unknown): PriceComponentDocument {
	const before = termsOf(document);
	const { [key]: _old, ...rest } = before;
	const terms = value === undefined ? rest : { ...before, [key]: value };
	// It is the same model still: what is set is a term of it, and what is taken out is optional.
	return (mapOf(document) ? { [modelOf(document)]: terms } : terms) as PriceComponentDocument;
}

/** The map of a model that is one, a price per unit in full however short it is written; undefined of a model that is none. */
function mapOf(document: PriceComponentDocument): ComponentTerms | undefined {
	const inner = 'perUnit' in document ? perUnitOf(document) : Object.entries(document).find(([key]) => key === modelOf(document))?.[1];
	return typeof inner === 'object' && !Array.isArray(inner) ? inner : undefined;
}

type PerUnit = Extract<PriceComponentDocument, { readonly perUnit: unknown }>;

/** A price per unit in full, however short it is written. */
export const perUnitOf = ({ perUnit }: PerUnit): Exclude<PerUnit['perUnit'], number> =>
	typeof perUnit === 'number' ? { amount: perUnit } : perUnit;
