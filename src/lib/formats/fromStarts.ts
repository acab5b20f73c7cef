import { ASSUMPTIONS } from '../engine/market/assumptions';
import type { AssumptionRanges } from '../engine/market/resolveAssumptions';
import type { Segment } from '../engine/market/customerBase';
import { startRate, type StartCounts, type StartRate } from '../engine/market/startRates';
import { meanOf, type Distribution } from '../engine/math/distribution';
import type { Findings } from './Findings';
import { isRecord } from './isRecord';

/** Stands in a file in the place of a number of new customers: it is then reckoned from start dates. */
export const FROM_STARTS = 'fromStarts';
/** Where that may stand. */
export const STARTS_PATH = 'newCustomers';

/** Whether a document's assumptions ask for the number of new customers from start dates. */
export function asksForStarts(assumptions: unknown): boolean {
	return isRecord(assumptions) && Object.hasOwn(assumptions, STARTS_PATH) && assumptions[STARTS_PATH] === FROM_STARTS;
}

/** New customers by segment, from start dates and the means of what is assumed of churn. */
export function startRates(
	counts: readonly StartCounts[],
	segments: readonly Segment[],
	ranges: AssumptionRanges,
	isCohort: boolean
): StartRate[] {
	const churn = meanOfRow('churn', ranges);
	const ratio = meanOfRow('churnRatio', ranges);
	return segments.flatMap((segment, s) => (counts[s] ? [startRate(counts[s], churn(segment), ratio(segment), isCohort)] : []));
}

/** The ranges with these numbers of new customers; what single segments set of their own stays. */
export function withStartRates(ranges: AssumptionRanges, segments: readonly Segment[], rates: readonly StartRate[]): AssumptionRanges {
	const most = ASSUMPTIONS.find(({ path }) => path === STARTS_PATH)?.max ?? Infinity;
	const numbers = segments.flatMap(({ id }, s): [string, Distribution][] =>
		rates[s] ? [[id, { kind: 'point', value: Math.min(most, rates[s].perMonth) }]] : []
	);
	const own = ranges[STARTS_PATH]?.bySegment;
	return { ...ranges, [STARTS_PATH]: { bySegment: { ...Object.fromEntries(numbers), ...own } } };
}

/** Says where start dates are missing. @returns whether there are any. @param isMadeUp customers by segments, whose starts are drawn */
export function checkStarts(counts: readonly StartCounts[], isMadeUp: boolean, findings: Findings): boolean {
	const place = `assumptions/${STARTS_PATH}`;
	const sum = (of: (count: StartCounts) => number) => counts.reduce((whole, count) => whole + of(count), 0);
	const [known, unknown] = isMadeUp ? [0, 0] : [sum((count) => count.known), sum((count) => count.unknown)];
	if (known === 0) {
		const why = isMadeUp ? 'the customers are made up by segments' : 'no customer has a start date';
		findings.error(
			'no-starts',
			place,
			`${why}, so nothing tells how many come a month`,
			isMadeUp ? 'Give a number a month' : 'Give the customer file a column start (YYYY-MM), or a number a month here'
		);
		return false;
	}
	if (unknown > 0)
		findings.warn(
			'unknown-starts',
			place,
			`${unknown} of ${known + unknown} customers have no start date: they count as having been there for more than a year`,
			'Give their start (YYYY-MM), or a number of new customers a month here'
		);
	return true;
}

function meanOfRow(path: string, ranges: AssumptionRanges): (segment: Segment) => number {
	const row = ASSUMPTIONS.find((known) => known.path === path);
	return ({ id, size }) => {
		const range = ranges[path]?.bySegment?.[id] ?? ranges[path]?.all ?? row?.defaults[size];
		return row && range ? Math.max(row.min, Math.min(row.max, meanOf(range))) : 0;
	};
}
