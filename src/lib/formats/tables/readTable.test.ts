import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readTable } from './readTable';
import { crc32, zipOf } from './testing/zipOf';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean) => {
	const bytes = new Uint8Array(text.length * 2);
	const view = new DataView(bytes.buffer);
	for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), isLittle);
	return bytes;
};

/** The rows of a file as they come, whole or in pieces of a length. */
async function read(bytes: Uint8Array, piece?: number, bound?: number) {
	async function* pieces() {
		for (let at = 0; at < bytes.length; at += piece ?? 1) yield await Promise.resolve(bytes.subarray(at, at + (piece ?? 1)));
	}
	const rows: (readonly string[])[] = [];
	const lines: number[] = [];
	const look = await readTable(
		piece === undefined ? bytes : pieces(),
		(cells, line) => {
			rows.push(cells);
			lines.push(line);
		},
		bound === undefined ? {} : { bound }
	);
	return { ...look, rows, lines };
}

const TABLE = 'id;name\r\na;Gärtnerei „Grün“ €\r\n';
const ROWS = [
	['id', 'name'],
	['a', 'Gärtnerei „Grün“ €']
];
const WESTERN = Uint8Array.from(TABLE, (letter) => ({ '„': 0x84, '“': 0x93, '€': 0x80 })[letter] ?? letter.charCodeAt(0));

describe('the encoding', () => {
	test.each<[string, Uint8Array, string]>([
		['UTF-8', utf8(TABLE), 'utf-8'],
		['UTF-8 with a mark', utf8(`\ufeff${TABLE}`), 'utf-8'],
		['UTF-16 LE with a mark', utf16(`\ufeff${TABLE}`, true), 'utf-16le'],
		['UTF-16 BE with a mark', utf16(`\ufeff${TABLE}`, false), 'utf-16be'],
		['UTF-16 LE without', utf16(TABLE, true), 'utf-16le'],
		['UTF-16 BE without', utf16(TABLE, false), 'utf-16be'],
		['windows-1252', WESTERN, 'windows-1252']
	])('%s is told, in pieces of any length', async (_, bytes, encoding) => {
		for (const piece of [undefined, 1, 7])
			expect(await read(bytes, piece)).toMatchObject({ encoding, rows: ROWS, faults: [], delimiter: ';' });
	});

	test('windows-1252 is told where its first letter stands far in, and which line that is', async () => {
		const bytes = new Uint8Array([...utf8(`id,name\n${'a,b\n'.repeat(50_000)}`), 0x7a, 0x2c, 0xe9, 0x0a]);
		const { encoding, notUtf8, rows } = await read(bytes, 10_000);
		expect([encoding, notUtf8, rows.at(-1)]).toEqual(['windows-1252', 50_002, ['z', 'é']]);
	});

	test('UTF-8 with a broken letter stays UTF-8, and the line is told', async () => {
		for (const letters of ['ü\nb,', 'ü']) {
			const { encoding, faults, rows } = await read(new Uint8Array([...utf8(`id,name\na,${letters}`), 0xe9, 0x0a]));
			expect([encoding, faults]).toMatchObject(['utf-8', [{ code: 'not-utf8', line: letters === 'ü' ? 2 : 3 }]]);
			expect(rows.at(-1)?.at(-1)).toContain('\ufffd');
		}
	});
});

describe('what is no table', () => {
	test.each<[string, Uint8Array | string, string]>([
		['a PDF', '%PDF-1.7\n', 'the file is a PDF document'],
		['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'the file is a PNG picture'],
		['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), 'the file is a workbook of Excel before 2007 (XLS)'],
		['zero bytes', Uint8Array.of(1, 2, 0, 0, 0, 5, 0, 9), 'the file is no text'],
		['a zip without a table', zipOf([{ name: 'a.pdf', data: utf8('%PDF') }]), 'the file is a zip archive, and no XLSX workbook'],
		[
			'a cut zip',
			zipOf([{ name: 'a.csv', data: utf8('id\n') }]).subarray(0, 40),
			'the file begins as a zip archive and does not end as one'
		]
	])('is refused with a sentence: %s', async (_, file, message) => {
		const { faults, rows } = await read(typeof file === 'string' ? utf8(file) : file, 3);
		expect(faults).toMatchObject([{ code: 'not-a-table', message }]);
		expect(rows).toEqual([]);
	});

	test('is not an empty file', async () => expect(await read(new Uint8Array(0))).toMatchObject({ rows: [], faults: [] }));
});

describe('the bounds', () => {
	test('end the reading, and what goes beyond them is not asked for', async () => {
		let asked = 0;
		async function* endless() {
			for (;;) yield await Promise.resolve((asked++, utf8('a,b\n'.repeat(2_000))));
		}
		const { faults } = await readTable(endless(), () => true, { bound: 100_000 });
		expect(faults).toMatchObject([{ code: 'too-large' }]);
		expect(asked).toBe(13);
	});

	test('a reading can be given up, and says how far it is', async () => {
		const abort = new AbortController();
		const seen: number[] = [];
		const progress = (bytes: number) => {
			seen.push(bytes);
			if (bytes > 150_000) abort.abort(new Error('given up'));
		};
		await expect(readTable(utf8('a,b\n'.repeat(100_000)), () => true, { signal: abort.signal, progress })).rejects.toThrow('given up');
		expect(seen).toEqual([65_536, 131_072, 196_608]);
	});

	test('false from a row ends it, and what follows is not asked for', async () => {
		let asked = 0;
		async function* endless() {
			for (;;) yield await Promise.resolve((asked++, utf8('a,b\n'.repeat(100_000))));
		}
		await readTable(endless(), (_, line) => line < 3);
		expect(asked).toBe(1);
	});
});

describe('a workbook', () => {
	const workbook = async (sheets: Parameters<typeof writeXlsxFile>[0]) => new Uint8Array(await writeXlsxFile(sheets).toBuffer());

	test('gives the rows of its first sheet with any, numbers with a point and dates as ISO', async () => {
		const bytes = await workbook([
			{ sheet: 'Notes', data: [] },
			{
				sheet: 'Customers',
				data: [
					[{ value: 'id' }, { value: 'mrr' }, { value: 'start' }, { value: 'active' }],
					[{ value: "'=1" }, { value: 1299.5 }, { value: new Date(Date.UTC(2026, 11, 31)), format: 'yyyy-mm-dd' }, { value: true }],
					[],
					[{ value: 'b' }, { value: 0.1 }, null, null]
				]
			}
		]);
		for (const piece of [undefined, 100]) {
			expect(await read(bytes, piece)).toMatchObject({
				kind: 'xlsx',
				sheet: 'Customers',
				rows: [
					['id', 'mrr', 'start', 'active'],
					["'=1", '1299.5', '2026-12-31', 'TRUE'],
					['b', '0.1', '', '']
				],
				lines: [1, 2, 4],
				faults: []
			});
		}
	});

	const sheet = (data: string) =>
		zipOf([
			{ name: 'xl/workbook.xml', data: utf8('<workbook/>') },
			{ name: 'xl/worksheets/sheet1.xml', data: utf8(data) }
		]);

	test('is refused where two cells span more than can be held', async () => {
		const bytes = sheet(
			'<worksheet><sheetData><row r="1"><c s="1" r="XFD1"/></row><row r="1048576"><c r="A1048576"/></row></sheetData></worksheet>'
		);
		expect((await read(bytes)).faults).toMatchObject([
			{ code: 'too-large', message: expect.stringContaining('row 1048576 and column 16384') }
		]);
	});

	test('is refused where it unpacks to too much, before it is unpacked', async () => {
		const bytes = zipOf([
			{ name: 'xl/workbook.xml', data: utf8('<workbook/>') },
			{ name: 'xl/worksheets/sheet1.xml', data: utf8(''), size: 600 * 2 ** 20 }
		]);
		expect((await read(bytes)).faults).toMatchObject([{ code: 'too-large', message: expect.stringContaining('unpacks to 600 MB') }]);
	});

	test('that is broken is told so', async () => {
		expect((await read(sheet('<worksheet><sheetData>'))).faults).toMatchObject([{ code: 'not-a-table' }]);
		expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
	});
});
