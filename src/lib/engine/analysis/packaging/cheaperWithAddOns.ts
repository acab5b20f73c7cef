import { limitUnits } from '../../rating/limitUnits';
import { BEYOND } from '../../rating/BookRater';
import { QUANTITY_TOLERANCE } from '../../rating/QUANTITY_TOLERANCE';
import { CAPACITY } from '../../market/Shelf';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';

type Saving = { readonly row: number; readonly cents: number; readonly withAddOns: boolean };

/**
 * Customers who would hold all that they hold (each feature of their plan, each product, the use that is served) for less on a lower plan
 * with add-ons. Only one way to put the lower package together is tried for each, the cheapest pack and opener of each piece: what is found
 * is so, but more may be.
 */
export function cheaperWithAddOns(view: PackagingView): Finding[] {
	const best = new Map<string, Saving[]>();
	for (const rows of packages(view)) {
		const lower = lowerPackages(view, rows[0]);
		for (const row of rows) {
			let least: (Saving & { readonly to: number }) | undefined;
			for (const { to, held } of lower) {
				const whole = withPacks(view, row, to, held);
				if (!whole) continue;
				const cents = view.bill[row] - view.billAt(row, to, whole);
				if (cents > (least?.cents ?? 0)) least = { row, to, cents, withAddOns: whole.some((quantity) => quantity > 0) };
			}
			if (!least) continue;
			const key = `${view.place[row]} ${least.to}`;
			const list = best.get(key) ?? [];
			best.set(key, list);
			list.push(least);
		}
	}
	return [...best].map(([key, savings]) => finding(view, key.split(' ').map(Number), savings));
}

function finding(view: PackagingView, [from, to]: readonly number[], savings: readonly Saving[]): Finding {
	const { words } = view;
	const [plan, lower] = [view.plan(from), view.plan(to)];
	const centsOf = new Map(savings.map(({ row, cents }) => [row, cents]));
	const affected = affectedBy(
		view,
		savings.map(({ row }) => row),
		(row) => centsOf.get(row) ?? 0
	);
	const how = savings.some(({ withAddOns }) => withAddOns) ? ' with add-ons' : '';
	const count = affected?.count ?? 0;
	const cents = affected?.cents ?? 0;
	return {
		code: 'cheaper-with-add-ons',
		severity: 'warning',
		at: `plans/${plan?.id}`,
		message: `${words.customers(count)} of ${plan?.name} would hold all that they have for less on ${lower?.name}${how}: ${words.money(cents / count)} a month each, ${words.money(cents)} in all`,
		remedy: `Raise the add-ons sold on ${lower?.name}, lower ${plan?.name}, or put something into ${plan?.name} that no add-on gives`,
		affected
	};
}

/** Customers alike in plan and add-ons kept. */
function packages(view: PackagingView): number[][] {
	const groups = new Map<string, number[]>();
	view.place.forEach((plan, row) => {
		if (plan < 0) return;
		const key = `${plan} ${view.heldBy(row).join(' ')}`;
		const rows = groups.get(key);
		if (rows) rows.push(row);
		else groups.set(key, [row]);
	});
	return [...groups.values()];
}

/** What a customer's package would be on each lower plan, but for packs. */
function lowerPackages(view: PackagingView, row: number): { readonly to: number; readonly held: Int32Array }[] {
	const rank = view.shelf.rank[view.place[row]];
	return [...view.shelf.ladder.subarray(0, rank)].flatMap((to) => {
		const held = samePieces(view, row, to);
		return held ? [{ to, held }] : [];
	});
}

/** Add-ons that give on another plan every feature and product of a customer's package; undefined where they cannot be had. */
function samePieces(view: PackagingView, row: number, to: number): Int32Array | undefined {
	const { shelf } = view;
	const from = view.place[row];
	const now = view.heldBy(row);
	const held = new Int32Array(now.length);
	const wanted = new Set([...view.source.features.keys()].filter((feature) => view.has(from, feature)));
	for (let addOn = 0; addOn < now.length; addOn++) {
		const quantity = now[addOn] || (view.includes(from, addOn) ? 1 : 0);
		if (quantity === 0 || shelf.kind[addOn] === CAPACITY) continue;
		for (const feature of shelf.opens[addOn]) wanted.add(feature);
		if (view.includes(to, addOn)) continue;
		if (view.offers(to, addOn)) held[addOn] = quantity;
		else if (shelf.opens[addOn].length === 0) return undefined;
	}
	for (const feature of wanted) {
		if (view.has(to, feature) || shelf.openers[feature].some((addOn) => held[addOn] > 0)) continue;
		const opener = cheapest(
			view,
			row,
			[...shelf.openers[feature]].filter((addOn) => view.offers(to, addOn))
		);
		if (opener === undefined) return undefined;
		held[opener] = 1;
	}
	// An add-on that only opens what the plan itself has is not bought.
	for (let addOn = 0; addOn < held.length; addOn++) {
		const { length } = shelf.opens[addOn];
		if (held[addOn] > 0 && shelf.featureAddOns.includes(addOn) && length > 0 && shelf.opens[addOn].every((f) => view.has(to, f)))
			held[addOn] = 0;
	}
	return held;
}

function cheapest(view: PackagingView, row: number, addOns: readonly number[]): number | undefined {
	const use = view.use(row);
	let best: number | undefined;
	let least = Infinity;
	for (const addOn of addOns) {
		const cents = view.rater.addOnUnitCents(addOn, use);
		if (cents < least) [best, least] = [addOn, cents];
	}
	return best;
}

/** Whether what each add-on requires is there and what it excludes is not. */
function isAllowed(view: PackagingView, to: number, held: Int32Array): boolean {
	const there = (addOn: number) => held[addOn] > 0 || view.includes(to, addOn);
	return held.every(
		(quantity, addOn) =>
			quantity === 0 || (view.shelf.requires[addOn].every(there) && !view.shelf.excludes[addOn].some((other) => there(other)))
	);
}

/** The package with the packs that serve the use served now; undefined where they do not, or may not be held together. */
function withPacks(view: PackagingView, row: number, to: number, held: Int32Array): Int32Array | undefined {
	const { rater, universe } = view;
	const meters = universe.meters.length;
	const use = view.use(row);
	let whole = held;
	for (const meter of rater.ratedPlan(to).blockedMeters) {
		const served = rater.beyond[view.place[row] * meters + meter] === BEYOND.block ? limitNow(view, row, meter) : Infinity;
		const missing = Math.min(use[meter], served) - rater.included[to * meters + meter];
		if (missing <= QUANTITY_TOLERANCE) continue;
		let least = Infinity;
		let best = { addOn: -1, quantity: 0 };
		for (const addOn of rater.packs) {
			const quantity = Math.ceil(missing / rater.adds[addOn * meters + meter] - QUANTITY_TOLERANCE);
			if (!view.offers(to, addOn) || view.includes(to, addOn) || quantity > rater.max[addOn]) continue;
			const cents = quantity * rater.addOnUnitCents(addOn, use);
			if (cents < least) [least, best] = [cents, { addOn, quantity }];
		}
		if (best.addOn < 0) return undefined;
		if (whole === held) whole = held.slice();
		whole[best.addOn] = Math.max(whole[best.addOn], best.quantity);
	}
	return isAllowed(view, to, whole) ? whole : undefined;
}

function limitNow(view: PackagingView, row: number, meter: number): number {
	return limitUnits(view.rater, view.rater, view.place[row], meter, view.heldBy(row), view.none);
}
