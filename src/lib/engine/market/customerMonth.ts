import { ceiling, isStrained } from './ceiling';
import { churn } from './churn';
import type { Chooser } from './Chooser';
import { contraction } from './contraction';
import { demand } from './demand';
import type { Entrance } from './Entrance';
import type { Life } from './Life';
import type { Migrator } from './Migrator';
import { motions } from './motions';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { canShrink } from './canShrink';
import type { Propensity } from './Propensity';
import type { Tally } from './Tally';

/** Attempts to draw traits that fit the package held, at most. */
const ATTEMPTS = 60;

/** What the steps of a month read beside the life itself. */
export type Conditions = {
	readonly chooser: Chooser;
	readonly migrator: Migrator;
	readonly entrance: Entrance;
	/** Calibration by motion, and of churn by segment. */
	readonly k: Float64Array;
	readonly churnConstants: Float64Array;
};

/** One month of one customer, in the order of MODEL 6. Afterwards `life.alive` says whether the customer stayed. */
export function customerMonth(
	life: Life,
	month: number,
	{ chooser, migrator, entrance, k, churnConstants }: Conditions,
	tally: Tally
): void {
	life.month = month;
	demand(life);
	life.endPromotions();
	if (life.variant > 0) {
		migrator.step(life, tally);
		if (!life.alive) return;
	}
	churn(life, chooser, churnConstants);
	if (!life.alive) return;
	if (life.terms.isKept) {
		ceiling(life, chooser, tally);
		if (!life.alive) return;
	}
	contraction(life, chooser);
	if (month <= life.freeUntil) entrance.pay(life, tally);
	else motions(life, chooser, tally, k);
	life.mrr[month] = life.bill;
	life.satisfactionPath[month] = life.satisfaction;
	life.strainedPath[month] = isStrained(life) ? 1 : 0;
}

/** Draws the churn propensity of the person. */
export function drawPropensity(life: Life, propensity: Propensity): void {
	const { person } = life;
	person.thetaLogit = propensity.logit(uniform(person.key0, person.key1, purpose.theta * 4096, 0), person);
}

/**
 * Draws traits that are consistent with the package held: anew until no cheaper package of today's book has S > 0 at today's bill.
 * The life must have begun in Today.
 */
export function conditionTraits(life: Life, chooser: Chooser): void {
	const { person } = life;
	const shrinks = canShrink(life, chooser.rank(life));
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		person.drawTraits(attempt);
		if (!shrinks || !chooser.anyCheaper(life)) return;
	}
}
