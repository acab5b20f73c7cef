import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliFolder } from './testing/CliFolder';
import { callTierlab, threadsAreBuilt } from './testing/callTierlab';
import { root, tierlab } from './testing/runTierlab';

const folder = new CliFolder();
const small = folder.path('small.yaml');
const LONG = 240_000;
beforeAll(threadsAreBuilt, 10 * 60_000);
afterAll(() => folder.remove());

describe('tierlab sweep', () => {
	test(
		'prints each point, the current and the best one; the same bytes for any number of threads',
		async () => {
			const args = [
				'sweep',
				small,
				'--variant',
				'today',
				'--vary',
				'plans.pro.price.monthly.flat=79:139:4',
				'--trials',
				'6',
				'--months',
				'12'
			];
			const one = await callTierlab([...args, '--workers', '1', '--json', folder.path('one.json')]);
			const two = await tierlab([...args, '--workers', '2', '--json', folder.path('two.json'), '--csv', folder.path('tables')]);
			expect([one.status, two.status]).toEqual([0, 0]);
			expect(one.stdout).toMatch(/current/);
			expect(one.stdout).toMatch(/^Best: plans\.pro\.price\.monthly\.flat /m);
			expect(two.stdout).toBe(one.stdout);
			const text = readFileSync(folder.path('one.json'), 'utf8');
			expect(readFileSync(folder.path('two.json'), 'utf8')).toBe(text);
			const { points } = JSON.parse(text);
			// Today's own price, at once for everybody, is Today.
			expect(points.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent).uplift).toMatchObject({ mean: 0, probabilityBetter: 0.5 });
			expect(readFileSync(folder.path('tables/sweep.csv'), 'utf8').trim().split('\n')).toHaveLength(1 + points.length);
		},
		LONG
	);

	test(
		'varies an annual discount that a plan lacks, from 0, and a tier of a discount, in per cent',
		async () => {
			const ladder = readFileSync(join(root, 'bench/ladder.yaml'), 'utf8');
			const path = folder.path('discounted.yaml');
			const discounts = '  discounts: [{ id: users, kind: volume, tiers: [{ upTo: 5, discount: 0 }, { discount: 0.1 }] }]\nvariants:\n';
			const plan = 'price: { monthly: { flat: 99 }, annual: { discount: 0.15 } }';
			writeFileSync(path, ladder.replace(plan, 'price: { monthly: { flat: 99 } }').replace('variants:\n', discounts));
			const vary = ['--vary', 'plans.pro.price.annual.discount=0:0.2:2', '--vary', 'discounts.users.tiers.1.discount=0:0.2:2'];
			const args = ['sweep', path, '--variant', 'today', ...vary, '--trials', '4', '--months', '6', '--json', folder.path('two.json')];
			const { status, stdout, stderr } = await callTierlab(args);
			expect([status, stderr]).toEqual([0, '']);
			expect(stdout).toMatch(/^ *0% +10% .*current/m);
			expect(stdout).toMatch(/^ *20% +20% /m);
			const { points } = JSON.parse(readFileSync(folder.path('two.json'), 'utf8'));
			const uplift = (annual: number, users: number) =>
				points.find(({ at }: { at: number[] }) => at[0] === annual && at[1] === users).uplift;
			// No discount on annual payment is what stood there: Today, to the bit.
			expect(uplift(0, 0.1)).toMatchObject({ mean: 0, p5: 0, p95: 0 });
			expect(uplift(0.2, 0.1).p95).toBeLessThan(0);
			expect(uplift(0, 0.2).p95).toBeLessThan(0);
			expect(uplift(0, 0).p5).toBeGreaterThan(0);
		},
		LONG
	);

	test(
		'refuses what cannot be varied with status 2, naming what was meant',
		async () => {
			const wrong = await callTierlab(['sweep', small, '--variant', 'today', '--vary', 'plans.pro.prise.monthly.flat=1:2:3']);
			expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean "plans.pro.price.monthly.flat"?')]);
			const metric = await callTierlab([
				'sweep',
				small,
				'--variant',
				'today',
				'--vary',
				'plans.pro.price.monthly.flat=1:2:3',
				'--objective',
				'ar'
			]);
			expect([metric.status, metric.stderr]).toEqual([2, expect.stringContaining('Did you mean "arr"?')]);
		},
		LONG
	);
});
