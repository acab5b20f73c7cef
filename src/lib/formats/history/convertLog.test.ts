import { expect, test } from 'vitest';
import { bridgeOf } from '../../engine/analysis/history/bridgeOf';
import { readHistory } from './readHistory';
import type { HistorySettings } from './HistorySettings';

const TEXT = [
	'customer,date,mrr_change,mrr_after,currency',
	'a,2025-01-04,10.01,10.01,EUR',
	'a,2025-02-04,0.01,10.02,EUR',
	'b,2025-02-09,99.99,99.99,EUR',
	'a,2025-03-04,-10.02,0.00,EUR',
	'c,2025-03-04,5.00,5.00,CHF',
	''
].join('\n');
const read = (settings: HistorySettings) =>
	readHistory([{ name: 'moves.csv', bytes: new TextEncoder().encode(TEXT) }], { amounts: 'main', currency: 'EUR', ...settings });
const RATE = { from: 'EUR', into: 'JPY', rate: 162.37, date: '2025-03-31' };

test('a history in another currency is read at one dated rate, and closes as before', async () => {
	const { log, currency, isClosed, assumptions } = await read({ rate: RATE });
	expect([currency, isClosed]).toEqual(['JPY', true]);
	if (!log) throw new Error('no log');
	// 10.01, 10.02 and 99.99 euros in whole yen; what is left of one who left is nothing.
	expect(bridgeOf(log).map(({ end, off }) => [end, off])).toEqual([
		[1625, 0],
		[1627 + 16235, 0],
		[16235, 0]
	]);
	expect(assumptions).toContain('Amounts in EUR are converted at one rate for all months, 1 EUR = 162.37 JPY of 2025-03-31');
});

test('a rate of another currency converts nothing, and currencies are never added up', async () => {
	const { log, currency, rows } = await read({ rate: { ...RATE, from: 'CHF' } });
	expect([currency, rows.leftOut]).toEqual(['EUR', 1]);
	expect(log && bridgeOf(log)[0].end).toBe(1001);
});
