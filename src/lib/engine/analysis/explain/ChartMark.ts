import { MOTIONS, type Motion } from '../../market/motionTable';
import { MOVEMENTS, type Movement } from '../../market/movements';

/** Movements that are drawn as one mark: columns of tables, and headline figures. */
export const MOVEMENT_GROUPS = {
	sold: [...MOTIONS, 'service'],
	seatsAndUsage: ['seats', 'usage'],
	expansion: [...MOTIONS, 'service', 'seats', 'usage'],
	price: ['priceUplift', 'priceRelief'],
	joined: ['new', 'winBack']
} as const satisfies Readonly<Record<string, readonly Movement[]>>;
export type MovementGroup = keyof typeof MOVEMENT_GROUPS;
export const MOVEMENT_GROUP_IDS = Object.keys(MOVEMENT_GROUPS) as readonly MovementGroup[];

/** Steps of the funnel that have customers behind them. */
export const FUNNEL_STAGES = ['triggered', 'qualified', 'attempts', 'wins'] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** The end of a flow of those who leave, and the start of one of those who come. */
export const FLOW_LEFT = 'churned';
export const FLOW_CAME = 'new';

/** By what a mark may be narrowed: the cuts of a run. */
export type MarkCut = { readonly by: 'segment' | 'plan' | 'cohort'; readonly id: string };

/** A mark of a chart or table that has customers behind it; all of them, or those of one cut. */
export type ChartMark = (
	| {
			readonly kind: 'movement';
			readonly movement: Movement | MovementGroup;
			/** First and last month, from 1; those of the whole run when left out. */
			readonly months?: readonly [first: number, last: number];
	  }
	/** MRR at the end of a month, 0 is the start; the last one when left out. */
	| { readonly kind: 'mrr'; readonly month?: number }
	/** From the plan at the start to that at the end; `FLOW_CAME` and `FLOW_LEFT` for neither. */
	| { readonly kind: 'flow'; readonly from: string; readonly to: string }
	| { readonly kind: 'stage'; readonly motion: Motion; readonly stage: FunnelStage }
) & { readonly cut?: MarkCut };

/** The movements that a name stands for; undefined for none. */
export function movementsNamed(name: string): readonly Movement[] | undefined {
	const group = MOVEMENT_GROUP_IDS.find((id) => id === name);
	if (group) return MOVEMENT_GROUPS[group];
	const movement = MOVEMENTS.find((id) => id === name);
	return movement && [movement];
}

/** Whether what a mark counts is customers, and not minor units a month. */
export const countsCustomers = ({ kind }: ChartMark): boolean => kind === 'flow' || kind === 'stage';
