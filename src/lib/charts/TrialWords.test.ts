import { describe, expect, it } from 'vitest';
import { Numbers } from './numbers';
import { TrialWords } from './TrialWords';

const numbers = new Numbers('USD', 'en-US');
const of = (trials: number) => new TrialWords(numbers, trials);
const money = (value: number) => numbers.moneyUplift(value);
const equal = { probabilityBetter: 0.5, p5: 0, p95: 0 };

describe('a chance', () => {
	it('is written to the percent from 200 trials on, to tens below', () => {
		expect([of(200).chance(0.645), of(199).chance(0.645), of(16).chance(9 / 16)]).toEqual(['65%', '60%', '60%']);
		expect([of(1000).chance(0.01), of(1000).chance(0.99), of(1000).chance(0.5)]).toEqual(['1%', '99%', '50%']);
	});

	it('is a bound where all or none of the trials agree: that of Wilson', () => {
		expect([of(16).chance(1), of(16).chance(0)]).toEqual(['>80%', '<20%']);
		expect([of(1000).chance(1), of(1000).chance(0)]).toEqual(['>99%', '<1%']);
		expect(of(1).chance(1)).toBe('>20%');
		// 200 of 200: 200 / (200 + 3.84) = 98.1%.
		expect(of(200).chance(1)).toBe('>98%');
	});

	it('is never 0% or 100%, nor more than the trials carry', () => {
		// 199 of 200 round to 100%: Wilson's lower bound is 97.2%.
		expect([of(200).chance(199 / 200), of(200).chance(1 / 200)]).toEqual(['>97%', '<3%']);
		// 15.5 of 16 round to 100%; Wilson's lower bound is 75.9%.
		expect(of(16).chance(15.5 / 16)).toBe('>75%');
		for (const trials of [1, 8, 16, 24, 64, 100, 199, 200, 380])
			for (let hits = 0; hits <= 2 * trials; hits++)
				expect(of(trials).chance(hits / (2 * trials))).not.toMatch(/^[<>]?(0|100)%$|>99%|<1%/u);
		expect(of(0).chance(0)).toBe('–');
	});

	it('of being better than Today is no difference where all trials are equal, and only there', () => {
		expect(of(16).better({ ...equal, ties: 1 })).toBe('no difference');
		expect(of(16).better({ ...equal, ties: 15 / 16 })).toBe('50%');
		expect(of(16).betterIn({ ...equal, ties: 1 })).toBe('no difference from Today');
		expect(of(400).betterIn({ probabilityBetter: 0.65, ties: 0, p5: -1, p95: 3 })).toBe('better than Today in 65% of trials');
		// Kept before ties were counted.
		expect([of(16).better(equal), of(16).better({ ...equal, p95: 2 })]).toEqual(['no difference', '50%']);
	});
});

describe('a chance beside what is allowed', () => {
	it('is the share itself where rounding would put it on the other side', () => {
		expect(of(40).chanceBeside(0.125, 0.1)).toBe('12.5%');
		expect(of(40).chanceBeside(0.075, 0.08)).toBe('7.5%');
		expect([of(40).chanceBeside(0.175, 0.1), of(40).chanceBeside(0.1, 0.1), of(1000).chanceBeside(0.28, 0.1)]).toEqual([
			'20%',
			'10%',
			'28%'
		]);
		expect(of(40).chanceBeside(0, 0.1)).toBe(of(40).chance(0));
	});
});

describe('an interval', () => {
	const ends = { p5: 15_000, p95: 107_000 };

	it('is written from 50 trials on; below it is said that there is none', () => {
		expect([of(50).interval(ends, money), of(49).interval(ends, money)]).toEqual(['+$15k to +$107k', '49 trials: no interval']);
		expect([of(50).hasInterval, of(49).hasInterval]).toEqual([true, false]);
		expect(of(1000).namedInterval(ends, money)).toBe('90% interval +$15k to +$107k');
		expect(of(1).namedInterval(ends, money)).toBe('1 trial: no interval');
	});
});

describe('luck and assumptions', () => {
	it('are told with their error, or that they are not known', () => {
		expect(of(400).luck({ luckShare: 0.284, assumptionShare: 0.716, se: 0.052 })).toBe('72% what we do not know, 28% luck, ±5 pts');
		expect(of(400).luck({ luckShare: 0, assumptionShare: 1, se: 0.0001 })).toBe('100% what we do not know, 0% luck, ±1 pts');
		expect([of(49).luck(null), of(50).luck(null), of(400).luck(undefined)]).toEqual([
			'not known: needs 50 trials',
			'not known from these trials',
			'not known from these trials'
		]);
	});
});

describe('a sensitivity', () => {
	it('that is not told apart from 0 reads not detected, with its bound rounded up', () => {
		expect(of(400).share({ firstOrder: 0, below: 0.031 })).toBe('not detected (below 4%)');
		expect(of(400).worth({ valueOfInformation: 0, voiBelow: 1_210 })).toBe('not detected (below $1.3k)');
		expect(of(400).worth({ valueOfInformation: 0, voiBelow: 0.4 })).toBe('not detected (below $1)');
		// Kept before bounds were.
		expect([of(400).share({ firstOrder: 0 }), of(400).worth({ valueOfInformation: 0 })]).toEqual(['not detected', 'not detected']);
	});

	it('that is, reads as it is', () => {
		expect([of(400).share({ firstOrder: 0.234, below: null }), of(9000).share({ firstOrder: 0.004, below: null })]).toEqual([
			'23%',
			'0.4%'
		]);
		expect(of(400).worth({ valueOfInformation: 4_100, voiBelow: null })).toBe('$4.1k');
	});

	it('says so at few trials', () => {
		expect(of(16).fewForSensitivity).toBe('What each assumption does is told from 50 trials on: there are 16 trials.');
		expect(of(100).fewForSensitivity).toContain('100 trials detect only what matters much');
		expect(of(200).fewForSensitivity).toBe('');
	});
});
