import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Explained } from '../lib/engine/analysis/explain/Explained';
import type { Results } from '../lib/engine/simulation/results';
import { CliFolder } from './testing/CliFolder';
import { callTierlab } from './testing/callTierlab';

const folder = new CliFolder();
const scenario = folder.path('small.yaml');
const explain = (...args: readonly string[]) => callTierlab(['explain', scenario, ...args]);
afterAll(() => folder.remove());

describe('tierlab explain', () => {
	test('says who is behind churn, and its figure is that of simulate', async () => {
		const [told, csv, run] = [join(folder.folder, 'told.json'), join(folder.folder, 'who.csv'), join(folder.folder, 'run.json')];
		const { status, stdout, stderr } = await explain('--movement', 'churn', '--json', told, '-o', csv);
		expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
		const explained = JSON.parse(readFileSync(told, 'utf8')) as Explained;
		expect((await callTierlab(['simulate', scenario, '--json', run])).status).toBe(0);
		const { variants } = JSON.parse(readFileSync(run, 'utf8')) as Results;
		const [first] = Object.keys(variants).filter((id) => id !== 'today');
		expect(explained.figure.here / 100).toBeCloseTo(variants[first].ledger.churn, 6);
		expect((explained.figure.today ?? NaN) / 100).toBeCloseTo(variants.today.ledger.churn, 6);
		expect(explained.trials).toBe(explained.ofTrials);
		expect(stdout).toContain('Churn: who is behind it');
		expect(stdout).toMatch(/Motion or cause +Scenario +Today +Difference/);
		expect(stdout).toContain('Left: would have left at old prices too');
		const lines = readFileSync(csv, 'utf8').trim().split('\n');
		expect(lines[0]).toMatch(/^id,segment,plan,weight,chance,chanceToday,amount,amountToday,/);
		expect(lines).toHaveLength(explained.happens + 1);
		const amounts = lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[6]), 0);
		expect(amounts).toBeCloseTo(explained.base.here / 100, 6);
	});

	test('takes months, a segment, fewer trials, Today alone, and gives JSON on stdout', async () => {
		const { status, stdout, stderr } = await explain(
			'--movement',
			'mrr',
			'--months',
			'1-2',
			'--trials',
			'3',
			'--variant',
			'today',
			'--json',
			'-'
		);
		expect(status, stderr).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ mark: { kind: 'mrr', month: 2 }, trials: 3, figure: { today: null } });
		expect(stderr).toContain('MRR at month 2: who is behind it');
		expect(stderr).toContain('the first 3 of ');
	});

	test.each([
		[['--movement', 'chrun'], /--movement: there is no movement "chrun"; did you mean churn\? Give one of capacity, /],
		[['--movement', 'churn', '--months', '12-1'], /Give months such as 1-12/],
		[['--movement', 'churn', '--months', '1-999'], /--months: month 999 is beyond the \d+ months/],
		[['--movement', 'churn', '--segment', 'nope'], /--segment: the scenario has no segment "nope"\. Give one of /],
		[['--movement', 'churn', '--variant', 'nope'], /--variant: there is no variant "nope"/],
		[[], /required option '--movement <name>'/]
	])('%j is refused with what is wrong', async (args, says) => {
		const { status, stderr } = await explain(...args);
		expect(status).toBe(2);
		expect(stderr).toMatch(says);
	});
});
