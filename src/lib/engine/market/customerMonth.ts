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
export function customerMonth(life: Life, month: number, conditions: Conditions, tally: Tally): void {
	beforeChurn(life, month, conditions, tally);
	if (!life.alive) return;
	churn(life, conditions.chooser, conditions.churnConstants);
	if (!life.alive) return;
	if (life.terms.isKept) {
		ceiling(life, conditions.chooser, tally);
		if (!life.alive) return;
	}
	afterChurn(life, conditions, tally);
}

/** Looks at one life at a time, closely. It only reads. */
export type Witness = {
	/** A life as it begins in a variant, and as one who left comes back. */
	begins(life: Life): void;
	/** Just before it is decided whether the customer leaves: by the churn of the month, or above the ceiling. */
	decides(life: Life, by: 'churn' | 'ceiling'): void;
	/** The end of a month, that of leaving among them. */
	ends(life: Life): void;
};

/** The same month before a witness: apart from `customerMonth`, which is lived a billion times and asks for none. */
export function witnessedMonth(life: Life, month: number, conditions: Conditions, tally: Tally, witness: Witness): void {
	beforeChurn(life, month, conditions, tally);
	if (life.alive) {
		witness.decides(life, 'churn');
		churn(life, conditions.chooser, conditions.churnConstants);
	}
	if (life.alive && life.terms.isKept) {
		witness.decides(life, 'ceiling');
		ceiling(life, conditions.chooser, tally);
	}
	if (life.alive) afterChurn(life, conditions, tally);
	witness.ends(life);
}

/** What comes before anybody may leave: use, health, and the prices of the month. */
function beforeChurn(life: Life, month: number, { migrator }: Conditions, tally: Tally): void {
	life.month = month;
	demand(life);
	life.endPromotions();
	if (life.variant > 0) migrator.step(life, tally);
}

/** What those who stay do, and the paths of the month. */
function afterChurn(life: Life, { chooser, entrance, k }: Conditions, tally: Tally): void {
	const { month } = life;
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
