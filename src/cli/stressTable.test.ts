import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTierlab, threadsAreBuilt } from './testing/callTierlab';
import { CliFolder } from './testing/CliFolder';

const folder = new CliFolder();
beforeAll(threadsAreBuilt, 10 * 60_000);
afterAll(() => folder.remove());

const plan = (id: string, flat: number) => ({ id, name: id, price: { monthly: { flat } } });
const dearer = (id: string, kind: string) => ({ id, name: id, changes: { plans: [plan('basic', 35)] }, policy: { kind, launch: 2 } });
const SMALL = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', months: 6, trials: 60, seed: 'small' },
	...{ meters: [], features: [], today: { plans: [plan('basic', 29), plan('pro', 99)] } },
	variants: [dearer('atOnce', 'immediate'), dearer('atRenewal', 'renewal')],
	customers: { segments: [{ id: 'smb', name: 'SMB', customers: 30, plans: { basic: 0.8, pro: 0.2 } }] }
};

test('compare --break tells the smallest change, the other forms and the totals, on screen and as JSON alike', async () => {
	writeFileSync(folder.path('small.json'), JSON.stringify(SMALL));
	const { status, stdout } = await callTierlab(['compare', folder.path('small.json'), '--break', '--json', folder.path('out.json')]);
	expect(status).toBe(0);
	const { stress, decision } = JSON.parse(readFileSync(folder.path('out.json'), 'utf8'));
	expect(stress).toMatchObject({ trials: 60, chosen: expect.any(String), rival: expect.any(String) });
	const said = stdout.replace(/\s+/g, ' ');
	expect(said).toContain('Try to break it (60 trials, the same draws): ');
	for (const name of ['The model as it is', 'Calendar programme', 'Cohort law of churn', 'Ceiling off']) expect(said).toContain(name);
	expect(stress.forms.map(({ key }: { key: string }) => key)).toEqual(['calendar', 'cohort', 'ceilingOff']);
	// Each total stands beside its first order in the results too.
	const alone = stress.totals.filter(({ paths }: { paths: string[] }) => paths.length === 1);
	expect(alone.length).toBeGreaterThan(3);
	for (const { paths, total } of alone) {
		const row = decision.sensitivity.find(({ assumption }: { assumption: string }) => assumption === paths[0]);
		expect(row).toMatchObject({ total: total.share, totalSe: total.standardError });
		expect(said).toContain(paths[0]);
	}
	expect(said).toContain('60 trials tell shares roughly');
}, 300_000);

test('compare --break says what it takes where there is nothing to break', async () => {
	writeFileSync(folder.path('few.json'), JSON.stringify({ ...SMALL, trials: 5 }));
	const { stdout } = await callTierlab(['compare', folder.path('few.json'), '--break']);
	expect(stdout).toContain('Nothing to break: that takes two options, and 50 trials.');
}, 120_000);
