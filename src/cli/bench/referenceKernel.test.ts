import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SLOTS, population, WIDTH } from '../../../bench/reference/referenceModel';
import { referenceTotals } from '../../../bench/reference/referenceTotals';

/** What `reference.c monthly 2000 36 2000` prints: mean over trials and its standard error, of each of the ten totals. */
const MONTHLY: readonly (readonly [mean: number, error: number])[] = [
	[768432.554836, 664.25093],
	[108211.47, 152.778969],
	[76354.514482, 179.661878],
	[49494.5175, 60.409001],
	[30648.05, 42.32571],
	[56207.73, 90.225008],
	[77258.325, 174.268731],
	[1872.501835, 10.673924],
	[591320.239795, 525.811939],
	[619.218, 0.391735]
];
const LIVED_SHARE = 82_009_855 / (2000 * 36 * 2000);

test('the kernel with fewer draws gives the totals of plain C that draws every purpose each month', () => {
	const people = population(2000);
	const { totals, lived } = referenceTotals(people, 36, 500);
	totals.forEach(([mean, error], slot) => {
		const [known, knownError] = MONTHLY[slot];
		expect(Math.abs(mean - known) / Math.hypot(error, knownError), SLOTS[slot]).toBeLessThan(4);
	});
	// Who lives on at the end has an error of 0.06%, and so do the months lived, of which they are a part.
	expect(Math.abs(lived / (2000 * 36 * 500) / LIVED_SHARE - 1)).toBeLessThan(4 * 0.0006);
});

test('the kernel gives these bits for ever', () => {
	const { books, lived } = referenceTotals(population(300), 24, 3);
	expect(books).toHaveLength(25 * WIDTH);
	expect([lived, ...books.slice(-WIDTH).map((cents) => Math.round(100 * cents))].slice(0, 12)).toMatchInlineSnapshot(`
		[
		  14604,
		  520912,
		  2000,
		  0,
		  0,
		  0,
		  6000,
		  0,
		  0,
		  21874,
		  4100,
		  448347,
		]
	`);
});

test('as C does with its fewer draws, where there is a compiler', () => {
	const folder = mkdtempSync(join(tmpdir(), 'tierlab-reference-'));
	try {
		const source = join(import.meta.dirname, '../../../bench/reference/reference.c');
		const compiled = spawnSync('cc', ['-O2', '-o', join(folder, 'reference'), source, '-lm']);
		if (compiled.error) return;
		expect(compiled.status).toBe(0);
		const { stdout } = spawnSync(join(folder, 'reference'), ['fewer', '2000', '36', '400'], { encoding: 'utf8' });
		const { totals }: { totals: [number, number][] } = JSON.parse(stdout);
		totals.forEach(([mean, error], slot) => {
			const [known, knownError] = MONTHLY[slot];
			expect(Math.abs(mean - known) / Math.hypot(error, knownError), SLOTS[slot]).toBeLessThan(4);
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
});
