/** The cuts of a run, in the order of the menu. */
export const CUTS = [
	{ value: 'segment', label: 'Segment' },
	{ value: 'plan', label: 'Plan at start' },
	{ value: 'cohort', label: 'Cohort' }
] as const;
export type CutKind = (typeof CUTS)[number]['value'];
