import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles, testFiles, touchesProcess } from './testFiles';

const root = join(import.meta.dirname, '..');

describe('the projects of the unit tests', () => {
	it('have every test file once', () => {
		const { plain, app, isolated } = testFiles();
		expect([...plain, ...app, ...isolated].sort()).toEqual(sourceFiles().filter((path) => path.endsWith('.test.ts')));
	});

	it('read in the test file itself what it does to its process: no file beside it does that for it', () => {
		const helpers = sourceFiles().filter((path) => /(^test\/|\/testing\/)/.test(path) && !path.endsWith('.test.ts'));
		expect(helpers.length).toBeGreaterThan(0);
		expect(helpers.filter((path) => touchesProcess(readFileSync(join(root, path), 'utf8')))).toEqual([]);
	});
});

describe('a file touches its process', () => {
	// In two parts, as this file would be taken for one that does so.
	it.each([
		['vi.', "mock('./bill')"],
		['vi.', "stubGlobal('fetch', none)"],
		['vi.', 'useFakeTimers()'],
		['vi.', "spyOn(console, 'error')"],
		['process', '.env.HOME = path'],
		['process', ".env['HOME'] = path"],
		['process', '.chdir(path)'],
		['globalThis', '.fetch = none']
	])('by %s%s', (who, what) => expect(touchesProcess(who + what)).toBe(true));

	it.each([
		['vi.', "spyOn(runs, 'end')"],
		['process', '.env.HOME === path'],
		['env: { ...process', '.env, HOME: path }']
	])('not by %s%s', (who, what) => expect(touchesProcess(who + what)).toBe(false));
});
