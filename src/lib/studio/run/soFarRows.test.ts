import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import type { RunShown } from '../parts/RunShown';
import { afterWords, fewWords, soFarRows, soFarSentence } from './soFarRows';

const numbers = new Numbers('USD', 'en-US');
const dearer = { id: 'a', name: 'Dearer', mean: 12_300, low: 9_000, high: 15_600, p5: -3_000, p95: 30_000 };
const run = (trials: number, given: Partial<RunShown> = {}): RunShown => ({
	...{ state: 'running', done: trials, total: 1_000, stale: false },
	soFar: { trials, arrUplift: [dearer, { ...dearer, id: 'b', name: 'Same', mean: 0, low: 0, high: 0, p5: 0, p95: 0 }] },
	...given
});

describe('figures so far', () => {
	it('say of each scenario what the trials say, that it is so far, and after how many', () => {
		expect(soFarRows({ trials: 200, arrUplift: [dearer] }, numbers)).toEqual([
			{
				...{ id: 'a', name: 'Dearer', uplift: '+$12k ARR so far', spread: '90% of trials −$3.0k to +$30k' },
				mean: '95% interval of the mean +$9.0k to +$16k'
			}
		]);
		expect(afterWords(run(200), numbers)).toBe('after 200 of 1,000 trials');
		expect(afterWords(run(200, { atMost: true }), numbers)).toBe('after 200 of at most 1,000 trials');
		expect(afterWords(run(1_000), numbers)).toBe('after all 1,000 trials');
		expect(afterWords({ state: 'running', done: 0, total: 1_000, stale: false }, numbers)).toBe('waiting for the first trials');
	});

	it('claim no interval that the trials do not carry, and no difference where there is none', () => {
		expect(soFarRows({ trials: 16, arrUplift: [{ ...dearer, p5: null, p95: null }] }, numbers)[0]?.spread).toBe('');
		expect(soFarRows({ trials: 49, arrUplift: [dearer] }, numbers)[0]?.spread).toBe('');
		expect([fewWords(run(49), numbers), fewWords(run(50), numbers)]).toEqual(['49 trials carry no 90% interval: 50 do.', '']);
		expect(soFarRows(run(200).soFar ?? { trials: 0, arrUplift: [] }, numbers)[1]).toEqual({
			...{ id: 'b', name: 'Same', uplift: 'no difference so far', spread: '', mean: '' }
		});
	});

	it('are heard in one sentence, in the signs of the reader', () => {
		expect(soFarSentence(run(200), numbers)).toBe(
			'Not final, after 200 of 1,000 trials. Dearer: +$12k ARR so far, 90% of trials −$3.0k to +$30k. Same: no difference so far.'
		);
		expect(soFarSentence(run(1_200, { total: 9_000 }), new Numbers('EUR', 'de-DE'))).toMatch(
			/^Not final, after 1\.200 of 9\.000 trials\. Dearer: \+12k\s€ ARR so far, 90% of trials −3,0k\s€ to \+30k\s€\./u
		);
		expect(soFarSentence({ state: 'running', done: 0, total: 1_000, stale: false }, numbers)).toBe('');
	});
});
