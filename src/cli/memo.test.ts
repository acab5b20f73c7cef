import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../test/pdfText';
import { Numbers } from '../lib/charts/numbers';
import { TrialWords } from '../lib/charts/TrialWords';
import type { Results } from '../lib/engine/simulation/results';
import { callTierlab, threadsAreBuilt } from './testing/callTierlab';
import { CliFolder } from './testing/CliFolder';

describe('tierlab memo', () => {
	const files = new CliFolder();
	const path = (name: string) => files.path(name);
	beforeAll(threadsAreBuilt);
	afterAll(() => files.remove());

	it('writes two pages whose figures are those of the results, the same bytes for the same seed', async () => {
		const call = (pdf: string) => [
			'memo',
			path('small.yaml'),
			'--trials',
			'60',
			'--months',
			'12',
			'-o',
			path(pdf),
			'--json',
			path('run.json')
		];
		const { status, stderr } = await callTierlab(call('a.pdf'));
		expect(status, stderr).toBe(0);
		await callTierlab(call('b.pdf'));
		expect(readFileSync(path('a.pdf')).equals(readFileSync(path('b.pdf')))).toBe(true);
		const pages = pdfText(readFileSync(path('a.pdf')));
		expect(pages).toHaveLength(2);
		const [first = '', second = ''] = pages;
		const results: Results = JSON.parse(readFileSync(path('run.json'), 'utf8'));
		const numbers = new Numbers(results.currency);
		const words = new TrialWords(numbers, results.trials);
		const { arr, customers } = results.uplift.raised;
		if (!arr || !customers) throw new Error('both are defined');
		const money = (amount: number) => numbers.moneyUplift(amount);
		const lost = (count: number) => numbers.countUplift(-count);
		const { best, regret } = results.decision;
		// One row of the table of options, in its order.
		expect(first).toContain(
			[
				...[money(arr.p50), `${money(arr.p5)} to ${money(arr.p95)}`, words.better(arr), words.chance(best.raised)],
				...[numbers.money(regret.raised), lost(customers.p50), `${lost(customers.p95)} to ${lost(customers.p5)}`]
			].join(' ')
		);
		expect(first).toContain(`Today Doing nothing: prices stay`);
		const bills = results.bills.raised;
		expect(second).toContain(`${numbers.count(bills.customers)} ${numbers.count(bills.customers - bills.above['0.1'])}`);
		const segment = results.variants.raised.by.segment.smb.arrUplift;
		if (!segment) throw new Error('it is defined');
		expect(second).toContain(`${money(segment.p50)} ${money(segment.p5)} to ${money(segment.p95)} ${words.better(segment)}`);
		expect(second).toContain(`Run ${results.scenarioHash}`);
		expect(second).toContain(`Seed ${results.seed}`);
		expect(second).toContain('no date given');
	});

	it('refuses before it runs what it cannot do', async () => {
		const one = async (args: readonly string[]) => (await callTierlab(['memo', path('small.yaml'), ...args])).stderr;
		expect(await one(['-o', path('no/where.pdf')])).toContain('there is no folder');
		expect(await one(['-o', files.folder])).toContain('is a folder');
		expect(await one(['-o', path('x.pdf'), '--date', '2026-02-30'])).toContain('"2026-02-30" is no day');
		expect(await one(['-o', '-', '--json', '-'])).toContain('goes to stdout already');
		const text = readFileSync(path('small.yaml'), 'utf8');
		const alone = text.replace(/^variants:\n(?: .*\n)+/m, '');
		writeFileSync(path('alone.yaml'), alone);
		const { status, stderr } = await callTierlab(['memo', path('alone.yaml'), '-o', path('x.pdf')]);
		expect([status, stderr]).toEqual([2, expect.stringContaining('there is nothing beside Today')]);
	});
});
