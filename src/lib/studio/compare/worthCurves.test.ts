import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import { exampleResults } from '../../../../test/fixtures/results';
import type { Results } from '../../engine/simulation/results';
import type { Guard } from '../../engine/analysis/guard';
import { canWeigh, chancesAmong } from './chancesAmong';
import { guardedAdvice } from './guardedAdvice';
import { guardedOf, guardFigure, guardRule } from './guardWords';
import { leadsOf } from './leadOf';
import { objectives } from './objective';
import { optionsOf } from './options';
import { choiceAt, worthCurves, worthSentence } from './worthCurves';

const TRIALS = 400;
const numbers = new Numbers('USD', 'en-US');
const words = new TrialWords(numbers, TRIALS);
const of = (at: (trial: number) => number) => Array.from({ length: TRIALS }, (_, trial) => at(trial));

/** Today, and two options that are known by trial: `stepped` brings 78k and loses 19 customers, `optIn` brings 23k and loses 1. */
function told(): Results {
	const results = exampleResults();
	const pick = <T>(from: Readonly<Record<string, T>>) =>
		Object.fromEntries(Object.entries(from).filter(([id]) => ['today', 'stepped', 'optIn'].includes(id)));
	const values = {
		arr: { today: of(() => 1e6), stepped: of((trial) => 1.078e6 + (trial % 2 === 0 ? 30e3 : -30e3)), optIn: of(() => 1.023e6) },
		customers: { today: of(() => 1000), stepped: of((trial) => (trial % 4 === 0 ? 960 : 988)), optIn: of(() => 999) }
	};
	return { ...results, variants: pick(results.variants), uplift: pick(results.uplift), decision: { ...results.decision, values } };
}

const advice = (worth: number, ...guards: Guard[]) => {
	const results = told();
	const options = optionsOf(results, 'arr', { worth });
	const among = chancesAmong(results, ['stepped', 'optIn'], worth);
	const [objective] = objectives(36, numbers, worth);
	const guarded = guardedOf(results, options, guards);
	if (!objective) throw new Error('there is no objective');
	const decision = {
		...{
			options,
			objective,
			leadOf: leadsOf(results, worth),
			isOfThese: true,
			changes: {},
			sensitivity: [],
			existingOnly: false,
			causes: {},
			words
		},
		today: { best: among.best.today ?? 0, regret: among.regret.today ?? 0 }
	};
	return { options, advised: guardedAdvice(decision, guarded) };
};

describe('a kept customer that is worth something', () => {
	// 78k - 19 w of stepped against 23k - w of optIn: level at 55k / 18 = 3,056.
	it('turns the choice where the means cross, and the rule says so', () => {
		expect(advice(0).advised?.choice).toBe('stepped');
		expect(advice(2500).advised?.choice).toBe('stepped');
		const { options, advised } = advice(5000);
		expect(options.map(({ id }) => id)).toEqual(['optIn', 'stepped']);
		expect(advised?.choice).toBe('optIn');
		expect(advised?.rule).toContain('the highest mean of ARR at month 36 plus $5,000.00 for each customer there'.replace('.00', ''));
		expect(advised?.detail).toContain('of ARR and the worth of customers');
	});

	it('has curves that are exact at the rule, a sentence with the runner-up, and none where a run keeps too little', () => {
		const results = told();
		const rule = 1234;
		const curves = worthCurves(
			results,
			optionsOf(results, 'arr', { worth: rule }),
			chancesAmong(results, ['stepped', 'optIn'], rule),
			rule
		);
		if (!curves) throw new Error('there are no curves');
		const at = curves.grid.indexOf(rule);
		const { best, regret } = chancesAmong(results, ['stepped', 'optIn'], rule);
		for (const id of ['today', 'stepped', 'optIn']) {
			expect(curves.best[id]?.[at]).toBe(best[id]);
			expect(curves.regret[id]?.[at]).toBe(regret[id]);
		}
		expect([0, 3000, 3100].map((worth) => choiceAt(curves, worth))).toEqual(['stepped', 'stepped', 'optIn']);
		expect(worthSentence(curves, 0, words)).toBe(
			'With nothing for a customer kept, Stepped, +10% a year is best in the mean, and the best of all in >99% of trials. ' +
				'Choosing it gives up $0 on average against knowing everything. Next is Opt-in with incentive, which gives up $55k and is best in <1%.'
		);
		expect(canWeigh(exampleResults())).toBe(false);
		expect(worthCurves(exampleResults(), optionsOf(exampleResults(), 'arr'), chancesAmong(exampleResults(), []), 0)).toBeNull();
	});
});

describe('guardrails on screen', () => {
	const losses: Guard = { metric: 'customersLost', bound: 30, chance: 0.1 };

	it('are said as rules, with what is found', () => {
		expect(guardRule(losses, words)).toBe('Lose more than 30 customers: at most 10% chance');
		expect(guardRule({ ...losses, chance: 0 }, words)).toBe('Never lose more than 30 customers');
		expect(guardRule({ metric: 'bill', bound: 0.5, chance: 0 }, words)).toBe('Nobody above +50%');
		const found = (guard: Guard) => guardFigure({ guard, found: 0.25, meets: false, excess: 0 }, words);
		expect(found(losses)).toBe('25% over 30');
		expect(found({ metric: 'bill', bound: 0.5, chance: 0 })).toBe('max +25%');
		expect(found({ metric: 'bill', bound: 0.2, chance: 0.05 })).toBe('25% above +20%');
	});

	it('rule out what misses them, and say what would be chosen without', () => {
		// stepped loses 40 in a quarter of the trials.
		const { advised } = advice(0, losses);
		expect(advised?.choice).toBe('optIn');
		expect(advised?.guards).toBe(
			'Stepped, +10% a year has a higher mean, but 25% over 30 where the guardrail says “Lose more than 30 customers: at most 10% chance”. Without the guardrails it would be Stepped, +10% a year.'
		);
		expect(advice(0, { ...losses, chance: 0.3 }).advised).toMatchObject({
			choice: 'stepped',
			guards: 'Without the guardrails the choice would be the same.'
		});
	});

	it('that nobody meets name the one that misses least, and which to loosen', () => {
		const { advised } = advice(0, losses, { metric: 'bill', bound: 0.2, chance: 0 });
		expect(advised?.choice).toBeNull();
		expect(advised?.lead[0]?.text).toBe(
			'No policy meets every guardrail. Opt-in with incentive misses least: max +31% where the guardrail says “Nobody above +20%”. Loosen that one to let it through, or stay with Today.'
		);
		expect(advised?.guards).toMatch(/^Without the guardrails: Choose Stepped/);
	});
});
