import { uniform } from '../math/draw';
import { exp } from '../math/exp';
import { pow } from '../math/pow';
import { purpose } from '../math/purpose';
import { stepDown } from './changePackage';
import type { Chooser } from './Chooser';
import type { Life } from './Life';

/** Whether this month is a decision to stay or leave: monthly contracts each month, annual ones at renewal. */
export function decides(life: Life): boolean {
	const { person, month } = life;
	return person.annual === 0 || (month - person.renewal) % 12 === 0;
}

/**
 * By what the odds of leaving are multiplied this month: forced rises, falls and contact.
 * @param contact multiplier of odds when told of a rise of the bill by a tenth or more
 */
export function reaction(life: Life, contact: number): number {
	return risesFactor(life) * fallsFactor(life) * contactFactor(life, contact);
}

/** By what forced rises that are still felt multiply the odds of leaving. */
export function risesFactor({ month, rises, person }: Life): number {
	return 1 + (person.annual === 1 ? rises.atRenewal() : rises.felt(month));
}

/** By what falls of the price multiply the odds of leaving. */
export function fallsFactor({ month, falls, person }: Life): number {
	return falls.count > 0 ? exp(person.annual === 1 ? falls.atRenewal() : falls.felt(month)) : 1;
}

/** By what having been told of a rise multiplies the odds of leaving. */
export function contactFactor({ month, person, contactMonth, contactPower }: Life, contact: number): number {
	if (contactMonth === 0) return 1;
	if (person.annual === 1) return Math.sqrt(Math.sqrt(pow(contact, contactPower)));
	return month - contactMonth < 3 ? pow(contact, contactPower) : 1;
}

/** The odds of leaving this month before any reaction to prices. @param constants c_s by segment */
export function calmOdds({ person, market, health }: Life, constants: Float64Array): number {
	const s = person.segment;
	return exp(person.thetaLogit + person.rates.plain.bHealth[s] * (market.meanHealth[s] - health) + constants[s]);
}

/** The chance at odds, which a reaction without measure may raise beyond all numbers. */
export const chanceAt = (odds: number): number => (odds === Infinity ? 1 : odds / (1 + odds));

/** The uniform of the month: whoever has a larger chance of leaving leaves. The same in every variant. */
export function churnLuck({ person: { key0, key1 }, month }: Life): number {
	return uniform(key0, key1, purpose.churn * 4096 + month, 0);
}

/** The chance of leaving at health 0, undisturbed: no month's is larger. A hair is added, so that rounding cannot make it so. */
export function worstChance({ person, market }: Life, constants: Float64Array): number {
	const s = person.segment;
	const odds = exp(person.thetaLogit + person.rates.plain.bHealth[s] * market.meanHealth[s] + constants[s]);
	return (odds / (1 + odds)) * (1 + 1e-9);
}

/**
 * The chance of leaving at health 0 of a monthly contract, with all that stirs it felt in full: no month's is larger until something new is
 * felt. A hair is added, as in `worstChance`.
 */
export function mostRaised({ person, market, rises, contactMonth, contactPower }: Life, constants: Float64Array): number {
	const s = person.segment;
	const odds = exp(person.thetaLogit + person.rates.plain.bHealth[s] * market.meanHealth[s] + constants[s]);
	const told = contactMonth > 0 ? Math.max(1, pow(person.rates.plain['priceReaction.contact'][s], contactPower)) : 1;
	const raised = odds * (1 + rises.most()) * told;
	return chanceAt(raised) * (1 + 1e-9);
}

/**
 * Step 3 of a month: stays or leaves. Odds = theta / (1 - theta) x e^(b_health (mean health - health) + c_s) x reaction. Of the deaths that
 * the reaction adds, a share takes the best cheaper package instead.
 * @param constants c_s by segment
 */
export function churn(life: Life, chooser: Chooser, constants: Float64Array): void {
	if (!decides(life)) return;
	const { person, month } = life;
	const s = person.segment;
	const { plain } = person.rates;
	const stirred = life.rises.count > 0 || life.falls.count > 0 || life.contactMonth > 0;
	const u = churnLuck(life);
	// Most months are safe at the worst health: no need to know the chance itself.
	if (u >= life.worstChance && !stirred && !life.pilot) return;
	const odds = calmOdds(life, constants);
	if (odds === 0) return;
	const calm = odds / (1 + odds);
	if (life.pilot) {
		life.survival *= 1 - calm;
		return;
	}
	let chance = calm;
	if (stirred) {
		const raised = odds * reaction(life, plain['priceReaction.contact'][s]);
		chance = chanceAt(raised);
		if (person.annual === 1) {
			life.rises.clear();
			life.falls.clear();
			life.contactMonth = 0;
		}
	}
	if (u >= chance) return;
	if (
		u >= calm &&
		uniform(person.key0, person.key1, purpose.downgradeInstead * 4096 + month, 0) < plain['priceReaction.downgradeShare'][s]
	) {
		chooser.cheaper(life);
		if (chooser.bestSurplus > 0) {
			stepDown(life, chooser, chooser.bestPlan, chooser.bestAddOn);
			return;
		}
	}
	life.leave();
}
