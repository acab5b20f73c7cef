import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText } from './csvText';
import { CELL_LENGTH, ROW_LENGTH, TableParser, TABLE_COLUMNS } from './TableParser';

/** The rows of a text that comes in pieces of a length, with their lines. */
function read(text: string, piece = text.length || 1) {
	const rows: (readonly string[])[] = [];
	const lines: number[] = [];
	const parser = new TableParser((cells, line) => {
		rows.push(cells);
		lines.push(line);
	});
	for (let at = 0; at < text.length; at += piece) parser.push(text.slice(at, at + piece));
	parser.end();
	return { rows, lines, faults: parser.faults, delimiter: parser.delimiter, work: parser.work };
}

describe('the delimiter', () => {
	test.each([
		['a comma', 'id,plan\na,pro\n', ','],
		[
			'a semicolon, with decimal commas',
			'\ufeffid;plan;term;seats;storage;mrr\r\nk1;basic;monthly;2;3,5;29,00\r\nk2;pro;annual;10;40;1.299,50\r\n',
			';'
		],
		['a semicolon, with a comma inside a quoted head', '"Name, full";id;plan\nA;k1;basic\n', ';'],
		['a semicolon, where a comma would leave a quote amiss', 'Last,"First";plan\nDoe,"J";pro\n', ';'],
		['a comma, with semicolons in every row', 'id,plan,addOns\na,pro,x;y;z\nb,pro,x;y;z\n', ','],
		['a tab', 'id\tplan\tnote\na\tpro\tone, two\n', '\t'],
		['a bar', 'id|plan\na|pro\n', '|'],
		['a comma, where there is one column', 'id\na\n', ',']
	])('is told: %s', (_, text, delimiter) => expect(read(text).delimiter).toBe(delimiter));

	test('is obeyed where the first line says it, and that line is skipped', () => {
		expect(read('sep=;\r\nid;plan;mrr\r\nk1;basic,x;29\r\n')).toMatchObject({
			rows: [
				['id', 'plan', 'mrr'],
				['k1', 'basic,x', '29']
			],
			lines: [2, 3]
		});
	});
});

describe('rows', () => {
	test.each([
		['line feeds', '\n'],
		['carriage returns and line feeds', '\r\n'],
		['carriage returns', '\r']
	])('end with %s, and those inside quotes are counted', (_, end) => {
		const text = ['id,note', `a,"two${end}lines"`, '', 'b,x', ' , ', 'c,y', ''].join(end);
		const whole = read(text);
		expect(whole.rows).toEqual([
			['id', 'note'],
			['a', `two${end}lines`],
			['b', 'x'],
			['c', 'y']
		]);
		expect(whole.lines).toEqual([1, 2, 5, 7]);
	});

	test('end with line feeds and with both kinds in one file', () => {
		expect(read('id,plan\r\na,pro\nb,"x"\r\nc,y').rows).toEqual([
			['id', 'plan'],
			['a', 'pro'],
			['b', 'x'],
			['c', 'y']
		]);
	});

	test('are the same in pieces of any length', () => {
		const cell = fc.stringMatching(/^[a",;\n\r' =]{0,6}$/);
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), fc.integer({ min: 1, max: 9 }), (rows, piece) => {
				const text = [...csvText(['id', 'note'], rows)].join('');
				expect(read(text, piece)).toMatchObject({ rows: read(text).rows, lines: read(text).lines, faults: [] });
			})
		);
	});

	test('that were written are read as they were, formulas and apostrophes too', () => {
		const cell = fc.stringMatching(/^[a",\n'=+@\t-]{0,6}$/).map((text) => `${text}x`);
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
				expect(read([...csvText(['id', 'note'], rows)].join('')).rows).toEqual([['id', 'note'], ...rows]);
			})
		);
	});

	test('are read until one ends the reading', () => {
		const seen: number[] = [];
		const parser = new TableParser((_, line) => seen.push(line) < 2);
		parser.push('id\na\nb\nc\n'.repeat(20_000));
		expect(parser.isDone).toBe(true);
		parser.end();
		expect(seen).toEqual([1, 2]);
	});
});

describe('a stray quote', () => {
	test('is told with its line, and the rows after it are read', () => {
		const { rows, faults } = read('id,plan\na,pro\n"b,pro\nc,pro\nd,"x" y\ne,"pro"\n');
		expect(faults.map(({ code, line }) => [code, line])).toEqual([
			['quotes', 3],
			['quotes', 5]
		]);
		expect(rows.map(([id]) => id)).toEqual(['id', 'a', 'c', 'e']);
	});

	test('is told in a long file too, in whatever pieces', () => {
		const many = (first: number) => Array.from({ length: 20_000 }, (_, index) => `c${first + index},"pro"`).join('\n');
		const text = `id,plan\n${many(0)}\nd,"x\n${many(20_000)}\n`;
		for (const piece of [text.length, 1000, 65_537]) {
			const { rows, faults } = read(text, piece);
			expect(faults.map(({ code, line }) => [code, line])).toEqual([['quotes', 20_002]]);
			expect(rows).toHaveLength(40_001);
		}
	});

	test('is none: a quote at the cut of two pieces, blanks behind it, inches', () => {
		const rows = '"a" ,5"\r\n"b"\r\n"c"  ,"6""" \r\n'.repeat(4_000);
		for (const piece of [1, 7, 11]) expect(read(`id,size\r\n${rows}`, piece)).toMatchObject({ faults: [], rows: { length: 12_001 } });
	});

	test('in each of many rows ends the reading', () => {
		const { faults } = read(`id,plan\n${'a,"x" y\n'.repeat(1000)}`);
		expect(faults).toHaveLength(51);
		expect(faults.at(-1)).toMatchObject({ code: 'too-many-faults', line: 51 });
	});
});

describe('the bounds', () => {
	test('refuse a cell of more than 1 MB with its row, and read on', () => {
		const { rows, faults } = read(`id,note\na,${'x'.repeat(CELL_LENGTH + 1)}\nb,y\n`);
		expect(faults).toMatchObject([{ code: 'long-cell', line: 2 }]);
		expect(rows.map(([id]) => id)).toEqual(['id', 'b']);
	});

	test('refuse a row of more than 10 MB, with or without quotes', () => {
		const long = `id,note\n${'x,'.repeat(ROW_LENGTH / 2 + 1)}`;
		expect(read(long).faults).toMatchObject([{ code: 'long-row', line: 2 }]);
		expect(read(`id,note\n"${'x'.repeat(ROW_LENGTH + 1)}`, 2 ** 20).faults).toMatchObject([{ code: 'long-row', line: 2 }]);
	});

	test('refuse more columns than a spreadsheet has, and let 1,000 pass', () => {
		expect(read(`${'x,'.repeat(TABLE_COLUMNS)}x\n`).faults).toMatchObject([{ code: 'too-many-columns', line: 1 }]);
		expect(read(`${'x,'.repeat(999)}x\n`).rows[0]).toHaveLength(1000);
	});
});

test('the work grows with the text, however it comes and whatever its rows', () => {
	const plain = 'a,pro,12\n'.repeat(50_000);
	const quoted = `id,note\n${`a,"${'long text\n'.repeat(20_000)}"\n`.repeat(3)}`;
	const open = `id,plan\n"a,${'b,pro\n'.repeat(100_000)}`;
	for (const text of [plain, quoted, open]) {
		for (const piece of [text.length, 4096, 64]) expect(read(text, piece).work).toBeLessThan(5 * text.length);
	}
});
