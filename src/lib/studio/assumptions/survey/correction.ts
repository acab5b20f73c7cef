import { same } from '../../document/same';
import type { Assumptions } from '../Assumptions.svelte';

/** By what surveyed worths are divided; undefined: by nothing; `keep`: by the range that the document has. */
export type Correction = number | 'keep' | undefined;

/** The path of what surveys overstate. */
export const OVERSTATEMENT = 'surveyOverstatement';

/** What a project has: one number for all segments, or a range of somebody's own. */
export function correctionIn(model: Pick<Assumptions, 'line'>): Correction {
	const [first, ...others] = model.line(OVERSTATEMENT)?.ranges ?? [];
	if (first === undefined) return undefined;
	if (first.kind !== 'point' || others.some((range) => !same(range, first))) return 'keep';
	return first.value === 1 ? undefined : first.value;
}
