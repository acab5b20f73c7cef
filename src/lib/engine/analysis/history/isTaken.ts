import type { AssumptionRanges } from '../../market/resolveAssumptions';
import type { Distribution } from '../../math/distribution';
import type { Learned, LearnedInput } from './Learned';

/** Whether a scenario takes what was learned: what contradicts the history is told, and left. */
export const isTaken = ({ fit }: Pick<LearnedInput, 'fit'>): boolean => fit.verdict !== 'doesNotFit';

/** The law of churn that comes with what is taken: that for which churn and its ratio were learned. */
export const lawOfTaken = (taken: readonly Pick<LearnedInput, 'path'>[], churnLaw: Learned['churnLaw']): Learned['churnLaw'] =>
	taken.some(({ path }) => path === 'churn' || path === 'churnRatio') ? churnLaw : undefined;

/** The ranges of an assumption with one that was learned: of a segment beside those of the others, of all in the place of every one. */
export const rangesWith = (
	given: AssumptionRanges[string] | undefined,
	segment: string | undefined,
	learned: Distribution
): NonNullable<AssumptionRanges[string]> =>
	segment === undefined ? { all: learned } : { ...given, bySegment: { ...given?.bySegment, [segment]: learned } };
