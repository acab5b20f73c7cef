import type { AddOn } from '../../catalog/priceBook';
import { BEYOND } from '../../rating/BookRater';
import { affectedBy } from './affectedBy';
import type { Finding, PackagingCode } from './Finding';
import type { PackagingView } from './PackagingView';

/**
 * Add-ons that lead nowhere: sold on no plan; packs for a meter that the plan does not limit; openers of features that the plan has;
 * add-ons that require another which the plan does not sell.
 */
export function orphanAddOns(view: PackagingView): Finding[] {
	return view.book.addOns.flatMap((addOn) => {
		if (addOn.on.length + addOn.includedIn.length === 0) return unsold(addOn);
		const index = view.universe.addOnIds.indexOf(addOn.id);
		const sellers = view.ladder.filter(({ plan }) => addOn.on.includes(plan.id)).map((seller) => seller.index);
		return [
			...withoutLimit(view, addOn, index, sellers),
			...nothingNew(view, addOn, index, sellers),
			...required(view, addOn, index, sellers)
		];
	});
}

function unsold({ id, name }: AddOn): Finding[] {
	return [
		{
			code: 'add-on-unsold',
			severity: 'warning',
			at: `addOns/${id}/on`,
			message: `${name} is sold on no plan and included in none`,
			remedy: 'Name the plans that sell it, or take it out',
			affected: undefined
		}
	];
}

/** One finding for an add-on on some of its plans, with those who hold it there. */
function on(
	view: PackagingView,
	addOn: AddOn,
	index: number,
	plans: readonly number[],
	given: { readonly code: PackagingCode; readonly key: string; readonly message: (plans: string) => string; readonly remedy: string }
): Finding[] {
	if (plans.length === 0) return [];
	const rows = plans.flatMap((plan) => view.rowsOn[plan]).filter((row) => view.heldBy(row)[index] > 0);
	const names = view.words.list(plans.map((plan) => view.plan(plan)?.name ?? ''));
	return [
		{
			code: given.code,
			severity: 'warning',
			at: `addOns/${addOn.id}/${given.key}`,
			message: given.message(names),
			remedy: given.remedy,
			affected: affectedBy(view, rows)
		}
	];
}

function withoutLimit(view: PackagingView, addOn: AddOn, index: number, sellers: readonly number[]): Finding[] {
	if (addOn.kind !== 'capacity') return [];
	const { rater, universe } = view;
	const meters = universe.meters.map(({ id }, meter) => ({ id, meter })).filter(({ id }) => addOn.adds[id] > 0);
	const free = sellers.filter((plan) =>
		meters.every(({ meter }) => {
			const at = plan * universe.meters.length + meter;
			return rater.included[at] === Infinity || rater.beyond[at] === BEYOND.allow;
		})
	);
	const names = view.words.list(meters.map(({ meter }) => universe.meters[meter].name));
	return on(view, addOn, index, free, {
		code: 'pack-without-limit',
		key: 'adds',
		message: (plans) =>
			`${addOn.name} adds to ${names}, which ${plans} ${free.length > 1 ? 'do' : 'does'} not limit: there is nothing to buy it for`,
		remedy: 'Sell it only where the meter has a limit'
	});
}

function nothingNew(view: PackagingView, addOn: AddOn, index: number, sellers: readonly number[]): Finding[] {
	const opens = view.shelf.opens[index];
	if (addOn.kind !== 'feature' || opens.length === 0) return [];
	const idle = sellers.filter((plan) => opens.every((feature) => view.has(plan, feature)));
	const names = view.words.list([...opens].map((feature) => view.feature(feature).name));
	return on(view, addOn, index, idle, {
		code: 'opens-nothing-new',
		key: 'opens',
		message: (plans) => `${addOn.name} opens ${names}, which ${plans} ${idle.length > 1 ? 'have' : 'has'} already`,
		remedy: 'Sell it only on plans that lack a feature of it'
	});
}

function required(view: PackagingView, addOn: AddOn, index: number, sellers: readonly number[]): Finding[] {
	const missing = (plan: number) => [...view.shelf.requires[index]].filter((other) => !view.offers(plan, other));
	const stuck = sellers.filter((plan) => missing(plan).length > 0);
	const names = view.words.list([...new Set(stuck.flatMap(missing))].map((other) => nameOf(view, other)));
	return on(view, addOn, index, stuck, {
		code: 'requires-unsold',
		key: 'requires',
		message: (plans) =>
			`${addOn.name} requires ${names}, which ${plans} ${stuck.length > 1 ? 'do' : 'does'} not sell: nobody there can buy it`,
		remedy: 'Sell what it requires on the same plans'
	});
}

function nameOf({ book, universe }: PackagingView, addOn: number): string {
	return book.addOns.find(({ id }) => id === universe.addOnIds[addOn])?.name ?? universe.addOnIds[addOn];
}
