import { describe, expect, it } from 'vitest';
import { asEngine2, exampleResults, uplift, withBeyond, withNewCustomers } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import { objectives, type ObjectiveKey } from './objective';
import { optionsOf, type Option } from './options';
import { countWord, recommend, tieOf, type Decision } from './recommendation';

const numbers = new Numbers('USD', 'en-US');
const results = exampleResults();

function decision(options: readonly Option[], key: ObjectiveKey = 'arr', today = { best: 0, regret: 81e3 }, trials = 400): Decision {
	const objective = objectives(36, numbers).find((one) => one.key === key);
	if (!objective) throw new Error(key);
	const causes = { stepped: { offer: 'the new Team plan', policy: 'moving existing customers' } };
	return { options, objective, today, tie: null, sensitivity: [], existingOnly: false, causes, words: new TrialWords(numbers, trials) };
}

const option = (name: string, mean: number, sd: number, best = 0.5): Option => ({
	id: name,
	name,
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
		const given = { ...equal, uplift: { ...equal.uplift, mean: 0, p5: 0, p50: 0, p95: 0, probabilityBetter: 0.5, ties: 1 } };
		expect(sentence(decision([given]))).toContain('It makes no difference from Today: $0');
	});

	it('names a practical tie, and only where the trials do not tell the two best apart', () => {
		const apart = { ...results.decision, toldApart: false };
		expect(tieOf({ ...results, decision: apart })).toEqual(['Stepped, +10% a year', 'Sunset after 12 months']);
		expect([tieOf(results), tieOf({ ...results, decision: { ...apart, runnerUp: null } })]).toEqual([null, null]);
		const advice = recommend({ ...decision(optionsOf(results, 'arr')), tie: ['A', 'B'] });
		expect(advice?.detail).toMatch(/A and B are a practical tie: 400 trials do not tell their means apart\. Choosing it now/u);
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
	it('orders by the mean of the objective and leaves Today out', () => {
		expect(optionsOf(results, 'arr').map(({ id }) => id)).toEqual(['stepped', 'sunset', 'renewal', 'optIn', 'immediate', 'keep']);
		expect(optionsOf(results, 'customers')[0]?.id).toBe('keep');
	});
});

it('counts in words up to twelve', () => expect([countWord(6), countWord(13)]).toEqual(['six', '13']));
