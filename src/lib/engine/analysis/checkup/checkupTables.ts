import { affectedBy } from '../packaging/affectedBy';
import { limitsOf, NEAR_LIMIT, packsFor } from '../packaging/limitsOf';
import type { PackagingView } from '../packaging/PackagingView';
import { singleBookCents } from '../../rating/singleBookCents';
import { BEYOND } from '../../rating/BookRater';
import type { BelowList } from './belowList';
import type { Cliff } from './limitCliffs';

/** How many of a plan's customers with known use are near a limit, and over it. Shares are of them. */
export type LimitShare = {
	readonly plan: string;
	readonly meter: string;
	/** Unit of the meter, or its name. */
	readonly unit: string;
	readonly included: number;
	readonly customers: number;
	readonly nearShare: number;
	readonly overShare: number;
	readonly medianUse: number;
};

/** Every limit that means something, with those who stand near it; plans of whose customers no use is known are left out. */
export function limitShares(view: PackagingView): LimitShare[] {
	return view.ladder.flatMap(({ plan, index }) =>
		limitsOf(view, index).flatMap(({ meter, included }) => {
			const rows = view.rowsOn[index].filter((row) => view.knowsUse(row, meter)).sort((a, b) => view.use(a)[meter] - view.use(b)[meter]);
			const customers = view.countOf(rows);
			if (customers === 0) return [];
			const from = (units: number) => view.countOf(rows.filter((row) => view.use(row)[meter] >= units)) / customers;
			const over = view.countOf(rows.filter((row) => view.use(row)[meter] > included)) / customers;
			const { name, unit } = view.universe.meters[meter];
			return [
				{
					...{ plan: plan.name, meter: name, unit: unit || name, included, customers },
					...{ nearShare: from(NEAR_LIMIT * included), overShare: over, medianUse: view.use(rows[Math.floor(rows.length / 2)])[meter] }
				}
			];
		})
	);
}

/** Who needs a feature, by plan; the lowest plan that has it, or an add-on that opens it. */
export type FeatureNeed = {
	readonly name: string;
	readonly from: string;
	readonly byPlan: readonly { readonly plan: string; readonly has: boolean; readonly share: number }[];
};

/** Every feature that the lowest plan lacks, by the assumptions on needs; plans without customers are left out. */
export function featureNeeds(view: PackagingView): FeatureNeed[] {
	const { source, columns, need } = view;
	const features = source.features.length;
	return source.features.flatMap(({ id, name }, feature) => {
		const holder = view.ladder.find(({ index }) => view.has(index, feature));
		if (holder && holder.index === view.ladder[0].index) return [];
		const opener = view.book.addOns.find(({ opens }) => opens.includes(id));
		if (!holder && !opener) return [];
		const byPlan = view.ladder.flatMap(({ plan, index }) => {
			const rows = view.rowsOn[index];
			if (rows.length === 0) return [];
			const needing = rows.reduce((sum, row) => sum + columns.weight[row] * need[columns.segment[row] * features + feature], 0);
			return [{ plan: plan.name, has: view.has(index, feature), share: needing / view.countOf(rows) }];
		});
		return byPlan.length === 0 ? [] : [{ name, from: holder ? `from ${holder.plan.name}` : 'add-on', byPlan }];
	});
}

/** What old prices hold back on one plan, minor units a month. */
export type LegacyRow = { readonly plan: string; readonly customers: number; readonly paidCents: number; readonly listCents: number };

export const legacyRows = (view: PackagingView, below: readonly BelowList[]): LegacyRow[] =>
	below.map(({ plan, customers, paidCents, listCents }) => ({ plan: view.plan(plan)?.name ?? '', customers, paidCents, listCents }));

/** The monthly bill by units of one meter on the cheapest plan that holds them, with packs where they are cheaper, and its steepest jumps. Minor units. */
export type NextUnit = {
	readonly meter: string;
	readonly unit: string;
	/** Both sides of each jump. */
	readonly points: readonly { readonly at: number; readonly cents: number }[];
	readonly jumps: readonly { readonly at: number; readonly fromCents: number; readonly toCents: number; readonly near: number }[];
};

/** Points of the curve between two limits. */
const BETWEEN = 24;

/** What the next unit costs, of the meter whose limits most stand near; undefined where nothing is limited. */
export function nextUnit(view: PackagingView, cliffs: readonly Cliff[]): NextUnit | undefined {
	const { universe, rater, middle } = view;
	const meters = universe.meters.length;
	const steep = cliffs.filter(({ moreCents }) => moreCents > 0 && moreCents < Infinity);
	const [first] = steep.toSorted((a, b) => view.countOf(b.near) - view.countOf(a.near) || b.moreCents / b.cents - a.moreCents / a.cents);
	if (!first) return undefined;
	const { meter } = first.limit;
	const bounds = [...new Set(view.ladder.map(({ index }) => rater.included[index * meters + meter]))].filter(
		(units) => units > 0 && isFinite(units)
	);
	bounds.sort((a, b) => a - b);
	const lowest = middle.map((use, other) => Math.min(use, ...view.ladder.map(({ index }) => rater.included[index * meters + other])));
	const centsAt = (units: number) => {
		const use = lowest.with(meter, units);
		const costs = view.ladder.flatMap(({ index }) => {
			const at = index * meters + meter;
			const cents = singleBookCents(rater, index, 0, view.none, use);
			if (rater.beyond[at] !== BEYOND.block || rater.included[at] >= units) return [cents];
			return packsFor(view, index, meter, units - rater.included[at]).map(
				(packs) => cents + packs.quantity * rater.addOnUnitCents(packs.addOn, use)
			);
		});
		return Math.min(...costs);
	};
	// What one unit more means at the smallest bound: a whole seat, a whole GB.
	const marks = bounds.flatMap((bound) => [bound, bound + 1]);
	const end = Math.ceil((bounds[bounds.length - 1] ?? 1) * 1.5);
	const fill = [0, ...bounds].flatMap((from, i) => {
		const to = bounds[i] ?? end;
		return Array.from({ length: BETWEEN }, (_, step) => Math.max(1, Math.round(from + ((to - from) * step) / BETWEEN)));
	});
	const points = [...new Set([1, ...marks, ...fill, end])]
		.sort((a, b) => a - b)
		.map((at) => ({ at, cents: centsAt(at) }))
		.filter(({ cents }) => isFinite(cents));
	const nearOf = (bound: number) =>
		steep.filter(({ limit }) => limit.meter === meter && limit.included === bound).flatMap(({ near }) => near);
	const jumps = bounds.flatMap((at) => {
		const [fromCents, toCents] = [centsAt(at), centsAt(at + 1)];
		const rise = toCents - fromCents;
		const affected = affectedBy(view, nearOf(at));
		return isFinite(rise) && rise > 0.2 * fromCents ? [{ at, fromCents, toCents, near: affected?.count ?? 0 }] : [];
	});
	const { name, unit } = universe.meters[meter];
	return { meter: name, unit: unit || name, points, jumps };
}
