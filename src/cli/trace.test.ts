import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Why } from '../lib/engine/analysis/trace/whyMonth';
import type { Trace } from '../lib/engine/analysis/trace/Trace';
import type { Typical } from '../lib/engine/analysis/trace/Typical';
import { CliFolder } from './testing/CliFolder';
import { callTierlab } from './testing/callTierlab';

const folder = new CliFolder();
const scenario = folder.path('small.yaml');
const trace = (...args: readonly string[]) => callTierlab(['trace', scenario, ...args]);
afterAll(() => folder.remove());

describe('tierlab trace', () => {
	test('prints why, the scenario above Today, events, what set the chance and how typical it is', async () => {
		const file = join(folder.folder, 'trace.json');
		const { status, stdout, stderr } = await trace('--customer', 'c7', '--trial', '3', '--json', file);
		expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
		const told = JSON.parse(readFileSync(file, 'utf8')) as Trace & { readonly why: Why; readonly typical: Typical };
		expect(told).toMatchObject({ trial: 3, customer: { id: 'c7' }, today: { id: 'today' } });
		expect(told.variant?.id).not.toBe('today');
		expect(told.typical.trials).toBeGreaterThan(3);
		const [above, below] = [stdout.indexOf(`${told.variant?.name}  pays`), stdout.indexOf('Today  pays')];
		expect(above).toBeGreaterThan(0);
		expect(below).toBeGreaterThan(above);
		expect(stdout).toMatch(/Month +Holds +Bill .*Health +Satisfaction +Strain +Chance +Luck/);
		expect(stdout).toContain(`Chance in month ${told.why.month}`);
		expect(stdout).toContain(`c7 leaves within ${told.months} months in`);
		expect(stdout).toContain('Trial 3, counted from 0');
	});

	test('shows Today alone, and gives JSON on stdout', async () => {
		const { status, stdout, stderr } = await trace('--customer', 'c7', '--trial', '0', '--variant', 'today', '--json', '-');
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ trial: 0, variant: null, typical: { variant: null } });
		expect(stderr).toContain('Today  pays');
	});

	test.each([
		[['--customer', 'c77', '--trial', '0'], /--customer: the base has no customer "c77"\. Give an id of the base, such as c7[, ]/],
		[['--customer', 'c7', '--trial', '99999'], /--trial: 99999 is beyond the \d+ trials of the scenario\. Give a trial from 0 to/],
		[['--customer', 'c7', '--trial', '0', '--variant', 'nope'], /--variant: the scenario has no variant "nope"\. Give one of .*, or today/],
		[['--customer', 'c7'], /required option '--trial <n>'/],
		[['--customer', 'c7', '--trial', '-1'], /whole number from 0/],
		[['--customer', 'c7', '--trial', '0', '--json', ''], /--json: the name is empty/]
	])('%j is refused with what is wrong', async (args, says) => {
		const { status, stderr } = await trace(...args);
		expect(status).toBe(2);
		expect(stderr).toMatch(says);
	});

	test('says in its help what it takes', async () => {
		const { status, stdout } = await callTierlab(['trace', '--help']);
		expect(status).toBe(0);
		for (const flag of ['--customer <id>', '--trial <n>', '--variant <id>', '--json <file>']) expect(stdout).toContain(flag);
	});
});
