import type { UsageEstimate } from '../../engine/analysis/fitUsage';
import type { UsageReading } from './UsageReading';

/** Standard errors from the likely value to the ends of the range: of a PERT distribution the spread is then one standard error. */
const ERRORS = 3;

type LearnedRanges = Record<string, { bySegment: Record<string, { pert: [number, number, number] }> }>;

/** Growth and volatility of use as `assumptions` of a scenario: a range for each segment of which they could be told. */
export function learnedUsage({ fits }: UsageReading): LearnedRanges {
	const learned: LearnedRanges = {};
	for (const { segment, fit } of fits) {
		if (fit.growth) put(learned, 'usageGrowth', segment.id, rangeOf(fit.growth, -1, 1));
		if (fit.volatility) put(learned, 'usageVolatility', segment.id, rangeOf(fit.volatility, 0, 2));
	}
	return learned;
}

function put(learned: LearnedRanges, path: string, segment: string, pert: [number, number, number]): void {
	(learned[path] ??= { bySegment: {} }).bySegment[segment] = { pert };
}

/** A range within what the assumption admits. */
function rangeOf({ value, error }: UsageEstimate, least: number, most: number): [number, number, number] {
	const within = (number: number) => Math.round(Math.min(most, Math.max(least, number)) * 1e5) / 1e5;
	return [within(value - ERRORS * error), within(value), within(value + ERRORS * error)];
}
