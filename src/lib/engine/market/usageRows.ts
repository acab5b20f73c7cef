import type { Row } from './Assumption';
import { bySize, fixed, forAll, within } from './defaultRange';
import { NO_EVIDENCE } from './evidence';

const MONTHS = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December']
];

/** Assumptions of usage and seats: how they grow, vary, and change with the month of the year. */
export const USAGE_ROWS: readonly Row[] = [
	[
		'usageGrowth',
		'Growth of usage (log)',
		'a month',
		-1,
		1,
		bySize(within(0, 0.01, 0.02), within(0.005, 0.012, 0.02), within(0.005, 0.012, 0.02)),
		'assumed',
		NO_EVIDENCE
	],
	['usageVolatility', 'Volatility of usage (log)', 'a month', 0, 2, bySize(fixed(0.06), fixed(0.05), fixed(0.04)), 'assumed', NO_EVIDENCE],
	[
		'seatGrowth',
		'Growth of seats',
		'a year',
		-0.9,
		10,
		bySize(within(0, 0.03, 0.08), within(0, 0.05, 0.1), within(0.02, 0.07, 0.12)),
		'assumed',
		NO_EVIDENCE
	],
	['seatVolatility', 'Volatility of seats (log)', 'a month', 0, 2, forAll(fixed(0.02)), 'assumed', NO_EVIDENCE],
	[
		'seatShrink.atRenewal',
		'Annual contracts whose seats fall at renewal only',
		'share',
		0,
		1,
		forAll(fixed(0)),
		'assumed',
		'monthly for everybody unless set'
	],
	...MONTHS.map((month, m): Row => [
		`seasonality.${m + 1}`,
		`Use in ${month} against the mean month`,
		'x',
		0.01,
		100,
		forAll(fixed(1)),
		'assumed',
		NO_EVIDENCE
	])
];
