import { NEAR_LIMIT } from '../../engine/analysis/packaging/limitsOf';
import { countStarts, type StartCounts } from '../../engine/market/startRates';
import type { Scenario } from '../../engine/simulation/scenario';
import { baseQuality, type ColumnQuality } from './baseQuality';
import { BaseRows, type Customer } from './BaseRows';
import { HistogramTally, type BaseHistograms } from './baseHistograms';
import { concentrationOf, type Concentration } from './concentration';

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
	readonly planId: string;
	readonly meter: string;
	readonly meterId: string;
	readonly limit: number;
	readonly unit: string;
	readonly steps: readonly number[];
	readonly customers: number;
	/** From 80% of the limit. */
	readonly near: number;
};

export type BaseDescription = {
	readonly rows: number;
	/** Drawn from a few figures by segment: nobody of it is anybody. */
	readonly madeUp?: true;
	/** `YYYY-MM` of month 1. */
	readonly start: string;
	readonly plans: readonly { readonly id: string; readonly name: string }[];
	readonly meters: readonly { readonly id: string; readonly name: string; readonly unit: string }[];
	readonly segments: readonly SegmentRow[];
	readonly all: SegmentRow;
	readonly limits: readonly LimitUse[];
	/** Customers from 80% of at least one limit. */
	readonly near: number;
	/** When they started, by segment. */
	readonly starts: readonly StartCounts[];
	readonly histograms: BaseHistograms;
	readonly concentration: Concentration;
	readonly quality: readonly ColumnQuality[];
};

const STEPS = 40;

/** What a base holds, on today's book: who pays what, who stands near a limit. Unknown bills are list prices, unknown use is left out. */
export function describeBase(scenario: Scenario, rows = new BaseRows(scenario)): BaseDescription {
	const { base, segments, today, meters, minorUnits } = scenario;
	const nameOfPlan = new Map(today.plans.map(({ id, name }) => [id, name]));
	const plans = base.planIds.map((id) => ({ id, name: nameOfPlan.get(id) ?? id }));
	const tallies = segments.map(({ id, name }) => ({ id, name, customers: 0, mrr: 0, byPlan: plans.map(() => 0) }));
	const limits = new LimitTally(rows);
	const histograms = new HistogramTally(base, segments.length, meters);
	for (let i = 0; i < rows.size; i++) {
		const customer = rows.at(i);
		const { plan, weight, segment, paid, use } = customer;
		const tally = tallies[segment];
		if (tally) {
			tally.customers += weight;
			tally.mrr += (paid * weight) / minorUnits;
			tally.byPlan[plan] = (tally.byPlan[plan] ?? 0) + weight;
		}
		limits.add(customer);
		histograms.add(i, paid / minorUnits, use, (m) => rows.limitOf(i, m));
	}
	return {
		rows: rows.size,
		...(base.madeUp ? { madeUp: true } : {}),
		start: scenario.start,
		plans,
		meters: meters.map(({ id, name, unit }) => ({ id, name, unit })),
		segments: tallies,
		all: total(tallies, plans.length),
		limits: limits.rows(plans),
		near: limits.near,
		starts: countStarts(base, segments.length),
		histograms: histograms.read(),
		concentration: concentrationOf(rows, segments.length),
		quality: baseQuality(base, meters)
	};
}

/** How near customers are to the limits of their plans, counted by weight. */
class LimitTally {
	/** Customers from 80% of at least one limit. */
	near = 0;
	/** By plan * meters + meter. */
	readonly #limits = new Map<number, { readonly steps: number[]; customers: number; near: number }>();

	constructor(readonly base: BaseRows) {}

	add({ plan, weight, use, row: place }: Customer): void {
		use.forEach((_, m) => {
			const share = this.base.shareOf(place, m);
			if (Number.isNaN(share)) return;
			const key = plan * use.length + m;
			const row = this.#limits.get(key) ?? { steps: new Array<number>(STEPS).fill(0), customers: 0, near: 0 };
			this.#limits.set(key, row);
			const step = Math.min(STEPS - 1, Math.floor(share * STEPS));
			row.steps[step] = (row.steps[step] ?? 0) + weight;
			row.customers += weight;
			if (share >= NEAR_LIMIT) row.near += weight;
		});
		if ((this.base.nearest[place] ?? NaN) >= NEAR_LIMIT) this.near += weight;
	}

	rows(plans: BaseDescription['plans']): LimitUse[] {
		const { included, universe } = this.base.rater;
		const { meters } = universe;
		return [...this.#limits]
			.sort(([a], [b]) => a - b)
			.map(([key, row]) => {
				const { id, name, unit, kind } = meters[key % meters.length] ?? { id: '', name: '', unit: '', kind: 'stock' };
				const plan = plans[Math.floor(key / meters.length)] ?? { id: '', name: '' };
				return {
					...{ plan: plan.name, planId: plan.id, meter: name, meterId: id },
					...{ limit: included[key] ?? Infinity, unit: kind === 'licensed' ? '' : unit },
					...row
				};
			});
	}
}

function total(rows: readonly SegmentRow[], plans: number): SegmentRow {
	const sum = (of: (row: SegmentRow) => number) => rows.reduce((all, row) => all + of(row), 0);
	const byPlan = Array.from({ length: plans }, (_, p) => sum((row) => row.byPlan[p] ?? 0));
	return { id: 'all', name: 'All', customers: sum((row) => row.customers), mrr: sum((row) => row.mrr), byPlan };
}
