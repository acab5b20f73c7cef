import { CROSS_SELLS, type PriceBook } from '../catalog/priceBook';
import { motionAt, motionOf } from './motionTable';
import type { BookRater, Universe } from '../rating/BookRater';
import { SaleTerms } from '../rating/SaleTerms';

/** Kinds of add-on as numbers, for the month loop. */
export const CAPACITY = 0;
export const FEATURE = 1;
export const MODULE = 2;
export const SERVICE = 3;
const KINDS = ['capacity', 'feature', 'module', 'service'] as const;

/**
 * A price book as customers walk along it: its ladder, which plan holds which feature, which add-on opens what. Indices are those of a
 * `Universe` (the union over all books of a scenario), so that the same id has the same index on every shelf.
 */
export class Shelf {
	/** Plans, lowest first. */
	readonly ladder: Int32Array;
	/** Place of a plan in the ladder; -1 where this book lacks it. */
	readonly rank: Int32Array;
	/** [plan * features + feature] 1 = the plan holds it. */
	readonly has: Uint8Array;
	/** By feature: the add-ons that open it. */
	readonly openers: readonly Int32Array[];
	/** By add-on: the features that it opens. */
	readonly opens: readonly Int32Array[];
	/** By plan: months that a newcomer has it free, before paying or leaving. */
	readonly trialMonths: Int32Array;
	readonly hasAddOn: Uint8Array;
	/** By add-on: CAPACITY, FEATURE, MODULE or SERVICE. */
	readonly kind: Uint8Array;
	/** By add-on: its motion, a place in `MOTIONS`. */
	readonly motion: Uint8Array;
	/** Add-ons of kind module or service. */
	readonly modules: Int32Array;
	readonly packs: Int32Array;
	readonly featureAddOns: Int32Array;
	readonly requires: readonly Int32Array[];
	/** By add-on: those beside which it is not sold, whichever of the two says so. */
	readonly excludes: readonly Int32Array[];
	/** Fees and promotions of a sale. */
	readonly sale: SaleTerms;
	constructor(
		readonly book: PriceBook,
		readonly rater: BookRater,
		universe: Universe,
		featureIds: readonly string[]
	) {
		const { planIds, addOnIds } = universe;
		const features = featureIds.length;
		this.ladder = Int32Array.from(book.plans, ({ id }) => planIds.indexOf(id));
		this.rank = new Int32Array(planIds.length).fill(-1);
		this.ladder.forEach((plan, rank) => (this.rank[plan] = rank));
		this.has = new Uint8Array(planIds.length * features);
		for (const plan of book.plans) {
			for (const id of plan.features) this.has[planIds.indexOf(plan.id) * features + featureIds.indexOf(id)] = 1;
		}
		for (const { includedIn, opens } of book.addOns) {
			for (const plan of includedIn) for (const id of opens) this.has[planIds.indexOf(plan) * features + featureIds.indexOf(id)] = 1;
		}
		this.trialMonths = Int32Array.from(planIds, (id) => book.plans.find((plan) => plan.id === id)?.trialMonths ?? 0);
		const byId = new Map(book.addOns.map((addOn) => [addOn.id, addOn]));
		const list = (ids: readonly string[], among: readonly string[]) =>
			Int32Array.from(ids, (id) => among.indexOf(id)).filter((index) => index >= 0);
		this.hasAddOn = Uint8Array.from(addOnIds, (id) => (byId.has(id) ? 1 : 0));
		this.kind = Uint8Array.from(addOnIds, (id) => KINDS.indexOf(byId.get(id)?.kind ?? 'capacity'));
		this.motion = Uint8Array.from(addOnIds, (id) => {
			const addOn = byId.get(id);
			return motionAt(addOn ? motionOf(addOn.kind, addOn.motion) : CROSS_SELLS[0]);
		});
		this.opens = addOnIds.map((id) => list(byId.get(id)?.opens ?? [], featureIds));
		this.requires = addOnIds.map((id) => list(byId.get(id)?.requires ?? [], addOnIds));
		const excluding = (id: string) => book.addOns.filter(({ excludes }) => excludes.includes(id)).map((other) => other.id);
		this.excludes = addOnIds.map((id) => list([...new Set([...(byId.get(id)?.excludes ?? []), ...excluding(id)])], addOnIds));
		const where = (test: (addOn: number) => boolean) =>
			Int32Array.from(addOnIds.keys()).filter((addOn) => this.hasAddOn[addOn] === 1 && test(addOn));
		this.modules = where((addOn) => this.kind[addOn] >= MODULE);
		this.packs = where((addOn) => this.kind[addOn] === CAPACITY);
		this.featureAddOns = where((addOn) => this.kind[addOn] === FEATURE);
		this.sale = new SaleTerms(book, universe);
		this.openers = featureIds.map((_, feature) => where((addOn) => this.opens[addOn].includes(feature)));
	}
}
