import type { UsedBy } from '../../engine/analysis/history/usageInputs';
import type { CustomerBase } from '../../engine/market/customerBase';
import type { UsageReading } from './UsageReading';

/** The use of a base's customers that a file tells, by segment. */
export const usedOf = (
	{ segment }: Pick<CustomerBase, 'segment'>,
	segments: readonly { readonly id: string }[],
	{ usage }: Pick<UsageReading, 'usage'>
): UsedBy => ({ customers: { segment, segments: segments.map(({ id }) => id) }, usage });
