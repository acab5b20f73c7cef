import { describe, expect, test } from 'vitest';
import { lookOf, styled, table } from './table';

const plain = { style: false, width: Infinity };

describe('table', () => {
	test('the first column is aligned to the left, the others to the right', () => {
		const text = table(
			['Variant', 'MRR'],
			[
				['Today', '$1'],
				['Team plan', '$12,345']
			],
			plain
		);
		expect(text.split('\n')).toEqual(['Variant        MRR', 'Today           $1', 'Team plan  $12,345']);
	});

	test('the first column gives way where the line would not fit', () => {
		const text = table(['Variant', 'MRR'], [['A name that is longer than there is room', '$1']], { style: false, width: 25 });
		expect(text.split('\n').map((line) => line.length)).toEqual([25, 25]);
		expect(text).toContain('…');
	});

	test('marks that combine take no place, and control characters do not get through', () => {
		const lines = table(
			['a', 'b'],
			[
				['e\u0301', 'x'],
				['\u001b[31m', 'y']
			],
			plain
		).split('\n');
		expect(lines[1]).toBe('e\u0301      x');
		expect(lines[2]).toBe('\u{fffd}[31m  y');
	});
});

describe('lookOf', () => {
	test.each([
		[{ isTTY: true, columns: 80 }, {}, { style: true, width: 80 }],
		[{ isTTY: true, columns: 80 }, { NO_COLOR: '1' }, { style: false, width: 80 }],
		[{ isTTY: true, columns: 80 }, { NO_COLOR: '' }, { style: true, width: 80 }],
		[{ isTTY: true, columns: 80 }, { TERM: 'dumb' }, { style: false, width: 80 }],
		[{ columns: 80 }, {}, { style: false, width: Infinity }]
	])('%o in %o looks like %o', (stream, env, look) => {
		expect(lookOf(stream, env)).toEqual(look);
	});

	test('without style no escape is written', () => {
		expect(styled('x', 'bold', plain)).toBe('x');
		expect(styled('x', 'grey', { style: true, width: 80 })).toBe('\u001b[2mx\u001b[22m');
	});
});
