import { calmOdds, churnLuck, contactFactor, decides, fallsFactor, reaction, risesFactor } from '../../market/churn';
import { ceilingLuck, chanceAbove } from '../../market/ceiling';
import type { Life } from '../../market/Life';
import { exp } from '../../math/exp';
import type { CeilingDecision, LeavingDecision } from './Trace';

/**
 * The decision to stay or leave that a life is about to make; null where none is due.
 * @param middleLogit log-odds of the propensity of the segment's middle customer
 * @param constants c_s by segment
 */
export function decisionOf(life: Life, middleLogit: number, constants: Float64Array): LeavingDecision | null {
	if (!decides(life)) return null;
	const { person, market, health } = life;
	const s = person.segment;
	const { bHealth, 'priceReaction.contact': contacts } = person.rates.plain;
	const calm = calmOdds(life, constants);
	const odds = calm * reaction(life, contacts[s]);
	return {
		factors: {
			usual: exp(middleLogit + constants[s]),
			own: exp(person.thetaLogit - middleLogit) || 0,
			health: exp(bHealth[s] * (market.meanHealth[s] - health)),
			rise: risesFactor(life),
			fall: fallsFactor(life),
			contact: contactFactor(life, contacts[s])
		},
		chance: odds / (1 + odds),
		luck: churnLuck(life)
	};
}

/** What the ceiling asks of a life whose terms something was forced upon. */
export function ceilingDecisionOf(life: Life): CeilingDecision {
	const strain = life.terms.strain(life);
	return { strain, chance: strain > life.person.ceiling ? chanceAbove(life) : 0, luck: ceilingLuck(life) };
}
