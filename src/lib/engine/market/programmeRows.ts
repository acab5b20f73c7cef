import { MOTIONS, TRIGGER_FAMILIES } from './motionTable';
import type { Row } from './Assumption';
import { fixed, forAll } from './defaultRange';
import { NO_EVIDENCE } from './evidence';

/** Reasons for which attempts are lost. */
export const OBJECTIONS = ['price', 'timing', 'adoption'] as const;

/** Capacity from which a team has no limit, attempts a month. */
export const UNLIMITED = 1e12;

const OWNER_NAMES = { productLed: 'product-led', csmLed: 'CSM-led', salesLed: 'sales-led' } as const;

function row(path: string, name: string, unit: string, min: number, max: number, value: number): Row {
	return [path, name, unit, min, max, forAll(fixed(value)), 'assumed', NO_EVIDENCE];
}

/** Assumptions of the expansion programme: what is noticed, who is pitched, with what success. With the defaults it is as the bands describe. */
export const PROGRAMME_ROWS: readonly Row[] = [
	...TRIGGER_FAMILIES.map((family) => row(`coverage.${family}`, `Triggers by ${family} that are noticed`, 'share', 0, 1, 1)),
	row('discipline', 'Accounts that are unqualified or untriggered and are left alone', 'share', 0, 1, 1),
	row('programme', 'Everybody is pitched every so many months (0 = trigger-based)', 'months', 0, 120, 0),
	row('qualifyTrend', 'Growth of usage that qualifies (-1 = not asked for)', 'a month', -1, 1, -1),
	...MOTIONS.flatMap((motion) => [
		row(`playbook.${motion}.clarity`, `Clarity of the value proposition, ${motion}: multiplies wins`, 'x', 0, 20, 1),
		row(`playbook.${motion}.stakeholders`, `Coverage of stakeholders, ${motion}: multiplies wins`, 'x', 0, 20, 1)
	]),
	...OBJECTIONS.flatMap((reason) => [
		row(`objections.${reason}.share`, `Attempts lost for ${reason}, in proportion to the other reasons`, 'share', 0, 1, 1),
		row(`objections.${reason}.lever`, `Attempts lost for ${reason} that its lever recovers`, 'share', 0, 1, 0),
		row(`objections.${reason}.cost`, `Cost of the lever for ${reason}, each attempt worked`, 'money', 0, 1e9, 0)
	]),
	row('gateTrial.emergence', 'Trials of gated features: multiplies the rate at which their need emerges', 'x', 0, 100, 1),
	row('gateTrial.win', 'Trials of gated features: multiplies wins of what opens them', 'x', 0, 20, 1),
	row('timing.renewal', 'Rate in the month of an annual renewal and the one before', 'x', 0, 20, 1),
	row('timing.quarter', 'Rate in the first month of a quarter', 'x', 0, 20, 1),
	row('timing.fiscalYear', 'Rate in the first month of the fiscal year', 'x', 0, 20, 1),
	row('timing.fiscalMonth', 'First month of the fiscal year (1 = January)', '', 1, 12, 1),
	row('behaviour', 'Rate of tier and feature in the three months from when a gated need emerges', 'x', 0, 20, 1),
	row('fatigue', 'Wins for each attempt lost in the last 12 months', 'x', 0, 1, 1),
	...(['productLed', 'csmLed', 'salesLed'] as const).map((owner) =>
		row(`owner.${owner}.capacity`, `Attempts of the whole team, ${OWNER_NAMES[owner]}`, 'attempts a month', 0, UNLIMITED, UNLIMITED)
	)
];
