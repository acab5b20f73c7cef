import { exp } from '../../math/exp';
import { log } from '../../math/log';
import { log1p } from '../../math/log1p';
import { normalQuantile } from '../../math/normalQuantile';
import { pow } from '../../math/pow';
import { decisionsOf, isTold } from './decisionsOf';
import { describeLearned, shortNumber, notLearned, priorBelief, type Subject } from './describeLearned';
import { meanHazard, type WeighedLaw } from './learnChurn';
import { logOfMeanExp } from './logOfMeanExp';
import type { FitTest, LearnedInput, NotLearned } from './Learned';
import type { ObservedLives } from './observedLives';
import { posteriorOfOne, quantileOfMarginal, type Marginal } from './posterior';
import { isStirred } from './retentionEvidence';

/** Months in which a forced change of price is felt by monthly contracts, and its strength by quarter; at the one renewal of an annual contract (MODEL 6.3). */
export const FELT_MONTHS = 9;
const QUARTERS = [1, 0.5, 0.2] as const;
const AT_RENEWAL = 0.425;
const LOSS_AVERSION = 2.25;
/** Rises below this are told of as small ones. */
const WHOLE_CONTACT = 0.1;
const CONTACT_MONTHS = 3;
const FEW_LEAVERS = 10;
/** Equally likely values that stand for the base hazard, and for the price tolerance of customers. */
const HAZARDS = 9;
const TOLERANCES = 5;

/** A change of price that a customer did not choose: rise of its bill as a share, below 0 for a fall. */
export type ForcedRise = { readonly customer: number; readonly month: number; readonly rise: number };

/** By customer, in the order of months. */
export type ForcedRises = ReadonlyMap<number, readonly ForcedRise[]>;

/** What the reaction is reckoned with besides its exponent. */
export type ReactionTerms = {
	/** Odds of leaving when told of a change of the bill (`priceReaction.contact`). */
	readonly contact: number;
	/** Spread of ln tau, the price tolerance. */
	readonly toleranceSpread: number;
};

/** Decisions alike: as many customers faced them and left. */
type Alike = { readonly hazard: number; rise: number; readonly felt: number; readonly contact: number; faced: number; left: number };

/**
 * The exponent of the reaction to a price rise: who left of those who were moved, against what their hazard would have been. Odds are
 * multiplied as in the model: 1 + D ((1+u)^(k/tau) - 1) for a rise u, (1+u)^(D k/2.25) for a fall, tau differing between customers, and by the
 * contact in the first three months. The base hazard enters with what is not known of it.
 */
export function learnReaction(
	subject: Subject,
	lives: ObservedLives,
	laws: readonly WeighedLaw[],
	rises: ForcedRises,
	terms: ReactionTerms
): LearnedInput | NotLearned {
	const moved = [...lives.customer.keys()].filter((life) => rises.has(lives.customer[life]));
	if (moved.length === 0) return notLearned(subject, 'no price event is in this history: reaction untested on your data');
	if (laws.length === 0) return notLearned(subject, 'churn without a price event is not known, so nothing can be held against it');
	const alike = alikeDecisions(lives, moved, laws, rises, terms.contact);
	const [faced, left] = [sumOf(alike, ({ faced: count }) => count), sumOf(alike, (group) => group.left)];
	if (faced === 0)
		return notLearned(subject, 'of those who were moved nobody is known to have decided within the months in which it is felt');
	const tolerances = Array.from({ length: TOLERANCES }, (_, i) => exp(terms.toleranceSpread * normalQuantile((i + 0.5) / TOLERANCES)));
	const spread = hazardSpread(alike, laws);
	const factors = Array.from({ length: HAZARDS }, (_, i) => exp(spread * normalQuantile((i + 0.5) / HAZARDS)));
	const belief = priorBelief(subject);
	const learned = posteriorOfOne(belief, (k) => {
		const odds = alike.map((group) => (group.hazard / (1 - group.hazard)) * reactionOf(group, k, tolerances));
		return logOfMeanExp(
			factors.map((factor) =>
				alike.reduce((sum, group, i) => {
					const raised = factor * odds[i];
					return sum + (group.left > 0 ? group.left * log(raised) : 0) - group.faced * log1p(raised);
				}, 0)
			)
		);
	});
	const without = sumOf(alike, (group) => group.faced * group.hazard);
	const events = new Set(moved.flatMap((life) => rises.get(lives.customer[life])?.map(({ month }) => month) ?? [])).size;
	const median = medianRise(moved.flatMap((life) => rises.get(lives.customer[life])?.map(({ rise }) => rise) ?? []));
	return describeLearned(subject, belief, learned, {
		sample: {
			events: left,
			exposure: without,
			words: `${shortNumber(moved.length)} moved by ${shortNumber(100 * median)}% in the middle: ${shortNumber(left)} left while it was felt, where ${shortNumber(without)} would have`
		},
		fit: verdict(events, left, learned, belief.low),
		plots: [],
		notes: [
			'The month of the move itself does not count, since who left in it was not seen to move. Leaving counts, not stepping down; the policy counts as fair (1), and the contact as the model has it.',
			...(left <= without ? ['No more left than would have anyway.'] : [])
		]
	});
}

function verdict(events: number, left: number, learned: Marginal, low: number): FitTest {
	if (left < FEW_LEAVERS) return { verdict: 'thin', pValue: undefined, words: `too few left to tell: ${shortNumber(left)}` };
	if (events === 1)
		return { verdict: 'oneEvent', pValue: undefined, words: 'one event: it may be the event that was so, not the customers' };
	const pinned = quantileOfMarginal(learned, 0.5) - low < 0.05;
	return {
		verdict: 'untested',
		pValue: undefined,
		words: pinned ? 'at the end of what is possible: no reaction is seen' : `${events} events taken together`
	};
}

function alikeDecisions(
	lives: ObservedLives,
	moved: readonly number[],
	laws: readonly WeighedLaw[],
	rises: ForcedRises,
	contact: number
): Alike[] {
	const groups = new Map<string, Alike>();
	const hazards = new Map<string, number>();
	for (const life of moved) {
		const own = rises.get(lives.customer[life]);
		if (!own || !isTold(lives, life, 0)) continue;
		decisionsOf(lives, life, (decision) => {
			// The last one counts: what an earlier one left is small beside it.
			// In the month of the move itself whoever left was not seen to move.
			const rise = own.findLast(({ month }) => month < decision.month);
			if (!rise || !isStirred(decision, { from: rise.month, to: rise.month + FELT_MONTHS - 1, isMoved: true })) return;
			const { annual, survived, month } = decision;
			const since = month - rise.month;
			const felt = annual ? AT_RENEWAL : QUARTERS[Math.floor(since / 3)];
			const told = rise.rise > 0 && (annual || since < CONTACT_MONTHS) ? Math.min(1, rise.rise / WHOLE_CONTACT) : 0;
			const key = `${annual} ${survived} ${felt} ${told > 0} ${rise.rise.toFixed(2)}`;
			const ofHazard = `${annual} ${survived}`;
			const hazard = hazards.get(ofHazard) ?? meanHazard(laws, annual, survived);
			hazards.set(ofHazard, hazard);
			const group = groups.get(key) ?? {
				hazard,
				rise: rise.rise,
				felt,
				contact: pow(contact, annual ? told / 4 : told),
				faced: 0,
				left: 0
			};
			// Rises within a point are told as their mean.
			group.rise += (rise.rise - group.rise) / (group.faced + 1);
			group.faced++;
			if (decision.left) group.left++;
			groups.set(key, group);
		});
	}
	return [...groups.values()];
}

/** By what the odds are multiplied, over customers of different tolerance. */
function reactionOf({ rise, felt, contact }: Alike, k: number, tolerances: readonly number[]): number {
	if (rise <= 0) return exp((felt * k * log1p(rise)) / LOSS_AVERSION);
	const raised = tolerances.reduce((sum, tau) => sum + pow(1 + rise, k / tau), 0) / tolerances.length;
	return contact * (1 + felt * (raised - 1));
}

/** How much the hazard of those moved differs between the laws that are possible: its logarithm's standard deviation. */
function hazardSpread(alike: readonly Alike[], laws: readonly WeighedLaw[]): number {
	const faced = sumOf(alike, (group) => group.faced);
	const mean = sumOf(alike, (group) => group.faced * group.hazard) / faced;
	// Laws differ in level first; the level at one tenure stands for all.
	const level = laws.map(({ a, monthlyB }) => a / (a + monthlyB));
	const middle = laws.reduce((sum, { weight }, i) => sum + weight * level[i], 0);
	const variance = laws.reduce((sum, { weight }, i) => sum + weight * (level[i] - middle) * (level[i] - middle), 0);
	return mean > 0 && middle > 0 ? Math.sqrt(log1p(variance / (middle * middle))) : 0;
}

const sumOf = (groups: readonly Alike[], of: (group: Alike) => number): number => groups.reduce((sum, group) => sum + of(group), 0);

function medianRise(rises: readonly number[]): number {
	return [...rises].sort((a, b) => a - b)[Math.floor(rises.length / 2)];
}
