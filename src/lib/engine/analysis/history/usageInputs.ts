import type { Meter } from '../../catalog/priceBook';
import type { AssumptionRow } from '../../market/resolveAssumptions';
import type { Subject } from './describeLearned';
import { groupsOf, subjectOf, type LearnedGroup } from './learnedGroups';
import type { Learned, LearnedInput, NotLearned } from './Learned';
import { learnUsage, usageSteps } from './learnUsage';
import type { LoggedCustomers, LoggedUsage } from './MovementLog';

/** Use of customers, with their segments. */
export type UsedBy = { readonly customers: Pick<LoggedCustomers, 'segment' | 'segments'>; readonly usage?: LoggedUsage };

/**
 * Growth and volatility of use of a group of customers, of all meters but seats: those are bought, not used.
 * @param licensed ids of meters that are seats
 */
export function usageInputs(
	{ customers, usage }: UsedBy,
	group: LearnedGroup,
	subject: (path: string) => Subject,
	licensed: readonly string[]
): (LearnedInput | NotLearned)[] {
	const counts = (customer: number, meter: number) =>
		group.holds(customers.segment[customer]) && !licensed.includes(usage?.meters[meter] ?? '');
	return learnUsage(subject('usageGrowth'), subject('usageVolatility'), usage ? usageSteps(usage, counts) : []);
}

/** What a usage file says by itself, without a history: the same of growth and volatility as with one. */
export function learnFromUsage(
	used: UsedBy,
	rows: readonly AssumptionRow[],
	{
		segments,
		licensed
	}: { readonly segments: readonly { readonly id: string; readonly name: string }[]; readonly licensed: readonly string[] }
): Learned {
	const { groups, strangers } = groupsOf(used, segments);
	const said = groups.flatMap((group) =>
		usageInputs(
			used,
			group,
			(path) => {
				const row = rows.find((candidate) => candidate.path === path);
				if (!row) throw new RangeError(`the assumptions have no ${path}`);
				return subjectOf(row, group);
			},
			licensed
		)
	);
	return { ...learnedOf(said), strangers, churnLaw: undefined };
}

/** What was learned, and what was not. */
export const learnedOf = (said: readonly (LearnedInput | NotLearned)[]): Pick<Learned, 'inputs' | 'kept'> => ({
	inputs: said.filter((input): input is LearnedInput => 'posterior' in input),
	kept: said.filter((input): input is NotLearned => 'keeps' in input)
});

/** Ids of the meters that are seats. */
export const licensedOf = (meters: readonly Pick<Meter, 'id' | 'kind'>[]): string[] =>
	meters.filter(({ kind }) => kind === 'licensed').map(({ id }) => id);
