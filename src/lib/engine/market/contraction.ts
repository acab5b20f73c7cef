import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { stepDown } from './changePackage';
import type { Chooser } from './Chooser';
import { canShrink } from './canShrink';
import { decides } from './churn';
import type { Life } from './Life';

/** Step 4 of a month: whoever is better off with a cheaper package takes the best one at the downgrade hazard, unless a save offer keeps it. */
export function contraction(life: Life, chooser: Chooser): void {
	if (!decides(life)) return;
	const { person, month } = life;
	const s = person.segment;
	const hazard = person.annual === 1 ? person.rates.plain.downgrade[s] : person.rates.downgradeMonthly[s];
	if (uniform(person.key0, person.key1, purpose.downgrade * 4096 + month, 0) >= hazard) return;
	if (!canShrink(life, chooser.rank(life))) return;
	if (isSaved(life)) return;
	chooser.cheaper(life);
	if (!(chooser.bestSurplus > 0)) return;
	stepDown(life, chooser, chooser.bestPlan, chooser.bestAddOn);
}

/** Whether a save offer keeps the package of whoever would take a cheaper one this month: drawn before anybody looks for one. */
export function isSaved({ person, month }: Life): boolean {
	return uniform(person.key0, person.key1, purpose.saveOffer * 4096 + month, 0) < person.rates.plain.saveOffer[person.segment];
}
