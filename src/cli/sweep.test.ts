import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { CliFolder } from './testing/CliFolder';
import { tierlab } from './testing/runTierlab';

const folder = new CliFolder();
const small = folder.path('small.yaml');
const LONG = 240_000;
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
			const one = await tierlab([...args, '--workers', '1', '--json', folder.path('one.json')]);
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
		'refuses what cannot be varied with status 2, naming what was meant',
		async () => {
			const wrong = await tierlab(['sweep', small, '--variant', 'today', '--vary', 'plans.pro.prise.monthly.flat=1:2:3']);
			expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean "plans.pro.price.monthly.flat"?')]);
			const metric = await tierlab([
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
