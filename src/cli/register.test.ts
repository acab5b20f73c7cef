import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGISTRABLE_DOCUMENT, registrable } from '../../test/fixtures/registrable';
import { callTierlab } from './testing/callTierlab';
import { CliFolder } from './testing/CliFolder';

const files = new CliFolder();
const path = (name: string) => files.path(name);
const write = (name: string, data: unknown) => writeFileSync(path(name), typeof data === 'string' ? data : JSON.stringify(data));
beforeAll(() => {
	write('run.json', registrable());
	write('few.json', registrable(199));
	write('scenario.json', REGISTRABLE_DOCUMENT);
});
afterAll(() => files.remove());

const register = (run: string, more: readonly string[] = []) =>
	callTierlab([
		...['register', path(run), '--scenario', path('scenario.json'), '--owner', 'Ada', '--review', '2026-12', '-o', path('forecast.json')],
		...more
	]);
/** MRR in the middle of its bands, and customers far above theirs, `month,metric,value`. */
const actuals = (to: number, opening = 1000) =>
	[
		'month,metric,value',
		`2025-12,mrr,${opening}`,
		...Array.from({ length: to }, (_, i) => [
			`2026-${String(i + 1).padStart(2, '0')},mrr,${1010 + 10 * i}`,
			`2026-${String(i + 1).padStart(2, '0')},customers,150`
		]).flat()
	].join('\n');

describe('tierlab register and score', () => {
	test('puts a run on record and scores it, in words, as a table and as JSON', async () => {
		const made = await register('run.json', ['--stop', 'Customers below 95', '--stop-below', 'customers=95', '--variant', 'dear']);
		expect(made, made.stderr).toMatchObject({
			status: 0,
			stdout: expect.stringMatching(/^Named dear: registered for review in 2026-12, 400 trials, [0-9a-f]{12}\n$/)
		});
		const kept = JSON.parse(readFileSync(path('forecast.json'), 'utf8'));
		expect(kept.record).toMatchObject({ run: { start: '2026-01', launch: 3 }, stop: { bound: { figure: 'customers', below: 95 } } });
		write('actuals.csv', actuals(12));
		const scored = await callTierlab(['score', path('forecast.json'), path('actuals.csv'), '--json', path('score.json')]);
		expect(scored, scored.stderr).toMatchObject({ status: 0 });
		expect(scored.stdout).toContain('Within its 80% band: MRR 10 of 10 months, Customers 0 of 10 months.');
		expect(scored.stdout).toContain('Customers stood above its band first, in 2026-03.');
		expect(scored.stdout).toContain('The stop rule was not hit.');
		expect(scored.stdout).toMatch(/MRR +\$1,120 +\$1,101 to \$1,139 +10 of 10 +10 of 10 +\$/);
		expect(JSON.parse(readFileSync(path('score.json'), 'utf8'))).toMatchObject({ isPartial: false, stop: { isHit: false } });
	});

	test('scores actuals that end before the review up to there, and a column for each metric', async () => {
		write('half.csv', 'Month,MRR,Customers,Owner\n2026-04,"1,040",100,x\n2026-05,1050,,y\n');
		const { status, stdout } = await callTierlab(['score', path('forecast.json'), path('half.csv')]);
		expect(status).toBe(0);
		expect(stdout).toContain('MRR 2 of 2 months, Customers 1 of 1 month, up to 2026-05: the review is still to come.');
		expect(stdout).toContain('the opening was not told');
	});

	test('reads a history of movements, with what explains a difference', async () => {
		const rows = Array.from({ length: 100 }, (_, c) => `2025-12-01,c${c},new,10,USD`);
		for (let m = 1; m <= 12; m++) rows.push(`2026-${String(m).padStart(2, '0')}-10,c${m},churn,-10,USD`);
		write('moves.csv', ['date,customer,type,mrr change,currency', ...rows].join('\n'));
		const { status, stdout, stderr } = await callTierlab(['score', path('forecast.json'), path('moves.csv')]);
		expect(status, stderr).toBe(0);
		expect(stdout).toContain('Within its 80% band: MRR 0 of 10 months');
		// Expected 12 a month of expansion and prices; none came.
		expect(stdout).toContain('Most of the difference in MRR is expansion: $144 less than expected.');
		expect(stdout).toContain('The stop rule was hit in 2026-06.');
	});

	test.each([
		['a run of too few trials', () => register('few.json'), 'at least 200 trials, and this run has 199'],
		['a review that is no month', () => register('run.json', ['--review', '2026']), '"2026" is no month'],
		['a review outside the run', () => register('run.json', ['--review', '2027-02']), 'not within what the run foretells'],
		['a bound that is none', () => register('run.json', ['--stop-below', 'toString=1']), 'is no bound'],
		['results alone', () => callTierlab(['register', path('run.json'), '--owner', 'A', '--review', '2026-12']), 'Name the scenario']
	])('refuses %s', async (_, call, words) => {
		expect(await call()).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(words) });
	});

	test.each([
		['of another base', actuals(12, 1100), 'MRR were 1100, not 1000 (10.0%)'],
		['with a month that is none', 'month,metric,value\n2026-13,mrr,5\n', '"2026-13" is no month'],
		['with a metric that is none', 'month,metric,value\n2026-04,constructor,5\n', '"constructor" is no metric'],
		['with a value twice', 'month,metric,value\n2026-04,mrr,5\n2026-04,MRR,6\n', 'mrr of 2026-04 is told twice'],
		['below zero', 'month,metric,value\n2026-04,churn,-5\n', 'below zero'],
		['of no month that counts', 'month,metric,value\n2031-04,mrr,5\n', 'None of the actuals is of a month that is scored'],
		['that are empty', 'month,metric,value\n', 'the table has no rows']
	])('refuses actuals %s', async (_, text, words) => {
		write('bad.csv', text);
		expect(await callTierlab(['score', path('forecast.json'), path('bad.csv')])).toMatchObject({
			status: 2,
			stdout: '',
			stderr: expect.stringContaining(words)
		});
	});

	test('refuses a forecast that was altered', async () => {
		const kept = JSON.parse(readFileSync(path('forecast.json'), 'utf8'));
		write('altered.json', { ...kept, record: { ...kept.record, review: '2026-06' } });
		const { status, stderr } = await callTierlab(['score', path('altered.json'), path('actuals.csv')]);
		expect(status).toBe(2);
		expect(stderr).toContain('its hash is another');
	});
});
