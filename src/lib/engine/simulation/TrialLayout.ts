import { MOTIONS } from '../catalog/priceBook';
import { MOVEMENTS } from '../market/movements';
import type { NamedMarket } from './buildMarket';

/** Monthly rows of a trial, in the order of their places. Cents, or customers by weight. */
export const MONTHLY = ['mrr', 'customers', 'kept', 'expansion', 'churned', 'contraction', 'uplift', 'health', 'legacy', 'cost'] as const;
export type Monthly = (typeof MONTHLY)[number];

/** Figures of a cut, before its movements. `Before` is twelve months before the last month. */
export const CUT_FIGURES = ['mrrStart', 'mrrEnd', 'customersStart', 'customersEnd', 'mrrBefore', 'kept', 'customersBefore'] as const;

export const FUNNEL_FIGURES = ['exposureMonths', 'triggered', 'qualified', 'attempts', 'wins', 'value', 'cycle'] as const;

/** A set of customers for which the ledger is kept apart. */
export type CutGroup = { readonly by: 'all' | 'segment' | 'plan' | 'cohort'; readonly name: string };

/** Where the numbers of one variant in one trial stand in its row. */
export class TrialLayout {
	readonly months: number;
	readonly groups: readonly CutGroup[];
	readonly cutWidth = CUT_FIGURES.length + MOVEMENTS.length;
	readonly cutsAt: number;
	readonly funnelAt: number;
	readonly crossAt: number;
	readonly flowsAt: number;
	/** Plans, and one more place for those who left. */
	readonly ends: number;
	readonly width: number;

	constructor(market: NamedMarket) {
		this.months = market.months;
		this.groups = [
			{ by: 'all', name: 'all' },
			...market.segmentIds.map((name): CutGroup => ({ by: 'segment', name })),
			...market.universe.planIds.map((name): CutGroup => ({ by: 'plan', name })),
			...market.cohorts.map((name): CutGroup => ({ by: 'cohort', name }))
		];
		this.ends = market.plans + 1;
		this.cutsAt = MONTHLY.length * (market.months + 1);
		this.funnelAt = this.cutsAt + this.groups.length * this.cutWidth;
		this.crossAt = this.funnelAt + MOTIONS.length * FUNNEL_FIGURES.length;
		this.flowsAt = this.crossAt + MOTIONS.length * 7;
		this.width = this.flowsAt + market.plans * this.ends;
	}

	monthly(row: Monthly, month: number): number {
		return MONTHLY.indexOf(row) * (this.months + 1) + month;
	}

	cut(group: number, figure: (typeof CUT_FIGURES)[number]): number {
		return this.cutsAt + group * this.cutWidth + CUT_FIGURES.indexOf(figure);
	}

	movement(group: number, movement: number): number {
		return this.cutsAt + group * this.cutWidth + CUT_FIGURES.length + movement;
	}

	funnel(motion: number, figure: (typeof FUNNEL_FIGURES)[number]): number {
		return this.funnelAt + motion * FUNNEL_FIGURES.length + FUNNEL_FIGURES.indexOf(figure);
	}

	cross(motion: number, movement: number): number {
		return this.crossAt + motion * 7 + movement;
	}

	flow(from: number, to: number): number {
		return this.flowsAt + from * this.ends + to;
	}
}
