import { POLICY_KINDS } from '../catalog/policy';
import { CROSS_SELLS, type CrossSell } from '../catalog/priceBook';
import type { Distribution } from '../math/distribution';
import type { Assumption, Row } from './Assumption';
import type { SegmentSize } from './customerBase';
import { MOTION_TABLE, type Motion } from './motionTable';
import { PROGRAMME_ROWS } from './programmeRows';

const point = (value: number): Distribution => ({ kind: 'point', value });
const pert = (low: number, likely: number, high: number): Distribution => ({ kind: 'pert', low, likely, high });
const same = (range: Distribution): Record<SegmentSize, Distribution> => ({ small: range, middle: range, large: range });
const sized = (small: Distribution, middle: Distribution, large: Distribution): Record<SegmentSize, Distribution> => ({
	small,
	middle,
	large
});

const A = 'Upsell and cross-sell motions: a systematic framework for expansion execution';
const B = 'How to upsell SaaS: a step-by-step guide';
const NONE = 'no evidence: set your own';
const NETFLIX = 'Netflix 2022 (+11%), Peloton 2022 (+12.8%), consumer';

const MONTHS = [
	...['January', 'February', 'March', 'April', 'May', 'June'],
	...['July', 'August', 'September', 'October', 'November', 'December']
];

/** How unfair a policy is felt, where it is not as the studies are (1). */
const FAIRNESS: Partial<Record<(typeof POLICY_KINDS)[number], Distribution>> = {
	immediate: pert(1, 1.2, 1.6),
	phased: pert(0.9, 1.1, 1.4),
	step: pert(0.5, 0.8, 1)
};

/** Of those who are triggered, qualified and open, the share that buys within a year. */
const CONVERSION: Readonly<Record<Motion, readonly [low: number, likely: number, high: number]>> = {
	capacity: [0.2, 0.25, 0.3],
	tier: [0.15, 0.2, 0.25],
	feature: [0.08, 0.115, 0.15],
	complementary: [0.12, 0.16, 0.2],
	adjacent: [0.1, 0.14, 0.18],
	platform: [0.05, 0.085, 0.12]
};

/** Customers whom a module of a cross-sell fits, by size. */
const FIT: Readonly<Record<CrossSell, { readonly module: string; readonly fit: readonly [small: number, middle: number, large: number] }>> =
	{
		complementary: { module: 'a complementary module', fit: [0.35, 0.35, 0.5] },
		adjacent: { module: 'an adjacent module', fit: [0.4, 0.4, 0.5] },
		platform: { module: 'a platform module', fit: [0.25, 0.25, 0.4] }
	};

const rows: readonly Row[] = [
	...MOTION_TABLE.map(({ id, ledger }): Row => [
		`conversion.${id}`,
		`${ledger} conversion`,
		'a year',
		0,
		0.999,
		same(pert(...CONVERSION[id])),
		'published',
		A
	]),
	[
		'relativeConversion',
		'Conversion of this segment against the bands',
		'x',
		0,
		20,
		sized(point(0.8), point(0.8), point(1.6)),
		'assumed',
		NONE
	],
	['elasticity', 'Price elasticity of conversion', '', -20, -0.05, same(pert(-3, -1.6, -0.8)), 'assumed', NONE],
	['persistence', 'Share of the spread of value that stays with a customer', 'share', 0, 1, same(point(0.5)), 'assumed', NONE],
	['importance', 'Concentration of the importances of pieces (1 = as given)', 'x', 0.01, 1e6, same(point(1)), 'assumed', NONE],
	['needShare.common', 'Customers who need a common feature', 'share', 0, 1, sized(point(0.3), point(0.5), point(0.7)), 'assumed', NONE],
	['needShare.premium', 'Customers who need a premium feature', 'share', 0, 1, sized(point(0.1), point(0.25), point(0.5)), 'assumed', NONE],
	[
		'needShare.governance',
		'Customers who need a governance feature',
		'share',
		0,
		1,
		sized(point(0.03), point(0.15), point(0.6)),
		'assumed',
		NONE
	],
	...CROSS_SELLS.map((id): Row => {
		const { module, fit } = FIT[id];
		return [`fitShare.${id}`, `Fit with ${module}`, 'share', 0, 1, sized(point(fit[0]), point(fit[1]), point(fit[2])), 'assumed', NONE];
	}),
	['deepUse', 'Customers in deep use', 'share', 0, 1, same(point(0.6)), 'assumed', NONE],
	['sponsor.upsell', 'Sponsor for an upsell', 'share', 0, 1, same(point(0.9)), 'assumed', NONE],
	['sponsor.crossSell', 'Sponsor for a cross-sell', 'share', 0, 1, same(point(0.8)), 'assumed', NONE],
	['sponsor.platform', 'Sponsor for a platform sale', 'share', 0, 1, same(point(0.6)), 'assumed', NONE],
	['thresholds.capacity', 'Use of a limit that triggers capacity', 'share', 0.01, 10, same(point(0.8)), 'published', A],
	['thresholds.tierHealth', 'Health that shows value realised', 'share', 0, 1, same(point(0.6)), 'assumed', NONE],
	['thresholds.tierUse', 'Use of a limit that shows growing need', 'share', 0.01, 10, same(point(1)), 'assumed', NONE],
	['thresholds.powerHealth', 'Health of a power user', 'share', 0, 1, same(point(0.7)), 'assumed', NONE],
	['thresholds.qualifyHealth', 'Health that qualifies', 'share', 0, 1, same(point(0.6)), 'assumed', NONE],
	['onboarding', 'Tenure before value is realised', 'months', 0, 120, same(point(3)), 'assumed', NONE],
	['window.adjacent', 'Months that friction leaves a window open', 'months', 1, 120, same(point(12)), 'assumed', NONE],
	['window.platform', 'Months that an initiative leaves a window open', 'months', 1, 120, same(point(12)), 'assumed', NONE],
	['friction', 'Friction events', 'a year', 0, 1e9, same(point(1)), 'assumed', NONE],
	['initiative', 'Organisational initiatives', 'a year', 0, 1e9, sized(point(0.5), point(0.5), point(1)), 'assumed', NONE],
	['emergence', 'A need that is not there emerges, times the share who need it', 'a year', 0, 1, same(point(0.35)), 'assumed', NONE],
	['bHealth', 'Effect of health on the log-odds of leaving', '', 0, 50, same(pert(1, 3, 5)), 'assumed', NONE],
	[
		'churn',
		'Customers lost in the next 12 months',
		'a year',
		0,
		0.999,
		sized(pert(0.1, 0.16, 0.25), pert(0.06, 0.1, 0.15), pert(0.03, 0.05, 0.08)),
		'assumed',
		NONE
	],
	['churnRatio', 'Churn of the second year over the first', 'x', 0.01, 0.9999, same(point(0.92)), 'assumed', NONE],
	[
		'priceReaction.k',
		'Reaction to a price rise (exponent)',
		'',
		0,
		20,
		sized(pert(1.5, 3.5, 5.5), pert(0.5, 1.5, 3.5), pert(0, 0.5, 2)),
		'extrapolated',
		`small: published, ${NETFLIX}; others extrapolated`
	],
	[
		'priceReaction.contact',
		'Odds of leaving when told of a change of the bill',
		'x',
		0.1,
		20,
		same(pert(1, 1.25, 1.6)),
		'extrapolated',
		'Ascarza, Iyengar, Schleicher, JMR 2016'
	],
	[
		'priceReaction.announced',
		'Share of the reaction at the announcement',
		'share',
		0,
		1,
		same(pert(0.1, 0.3, 0.6)),
		'published',
		'Netflix 2016, end of grandfathering'
	],
	[
		'priceReaction.legacyEnd',
		'Reaction when a long-held price ends',
		'x',
		0,
		20,
		same(pert(0.8, 1.2, 2)),
		'published',
		'Netflix 2016, 2022, in part'
	],
	[
		'priceReaction.downgradeShare',
		'Downgrade instead of leaving',
		'share',
		0,
		1,
		same(pert(0.3, 0.5, 0.8)),
		'published',
		'Disney+ 2022, consumer'
	],
	[
		'priceReaction.health',
		'Satisfaction lost while a forced rise is felt, for each rise of 100%',
		'share',
		0,
		10,
		same(pert(0, 0.15, 0.4)),
		'assumed',
		NONE
	],
	[
		'ceiling.rise',
		'Lasting rise of the bill at which half would leave in the end',
		'share',
		1e-6,
		1000,
		sized(pert(0.4, 0.8, 1.5), pert(0.45, 0.9, 1.7), pert(0.5, 1, 2)),
		'assumed',
		'beyond the evidence, which covers rises of 3-25%'
	],
	['ceiling.spread', 'Spread of that rise between customers (log)', '', 0, 5, same(pert(0.5, 0.75, 1)), 'assumed', NONE],
	[
		'ceiling.months',
		'Mean months to switch, once a bill is above the ceiling',
		'months',
		0.01,
		1200,
		sized(pert(2, 4, 8), pert(3, 6, 12), pert(6, 12, 24)),
		'assumed',
		NONE
	],
	['ceiling.floor', 'Bills below this are felt as this much', 'money a month', 0, 1e9, same(pert(2, 5, 10)), 'assumed', NONE],
	[
		'payers',
		'Customers on a free plan who would ever pay',
		'share',
		0,
		1,
		same(pert(0.08, 0.14, 0.2)),
		'published',
		`${B}: freemium converts 8-20%`
	],
	[
		'offset',
		'Weight of content that a move adds, or that is sold back, against content lost',
		'x',
		0,
		1,
		same(pert(0.2, 0.5, 0.8)),
		'assumed',
		NONE
	],
	['reach', 'Customers who look at every higher plan, not only the next', 'share', 0, 1, same(pert(0.2, 0.5, 0.8)), 'assumed', NONE],
	...POLICY_KINDS.map((kind): Row => [
		`fairness.${kind}`,
		`Felt fairness of ${kind}`,
		'x',
		0,
		20,
		same(FAIRNESS[kind] ?? point(1)),
		'assumed',
		`direction: ${A}`
	]),
	['downgrade', 'Those better off on less who step down', 'a year', 0, 1, same(pert(0.15, 0.3, 0.5)), 'assumed', NONE],
	[
		'saveOffer',
		'Downgrades that a save offer keeps',
		'share',
		0,
		1,
		same(pert(0.05, 0.15, 0.3)),
		'assumed',
		`${B}: it saves some; the share is assumed`
	],
	[
		'usageGrowth',
		'Growth of usage (log)',
		'a month',
		-1,
		1,
		sized(pert(0, 0.01, 0.02), pert(0.005, 0.012, 0.02), pert(0.005, 0.012, 0.02)),
		'assumed',
		NONE
	],
	['usageVolatility', 'Volatility of usage (log)', 'a month', 0, 2, sized(point(0.06), point(0.05), point(0.04)), 'assumed', NONE],
	[
		'seatGrowth',
		'Growth of seats',
		'a year',
		-0.9,
		10,
		sized(pert(0, 0.03, 0.08), pert(0, 0.05, 0.1), pert(0.02, 0.07, 0.12)),
		'assumed',
		NONE
	],
	['seatVolatility', 'Volatility of seats (log)', 'a month', 0, 2, same(point(0.02)), 'assumed', NONE],
	[
		'seatShrink.atRenewal',
		'Annual contracts whose seats fall at renewal only',
		'share',
		0,
		1,
		same(point(0)),
		'assumed',
		'monthly for everybody unless set'
	],
	...MONTHS.map((month, m): Row => [
		`seasonality.${m + 1}`,
		`Use in ${month} against the mean month`,
		'x',
		0.01,
		100,
		same(point(1)),
		'assumed',
		NONE
	]),
	['newCustomers', 'New customers', 'customers a month', 0, 100_000, same(point(0)), 'assumed', 'off unless set'],
	['entry.trial', 'Trials that become paying customers', 'share', 0, 1, same(pert(0.03, 0.06, 0.1)), 'published', B],
	[
		'surveyOverstatement',
		'Willingness to pay as surveyed against the real one',
		'x',
		0.1,
		10,
		same(point(1)),
		'assumed',
		'1 unless set; hypothetical surveys overstate by about 1.21 (Schmidt and Bijmolt, meta-analysis)'
	],
	['winBack', 'Those who left who come back', 'a year', 0, 0.999, same(point(0)), 'assumed', 'off unless set'],
	['health.mean', 'Health, mean', 'share', 0, 1, sized(point(0.68), point(0.72), point(0.75)), 'assumed', NONE],
	['health.spread', 'Health, spread between customers', 'share', 0, 1, same(point(0.1)), 'assumed', NONE],
	['health.rho', 'Health, return to the customer’s own base', 'a month', 0, 1, same(point(0.2)), 'assumed', NONE],
	['health.noise', 'Health, noise', 'a month', 0, 1, same(point(0.04)), 'assumed', NONE],
	['health.bonus', 'Health gained by needs that are met', 'share', -1, 1, same(point(0.1)), 'assumed', NONE],
	['health.blocked', 'Health lost while use is blocked', 'share', -1, 1, same(point(-0.05)), 'assumed', NONE],
	['health.lost', 'Health lost with a lost attempt', 'share', -1, 1, same(point(-0.02)), 'assumed', NONE],
	['cooldown', 'Months closed after a lost attempt', 'months', 0, 120, same(point(3)), 'assumed', NONE],
	['owner.productLed.below', 'Product-led below this annual value', 'money a year', 0, 1e12, same(point(1000)), 'assumed', NONE],
	['owner.csmLed.below', 'CSM-led below this annual value', 'money a year', 0, 1e12, same(point(10000)), 'assumed', NONE],
	['owner.productLed.cycle', 'Sales cycle, product-led', 'months', 0, 60, same(point(0)), 'assumed', NONE],
	['owner.csmLed.cycle', 'Sales cycle, CSM-led', 'months', 0, 60, same(point(1)), 'assumed', NONE],
	['owner.salesLed.cycle', 'Sales cycle, sales-led', 'months', 0, 60, same(point(3)), 'assumed', NONE],
	['owner.productLed.win', 'Win multiplier, product-led', 'x', 0, 20, same(point(1)), 'assumed', NONE],
	['owner.csmLed.win', 'Win multiplier, CSM-led', 'x', 0, 20, same(point(1)), 'assumed', NONE],
	['owner.salesLed.win', 'Win multiplier, sales-led', 'x', 0, 20, same(point(1)), 'assumed', NONE],
	['owner.productLed.cost', 'Cost of an attempt, product-led', 'money', 0, 1e9, same(point(2)), 'assumed', NONE],
	['owner.csmLed.cost', 'Cost of an attempt, CSM-led', 'money', 0, 1e9, same(point(100)), 'assumed', NONE],
	['owner.salesLed.cost', 'Cost of an attempt, sales-led', 'money', 0, 1e9, same(point(800)), 'assumed', NONE],
	['owner.productLed.commission', 'Commission, product-led', 'share', 0, 1, same(point(0)), 'assumed', NONE],
	['owner.csmLed.commission', 'Commission, CSM-led', 'share', 0, 1, same(point(0.03)), 'assumed', NONE],
	['owner.salesLed.commission', 'Commission, sales-led', 'share', 0, 1, same(point(0.1)), 'assumed', NONE],
	...PROGRAMME_ROWS,
	['discountRate', 'Discount rate of present values', 'a year', 0, 10, same(point(0)), 'assumed', 'a convention, not a draw: one number']
];

/** Every assumption of the model with its default: the one table that the engine, the documents and the screens read. */
export const ASSUMPTIONS: readonly Assumption[] = rows.map(([path, name, unit, min, max, defaults, label, source]) => ({
	path,
	name,
	unit,
	min,
	max,
	defaults,
	label,
	source
}));
