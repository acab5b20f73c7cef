import { expect, test } from 'vitest';
import type { Problem } from '../lib/engine/catalog/problem';
import { problemLine } from './problemLine';

const problem: Problem = {
	code: 'unknown-key',
	path: 'today/plans/pro/prize',
	message: 'unknown key "prize"',
	remedy: 'Did you mean "price"?',
	severity: 'error',
	file: 'a.yaml',
	line: 12,
	column: 5
};

test('a problem begins with its place, as editors and other tools read it', () => {
	expect(problemLine(problem)).toBe('a.yaml:12:5 unknown-key today/plans/pro/prize: unknown key "prize". Did you mean "price"?');
});

test('a problem of a file without a place stands at its beginning', () => {
	expect(problemLine({ ...problem, line: undefined, column: undefined, path: '', remedy: '' })).toBe(
		'a.yaml:1:1 unknown-key unknown key "prize".'
	);
});

test('what is no error says so', () => {
	expect(problemLine({ ...problem, severity: 'warning' })).toContain('a.yaml:12:5 unknown-key warning: today/');
});

test('a problem of the call has no file', () => {
	const line = problemLine({ code: 'output', path: '--json', message: '"x" is a folder', remedy: 'Name a file in it', severity: 'error' });
	expect(line).toBe('error: --json: "x" is a folder. Name a file in it.');
});

test('text of a file can neither end the line nor steer the terminal', () => {
	expect(problemLine({ ...problem, message: 'unknown plan "\u001b[2J\nx"' })).not.toMatch(/\p{Cc}/u);
});
