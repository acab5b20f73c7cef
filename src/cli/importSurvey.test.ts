import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CliFolder } from './testing/CliFolder';
import { tierlab } from './testing/runTierlab';

const MINUTES = 60_000;

describe('tierlab import survey', () => {
	const files = new CliFolder();
	const path = (name: string) => files.path(name);
	beforeAll(async () => {
		const answers = [10, 20, 30].flatMap((price) =>
			Array.from({ length: 40 }, (_, i) => `r${i},${price},${(i % 20) * price < 200 ? 'yes' : 'no'}`)
		);
		writeFileSync(path('answers.csv'), `respondent,price,answer\n${answers.join('\n')}\n`);
		writeFileSync(path('four.csv'), 'too_cheap,cheap,expensive,too_expensive\n5,10,40,60\n8,12,50,70\n8,7,50,70\n');
		writeFileSync(path('none.csv'), 'a,b\n1,2\n');
		await tierlab(['--version']);
	}, 10 * MINUTES);
	afterAll(() => files.remove());

	test(
		'shows the curve and the fit, and writes what a scenario takes',
		async () => {
			const args = ['import', 'survey', path('answers.csv'), '--for', path('small.yaml'), '--piece', 'storage', '--overstatement'];
			const { status, stdout, stderr } = await tierlab([...args, '-o', path('worths.yaml')]);
			expect(status, stderr).toBe(0);
			expect(stdout).toContain('Gabor-Granger, answers at prices: 120 rows read, 120 taken, 0 refused.');
			expect(stdout).toMatch(/Worth a month +Respondents +Left out +Median +Median \/ 1.21 +mu +sigma/);
			expect(stdout).toMatch(/Price \(storage\) +Would pay it +95%\n\$10.* 100%/);
			const written = parse(readFileSync(path('worths.yaml'), 'utf8')) as { assumptions: Record<string, unknown> };
			expect(written.assumptions.surveyOverstatement).toBe(1.21);
			expect(written.assumptions.willingnessToPay).toMatchObject({
				smb: { storage: { lognormal: [expect.any(Number), expect.any(Number)] } }
			});
		},
		2 * MINUTES
	);

	test(
		'shows where the four curves meet, without a scenario',
		async () => {
			const { status, stdout } = await tierlab(['import', 'survey', path('four.csv'), '--piece', 'sso', '--segment', 'smb', '-o', '-']);
			expect(status).toBe(0);
			expect(parse(stdout)).toMatchObject({ assumptions: { willingnessToPay: { smb: { sso: { empirical: [48.99, 59.16] } } } } });
			const told = (await tierlab(['import', 'survey', path('four.csv'), '--piece', 'sso', '--segment', 'smb'])).stdout;
			expect(told).toContain('Van Westendorp, four prices: 3 rows read, 3 taken, 0 refused.');
			expect(told).toMatch(/acceptable from \$[\d.]+ to \$[\d.]+; as many find it too cheap/);
		},
		2 * MINUTES
	);

	test(
		'says what is missing or none',
		async () => {
			const none = await tierlab(['import', 'survey', path('none.csv')]);
			expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('the columns are those of no survey that is read')]);
			const piece = await tierlab(['import', 'survey', path('answers.csv'), '--for', path('small.yaml')]);
			expect([piece.status, piece.stderr]).toEqual([2, expect.stringContaining('Name it with --piece')]);
			const wrong = await tierlab(['import', 'survey', path('answers.csv'), '--for', path('small.yaml'), '--piece', 'storrage']);
			expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean "storage"?')]);
			const scale = await tierlab(['import', 'survey', path('answers.csv'), '--overstatement', '-1']);
			expect([scale.status, scale.stderr]).toEqual([2, expect.stringContaining('Give a number above 0.')]);
		},
		2 * MINUTES
	);
});
