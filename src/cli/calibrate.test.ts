import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shapesOfCompany } from '../lib/formats/history/testing/shapesOfCompany';
import { CliFolder } from './testing/CliFolder';
import { tierlab } from './testing/runTierlab';

describe('tierlab calibrate', () => {
	let files: CliFolder;

	beforeAll(() => {
		files = new CliFolder();
		const company = shapesOfCompany();
		for (const [shape, rows] of Object.entries(company))
			writeFileSync(files.path(`${shape}.csv`), rows.map((row) => row.join(',')).join('\n'));
		const open = company.A.filter(([, , , kind]) => kind !== 'contraction');
		writeFileSync(files.path('open.csv'), open.map((row) => row.join(',')).join('\n'));
		writeFileSync(files.path('plain.csv'), 'customer,date,delta\na,2024-01-01,10\na,2024-03-01,-10\n');
	});

	afterAll(() => files.remove());

	test('prints the bridge, price events, moves and what was assumed', async () => {
		const { status, stdout } = await tierlab(['calibrate', files.path('A.csv')]);
		expect(status).toBe(0);
		expect(stdout).toContain('ChartMogul MRR movements: 13 rows read, 13 taken, 0 refused.');
		expect(stdout).toMatch(/2024-01 .* yes/);
		expect(stdout).toMatch(/all +month +4 +33 +2 +6.1%/);
		expect(stdout).toContain('No price events');
		expect(stdout).toContain('business -> team');
		expect(stdout).toContain('1 customer came back after leaving');
	});

	test('learns the assumptions of a scenario, says what it could not, and writes what fits', async () => {
		const out = files.path('learned.yaml');
		const { status, stdout, stderr } = await tierlab(['calibrate', files.path('E.csv'), '--scenario', files.path('small.yaml'), '-o', out]);
		expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
		expect(stdout).toMatch(/Input +Before \(90%\) +After \(90%\) +Learned from +Fit/);
		expect(stdout).toContain('Not learned, kept as it was:');
		expect(parse(readFileSync(out, 'utf8'))).toHaveProperty('assumptions');
	});

	test('joins what the customers used: growth is learned, what lies outside is told, and nothing of theirs ends it', async () => {
		const months = Array.from({ length: 11 }, (_, i) => `2024-${String(i + 2).padStart(2, '0')}`);
		const ids = ['ada', 'bob', 'cyd', 'dee'];
		const rows = ids.flatMap((id, i) =>
			months.map((month, m) => `${id},storage,${month},${(20 * Math.exp(0.02 * m + 0.03 * Math.sin(i + 5 * m))).toFixed(4)}`)
		);
		writeFileSync(files.path('use.csv'), ['customer,meter,month,quantity', ...rows, 'ada,storage,2019-01,4.5000', ''].join('\n'));
		writeFileSync(files.path('strangers.csv'), 'customer,meter,month,quantity\nzed,storage,2024-02,4.5000\n');
		const args = ['calibrate', files.path('E.csv'), '--usage', files.path('use.csv')];
		const { status, stdout, stderr } = await tierlab([...args, '--scenario', files.path('small.yaml'), '--json', files.path('use.json')]);
		expect(status, stderr).toBe(0);
		expect(stdout).toMatch(/use\.csv: 45 rows of use, \d+ quantities of 4 customers within the history\./);
		expect(stdout).toMatch(/usageGrowth.*changes of use of 4 customers/);
		expect(stderr).toContain('1 of 45 uses lie in months that the history does not have');
		const told = JSON.parse(readFileSync(files.path('use.json'), 'utf8')) as { usage: { taken: number; customers: number } };
		expect(told.usage).toMatchObject({ taken: 44, customers: 4 });
		const alone = await tierlab(args);
		expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining('use is counted by the meters of a scenario')]);
		const strange = await tierlab([...args.slice(0, 3), files.path('strangers.csv'), '--scenario', files.path('small.yaml')]);
		expect([strange.status, strange.stderr]).toEqual([
			2,
			expect.stringContaining('nothing in the file is use of a customer of the history')
		]);
	});

	test('a history in another currency wants one dated rate, and says by which it was read', async () => {
		const rows = ['customer,date,delta,currency', 'a,2024-01-01,16,EUR', 'a,2024-03-01,-16,EUR', 'b,2024-02-01,16,EUR'];
		writeFileSync(files.path('euro.csv'), rows.join('\n'));
		const args = ['calibrate', files.path('euro.csv'), '--amounts', 'main', '--scenario', files.path('small.yaml')];
		const without = await tierlab([...args, '--currency', 'EUR']);
		expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('--rate EUR=1.08@2026-06-01')]);
		const { status, stdout, stderr } = await tierlab([...args, '--rate', 'EUR=1.25@2024-03-01']);
		expect(status, stderr).toBe(0);
		expect(stdout).toContain('1 EUR = 1.25 USD of 2024-03-01');
		expect(stdout).toMatch(/2024-01 +\$0 +\$20 /);
		expect((await tierlab([...args, '--rate', 'EUR=x'])).stderr).toContain('"EUR=x" is no rate');
	});

	test('what must be asked ends it, with the flag that answers', async () => {
		const { status, stderr } = await tierlab(['calibrate', files.path('plain.csv')]);
		expect(status).toBe(2);
		expect(stderr).toContain('--amounts: Are the amounts in whole units or in cents?');
		expect((await tierlab(['calibrate', files.path('plain.csv'), '--amounts', 'main'])).status).toBe(0);
	});

	test('nothing is learned from a bridge that does not close: months and customers are named', async () => {
		const { status, stderr } = await tierlab(['calibrate', files.path('open.csv'), '--scenario', files.path('small.yaml')]);
		expect(status).toBe(2);
		expect(stderr).toMatch(/the bridge of 2024-07 does not close: cyd .*/);
		expect(stderr).toContain('--leave-out-open');
	});

	test('JSON has everything', async () => {
		const { stdout } = await tierlab(['calibrate', files.path('C.csv'), '--json', '-']);
		const told = JSON.parse(stdout) as { bridge: unknown[]; isClosed: boolean; assumptions: string[] };
		expect([told.bridge.length, told.isClosed, told.assumptions.length > 0]).toEqual([12, true, true]);
	});

	test.each([
		[['--map', 'x=nothing'], 'there is no field "nothing"'],
		[['--shape', 'F'], '--shape: "F" is none'],
		[['--until', 'soon'], '"soon" is no month'],
		[['-o', 'x.yaml'], 'nothing is learned without a scenario']
	])('%s is refused with what is known', async (flags, says) => {
		const { status, stderr } = await tierlab(['calibrate', files.path('A.csv'), ...flags]);
		expect(status).toBe(2);
		expect(stderr).toContain(says);
	});
});
