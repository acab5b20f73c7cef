import { MOTION_COUNT } from '../market/motionTable';
import { BILL_FIGURES } from '../market/BillChanges';
import { MOVEMENTS, SOLD_MOVEMENTS } from '../market/movements';
import { OWNERS } from '../market/Rates';
import type { NamedMarket } from './buildMarket';

/**
 * Monthly rows of a trial, in the order of their places. Minor units, or customers by weight. `stayed` is MRR of those who were live twelve
 * months before; `kept` the smaller of their MRR then and now; `discounted` gross margin at its present value; `arrived` MRR of those who were not there at the start; `goodwill` satisfaction less Today's,
 * summed over those who are live in both (`inBoth`); `over...` what was lost above ceilings.
 */
export const MONTHLY = [
	'mrr',
	'customers',
	'kept',
	'expansion',
	'churned',
	'contraction',
	'uplift',
	'health',
	'legacy',
	'cost',
	'stayed',
	'customersStayed',
	'sold',
	'served',
	'oneTime',
	'discounted',
	'arrived',
	'strained',
	'goodwill',
	'inBoth',
	'overCustomers',
	'overCents'
] as const;
export type Monthly = (typeof MONTHLY)[number];

/** Figures of a cut, before its movements. `Before` is twelve months before the last month; months to the first expansion are of those who expand: their sum, and their median for each of them; `startExpanders` were there at the start. `Year` is at the end of year one, of those who were there at the start where something stayed. */
export const CUT_FIGURES = [
	'mrrStart',
	'mrrEnd',
	'customersStart',
	'customersEnd',
	'mrrBefore',
	'kept',
	'customersBefore',
	'stayed',
	'customersStayed',
	'revenue',
	'served',
	'discounted',
	'cost',
	'churnedBefore',
	'healthStart',
	'healthEnd',
	'legacyEnd',
	'expanders',
	'startExpanders',
	'expandMonths',
	'expandMedian',
	'arrived',
	'fees',
	'mrrYear',
	'customersYear',
	'keptYear',
	'stayedYear',
	'customersStayedYear',
	'goodwillEnd',
	'inBothEnd'
] as const;
export type CutFigure = (typeof CUT_FIGURES)[number];

export const FUNNEL_FIGURES = [
	'exposureMonths',
	'triggered',
	'qualified',
	'attempts',
	'wins',
	'value',
	'cycle',
	'overlapMonths',
	'prematureAttempts',
	'prematureWins',
	'unserved',
	'recovered'
] as const;
/** The month that ends year one. */
export const YEAR = 12;

/** What is kept of the funnel for each cut. */
export const SALES_FIGURES = ['exposureMonths', 'attempts', 'wins', 'value', 'cycle', 'prematureWins'] as const;
/** Customers who hold an add-on, and to whom it is sold or who hold it, at the start and at the end. */
export const ATTACH_FIGURES = ['heldStart', 'openStart', 'heldEnd', 'openEnd'] as const;
export const OWNER_FIGURES = ['attempts', 'wins', 'cost'] as const;

/** Those who were there at the start, and those who came: kept apart where anybody comes. */
export const ORIGINS = ['existing', 'new'] as const;
/** What is counted of forced moves: customers moved, those beyond the evidence, the largest cumulative rise; then as `BillChanges` writes. */
export const MOVE_FIGURES = 3 + BILL_FIGURES;

/** A set of customers for which the ledger is kept apart. */
export type CutGroup = { readonly by: 'all' | 'segment' | 'plan' | 'cohort' | 'origin'; readonly name: string };

/** Where the numbers of one variant in one trial stand in its row. */
export class TrialLayout {
	readonly months: number;
	readonly groups: readonly CutGroup[];
	readonly addOns: number;
	readonly cutWidth = CUT_FIGURES.length + 2 * MOVEMENTS.length;
	readonly cutsAt: number;
	readonly salesAt: number;
	readonly attachAt: number;
	readonly funnelAt: number;
	readonly motionCostAt: number;
	readonly ownersAt: number;
	readonly bookedAt: number;
	readonly crossAt: number;
	readonly flowsAt: number;
	/** From the plan at the start to that at the end of year one; nothing where the horizon is shorter. */
	readonly yearFlowsAt: number;
	/** Plans, and one more place: for those who arrived as a start, for those who left as an end. */
	readonly ends: number;
	readonly movesAt: number;
	readonly width: number;

	constructor(market: NamedMarket) {
		this.months = market.months;
		this.addOns = market.addOns;
		this.groups = [
			{ by: 'all', name: 'all' },
			...market.segmentIds.map((name): CutGroup => ({ by: 'segment', name })),
			...market.universe.planIds.map((name): CutGroup => ({ by: 'plan', name })),
			...market.cohorts.map((name): CutGroup => ({ by: 'cohort', name })),
			...(market.arrivalCohort.length > 1 ? ORIGINS : []).map((name): CutGroup => ({ by: 'origin', name }))
		];
		this.ends = market.plans + 1;
		this.cutsAt = MONTHLY.length * (market.months + 1);
		this.salesAt = this.cutsAt + this.groups.length * this.cutWidth;
		this.attachAt = this.salesAt + this.groups.length * MOTION_COUNT * SALES_FIGURES.length;
		this.funnelAt = this.attachAt + this.groups.length * market.addOns * ATTACH_FIGURES.length;
		this.motionCostAt = this.funnelAt + MOTION_COUNT * FUNNEL_FIGURES.length;
		this.ownersAt = this.motionCostAt + MOTION_COUNT;
		this.bookedAt = this.ownersAt + OWNERS.length * OWNER_FIGURES.length;
		this.crossAt = this.bookedAt + MOTION_COUNT * MOVEMENTS.length;
		this.flowsAt = this.crossAt + MOTION_COUNT * SOLD_MOVEMENTS;
		this.yearFlowsAt = this.flowsAt + this.ends * this.ends;
		this.movesAt = this.yearFlowsAt + this.ends * this.ends;
		this.width = this.movesAt + MOVE_FIGURES;
	}

	monthly(row: Monthly, month: number): number {
		return MONTHLY.indexOf(row) * (this.months + 1) + month;
	}

	cut(group: number, figure: CutFigure): number {
		return this.cutsAt + group * this.cutWidth + CUT_FIGURES.indexOf(figure);
	}

	movement(group: number, movement: number): number {
		return this.cutsAt + group * this.cutWidth + CUT_FIGURES.length + movement;
	}

	/** The same of year one; 0 where the horizon is shorter. */
	yearMovement(group: number, movement: number): number {
		return this.movement(group, movement) + MOVEMENTS.length;
	}

	sales(group: number, motion: number, figure: (typeof SALES_FIGURES)[number]): number {
		return this.salesAt + (group * MOTION_COUNT + motion) * SALES_FIGURES.length + SALES_FIGURES.indexOf(figure);
	}

	attach(group: number, addOn: number, figure: (typeof ATTACH_FIGURES)[number]): number {
		return this.attachAt + (group * this.addOns + addOn) * ATTACH_FIGURES.length + ATTACH_FIGURES.indexOf(figure);
	}

	funnel(motion: number, figure: (typeof FUNNEL_FIGURES)[number]): number {
		return this.funnelAt + motion * FUNNEL_FIGURES.length + FUNNEL_FIGURES.indexOf(figure);
	}

	owner(owner: number, figure: (typeof OWNER_FIGURES)[number]): number {
		return this.ownersAt + owner * OWNER_FIGURES.length + OWNER_FIGURES.indexOf(figure);
	}

	booked(motion: number, movement: number): number {
		return this.bookedAt + motion * MOVEMENTS.length + movement;
	}

	cross(motion: number, movement: number): number {
		return this.crossAt + motion * SOLD_MOVEMENTS + movement;
	}

	flow(from: number, to: number): number {
		return this.flowsAt + from * this.ends + to;
	}

	yearFlow(from: number, to: number): number {
		return this.yearFlowsAt + from * this.ends + to;
	}
}
