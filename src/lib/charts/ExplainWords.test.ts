import { describe, expect, it } from 'vitest';
import type { ChartMark } from '../engine/analysis/explain/ChartMark';
import type { Explained, ExplainedCustomer } from '../engine/analysis/explain/Explained';
import { ExplainWords, markWords } from './ExplainWords';
import { Numbers } from './numbers';

const names = new Map([
	['smb', 'SMB'],
	['basic', 'Basic'],
	['pro', 'Pro']
]);
const name = (id: string) => names.get(id) ?? id;
const customer: ExplainedCustomer = {
	...{ id: 'a', segment: 'smb', plan: 'pro', weight: 1, here: -1234.4, today: 0, chance: 0.5, chanceToday: 0 },
	...{ lostOnlyHere: 0.5, lostOnlyToday: 0, bill: { before: 1000, after: 1500 }, trial: 3 }
};
const found: Explained = {
	...{ mark: { kind: 'movement', movement: 'churn' }, trials: 240, ofTrials: 400 },
	...{ figure: { here: -5_560_000, today: -4_930_000 }, error: { here: 1, today: 50_000 } },
	...{ base: { here: -5_000_000, today: -4_500_000 }, later: { here: -560_000, today: -430_000, customers: 12 } },
	...{ happens: 30, rows: 100, counted: 100, parts: [], segments: [], byBill: [] },
	...{ customers: [customer], losers: [], winners: [], lostOnlyHere: [] }
};
const words = (change: Partial<Explained> = {}) => new ExplainWords({ ...found, ...change }, new Numbers('USD', 'en-US'), 100, name, 24);

describe('who is behind a mark, in words', () => {
	it.each<[string, ChartMark]>([
		['Churn, months 1 to 12, SMB', { kind: 'movement', movement: 'churn', months: [1, 12], cut: { by: 'segment', id: 'smb' } }],
		['Seats, month 3', { kind: 'movement', movement: 'seats', months: [3, 3] }],
		['New and won back', { kind: 'movement', movement: 'joined' }],
		['MRR at the start', { kind: 'mrr', month: 0 }],
		['MRR at month 24', { kind: 'mrr', month: 99 }],
		['Basic to Pro', { kind: 'flow', from: 'basic', to: 'pro' }],
		['New to churned', { kind: 'flow', from: 'new', to: 'churned' }],
		['Capacity, won', { kind: 'stage', motion: 'capacity', stage: 'wins' }]
	])('%s', (says, mark) => {
		expect(markWords(mark, name, 24)).toBe(says);
	});

	it('says the figure, Today’s, the difference with its error, and of how many trials', () => {
		expect(words().finding.replaceAll('\u00a0', ' ')).toBe(
			'Churn: −$56k here and −$49k in Today, a difference of −$6.3k ± $500, on average of the first 240 of 400 trials on the same luck.'
		);
		expect(words({ trials: 400, figure: { here: -100, today: null } }).finding).toBe('Churn: −$1 on average of 400 trials.');
		expect(words({ figure: { here: 0, today: 0 } }).finding).toContain('the same');
		expect(words({ trials: 1, ofTrials: 1 }).finding).not.toContain('±');
	});

	it('says how many it happens to, rows that stand for many, and who came later', () => {
		expect(words().who).toBe(
			'It happens to 30 of 100 customers, in one trial or another. 12.0 customers a trial came during the run: they are counted (−$5.6k), not listed.'
		);
		const alone = { here: 0, today: 0, customers: 0 };
		expect(words({ counted: 900, later: alone }).who).toBe(
			'It happens to 30 of 100 rows, which stand for 900 customers, in one trial or another.'
		);
		expect(words({ happens: 0, later: alone }).who).toBe('It happens to nobody of the base in any of these trials.');
	});

	it('writes one customer: chance as the trials carry it, amount, bill', () => {
		expect([words().chance(0.5), words({ trials: 20 }).chance(1), words().amount(customer.here), words().bill(customer)]).toEqual([
			'50%',
			'>83%',
			'−$12.34',
			'+$5'
		]);
		expect(words().bill({ ...customer, bill: null })).toBe('–');
	});
});
