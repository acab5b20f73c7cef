import type { Discount, DiscountTerms } from '../engine/catalog/priceBook';
import { nameFromId } from './nameFromId';
import type { DiscountDocument, PlanDocument } from './scenarioDocument';
import type { PriceContext } from './readComponents';

/** The keys of each kind of discount. */
const KEYS = {
	annual: ['discount'],
	volume: ['meter', 'tiers'],
	graduated: ['meter', 'tiers'],
	promotion: ['discount', 'months']
} as const satisfies Record<DiscountDocument['kind'], readonly (keyof DiscountDocument)[]>;

/**
 * A discount as the engine holds it; a key that its kind lacks or does not know is said.
 * @param path of the discount in the document
 * @param plans of the book: where it is given when it does not say
 */
export function toDiscount(document: DiscountDocument, path: string, plans: readonly PlanDocument[], context: PriceContext): Discount {
	const { id, name, kind } = document;
	checkKeys(document, path, context);
	if (document.on === undefined) context.findings.work.spend(plans.length * 10);
	const everywhere = document.on ? [] : plans.filter(({ price }) => kind !== 'annual' || price.annual === undefined).map((plan) => plan.id);
	return { ...termsOf(document, path, context), id, name: name ?? nameFromId(id), on: document.on ?? everywhere };
}

function termsOf(
	{ kind, discount = 0, months = 1, meter, tiers = [] }: DiscountDocument,
	path: string,
	context: PriceContext
): DiscountTerms {
	if (kind === 'annual') return { kind, discount };
	if (kind === 'promotion') return { kind, discount, months };
	const read = meter ?? context.implied;
	if (read === undefined) {
		const message = 'the discount names no meter, and no meter is licensed';
		context.findings.error('no-licensed-meter', path, message, 'Name the meter whose quantity counts');
	}
	const bounds = tiers.map((tier) => ({ upTo: typeof tier.upTo === 'number' ? tier.upTo : Infinity, discount: tier.discount }));
	return { kind, meter: read ?? '', tiers: bounds };
}

function checkKeys(document: DiscountDocument, path: string, { findings }: PriceContext): void {
	const own: readonly (keyof DiscountDocument)[] = KEYS[document.kind];
	for (const key of own) {
		// The first licensed meter is implied, and that there are no tiers is said where their bounds are checked.
		if (key === 'meter' || key === 'tiers' || document[key] !== undefined) continue;
		findings.error(
			'missing',
			path,
			`a discount of kind ${document.kind} lacks ${key}`,
			`Give ${key === 'months' ? 'months, such as 3' : 'discount, such as 0.15'}`
		);
	}
	for (const key of ['discount', 'months', 'meter', 'tiers'] as const) {
		if (own.includes(key) || document[key] === undefined) continue;
		const message = `a discount of kind ${document.kind} has no ${key}`;
		findings.error(
			'misplaced-key',
			`${path}/${key}`,
			message,
			`Leave it out, or change the kind; ${document.kind} has ${own.join(' and ')}`
		);
	}
}
