import type { PriceComponentDocument } from '../../formats/priceModels';
import type { AnnualDocument, LimitDocument, PlanDocument, PriceDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { maximumOf, withMaximum } from '../../formats/componentTerms';
import { bookOf } from './book';
import { setKey } from './edits';
import { shownModel } from './priceModels';
import { componentsOf } from './priceWords';
import { same } from './same';

/** To what amounts prices are rounded: the nearest `step`, and `end` on top. Amounts below the step keep their minor units. */
export type Rounding = { readonly name: string; readonly step: number; readonly end: number };

/** The roundings that suit a currency, the first one to its minor unit. */
export function roundings(minorUnits: number): Rounding[] {
	const all = [{ name: 'not rounded', step: 1 / minorUnits, end: 0 }];
	const whole = [
		{ name: 'to whole amounts', step: 1, end: 0 },
		{ name: 'to .99', step: 1, end: 0.99 },
		{ name: 'to .95', step: 1, end: 0.95 },
		{ name: 'to end in 9', step: 10, end: 9 }
	];
	const large = [
		{ name: 'to tens', step: 10, end: 0 },
		{ name: 'to hundreds', step: 100, end: 0 },
		{ name: 'to end in 80', step: 100, end: 80 }
	];
	return minorUnits === 1 ? [...all, ...large] : [...all, ...whole];
}

/** What a change of all prices reaches. */
export type Reach = { readonly plans: boolean; readonly addOns: boolean; readonly charges: boolean };

export type PriceMove = { readonly share: number; readonly rounding: Rounding; readonly minorUnits: number };

/** An amount after a change by a share, rounded as asked; nothing stays nothing, and a rate below the step keeps its four digits. */
export function moved(amount: number, { share, rounding: { step, end }, minorUnits }: PriceMove): number {
	const exact = Number((amount * (1 + share)).toPrecision(12));
	if (amount === 0 || exact <= 0) return 0;
	const minor = (value: number) => Math.round(Number((value * minorUnits).toPrecision(12))) / minorUnits;
	if (exact < 1) return exact * minorUnits >= 1 && minorUnits > 1 && step >= 1 ? minor(exact) : Number(exact.toPrecision(4));
	if (exact < step) return minor(exact);
	return minor(Math.max(0, Math.round((exact - end) / step)) * step + end);
}

/** A price with every amount in it moved; formulas stay as they are written. */
export function movedPrice<P extends PriceDocument>(price: P, move: PriceMove): P {
	const parts = componentsOf(price).map((part) => movedPart(part, move));
	return (Array.isArray(price) ? parts : parts[0]) as P;
}

/** Whether a price has a formula, which a change of all prices leaves as it is. */
export const hasFormula = (price: PriceDocument): boolean => componentsOf(price).some((part) => 'formula' in part);

function movedPart(part: PriceComponentDocument, move: PriceMove): PriceComponentDocument {
	const to = (amount: number) => moved(amount, move);
	const next = shownModel(part).moved(part, to);
	const most = maximumOf(part);
	return next === part || most === undefined ? next : withMaximum(next, to(most));
}

/** The document with all prices of a book moved, as far as the reach goes. An annual discount stays the share that it is. */
export function moveAllPrices(document: ScenarioDocument, variantId: string, move: PriceMove, reach: Reach): ScenarioDocument {
	const { plans, addOns, bundles } = bookOf(document, variantId);
	let next = document;
	for (const plan of plans) {
		const price = reach.plans ? movedPlanPrice(plan.price, move) : plan.price;
		const limits = reach.charges ? movedLimits(plan.limits, move) : plan.limits;
		if (!same(price, plan.price)) next = setKey(next, variantId, 'plans', plan.id, 'price', price);
		if (!same(limits, plan.limits)) next = setKey(next, variantId, 'plans', plan.id, 'limits', limits);
	}
	if (!reach.addOns) return next;
	for (const { id, price } of addOns) {
		const to = movedPrice(price, move);
		if (!same(to, price)) next = setKey(next, variantId, 'addOns', id, 'price', to);
	}
	for (const { id, price } of bundles) {
		if (price) next = setKey(next, variantId, 'bundles', id, 'price', { flat: moved(price.flat, move) });
	}
	return next;
}

function movedPlanPrice({ monthly, annual }: PlanDocument['price'], move: PriceMove): PlanDocument['price'] {
	return { monthly: movedPrice(monthly, move), ...(annual === undefined ? {} : { annual: movedAnnual(annual, move) }) };
}

const movedAnnual = (annual: AnnualDocument, move: PriceMove): AnnualDocument =>
	!Array.isArray(annual) && 'discount' in annual ? annual : movedPrice(annual, move);

function movedLimits(limits: PlanDocument['limits'], move: PriceMove): PlanDocument['limits'] {
	if (!limits) return limits;
	const to = (limit: LimitDocument): LimitDocument =>
		typeof limit.beyond === 'object' ? { ...limit, beyond: { charge: movedPrice(limit.beyond.charge, move) } } : limit;
	return Object.fromEntries(Object.entries(limits).map(([meter, limit]) => [meter, to(limit)]));
}
