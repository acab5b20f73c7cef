import { describe, expect, it } from 'vitest';
import { asEngine2, exampleResults, uplift, withBeyond, withNewCustomers } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import { objectives, type ObjectiveKey } from './objective';
import { optionCount, optionsOf, type Option } from './options';
import { leadsOf } from './leadOf';
import { countWord, recommend, type Decision } from './recommendation';

const numbers = new Numbers('USD', 'en-US');
const results = exampleResults();

function decision(options: readonly Option[], key: ObjectiveKey = 'arr', today = { best: 0, regret: 81e3 }, trials = 400): Decision {
	const objective = objectives(36, numbers).find((one) => one.key === key);
	if (!objective) throw new Error(key);
	const causes = { stepped: { offer: 'the new Team plan', policy: 'moving existing customers' } };
	const figures = { options, objective, today, leadOf: toldTo(options, 900), isOfThese: true, changes: {}, sensitivity: [] };
	return { ...figures, existingOnly: false, causes, words: new TrialWords(numbers, trials) };
}

/** The differences of means, each told to half an interval so wide. */
function toldTo(options: readonly Option[], half: number, customers = 0): Decision['leadOf'] {
	const mean = (id: string, of: 'uplift' | 'customers') => options.find((one) => one.id === id)?.[of]?.mean ?? 0;
	return (key, id, other) => {
		const of = key === 'customers' ? 'customers' : 'uplift';
		const more = mean(id, of) - mean(other, of);
		const width = { arr: half, nrr12: half / 1e6, customers }[key];
		return { mean: more, low: more - width, high: more + width };
	};
}

const option = (name: string, mean: number, sd: number, best = 0.5): Option => ({
	...{ id: name, name, ids: [name], arrEqual: false, merit: mean },
	uplift: uplift(mean, sd),
	best,
	regret: 5_800,
	customers: null,
	beyond: null,
	causes: null,
	payers: null
});

const sentence = (given: Decision) =>
	recommend(given)
		?.lead.map(({ text }) => text)
		.join('');

describe('recommend', () => {
	it('says what the best adds, its interval, its chance of being best, the runner-up and the regret', () => {
		const advice = recommend(decision(optionsOf(results, 'arr')));
		expect(sentence(decision(optionsOf(results, 'arr')))).toBe(
			'Choose Stepped, +10% a year. It adds $78k of ARR by month 36 ($35k to $121k) and is the best of the seven, Today among them, in 50% of trials, but Sunset after 12 months is best in 35%.'
		);
		expect(advice?.detail).toBe(
			'The gain comes from both, on average: the offer (the new Team plan) +$46.8k, the policy (moving existing customers) +$31.2k. Choosing it now gives up $5.8k of ARR on average against knowing the winner.'
		);
		expect(advice?.choice).toBe('stepped');
	});

	it('gives the chance, never "better" or "adds", while the interval crosses Today', () => {
		const words = sentence(decision([option('Immediate', 17e3, 48e3)]));
		expect(words).toBe('Choose Immediate. It is ahead of Today in 65% of trials: +$17k of ARR by month 36 (−$62k to +$96k).');
		expect(words).not.toMatch(/better|adds/u);
	});

	it('gives standing a sentence of its own after a chance', () => {
		const words = sentence(decision([option('A', 17e3, 48e3, 0.3), option('B', 15e3, 48e3, 0.35)]));
		expect(words).toMatch(
			/\(−\$62k to \+\$96k\)\. It is the best of the three, Today among them, in 30% of trials, but B is best in 35%\.$/u
		);
	});

	it('does not repeat itself with a single option that is clear of Today', () => {
		expect(sentence(decision([option('Steps', 78e3, 26e3)]))).toBe(
			'Choose Steps. It adds $78k of ARR by month 36 ($35k to $121k), and is ahead of Today in 99% of trials.'
		);
	});

	it('names Today as the runner-up when it is', () => {
		const options = [option('Steps', 20e3, 5e3, 0.6), option('Sunset', 10e3, 5e3, 0.1)];
		expect(sentence(decision(options, 'arr', { best: 0.3, regret: 1 }))).toMatch(/but Today is best in 30%\.$/u);
	});

	it('leaves out a runner-up that is hardly ever best', () => {
		expect(sentence(decision([option('A', 20e3, 5e3, 1), option('B', 1e3, 5e3, 0)]))).toMatch(/in >99% of trials\.$/u);
	});

	it('advises to stay when nothing gains on average', () => {
		const advice = recommend(decision([option('Keep forever', -15e3, 8_500, 0.04)], 'arr', { best: 0.96, regret: 900 }));
		expect(advice?.choice).toBeNull();
		expect(advice?.lead.map(({ text }) => text).join('')).toBe(
			'Stay with Today. Keep forever does not raise ARR on average. It is ahead of Today in 5% of trials: −$15k by month 36 (−$29k to −$1.0k).'
		);
		expect(advice?.detail).toContain('Staying gives up $900 of ARR');
	});

	it('speaks of what it compares by, and keeps regret to ARR', () => {
		const kept = decision(optionsOf(results, 'nrr12'), 'nrr12');
		expect(sentence(kept)).toMatch(
			/^Choose Stepped, \+10% a year\. It adds 6\.2 points of net revenue retention in year three \(5\.1 to 7\.4\);/u
		);
		expect(recommend(kept)?.detail).not.toContain('gives up');
	});

	it('claims nothing that few trials do not carry: no interval, no gain', () => {
		const words = sentence(decision([option('Steps', 78e3, 26e3)], 'arr', undefined, 16));
		expect(words).toBe('Choose Steps. It is ahead of Today in >79% of trials: +$78k of ARR by month 36 (16 trials: no interval).');
	});

	it('says no difference where there is none', () => {
		const equal = option('Same', 0, 1);
		const given = { ...equal, merit: 0, uplift: { ...equal.uplift, mean: 0, p5: 0, p50: 0, p95: 0, probabilityBetter: 0.5, ties: 1 } };
		expect(sentence(decision([given]))).toContain('It makes no difference from Today: $0');
	});

	it('speaks for itself by the rule, which it states with what was found', () => {
		const told = recommend({ ...decision(optionsOf(results, 'arr')), leadOf: leadsOf(results) });
		expect(told?.rule).toBe(
			'The rule: the highest mean of ARR at month 36 is chosen where the 95% Monte Carlo interval of its paired lead over the next one leaves out 0; otherwise it is a practical tie. Stepped, +10% a year has +$5.0k on average against Sunset after 12 months (95% interval +$3.2k to +$6.8k): told apart.'
		);
		expect(told?.choice).toBe('stepped');
		const kept = recommend({ ...decision(optionsOf(results, 'nrr12'), 'nrr12'), leadOf: leadsOf(results) });
		expect(kept?.rule).toMatch(/highest mean of net revenue retention, year three is chosen/u);
	});

	describe('a practical tie', () => {
		const lost = (of: Option, customers: number): Option => ({ ...of, customers: uplift(customers, 4) });
		const [a, b] = [lost(option('A', 20e3, 30e3), -30), lost(option('B', 18e3, 30e3), -12)];
		const given = (options: readonly Option[], half: number, more: Partial<Decision> = {}): Decision => ({
			...decision(options),
			leadOf: toldTo(options, half, 3),
			...more
		});

		it('chooses nothing where the trials do not tell the leader from the next one, and says who loses fewer customers', () => {
			const advice = recommend(given([a, b], 5e3));
			expect(sentence(given([a, b], 5e3))).toBe(
				'A and B are a practical tie: 400 trials do not tell their mean ARR apart. What separates them: B loses fewer customers (18 fewer than A).'
			);
			expect(advice).toMatchObject({ choice: null, tied: ['A', 'B'] });
			expect(advice?.rule).toMatch(/A has \+\$2\.0k on average against B \(95% interval −\$3\.0k to \+\$7\.0k\): not told apart\.$/u);
			expect(advice?.detail).toBe(
				'The highest mean is of A. It is ahead of Today in 76% of trials: +$20k of ARR by month 36 (−$29k to +$69k). Against knowing the winner, choosing now gives up on average: A $5.8k and B $5.8k of ARR.'
			);
			// A sliver more of trials, and it is chosen.
			expect(recommend(given([a, b], 1.9e3))?.choice).toBe('A');
		});

		it('says which is simpler, Today simplest of all', () => {
			expect(sentence(given([a, b], 5e3, { changes: { A: 1, B: 3 } }))).toContain(
				'A is simplest: 1 change in the price book against 3 of B.'
			);
			const words = sentence(given([a, b], 50e3, { changes: { A: 1, B: 3 } }));
			expect(words).toMatch(/^A, B and Today are a practical tie/u);
			expect(words).toContain(
				'Today loses fewer customers (30 fewer than A and 12 fewer than B); Today is simplest: nothing in the price book changes.'
			);
		});

		it('names three or more together', () => {
			const others = [a, b, lost(option('C', 19e3, 30e3), -20), lost(option('D', 19e3, 30e3), -25)];
			expect(sentence(given(others, 5e3))).toContain('B loses fewer customers (at least 8 fewer than each of the others).');
		});

		it('is of all that the trials do not tell from the leader, though Today leads', () => {
			const worse = [option('C', -1e3, 9e3), option('D', -40e3, 9e3)];
			expect(recommend(given(worse, 5e3))).toMatchObject({ choice: null, tied: ['today', 'C'] });
			expect(recommend(given(worse, 500))?.lead[1]?.text).toBe('Today');
		});

		it('says that nothing separates what nothing does', () => {
			const level = [option('A', 20e3, 30e3), option('B', 20e3, 30e3)];
			expect(sentence(given(level, 5e3, { changes: { A: 2, B: 2 } }))).toMatch(
				/Nothing here separates them: neither the customers that they lose nor how much they change\.$/u
			);
		});

		it('is what a run leaves that does not tell: one that was kept before any two were told apart', () => {
			const old = asEngine2(results);
			const advice = recommend({ ...decision(optionsOf(old, 'nrr12'), 'nrr12'), leadOf: leadsOf(old) });
			expect(advice?.choice).toBeNull();
			expect(advice?.rule).toMatch(/does not tell .* apart: it was kept before any two were; run again\.$/u);
			// Of ARR it knows the two best.
			expect(recommend({ ...decision(optionsOf(old, 'arr')), leadOf: leadsOf(old) })?.choice).toBe('stepped');
		});
	});

	it('gives no chance of being best, and no regret, that are not of these options', () => {
		const some = { ...decision(optionsOf(results, 'arr', { ids: ['stepped', 'renewal'] })), isOfThese: false };
		expect(sentence(some)).toMatch(/; next is Migrate at renewal with \+\$70k\.$/u);
		expect(recommend(some)?.detail).not.toContain('gives up');
	});

	it('says that the figures are about existing customers only where nobody arrives', () => {
		const alone = { ...decision(optionsOf(results, 'arr')), existingOnly: true };
		expect(sentence(alone)).toContain('by month 36 ($35k to $121k; existing customers only) and is the best');
		const crossing = { ...decision([option('Immediate', 17e3, 48e3)]), existingOnly: true };
		expect(sentence(crossing)).toContain('(−$62k to +$96k; existing customers only)');
	});

	it('gives both parts of the mean where new customers come, and they add up', () => {
		const advice = recommend(decision(optionsOf(withNewCustomers(results), 'arr')));
		expect(advice?.detail).toMatch(/^Of \+\$78\.0k on average, \+\$54\.6k is from existing and \+\$23\.4k from new customers\. The gain/u);
	});

	it('recommends nothing beyond the evidence without saying so, with share and bound', () => {
		expect(sentence(decision(optionsOf(withBeyond(results, 'stepped'), 'arr')))).toMatch(
			/best in 35%\. That is beyond the evidence: 30% of those moved meet a rise of more than 25% in all, the largest 134%; how they react is assumed\.$/u
		);
		// A runner-up that is beyond it is marked where it is named.
		expect(sentence(decision(optionsOf(withBeyond(results, 'sunset'), 'arr')))).toMatch(
			/but Sunset after 12 months \(beyond the evidence\) is best in 35%\.$/u
		);
	});

	it('says of a run of engine 2 what it holds', () => {
		const old = decision(optionsOf(asEngine2(results), 'arr'));
		expect(recommend(old)?.detail).toBe('Choosing it now gives up $5.8k of ARR on average against knowing the winner.');
	});

	it('has nothing to say about nothing', () => expect(recommend(decision([]))).toBeNull());
});

describe('optionsOf', () => {
	it('makes one option of scenarios that are equal in every figure, with one chance of being best', () => {
		const { uplift: own, variants, decision: found } = results;
		const best = { ...found.best, stepped: 0.25, twin: 0.25 };
		const twins = {
			...results,
			variants: { ...variants, twin: { ...variants.stepped, name: 'Twin' } },
			uplift: { ...own, twin: structuredClone(own.stepped) },
			decision: { ...found, best }
		};
		const [first, second] = optionsOf(twins, 'arr');
		expect(first).toMatchObject({ id: 'stepped', ids: ['stepped', 'twin'], name: 'Stepped, +10% a year and Twin', best: 0.5 });
		expect(second?.id).toBe('sunset');
		expect([optionCount(twins, Object.keys(twins.variants)), optionCount(results, Object.keys(results.variants))]).toEqual([7, 7]);
	});

	it('gives what equals Today the chance of Today too', () => {
		const arr = { ...uplift(0, 1), mean: 0, p5: 0, p95: 0, ties: 1 };
		const best = { ...results.decision.best, today: 0.2, keep: 0.2 };
		const given = {
			...results,
			uplift: { ...results.uplift, keep: { ...results.uplift.keep, arr } },
			decision: { ...results.decision, best }
		};
		expect(optionsOf(given, 'arr').find(({ id }) => id === 'keep')).toMatchObject({ arrEqual: true, best: 0.4 });
	});

	it('has those that are chosen, as they are called now', () =>
		expect(optionsOf(results, 'arr', { ids: ['keep', 'sunset'], names: { keep: 'Protect' } }).map(({ name }) => name)).toEqual([
			'Sunset after 12 months',
			'Protect'
		]));

	it('orders by the mean of the objective and leaves Today out', () => {
		expect(optionsOf(results, 'arr').map(({ id }) => id)).toEqual(['stepped', 'sunset', 'renewal', 'optIn', 'immediate', 'keep']);
		expect(optionsOf(results, 'customers')[0]?.id).toBe('keep');
	});
});

it('counts in words up to twelve', () => expect([countWord(6), countWord(13)]).toEqual(['six', '13']));
