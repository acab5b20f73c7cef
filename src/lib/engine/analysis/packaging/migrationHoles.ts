import { plural } from '../../catalog/plural';
import { BEYOND } from '../../rating/BookRater';
import { limitUnits } from '../../rating/limitUnits';
import { QUANTITY_TOLERANCE } from '../../rating/QUANTITY_TOLERANCE';
import { affectedBy } from './affectedBy';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';

/**
 * What customers lose on the way to a proposed book: those whose plan leads nowhere, add-ons that the new plan lacks, features that they have
 * now, and use beyond the new plan's limit that today's serves. Of Today there is nothing to say.
 */
export function migrationHoles(view: PackagingView): Finding[] {
	if (!view.policy) return [];
	return view.source.today.plans.flatMap((plan) => {
		const from = view.universe.planIds.indexOf(plan.id);
		const rows = [...view.columns.plan.keys()].filter((row) => view.columns.plan[row] === from);
		const lost = rows.filter((row) => view.place[row] < 0);
		const targets = [...new Set(rows.map((row) => view.place[row]))].filter((to) => to >= 0);
		return [
			...(lost.length > 0 ? [hole(view, plan.name, plan.id, lost)] : []),
			...targets.flatMap((to) =>
				onTheWay(
					view,
					from,
					to,
					rows.filter((row) => view.place[row] === to)
				)
			)
		];
	});
}

function hole(view: PackagingView, name: string, id: string, rows: readonly number[]): Finding {
	const keeps = view.policy?.kind === 'keep';
	const count = view.countOf(rows);
	return {
		code: 'migration-hole',
		severity: keeps ? 'note' : 'warning',
		at: 'policy/map',
		message: `${view.words.customersDo(count, 'hold')} ${name}, which leads to no plan of the new book${keeps ? `: ${plural(count, 'it stays until it chooses', 'they stay until they choose')} another` : ''}`,
		remedy: `Say where they go: map: { ${id}: ${view.book.plans[0]?.id ?? 'plan'} }`,
		affected: affectedBy(view, rows)
	};
}

/** What those on one plan lose that go to another. Who stays at the old terms loses nothing. */
function onTheWay(view: PackagingView, from: number, to: number, rows: readonly number[]): Finding[] {
	if (view.policy?.kind === 'keep') return [];
	return [...dropped(view, from, to, rows), ...features(view, from, to, rows), ...limits(view, from, to, rows)];
}

function names(view: PackagingView, from: number, to: number): { readonly before: string; readonly after: string; readonly way: string } {
	const before = view.source.today.plans.find(({ id }) => id === view.universe.planIds[from])?.name ?? '';
	const after = view.plan(to)?.name ?? '';
	return { before, after, way: from === to ? `Those on ${before}` : `Those who move from ${before} to ${after}` };
}

function dropped(view: PackagingView, from: number, to: number, rows: readonly number[]): Finding[] {
	const { words, universe } = view;
	const { after } = names(view, from, to);
	return universe.addOnIds.flatMap((id, addOn) => {
		const holders = rows.filter((row) => view.heldToday(row)[addOn] > 0 && view.heldBy(row)[addOn] === 0);
		if (holders.length === 0) return [];
		const name = view.source.today.addOns.find((entry) => entry.id === id)?.name ?? id;
		const { rater } = view.before;
		const affected = affectedBy(view, holders, (row) => rater.addOnUnitCents(addOn, view.use(row)) * view.heldToday(row)[addOn]);
		return [
			{
				code: 'add-on-dropped',
				severity: 'warning',
				at: `policy/map/${universe.planIds[from]}/${id}`,
				message: `${words.customersDo(affected?.count ?? 0, 'hold')} ${name}, which ${after} does not sell: they lose it, worth ${words.money(affected?.cents ?? 0)} a month at list`,
				remedy: `Sell ${name} on ${after} or include it there`,
				affected
			} satisfies Finding
		];
	});
}

function features(view: PackagingView, from: number, to: number, rows: readonly number[]): Finding[] {
	const { before, source, words } = view;
	const had = (feature: number) => before.has[from * source.features.length + feature] === 1;
	const lost = source.features.map((_, feature) => feature).filter((feature) => had(feature) && !view.has(to, feature));
	if (lost.length === 0) return [];
	const keeps = (row: number) => lost.every((feature) => view.shelf.openers[feature].some((addOn) => view.heldBy(row)[addOn] > 0));
	const losers = rows.filter((row) => !keeps(row));
	if (losers.length === 0) return [];
	const { way } = names(view, from, to);
	const affected = affectedBy(view, losers);
	return [
		{
			code: 'feature-lost',
			severity: 'warning',
			at: `policy/map/${view.universe.planIds[from]}`,
			message: `${way} lose ${words.list(lost.map((feature) => view.feature(feature).name))}: ${words.customers(affected?.count ?? 0)}`,
			remedy: 'Keep it in their new plan, let them keep the old package, or say it in the announcement',
			affected
		}
	];
}

function limits(view: PackagingView, from: number, to: number, rows: readonly number[]): Finding[] {
	const { universe, rater, words, before } = view;
	return universe.meters.flatMap(({ id, name, unit }, meter) => {
		if (rater.beyond[to * universe.meters.length + meter] !== BEYOND.block) return [];
		const over = rows.filter((row) => {
			const use = view.use(row)[meter] - QUANTITY_TOLERANCE;
			return (
				use > rater.included[to * universe.meters.length + meter] &&
				use > limitUnits(rater, rater, to, meter, view.heldBy(row), view.none) &&
				use <= limitUnits(before.rater, before.rater, from, meter, view.heldToday(row), view.none)
			);
		});
		if (over.length === 0) return [];
		const affected = affectedBy(view, over);
		const { after } = names(view, from, to);
		const limit = `${words.quantity(rater.included[to * universe.meters.length + meter])} ${unit || name}`;
		return [
			{
				code: 'use-over-limit',
				severity: 'warning',
				at: `policy/map/${universe.planIds[from]}/${id}`,
				message: `${words.customersDo(affected?.count ?? 0, 'use')} more than the ${limit} of ${after}, which they may today: they are blocked on the day they move`,
				remedy: `Raise the limit of ${after}, charge beyond it, or map them higher`,
				affected
			} satisfies Finding
		];
	});
}
