import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from '../lib/formats/parseDocument';
import { CliFolder } from './testing/CliFolder';
import { tierlab } from './testing/runTierlab';

const folder = new CliFolder();
const path = (name: string) => folder.path(name);
beforeAll(() => tierlab(['--version']), 10 * 60_000);
afterAll(() => folder.remove());

/** A year of storage in MB of the first 40 customers, in windows-1252 with decimal commas; each grows by 2% a month, odd ones with a jump in a month of their own. */
function usageFile(): Uint8Array {
	const rows = Array.from({ length: 480 }, (_, row) => {
		const [customer, month] = [Math.floor(row / 12), row % 12];
		const use = 1000 * Math.exp(0.02 * month + (customer % 2 === 1 && month > customer % 11 ? 0.1 : 0));
		return `c${customer};Storage;2025-${String(month + 1).padStart(2, '0')};${use.toFixed(2).replace('.', ',')};MB`;
	});
	return Uint8Array.from(['Kunde;meter;Monat;Menge;Einheit;Größe', ...rows, ''].join('\r\n').replaceAll('Kunde', 'customer'), (letter) =>
		letter.charCodeAt(0)
	);
}

describe('import usage', () => {
	test('fills in the levels, learns the growth, and says what it cannot tell', async () => {
		writeFileSync(path('use.csv'), usageFile());
		const args = [
			'import',
			'usage',
			path('use.csv'),
			'--for',
			path('small.yaml'),
			'-o',
			path('filled.csv'),
			'--assumptions',
			path('learned.yaml')
		];
		const { status, stdout, stderr } = await tierlab(args);
		expect({ status, stderr }).toEqual({
			status: 0,
			stderr: `${path('use.csv')}:1:1 unread-column note: the column "Größe" is not read.\n`
		});
		expect(stdout).toContain('480 rows, 480 quantities taken, 2025-01 to 2025-12');
		expect(stdout).toMatch(/storage +40 of 60 +/);
		expect(stdout).toContain('Seasons cannot be told from 12 months');
		const rows = readFileSync(path('filled.csv'), 'utf8').split('\n');
		expect(rows[1].split(',')[8]).toMatch(/^1\.22\d*$/);
		expect(rows[50].split(',')[8]).toBe('9');
		const { document } = parseDocument(readFileSync(path('learned.yaml')));
		expect(document).toMatchObject({
			assumptions: {
				usageGrowth: { bySegment: { smb: { normal: [expect.closeTo(0.0245, 3), expect.closeTo(0.001, 3)] } } }
			}
		});
		const scenario = readFileSync(path('small.yaml'), 'utf8')
			.replace('customers.csv', 'filled.csv')
			.replace(/^assumptions:[^]*?(?=^\S)/m, '');
		writeFileSync(path('filled.yaml'), `${scenario}\n${readFileSync(path('learned.yaml'), 'utf8')}`);
		expect(await tierlab(['check', path('filled.yaml')])).toMatchObject({ status: 0 });
	});

	test.each([
		[[path('nowhere.csv'), '--for', path('small.yaml')], 'missing-file'],
		[[path('small.yaml'), '--for', path('small.yaml')], 'missing-column'],
		[['-', '--for', path('small.yaml')], 'not-a-table the file is a PDF document.']
	])('%o ends with status 2: %s', async (args, said) => {
		const { status, stdout, stderr } = await tierlab(['import', 'usage', ...args], { input: '%PDF-1.7' });
		expect(stderr).toContain(said);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	});
});
