import { expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { leftWords, secondsLeft } from './leftWords';

it('tells what is left at the pace since the first look', () => {
	// 30 trials in 6 s after the first 10: 60 more take 12 s.
	expect(secondsLeft(40, 100, { done: 10, ms: 6_000 })).toBe(12);
	expect(secondsLeft(10, 100, { done: 10, ms: 6_000 })).toBeUndefined();
	expect(secondsLeft(100, 100, { done: 10, ms: 6_000 })).toBeUndefined();
});

it('says seconds up to a minute and a half, then minutes', () => {
	const words = (seconds: number | undefined, locale = 'en-US') => leftWords(seconds, new Numbers('USD', locale));
	expect([0.2, 12.4, 89, 90, 170].map((seconds) => words(seconds))).toEqual([
		'about 1 s left',
		'about 12 s left',
		'about 89 s left',
		'about 2 min left',
		'about 3 min left'
	]);
	expect([words(undefined), words(Infinity)]).toEqual(['', '']);
	expect([words(90_000), words(90_000, 'de-DE')]).toEqual(['about 1,500 min left', 'about 1.500 min left']);
});
