import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';

const codes = (text: string | Uint8Array) => parseDocument(text).problems.map(({ code }) => code);
const N = 100_000;

describe('parseDocument', () => {
	test('reads YAML and JSON, with or without a byte order mark', () => {
		expect(parseDocument('a: 1\nb: [x, 2.5]').document).toEqual({ a: 1, b: ['x', 2.5] });
		expect(parseDocument('\uFEFF{\n\t"a": 1,\n\t"b": ["x", 2.5]\n}').document).toEqual({ a: 1, b: ['x', 2.5] });
		expect(parseDocument(new TextEncoder().encode('\uFEFFname: Café')).document).toEqual({ name: 'Café' });
	});

	test('keeps a month as text', () => {
		expect(parseDocument('start: 2026-01').document).toEqual({ start: '2026-01' });
	});

	test('finds the place of a path by key, index and id', () => {
		const { locate } = parseDocument('plans:\n  - id: basic\n    price: { flat: 29 }\n  - id: pro\n    price:\n      - { flat: 99 }\n');
		expect(locate('plans/pro/price')).toEqual({ line: 5, column: 5 });
		expect(locate('plans/1/price/flat')).toEqual({ line: 6, column: 11 });
		expect(locate('plans/basic/price/flat')).toEqual({ line: 3, column: 14 });
	});

	test('gives the place of the deepest part that is there', () => {
		const { locate } = parseDocument('a:\n  b: 1\n');
		expect(locate('a/c/d')).toEqual({ line: 1, column: 1 });
		expect(locate('a/b/d')).toEqual({ line: 2, column: 3 });
		expect(locate('')).toEqual({ line: 1, column: 1 });
	});

	test('names every key that stands twice, with its line', () => {
		const { document, problems } = parseDocument('a: 1\nb:\n  c: 1\n  c: 2\na: 3\n');
		expect(document).toBeUndefined();
		expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
			['duplicate-key', 4, 3],
			['duplicate-key', 5, 1]
		]);
	});

	test('says where the syntax is broken', () => {
		const [problem] = parseDocument('a: 1\nb: [1, 2\nc: 3\n').problems;
		expect(problem).toMatchObject({ code: 'syntax', line: 3 });
	});

	test('refuses an empty text, several documents, and what is not UTF-8', () => {
		expect(codes('')).toEqual(['empty']);
		expect(codes('# nothing\n')).toEqual(['empty']);
		expect(codes('a: 1\n---\nb: 2\n')).toEqual(['several-documents']);
		expect(parseDocument(Uint8Array.from([0x61, 0x3a, 0x0a, 0x20, 0xe9, 0x0a])).problems).toMatchObject([{ code: 'not-utf8', line: 2 }]);
	});

	test('refuses a text over 2 MB', () => {
		expect(codes('a'.repeat(2 * 2 ** 20 + 1))).toEqual(['too-large']);
	});

	test('refuses 65 levels and reads 60', () => {
		expect(codes('['.repeat(60) + ']'.repeat(60))).toEqual([]);
		expect(codes('['.repeat(140) + ']'.repeat(140))).toEqual(['too-deep']);
	});

	test.each([
		['dashes', '- '.repeat(N)],
		['brackets', '['.repeat(N)],
		['braces', '{a: '.repeat(N)],
		['keys', 'a: '.repeat(N)],
		['masked brackets', '["]",'.repeat(N)],
		['explicit keys', '? '.repeat(N)],
		['explicit keys in brackets', '[' + '? '.repeat(N)],
		['tags', '- !a '.repeat(N)],
		['anchors', '- &a '.repeat(N)],
		['indentation', Array.from({ length: 1400 }, (_, i) => ' '.repeat(i) + '-').join('\n')]
	])('answers 100,000 nested %s with one problem', (_, text) => {
		expect(parseDocument(text).problems).toHaveLength(1);
	});

	test('refuses aliases that multiply, lead in a circle or are many', () => {
		const laughs = Array.from(
			{ length: 9 },
			(_, i) =>
				`a${i}: &a${i} [${Array(9)
					.fill(i ? `*a${i - 1}` : 'x')
					.join(',')}]`
		).join('\n');
		expect(codes(laughs)).toEqual(['too-many-aliases']);
		expect(codes('a: &x { b: *x }')).toEqual(['too-many-aliases']);
		expect(codes(`a: &x 1\nb: [${'*x,'.repeat(N)}]`)).toEqual(['too-many-aliases']);
		expect(parseDocument('a: &x 1\nb: *x').document).toEqual({ a: 1, b: 1 });
	});
});
