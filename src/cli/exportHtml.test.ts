import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliFolder } from './testing/CliFolder';
import { callTierlab, threadsAreBuilt } from './testing/callTierlab';
import { root, tierlab } from './testing/runTierlab';

const ladder = join(root, 'bench/ladder.yaml');
const folder = new CliFolder();
const path = (name: string) => folder.path(name);
beforeAll(threadsAreBuilt, 10 * 60_000);
afterAll(() => folder.remove());

describe('export html', () => {
	test('writes the same figures of a scenario as of the results that it gives', async () => {
		const run = await callTierlab(['simulate', ladder, '--trials', '12', '--json', path('results.json')]);
		expect(run.status, run.stderr).toBe(0);
		const ofResults = await tierlab(['export', 'html', path('results.json'), '-o', path('results.html')]);
		expect(ofResults, ofResults.stderr).toMatchObject({ status: 0, stdout: `${path('results.html')}: 1 compared, 12 trials\n` });
		const ofScenario = await tierlab(['export', 'html', ladder, '--trials', '12', '-o', '-']);
		expect(ofScenario.status, ofScenario.stderr).toBe(0);
		const findings = (html: string) => [...html.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, finding]) => finding);
		const page = readFileSync(path('results.html'), 'utf8');
		expect(page).toMatch(/^<!doctype html>/);
		expect(page).not.toContain('<script');
		expect(findings(page).length).toBeGreaterThan(2);
		expect(findings(ofScenario.stdout)).toEqual(findings(page));
		expect(findings(page).join(' ')).toMatch(/\d of 12 dots are above Today; median [+−]\$\d/);
		expect(ofScenario.stdout).toContain('Decision sheet. 12 trials');
	}, 300_000);

	test('says what is wrong with a file that holds no whole results', async () => {
		writeFileSync(path('cut.json'), JSON.stringify({ tierlab: 1, scenarioHash: 'x', variants: {} }));
		const cut = await callTierlab(['export', 'html', path('cut.json'), '-o', path('none.html')]);
		expect(cut).toMatchObject({ status: 2, stdout: '' });
		expect(cut.stderr).toMatch(/cut\.json engine: these are no whole results.*Write them again with simulate --json/);
		const none = await callTierlab(['export', 'html', path('no.json'), '-o', path('none.html')]);
		expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no such file') });
	});
});
