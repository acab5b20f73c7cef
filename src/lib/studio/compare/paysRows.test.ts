import { expect, it } from 'vitest';
import { exampleResults } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import { optionsOf } from './options';
import { paysRows } from './paysRows';

const results = exampleResults();
const words = new TrialWords(new Numbers('USD', 'en-US'), results.trials);

it('writes when each policy has paid, how often it never does, goodwill, and who is left on old prices', () => {
	const { months, rows, againstToday } = paysRows(optionsOf(results, 'arr'), results, words);
	expect(months).toEqual([12, 24, 36]);
	expect(rows[0]).toMatchObject({ id: 'stepped', cells: ['month 3 (1 to 7)', '4%', expect.stringContaining('pts'), '20%', '20%', '20%'] });
	expect(againstToday).toBe(true);
});

it('says never, and from the start, in words', () => {
	const payback = { against: 'keep', mean: null, p5: null, p50: null, p95: null, never: 1, byMonth: [] };
	const with_ = (given: typeof payback | { p5: number; p50: number; p95: number }) => ({
		...results,
		decision: { ...results.decision, payback: { stepped: { ...payback, ...given } } }
	});
	const options = optionsOf(results, 'arr').slice(0, 1);
	expect(paysRows(options, with_(payback), words).rows[0]?.cells.slice(0, 2)).toEqual(['never', '>99%']);
	expect(paysRows(options, with_({ p5: 1, p50: 1, p95: 1 }), words).rows[0]?.cells[0]).toBe('the start');
});

it('gives no interval of months where a policy pays in fewer than 50 trials', () => {
	const of = (never: number) => {
		const found = { against: 'keep', mean: 5, p5: 3, p50: 5, p95: 9, never, byMonth: [] };
		const given = { ...results, decision: { ...results.decision, payback: { stepped: found } } };
		return paysRows(optionsOf(results, 'arr').slice(0, 1), given, words).rows[0]?.cells[0];
	};
	// 400 trials, of which 52 and 48 pay.
	expect([of(0.87), of(0.88)]).toEqual(['month 5 (3 to 9)', 'month 5']);
});
