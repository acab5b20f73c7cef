import type { Row } from './Assumption';
import { bySize, fixed, forAll, within } from './defaultRange';
import { NO_EVIDENCE } from './evidence';

const NETFLIX = 'Netflix 2022 (+11%), Peloton 2022 (+12.8%), consumer';

/** Assumptions of churn: who leaves at a price that stays, after a rise, and above a ceiling. */
export const CHURN_ROWS: readonly Row[] = [
	['bHealth', 'Effect of health on the log-odds of leaving', '', 0, 50, forAll(within(1, 3, 5)), 'assumed', NO_EVIDENCE],
	[
		'churn',
		'Customers lost in the next 12 months',
		'a year',
		0,
		0.999,
		bySize(within(0.1, 0.16, 0.25), within(0.06, 0.1, 0.15), within(0.03, 0.05, 0.08)),
		'assumed',
		NO_EVIDENCE
	],
	['churnRatio', 'Churn of the second year over the first', 'x', 0.01, 0.9999, forAll(fixed(0.92)), 'assumed', NO_EVIDENCE],
	[
		'priceReaction.k',
		'Reaction to a price rise (exponent)',
		'',
		0,
		20,
		bySize(within(1.5, 3.5, 5.5), within(0.5, 1.5, 3.5), within(0, 0.5, 2)),
		'extrapolated',
		`small: published, ${NETFLIX}; others extrapolated`
	],
	[
		'priceReaction.contact',
		'Odds of leaving when told of a change of the bill',
		'x',
		0.1,
		20,
		forAll(within(1, 1.25, 1.6)),
		'extrapolated',
		'Ascarza, Iyengar, Schleicher, JMR 2016'
	],
	[
		'priceReaction.announced',
		'Share of the reaction at the announcement',
		'share',
		0,
		1,
		forAll(within(0.1, 0.3, 0.6)),
		'published',
		'Netflix 2016, end of grandfathering'
	],
	[
		'priceReaction.legacyEnd',
		'Reaction when a long-held price ends',
		'x',
		0,
		20,
		forAll(within(0.8, 1.2, 2)),
		'published',
		'Netflix 2016, 2022, in part'
	],
	[
		'priceReaction.downgradeShare',
		'Downgrade instead of leaving',
		'share',
		0,
		1,
		forAll(within(0.3, 0.5, 0.8)),
		'published',
		'Disney+ 2022, consumer'
	],
	[
		'priceReaction.health',
		'Satisfaction lost while a forced rise is felt, for each rise of 100%',
		'share',
		0,
		10,
		forAll(within(0, 0.15, 0.4)),
		'assumed',
		NO_EVIDENCE
	],
	[
		'ceiling.rise',
		'Lasting rise of the bill at which half would leave in the end',
		'share',
		1e-6,
		1000,
		bySize(within(0.4, 0.8, 1.5), within(0.45, 0.9, 1.7), within(0.5, 1, 2)),
		'assumed',
		'beyond the evidence, which covers rises of 3-25%'
	],
	['ceiling.spread', 'Spread of that rise between customers (log)', '', 0, 5, forAll(within(0.5, 0.75, 1)), 'assumed', NO_EVIDENCE],
	[
		'ceiling.months',
		'Mean months to switch, once a bill is above the ceiling',
		'months',
		0.01,
		1200,
		bySize(within(2, 4, 8), within(3, 6, 12), within(6, 12, 24)),
		'assumed',
		NO_EVIDENCE
	],
	['ceiling.floor', 'Bills below this are felt as this much', 'money a month', 0, 1e9, forAll(within(2, 5, 10)), 'assumed', NO_EVIDENCE]
];
