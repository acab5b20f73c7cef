import { countStarts, type StartCounts } from '../../engine/market/startRates';
import type { Scenario } from '../../engine/simulation/scenario';
import { billCents } from '../../engine/rating/bill';
import { BookRater } from '../../engine/rating/BookRater';

/** A segment, or all of them: customers by weight, money a month in main units. */
export type SegmentRow = {
	readonly id: string;
	readonly name: string;
	readonly customers: number;
	readonly mrr: number;
	readonly byPlan: readonly number[];
};

/** How much of a limit the customers of a plan use: shares of customers in equal steps of 0-100% of it, the last step at or beyond it. */
export type LimitUse = {
	readonly plan: string;
	readonly meter: string;
	readonly limit: number;
	readonly unit: string;
	readonly steps: readonly number[];
	readonly customers: number;
	/** From 80% of the limit. */
	readonly near: number;
};

/** One of the first customers, as the table shows it. */
export type CustomerLine = {
	readonly id: string;
	readonly segment: string;
	readonly plan: string;
	readonly term: 'annual' | 'monthly';
	readonly addOns: string;
	readonly use: readonly (number | undefined)[];
	readonly mrr: number;
};

export type BaseDescription = {
	readonly rows: number;
	readonly plans: readonly { readonly id: string; readonly name: string }[];
	readonly meters: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
	readonly segments: readonly SegmentRow[];
	readonly all: SegmentRow;
	readonly limits: readonly LimitUse[];
	/** Customers from 80% of at least one limit. */
	readonly near: number;
	readonly first: readonly CustomerLine[];
	/** When they started, by segment. */
	readonly starts: readonly StartCounts[];
};

const STEPS = 40;
const FROM = 0.8;
const FIRST = 12;

/** What a base holds, on today's book: who pays what, who stands near a limit. Unknown bills are list prices, unknown use is left out. */
export function describeBase({ base, segments, today, meters, minorUnits }: Scenario): BaseDescription {
	const rater = new BookRater(today, { meters, planIds: base.planIds, addOnIds: base.addOnIds }, undefined, minorUnits);
	const plans = base.planIds.map((id) => ({ id, name: today.plans.find((plan) => plan.id === id)?.name ?? id }));
	const tallies = segments.map(() => ({ customers: 0, mrr: 0, byPlan: plans.map(() => 0) }));
	const limits = new Map<number, { steps: number[]; customers: number; near: number }>();
	const first: CustomerLine[] = [];
	let near = 0;
	const held = new Int32Array(base.addOnIds.length);
	const bought = new Int32Array(base.addOnIds.length);
	const use = new Float64Array(meters.length);
	for (let i = 0; i < base.ids.length; i++) {
		const [plan, weight, segment] = [base.plan[i] ?? 0, base.weight[i] ?? 1, base.segment[i] ?? 0];
		held.fill(0);
		for (let at = base.addOnStart[i] ?? 0; at < (base.addOnStart[i + 1] ?? 0); at++)
			held[base.addOn[at] ?? 0] = base.addOnQuantity[at] ?? 1;
		meters.forEach(({ id }, m) => (use[m] = known(base.usage[id]?.[i]) ?? 0));
		const annual = base.annual[i] === 1 ? 1 : 0;
		const paid = known(base.mrrCents[i]) ?? billCents(rater, rater, plan, annual, held, bought, use, 1);
		const tally = tallies[segment];
		if (tally) {
			tally.customers += weight;
			tally.mrr += (paid * weight) / minorUnits;
			tally.byPlan[plan] = (tally.byPlan[plan] ?? 0) + weight;
		}
		let close = false;
		meters.forEach(({ id }, m) => {
			const used = known(base.usage[id]?.[i]);
			const share = used === undefined ? NaN : used / limitOf(rater, plan, m, held);
			if (!(share >= 0) || !Number.isFinite(limitOf(rater, plan, m, held))) return;
			const key = plan * meters.length + m;
			const row = limits.get(key) ?? { steps: new Array<number>(STEPS).fill(0), customers: 0, near: 0 };
			limits.set(key, row);
			const step = Math.min(STEPS - 1, Math.floor(share * STEPS));
			row.steps[step] = (row.steps[step] ?? 0) + weight;
			row.customers += weight;
			if (share >= FROM) row.near += weight;
			close ||= share >= FROM;
		});
		if (close) near += weight;
		if (first.length < FIRST) {
			const addOns = base.addOnIds.flatMap((id, a) => ((held[a] ?? 0) > 1 ? [`${id} × ${held[a]}`] : held[a] ? [id] : []));
			first.push({
				id: base.ids[i] ?? '',
				segment: segments[segment]?.name ?? '',
				plan: plans[plan]?.name ?? '',
				term: annual ? 'annual' : 'monthly',
				addOns: addOns.join(', '),
				use: meters.map(({ id }) => known(base.usage[id]?.[i])),
				mrr: paid / minorUnits
			});
		}
	}
	const rows = segments.map(({ id, name }, s): SegmentRow => ({ id, name, ...(tallies[s] ?? { customers: 0, mrr: 0, byPlan: [] }) }));
	return {
		rows: base.ids.length,
		plans,
		meters: meters.map(({ id, name, unit }) => ({ id, name, unit })),
		segments: rows,
		all: total(rows, plans.length),
		limits: [...limits]
			.sort(([a], [b]) => a - b)
			.map(([key, row]) => {
				const [p, m] = [Math.floor(key / meters.length), key % meters.length];
				const { name, unit, kind } = meters[m] ?? { name: '', unit: '', kind: 'stock' };
				const limit = rater.included[key] ?? Infinity;
				return { plan: plans[p]?.name ?? '', meter: name, limit, unit: kind === 'licensed' ? '' : unit, ...row };
			}),
		near,
		first,
		starts: countStarts(base, segments.length)
	};
}

function limitOf(rater: BookRater, plan: number, meter: number, held: Int32Array): number {
	const meters = rater.universe.meters.length;
	let limit = rater.included[plan * meters + meter] ?? Infinity;
	for (let a = 0; a < held.length; a++) limit += (held[a] ?? 0) * (rater.adds[a * meters + meter] ?? 0);
	return limit;
}

const known = (value: number | undefined): number | undefined => (value === undefined || Number.isNaN(value) ? undefined : value);

function total(rows: readonly SegmentRow[], plans: number): SegmentRow {
	const sum = (of: (row: SegmentRow) => number) => rows.reduce((all, row) => all + of(row), 0);
	const byPlan = Array.from({ length: plans }, (_, p) => sum((row) => row.byPlan[p] ?? 0));
	return { id: 'all', name: 'All', customers: sum((row) => row.customers), mrr: sum((row) => row.mrr), byPlan };
}
