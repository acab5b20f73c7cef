import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { CliFolder } from './testing/CliFolder';
import { callTierlab } from './testing/callTierlab';
import { tierlab } from './testing/runTierlab';

const folder = new CliFolder();
const path = (name: string) => folder.path(name);
beforeAll(() => tierlab(['--version']), 10 * 60_000);
afterAll(() => folder.remove());

describe('the call', () => {
	test.each([['--version'], ['simulate', '--version'], ['check', '--version']])('%s %s prints the version', async (...args) => {
		expect(await callTierlab(args)).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
	});

	test.each([['--help'], ['compare', '--help'], ['bench', '--help']])('%s %s prints how it is called', async (...args) => {
		const { status, stdout } = await callTierlab(args);
		expect(status).toBe(0);
		expect(stdout).toContain('Usage: tierlab');
	});

	test.each([
		[['simulatte'], '(Did you mean simulate?)'],
		[['simulate', 'x', '--trails', '3'], '(Did you mean --trials?)'],
		[['simulate'], "missing required argument 'scenario'"],
		[['simulate', 'x', '--trials', '0'], 'Give a whole number from 1 to 100,000.'],
		[['simulate', 'x', '--months', '121'], 'Give a whole number from 1 to 120.'],
		[['compare', 'x', '--workers', '65'], 'Give a whole number from 1 to 64.'],
		[['simulate', 'x', '--json', 'nowhere/x.json'], 'there is no folder'],
		[['simulate', 'nowhere.yaml'], 'nowhere.yaml:1:1 missing-file'],
		[[], 'Usage: tierlab']
	])('%o is wrong: %s', async (args, said) => {
		const { status, stdout, stderr } = await callTierlab(args);
		expect(stderr).toContain(said);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	});
});

describe('a process', () => {
	test.each([
		[['--version'], 0, `${version}\n`],
		[['compare', '--help'], 0, 'Usage: tierlab'],
		[['simulatte'], 2, ''],
		[['simulate', 'nowhere.yaml'], 2, ''],
		[['check', '-'], 2, '']
	])('of %o ends as the call within this one does', async (args, status, stdout) => {
		const end = await tierlab(args, { input: '[]' });
		expect(end).toMatchObject({ status, stdout: expect.stringContaining(stdout) });
		expect(end).toEqual(await callTierlab(args, { input: '[]' }));
	});
});

describe('wrong files', () => {
	test('are refused before anything is run or written, with all problems at their places', async () => {
		const text = readFileSync(path('small.yaml'), 'utf8').replace('kind: renewal', 'kind: renewel').replace('flat: 29', 'flat: -29');
		writeFileSync(path('bad.yaml'), text);
		const { status, stdout, stderr } = await tierlab(['simulate', path('bad.yaml'), '--json', path('bad.json')]);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(existsSync(path('bad.json'))).toBe(false);
		const placed = stderr.split('\n').filter((line) => /^.+bad\.yaml:\d+:\d+ [a-z-]+ .+/.test(line));
		expect(placed.length).toBeGreaterThanOrEqual(2);
		expect(await callTierlab(['check', path('bad.yaml')])).toEqual({ status, stdout, stderr });
	});

	test('check places the problems of the customer file in it', async () => {
		writeFileSync(path('customers-bad.csv'), 'id,plan\na,basic\nb,prro\n');
		writeFileSync(path('names.yaml'), readFileSync(path('small.yaml'), 'utf8').replace('customers.csv', 'customers-bad.csv'));
		const { status, stderr } = await callTierlab(['check', path('names.yaml')]);
		expect(status).toBe(2);
		expect(stderr).toContain(`${path('customers-bad.csv')}:3:3 unknown-plan`);
		const against = await callTierlab(['check', path('customers-bad.csv'), '--scenario', path('small.yaml')]);
		expect(against.stderr).toContain(`${path('customers-bad.csv')}:3:3 unknown-plan`);
	});

	test('check passes what has warnings alone', async () => {
		const { status, stdout } = await callTierlab(['check', path('small.yaml')]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/^.+customers\.csv:1:31 unknown-column warning: .+\n/);
	});

	test.each(['', 'a: [1', '[]', '- - -', 'tierlab: 1\nplans: []'])('check refuses %o with a place', async (input) => {
		const { status, stderr } = await callTierlab(['check', '-'], { input });
		expect(status).toBe(2);
		expect(stderr).toMatch(/^<stdin>:\d+:\d+ [a-z-]+ /);
	});
});
