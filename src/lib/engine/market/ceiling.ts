import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { stepDown } from './changePackage';
import type { Chooser } from './Chooser';
import { decides } from './churn';
import { UNSTRAINED } from './Terms';
import type { Life } from './Life';
import type { Tally } from './Tally';

/** Share of the ceiling above which a customer counts as strained. */
const NEAR = 0.9;

/**
 * After the churn of a month, the lasting reaction (MODEL 6.3): nobody stays for good at any price. Above the ceiling a customer steps down to
 * what can be borne, or leaves. Keeps the largest strain.
 */
export function ceiling(life: Life, chooser: Chooser, tally: Tally): void {
	const { person, month, terms } = life;
	const strain = terms.strain(life);
	if (strain > life.worstStrain) life.worstStrain = strain;
	const chance = strain > person.ceiling ? chanceAbove(life) : 0;
	if (person.annual === 1 && decides(life)) terms.isFreed = false;
	if (chance === 0 || ceilingLuck(life) >= chance) return;
	const { weight, rates, segment, key0, key1 } = person;
	const before = life.bill;
	if (uniform(key0, key1, purpose.ceilingDowngrade * 4096 + month, 0) < rates.plain['priceReaction.downgradeShare'][segment]) {
		chooser.cheaper(life, person.ceiling);
		if (chooser.bestSurplus > 0) {
			stepDown(life, chooser, chooser.bestPlan, chooser.bestAddOn);
			tally.overCeiling(month, 0, weight * (before - life.bill));
			return;
		}
	}
	life.leave();
	tally.overCeiling(month, weight, weight * before);
}

/** The uniform of the month that the chance above a ceiling is held against: the same in every variant. */
export function ceilingLuck({ person: { key0, key1 }, month }: Life): number {
	return uniform(key0, key1, purpose.ceilingLeave * 4096 + month, 0);
}

/** Of leaving in this month for one above the ceiling: by months for monthly contracts and those whose price rose in mid-term, at once for the year at a renewal. */
export function chanceAbove(life: Life): number {
	const { person, terms } = life;
	const { ceilingMonthly, ceilingYearly } = person.rates;
	if (person.annual === 0) return ceilingMonthly[person.segment];
	if (decides(life)) return ceilingYearly[person.segment];
	return terms.isFreed ? ceilingMonthly[person.segment] : 0;
}

/** Whether the customer is strained: pays more than was accepted, and near the ceiling. */
export function isStrained(life: Life): boolean {
	if (!life.terms.isKept) return false;
	const strain = life.terms.strain(life);
	return strain > UNSTRAINED && strain > NEAR * life.person.ceiling;
}
