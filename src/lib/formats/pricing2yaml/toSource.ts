import type { PriceComponentDocument } from '../priceModels';
import type { AddOnDocument, MeterDocument, PlanDocument, PriceBookFileDocument, PriceDocument } from '../scenarioDocument';
import { rounded, UNNAMED } from './readHead';
import { sourceKeys } from './sourceKeys';

/** Keys of the source, by id of the book. */
type Keys = Readonly<Record<'meters' | 'features' | 'plans' | 'addOns', ReadonlyMap<string, string>>>;

/** What a price is in the source. */
type Terms = { readonly price: number | string; readonly unit: string };

const CONTACT = 'Contact sales';

/** A price book as the plain data of a Pricing2Yaml file of version 3.0. What that cannot say is left out, or said as near as it can. */
export function toSource(document: PriceBookFileDocument, createdAt?: string): Record<string, unknown> {
	const { meters = [], features = [], plans, addOns = [] } = document;
	const planIds = plans.map(({ id }) => id);
	const keys: Keys = {
		meters: sourceKeys(meters, 'meter'),
		features: sourceKeys(features, 'plain'),
		plans: sourceKeys(plans, 'plan'),
		addOns: sourceKeys(addOns, 'plain', planIds)
	};
	const discount = annualDiscount(plans);
	const sold = addOns.filter(({ on }) => on && on.length > 0);
	return {
		saasName: document.name ?? UNNAMED,
		syntaxVersion: '3.0',
		...(createdAt !== undefined && { version: createdAt, createdAt }),
		currency: document.currency,
		billing: { monthly: 1, ...(discount !== undefined && { annual: rounded(1 - discount) }) },
		features: mapOf(keys.features, features, ({ id }) => ({
			valueType: 'BOOLEAN',
			defaultValue: plans.every((plan) => plan.features?.includes(id)),
			type: 'DOMAIN'
		})),
		usageLimits: mapOf(keys.meters, meters, (meter) => limitSource(meter, plans[0])),
		plans: mapOf(keys.plans, plans, (plan) => planSource(plan, document, keys)),
		addOns: sold.length === 0 ? null : mapOf(keys.addOns, sold, (addOn) => addOnSource(addOn, document, keys))
	};
}

/** Entries under their keys, in order: a map, since keys that look like numbers would come first in an object. */
function mapOf<Entry extends { id: string }>(
	keys: ReadonlyMap<string, string>,
	entries: readonly Entry[],
	source: (entry: Entry) => unknown
): Map<string, unknown> {
	return new Map(entries.map((entry) => [keys.get(entry.id) ?? entry.id, source(entry)]));
}

/** The discount that most plans give which cost something; each plan's own has no place. */
function annualDiscount(plans: readonly PlanDocument[]): number | undefined {
	const counts = new Map<number, number>();
	for (const { price } of plans) {
		const { annual } = price;
		if (annual && !Array.isArray(annual) && 'discount' in annual && annual.discount < 1)
			counts.set(annual.discount, (counts.get(annual.discount) ?? 0) + 1);
	}
	return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function limitSource({ id, unit = '', kind }: MeterDocument, lowest: PlanDocument | undefined): Record<string, unknown> {
	const isFlow = kind === 'flow';
	return {
		valueType: 'NUMERIC',
		defaultValue: included(lowest, id),
		...(unit !== '' && { unit: isFlow ? `${unit}/month` : unit }),
		type: isFlow ? 'RENEWABLE' : 'NON_RENEWABLE',
		...(isFlow && { period: { value: 1, unit: 'MONTH' } })
	};
}

function included(plan: PlanDocument | undefined, meter: string): number {
	const limit = plan?.limits?.[meter];
	return limit === undefined || limit.included === 'unlimited' ? Infinity : limit.included;
}

function planSource(plan: PlanDocument, document: PriceBookFileDocument, keys: Keys): Record<string, unknown> {
	const { meters = [], features = [], plans } = document;
	const own = features.filter(({ id }) => plan.features?.includes(id) && !plans.every((other) => other.features?.includes(id)));
	const limits = meters.filter(({ id }) => included(plan, id) !== included(plans[0], id));
	return {
		...termsOf(plan.price.monthly, plan.setup, meters),
		features: own.length === 0 ? null : mapOf(keys.features, own, () => ({ value: true })),
		usageLimits: limits.length === 0 ? null : mapOf(keys.meters, limits, ({ id }) => ({ value: included(plan, id) }))
	};
}

function addOnSource(addOn: AddOnDocument, { meters = [], features = [] }: PriceBookFileDocument, keys: Keys): Record<string, unknown> {
	const { on = [], requires = [], excludes = [], opens = [], adds = {}, max = 1 } = addOn;
	const keysOf = (list: 'plans' | 'addOns', ids: readonly string[]) => ids.map((id) => keys[list].get(id) ?? id);
	const opened = features.filter(({ id }) => opens.includes(id));
	const added = meters.filter(({ id }) => Object.hasOwn(adds, id));
	return {
		availableFor: keysOf('plans', on),
		...(requires.length > 0 && { dependsOn: keysOf('addOns', requires) }),
		...(excludes.length > 0 && { excludes: keysOf('addOns', excludes) }),
		...termsOf(addOn.price, addOn.setup, meters),
		features: opened.length === 0 ? null : mapOf(keys.features, opened, () => ({ value: true })),
		usageLimits: null,
		usageLimitsExtensions: added.length === 0 ? null : mapOf(keys.meters, added, ({ id }) => ({ value: adds[id] })),
		...((added.length > 0 || max !== 1) && { subscriptionConstraints: { minQuantity: 1, maxQuantity: max, quantityStep: 1 } })
	};
}

/** One amount and its unit; a price that is none is left to the sales people. */
function termsOf(document: PriceDocument, setup: number | undefined, meters: readonly MeterDocument[]): Terms {
	const components = Array.isArray(document) ? document : [document];
	const flat = components.reduce((sum, component) => sum + ('flat' in component ? component.flat : NaN), 0);
	if (flat === 0 && setup !== undefined && setup > 0) return { price: setup, unit: 'one time purchase' };
	if (!Number.isNaN(flat)) return { price: flat, unit: '/month' };
	const [only] = components;
	if (components.length === 1 && 'package' in only) return packageTerms(only.package, meters);
	if (components.length > 1 || !('perUnit' in only)) return { price: CONTACT, unit: '/month' };
	const given = typeof only.perUnit === 'number' ? { amount: only.perUnit } : only.perUnit;
	const id = ('meter' in given ? given.meter : undefined) ?? meters.find(({ kind }) => kind === 'licensed')?.id;
	return { price: given.amount, unit: `${meters.find((meter) => meter.id === id)?.unit ?? ''}/month` };
}

/** A price of so many units; with free units, or rounded down, it is another thing. */
function packageTerms(given: Extract<PriceComponentDocument, { package: unknown }>['package'], meters: readonly MeterDocument[]): Terms {
	const { meter, size, free = 0, amount, round = 'up', maximum } = given;
	const unit = meters.find(({ id, kind }) => (meter === undefined ? kind === 'licensed' : id === meter))?.unit ?? '';
	const isPlain = free === 0 && round === 'up' && maximum === undefined && size !== 1 && unit !== '';
	return isPlain ? { price: amount, unit: `${size} ${unit}/month` } : { price: CONTACT, unit: '/month' };
}
