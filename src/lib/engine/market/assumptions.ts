import { POLICY_KINDS } from '../catalog/policy';
import type { Distribution } from '../math/distribution';
import type { Assumption, Row } from './Assumption';
import { CHURN_ROWS } from './churnRows';
import { bySize, fixed, forAll, within } from './defaultRange';
import { NO_EVIDENCE, UPSELL_FRAMEWORK, UPSELL_GUIDE } from './evidence';
import { EXPANSION_ROWS } from './expansionRows';
import { PROGRAMME_ROWS } from './programmeRows';
import { USAGE_ROWS } from './usageRows';

/** How unfair a policy is felt, where it is not as the studies are (1). */
const FAIRNESS: Partial<Record<(typeof POLICY_KINDS)[number], Distribution>> = {
	immediate: within(1, 1.2, 1.6),
	phased: within(0.9, 1.1, 1.4),
	step: within(0.5, 0.8, 1)
};

const rows: readonly Row[] = [
	...EXPANSION_ROWS,
	...CHURN_ROWS,
	[
		'payers',
		'Customers on a free plan who would ever pay',
		'share',
		0,
		1,
		forAll(within(0.08, 0.14, 0.2)),
		'published',
		`${UPSELL_GUIDE}: freemium converts 8-20%`
	],
	[
		'offset',
		'Weight of content that a move adds, or that is sold back, against content lost',
		'x',
		0,
		1,
		forAll(within(0.2, 0.5, 0.8)),
		'assumed',
		NO_EVIDENCE
	],
	[
		'reach',
		'Customers who look at every higher plan, not only the next',
		'share',
		0,
		1,
		forAll(within(0.2, 0.5, 0.8)),
		'assumed',
		NO_EVIDENCE
	],
	...POLICY_KINDS.map((kind): Row => [
		`fairness.${kind}`,
		`Felt fairness of ${kind}`,
		'x',
		0,
		20,
		forAll(FAIRNESS[kind] ?? fixed(1)),
		'assumed',
		`direction: ${UPSELL_FRAMEWORK}`
	]),
	['downgrade', 'Those better off on less who step down', 'a year', 0, 1, forAll(within(0.15, 0.3, 0.5)), 'assumed', NO_EVIDENCE],
	[
		'saveOffer',
		'Downgrades that a save offer keeps',
		'share',
		0,
		1,
		forAll(within(0.05, 0.15, 0.3)),
		'assumed',
		`${UPSELL_GUIDE}: it saves some; the share is assumed`
	],
	...USAGE_ROWS,
	['newCustomers', 'New customers', 'customers a month', 0, 100_000, forAll(fixed(0)), 'assumed', 'off unless set'],
	['entry.trial', 'Trials that become paying customers', 'share', 0, 1, forAll(within(0.03, 0.06, 0.1)), 'published', UPSELL_GUIDE],
	[
		'surveyOverstatement',
		'Willingness to pay as surveyed against the real one',
		'x',
		0.1,
		10,
		forAll(fixed(1)),
		'assumed',
		'1 unless set; hypothetical surveys overstate by about 1.21 (Schmidt and Bijmolt, meta-analysis)'
	],
	['winBack', 'Those who left who come back', 'a year', 0, 0.999, forAll(fixed(0)), 'assumed', 'off unless set'],
	['health.mean', 'Health, mean', 'share', 0, 1, bySize(fixed(0.68), fixed(0.72), fixed(0.75)), 'assumed', NO_EVIDENCE],
	['health.spread', 'Health, spread between customers', 'share', 0, 1, forAll(fixed(0.1)), 'assumed', NO_EVIDENCE],
	['health.rho', 'Health, return to the customer’s own base', 'a month', 0, 1, forAll(fixed(0.2)), 'assumed', NO_EVIDENCE],
	['health.noise', 'Health, noise', 'a month', 0, 1, forAll(fixed(0.04)), 'assumed', NO_EVIDENCE],
	['health.bonus', 'Health gained by needs that are met', 'share', -1, 1, forAll(fixed(0.1)), 'assumed', NO_EVIDENCE],
	['health.blocked', 'Health lost while use is blocked', 'share', -1, 1, forAll(fixed(-0.05)), 'assumed', NO_EVIDENCE],
	['health.lost', 'Health lost with a lost attempt', 'share', -1, 1, forAll(fixed(-0.02)), 'assumed', NO_EVIDENCE],
	['cooldown', 'Months closed after a lost attempt', 'months', 0, 120, forAll(fixed(3)), 'assumed', NO_EVIDENCE],
	['owner.productLed.below', 'Product-led below this annual value', 'money a year', 0, 1e12, forAll(fixed(1000)), 'assumed', NO_EVIDENCE],
	['owner.csmLed.below', 'CSM-led below this annual value', 'money a year', 0, 1e12, forAll(fixed(10000)), 'assumed', NO_EVIDENCE],
	['owner.productLed.cycle', 'Sales cycle, product-led', 'months', 0, 60, forAll(fixed(0)), 'assumed', NO_EVIDENCE],
	['owner.csmLed.cycle', 'Sales cycle, CSM-led', 'months', 0, 60, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	['owner.salesLed.cycle', 'Sales cycle, sales-led', 'months', 0, 60, forAll(fixed(3)), 'assumed', NO_EVIDENCE],
	['owner.productLed.win', 'Win multiplier, product-led', 'x', 0, 20, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	['owner.csmLed.win', 'Win multiplier, CSM-led', 'x', 0, 20, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	['owner.salesLed.win', 'Win multiplier, sales-led', 'x', 0, 20, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	['owner.productLed.cost', 'Cost of an attempt, product-led', 'money', 0, 1e9, forAll(fixed(2)), 'assumed', NO_EVIDENCE],
	['owner.csmLed.cost', 'Cost of an attempt, CSM-led', 'money', 0, 1e9, forAll(fixed(100)), 'assumed', NO_EVIDENCE],
	['owner.salesLed.cost', 'Cost of an attempt, sales-led', 'money', 0, 1e9, forAll(fixed(800)), 'assumed', NO_EVIDENCE],
	['owner.productLed.commission', 'Commission, product-led', 'share', 0, 1, forAll(fixed(0)), 'assumed', NO_EVIDENCE],
	['owner.csmLed.commission', 'Commission, CSM-led', 'share', 0, 1, forAll(fixed(0.03)), 'assumed', NO_EVIDENCE],
	['owner.salesLed.commission', 'Commission, sales-led', 'share', 0, 1, forAll(fixed(0.1)), 'assumed', NO_EVIDENCE],
	...PROGRAMME_ROWS,
	['discountRate', 'Discount rate of present values', 'a year', 0, 10, forAll(fixed(0)), 'assumed', 'a convention, not a draw: one number']
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
