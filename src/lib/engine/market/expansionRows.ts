import { CROSS_SELLS, type CrossSell } from '../catalog/priceBook';
import type { Row } from './Assumption';
import { bySize, fixed, forAll, within } from './defaultRange';
import { NO_EVIDENCE, UPSELL_FRAMEWORK } from './evidence';
import { MOTION_TABLE, type Motion } from './motionTable';

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

/** Assumptions of expansion: how attempts convert, who needs and is fitted by what, and what triggers and qualifies an attempt. */
export const EXPANSION_ROWS: readonly Row[] = [
	...MOTION_TABLE.map(({ id, ledger }): Row => [
		`conversion.${id}`,
		`${ledger} conversion`,
		'a year',
		0,
		0.999,
		forAll(within(...CONVERSION[id])),
		'published',
		UPSELL_FRAMEWORK
	]),
	[
		'relativeConversion',
		'Conversion of this segment against the bands',
		'x',
		0,
		20,
		bySize(fixed(0.8), fixed(0.8), fixed(1.6)),
		'assumed',
		NO_EVIDENCE
	],
	['elasticity', 'Price elasticity of conversion', '', -20, -0.05, forAll(within(-3, -1.6, -0.8)), 'assumed', NO_EVIDENCE],
	['persistence', 'Share of the spread of value that stays with a customer', 'share', 0, 1, forAll(fixed(0.5)), 'assumed', NO_EVIDENCE],
	['importance', 'Concentration of the importances of pieces (1 = as given)', 'x', 0.01, 1e6, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	[
		'needShare.common',
		'Customers who need a common feature',
		'share',
		0,
		1,
		bySize(fixed(0.3), fixed(0.5), fixed(0.7)),
		'assumed',
		NO_EVIDENCE
	],
	[
		'needShare.premium',
		'Customers who need a premium feature',
		'share',
		0,
		1,
		bySize(fixed(0.1), fixed(0.25), fixed(0.5)),
		'assumed',
		NO_EVIDENCE
	],
	[
		'needShare.governance',
		'Customers who need a governance feature',
		'share',
		0,
		1,
		bySize(fixed(0.03), fixed(0.15), fixed(0.6)),
		'assumed',
		NO_EVIDENCE
	],
	...CROSS_SELLS.map((id): Row => {
		const { module, fit } = FIT[id];
		return [
			`fitShare.${id}`,
			`Fit with ${module}`,
			'share',
			0,
			1,
			bySize(fixed(fit[0]), fixed(fit[1]), fixed(fit[2])),
			'assumed',
			NO_EVIDENCE
		];
	}),
	['deepUse', 'Customers in deep use', 'share', 0, 1, forAll(fixed(0.6)), 'assumed', NO_EVIDENCE],
	['sponsor.upsell', 'Sponsor for an upsell', 'share', 0, 1, forAll(fixed(0.9)), 'assumed', NO_EVIDENCE],
	['sponsor.crossSell', 'Sponsor for a cross-sell', 'share', 0, 1, forAll(fixed(0.8)), 'assumed', NO_EVIDENCE],
	['sponsor.platform', 'Sponsor for a platform sale', 'share', 0, 1, forAll(fixed(0.6)), 'assumed', NO_EVIDENCE],
	['thresholds.capacity', 'Use of a limit that triggers capacity', 'share', 0.01, 10, forAll(fixed(0.8)), 'published', UPSELL_FRAMEWORK],
	['thresholds.tierHealth', 'Health that shows value realised', 'share', 0, 1, forAll(fixed(0.6)), 'assumed', NO_EVIDENCE],
	['thresholds.tierUse', 'Use of a limit that shows growing need', 'share', 0.01, 10, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	['thresholds.powerHealth', 'Health of a power user', 'share', 0, 1, forAll(fixed(0.7)), 'assumed', NO_EVIDENCE],
	['thresholds.qualifyHealth', 'Health that qualifies', 'share', 0, 1, forAll(fixed(0.6)), 'assumed', NO_EVIDENCE],
	['onboarding', 'Tenure before value is realised', 'months', 0, 120, forAll(fixed(3)), 'assumed', NO_EVIDENCE],
	['window.adjacent', 'Months that friction leaves a window open', 'months', 1, 120, forAll(fixed(12)), 'assumed', NO_EVIDENCE],
	['window.platform', 'Months that an initiative leaves a window open', 'months', 1, 120, forAll(fixed(12)), 'assumed', NO_EVIDENCE],
	['friction', 'Friction events', 'a year', 0, 1e9, forAll(fixed(1)), 'assumed', NO_EVIDENCE],
	['initiative', 'Organisational initiatives', 'a year', 0, 1e9, bySize(fixed(0.5), fixed(0.5), fixed(1)), 'assumed', NO_EVIDENCE],
	[
		'emergence',
		'A need that is not there emerges, times the share who need it',
		'a year',
		0,
		1,
		forAll(fixed(0.35)),
		'assumed',
		NO_EVIDENCE
	]
];
