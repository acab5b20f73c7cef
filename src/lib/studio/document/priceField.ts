import type { Numbers } from '../../charts/numbers';
import { termsOf, withTerm } from '../../formats/componentTerms';
import type { PriceComponentDocument } from '../../formats/priceModels';
import { ifAny, readMoney } from './readField';
import type { Reader } from './Reading';

type Named = {
	/** The term that it edits, or a place in it; its problems stand there too. */
	readonly key: string;
	readonly label: string;
};

/** A term that is typed. */
export type TypedField = Named & {
	readonly kind: 'typed';
	/** What stands behind the field: the currency, what the price counts, or nothing. */
	readonly unit: 'money' | 'meter' | 'none';
	readonly hint?: string;
	/** It takes words, not a figure. */
	readonly words?: boolean;
	/** Its problems may stand at the model too, where the term is not written out. */
	readonly short?: boolean;
	shown(part: PriceComponentDocument, numbers: Numbers): string;
	read(part: PriceComponentDocument, numbers: Numbers): Reader<unknown>;
	write(part: PriceComponentDocument, value: unknown): PriceComponentDocument;
};

/** A row of a table of tiers, whichever figures it has. */
export type Tier = {
	upTo?: number | 'unlimited' | undefined;
	unit?: number | undefined;
	flat?: number | undefined;
	amount?: number | undefined;
};

/** What a form shows of a model, in order. */
export type PriceField =
	| TypedField
	| (Named & { readonly kind: 'choice'; readonly options: readonly (readonly [value: string, name: string])[] })
	| (Named & { readonly kind: 'tick' })
	| { readonly kind: 'tiers' | 'steps'; readonly key: 'tiers'; tiers(part: PriceComponentDocument): readonly Tier[] }
	| { readonly kind: 'hint'; readonly key: 'hint'; readonly text: string };

export const hint = (text: string): PriceField => ({ kind: 'hint', key: 'hint', text });

/** A figure of its own key, such as an amount. */
export const figure = (
	key: string,
	label: string,
	unit: 'money' | 'meter',
	read: (numbers: Numbers) => Reader<number | undefined>,
	own: Partial<TypedField> = {}
): TypedField => ({
	kind: 'typed',
	key,
	label,
	unit,
	shown: (part, numbers) => typed(termsOf(part)[key], numbers),
	read: (_, numbers) => read(numbers),
	write: (part, value) => withTerm(part, key, value),
	...own
});

/** An amount that must be, and one that may be left out. */
export const money = (key: string, label: string, own: Partial<TypedField> = {}): TypedField => figure(key, label, 'money', readMoney, own);
export const moneyIfAny = (key: string, label: string): TypedField => figure(key, label, 'money', (numbers) => ifAny(readMoney(numbers)));

export const typed = (value: unknown, numbers: Numbers): string => (typeof value === 'number' ? numbers.typed(value) : '');
