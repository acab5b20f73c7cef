import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { UNCHANGED } from './RunChanges';
import { runWords, sinceWords } from './runWords';

const numbers = new Numbers('USD', 'en-US');
const at = (hour: number, day = 2) => new Date(2026, 0, day, hour, 5);
const run = (given: object) =>
	runWords({ state: 'finished', done: 1_000, trials: 1_000, createdAt: at(9).toISOString(), ...given }, numbers, at(18));

describe('runWords', () => {
	it('says trials and time, and of how many where it was cut short', () => {
		expect(run({})).toBe('1,000 trials, today 09:05');
		expect(run({ createdAt: at(9, 1).toISOString() })).toBe('1,000 trials, yesterday 09:05');
		expect(run({ createdAt: new Date(2025, 10, 19, 17, 40).toISOString() })).toBe('1,000 trials, Nov 19, 2025, 17:40');
		expect(run({ state: 'cancelled', done: 120 })).toBe('120 of 1,000 trials, cancelled, today 09:05');
		// A run that stops at a precision has finished with fewer.
		expect(run({ done: 1 })).toBe('1 trial, today 09:05');
	});
});

describe('sinceWords', () => {
	const name = (id: string) => id.toUpperCase();

	it('names the scenario that changed', () => {
		expect(sinceWords({ ...UNCHANGED, variants: ['a'] }, name)).toBe(
			'A changed since this run. Its figures are of before, beside the prices that they were computed with.'
		);
		expect(sinceWords({ ...UNCHANGED, variants: ['a', 'b', 'c'], missing: ['d'] }, name)).toMatch(
			/^A, B and C changed since this run\. Their figures are .* D is not in it\.$/u
		);
	});

	it('names what all share', () => {
		expect(sinceWords({ ...UNCHANGED, shared: ['today', 'customers'] }, name)).toMatch(
			/^Today’s price book and the customers changed since this run\. All figures are of before/u
		);
		expect(sinceWords({ ...UNCHANGED, shared: ['document'] }, name)).toMatch(/^The document changed/u);
	});

	it('has nothing to say where nothing changed', () => expect(sinceWords(UNCHANGED, name)).toBe(''));
});
