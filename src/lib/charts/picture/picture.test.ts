import { describe, expect, it } from 'vitest';
import { fileStem } from './fileStem';
import { holds } from './fontRules';
import { wrapWords } from './wrapWords';
import { xmlText } from './xmlText';

describe('the name of a chart as that of a file', () => {
	it.each([
		['Monthly recurring revenue by month', 'monthly-recurring-revenue-by-month'],
		['../../etc/passwd', 'etc-passwd'],
		['<script>alert("x")</script>', 'script-alert-x-script'],
		['Prix à l’année: 100 %', 'prix-à-l-année-100'],
		['料金', '料金'],
		['…', 'chart'],
		['', 'chart']
	])('of %j is %j', (name, stem) => expect(fileStem(name)).toBe(stem));

	it('is of at most 60 characters, and none of them is cut', () => {
		expect(fileStem('x'.repeat(200))).toBe('x'.repeat(60));
		expect(Array.from(fileStem('𠮷'.repeat(200)))).toHaveLength(60);
	});
});

describe('words in lines', () => {
	const width = (text: string) => text.length;

	it('are broken at spaces, as many to a line as fit', () => {
		expect(wrapWords('one two three', 7, width)).toEqual(['one two', 'three']);
		expect(wrapWords('one two three', 6, width)).toEqual(['one', 'two', 'three']);
		expect(wrapWords('', 6, width)).toEqual([]);
	});

	it('are broken within where one alone is wider, and lose no letter', () => {
		const lines = wrapWords(`a ${'b'.repeat(200)} c`, 60, width);
		expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(60);
		expect(lines.join('').replaceAll(' ', '')).toBe(`a${'b'.repeat(200)}c`);
	});
});

describe('what a picture holds', () => {
	it('has nothing that no XML file may hold', () => {
		expect(xmlText('a\u0000b\u001fc\td\ud800')).toBe('abc\td\ufffd');
	});

	it('has the fonts of its letters and no other', () => {
		const letters = new Set([0x41, 0x20ac]);
		expect(holds('U+0000-00FF, U+0131', letters)).toBe(true);
		expect(holds('U+20AC', letters)).toBe(true);
		expect(holds('U+20??', letters)).toBe(true);
		expect(holds('U+0400-04FF', letters)).toBe(false);
		expect(holds('', letters)).toBe(true);
	});
});
