import {
	CROSS_SELLS,
	type AddOn,
	type AnnualTerm,
	type Beyond,
	type Bundle,
	type Feature,
	type Limit,
	type Meter,
	type Plan,
	type PriceBook
} from '../engine/catalog/priceBook';
import type { Findings } from './Findings';
import { nameFromId } from './nameFromId';
import { toDiscount } from './toDiscount';
import { entryNames } from './pathOf';
import type { PriceContext } from './readComponents';
import type {
	AddOnDocument,
	AnnualDocument,
	BundleDocument,
	FeatureDocument,
	LimitDocument,
	MeterDocument,
	PlanDocument,
	PriceBookDocument
} from './scenarioDocument';
import { toCents } from './toCents';
import { toPrice } from './toPrice';

export type BookContext = { readonly meters: readonly Meter[]; readonly minorUnits: number; readonly findings: Findings };
type BookPrices = PriceContext & { readonly meterById: ReadonlyMap<string, Meter> };

/**
 * A price book as the engine holds it, with defaults filled in. What it refers to and whether its numbers make sense is for `checkBook`.
 * @param path of the book in the document
 */
export function toPriceBook(document: PriceBookDocument, path: string, context: BookContext): PriceBook {
	const implied = context.meters.find(({ kind }) => kind === 'licensed')?.id;
	const prices: BookPrices = { ...context, implied, meterById: new Map(context.meters.map((meter) => [meter.id, meter])) };
	const at = (list: string, entries: readonly unknown[]): ((index: number) => string) => {
		const names = entryNames(entries);
		return (index) => `${path === '' ? list : `${path}/${list}`}/${names[index]}`;
	};
	const { plans, addOns = [], bundles = [], discounts = [] } = document;
	const places = {
		plans: at('plans', plans),
		addOns: at('addOns', addOns),
		bundles: at('bundles', bundles),
		discounts: at('discounts', discounts)
	};
	return {
		plans: plans.map((plan, index) => toPlan(plan, places.plans(index), prices)),
		addOns: addOns.map((addOn, index) => toAddOn(addOn, places.addOns(index), prices)),
		bundles: bundles.map((bundle, index) => toBundle(bundle, places.bundles(index), prices)),
		...(discounts.length > 0 && {
			discounts: discounts.map((discount, index) => toDiscount(discount, places.discounts(index), plans, prices))
		})
	};
}

/** Meters of a document, with names and units filled in. */
export function toMeters(documents: readonly MeterDocument[]): Meter[] {
	return documents.map(({ id, name, unit, kind }) => ({ id, name: name ?? nameFromId(id), unit: unit ?? '', kind }));
}

/**
 * Features of a document; the need that is not given is `all` for those of the lowest plan (under whichever name), else `common`. Those
 * that are the same as another are left out.
 */
export function toFeatures(documents: readonly FeatureDocument[], lowest: PlanDocument | undefined): Feature[] {
	const held = new Set(lowest?.features);
	const inLowest = new Set(documents.filter(({ id }) => held.has(id)).map(({ id, sameAs }) => sameAs ?? id));
	return documents
		.filter(({ sameAs }) => sameAs === undefined)
		.map(({ id, name, need }) => ({ id, name: name ?? nameFromId(id), need: need ?? (inLowest.has(id) ? 'all' : 'common') }));
}

function toPlan(document: PlanDocument, path: string, prices: BookPrices): Plan {
	const { id, name, price, limits, features, minimum, setup, trial } = document;
	return {
		id,
		name: name ?? nameFromId(id),
		price: toPrice(price.monthly, `${path}/price/monthly`, prices),
		annual: price.annual && toAnnual(price.annual, `${path}/price/annual`, prices),
		limits: Object.fromEntries(
			Object.entries(limits ?? {}).map(([meter, limit]) => [meter, toLimit(limit, meter, `${path}/limits/${meter}`, prices)])
		),
		features: features ?? [],
		...(minimum !== undefined && toMinimum(minimum, prices.minorUnits)),
		...(setup !== undefined && { setupCents: toCents(setup, prices.minorUnits) }),
		...(trial !== undefined && { trialMonths: trial })
	};
}

function toMinimum(minimum: NonNullable<PlanDocument['minimum']>, minorUnits: number): Pick<Plan, 'minimumCents' | 'minimumCounts'> {
	const { amount, counts = 'all' } = typeof minimum === 'number' ? { amount: minimum } : minimum;
	return { minimumCents: toCents(amount, minorUnits), ...(counts === 'plan' && { minimumCounts: counts }) };
}

function toAnnual(document: AnnualDocument, path: string, prices: PriceContext): AnnualTerm {
	if (!Array.isArray(document) && 'discount' in document) return { discount: document.discount };
	return { price: toPrice(document, path, prices) };
}

/** In a charge beyond a limit, the limited meter is implied and the only one that a formula may use. */
function toLimit({ included, beyond }: LimitDocument, meter: string, path: string, prices: BookPrices): Limit {
	const own = prices.meterById.get(meter);
	const meters = own ? [own] : [];
	const charge = (): Beyond =>
		typeof beyond === 'object'
			? { kind: 'charge', price: toPrice(beyond.charge, `${path}/beyond/charge`, { ...prices, meters, implied: meter }) }
			: { kind: beyond ?? 'block' };
	return { included: included === 'unlimited' ? Infinity : included, beyond: charge() };
}

function toAddOn(document: AddOnDocument, path: string, prices: PriceContext): AddOn {
	const { id, name, kind, motion, adds, opens, price, on, includedIn, max, requires, excludes, setup } = document;
	return {
		id,
		name: name ?? nameFromId(id),
		kind,
		motion: motion ?? CROSS_SELLS[0],
		adds: adds ?? {},
		opens: opens ?? [],
		price: toPrice(price, `${path}/price`, prices),
		on: on ?? [],
		includedIn: includedIn ?? [],
		max: max ?? 1,
		requires: requires ?? [],
		excludes: excludes ?? [],
		...(setup !== undefined && { setupCents: toCents(setup, prices.minorUnits) })
	};
}

function toBundle({ id, name, items, price, discount }: BundleDocument, path: string, { findings, minorUnits }: PriceContext): Bundle {
	if ((price === undefined) === (discount === undefined)) {
		const message = price === undefined ? 'the bundle has neither price nor discount' : 'the bundle has both price and discount';
		findings.error('bundle-terms', path, message, 'Give one of price: { flat: 120 } and discount: 0.15');
	}
	return {
		id,
		name: name ?? nameFromId(id),
		items,
		terms: price ? { priceCents: toCents(price.flat, minorUnits) } : { discount: discount ?? 0 }
	};
}
