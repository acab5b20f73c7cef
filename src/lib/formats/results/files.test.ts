import { inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { writeZip } from '../tables/writeZip';
import { zipEntries } from '../tables/zipEntries';
import { writeWorkbook } from './writeWorkbook';

const HOSTILE = [
	'=HYPERLINK("http://x")',
	'+1+1',
	'-2+3',
	'@SUM(A1)',
	'\tx',
	'<script>alert(1)</script>',
	'"',
	'a\u0000b',
	'x'.repeat(200)
];

/** CRC-32 bit by bit, as the format's own text has it. */
function crcOf(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

describe('an archive of tables', () => {
	it('holds each file under its name, whole', async () => {
		const files = [
			{ name: 'a.csv', text: ['x,y\n', '1,2\n'] },
			{ name: 'größe.csv', text: ['é'.repeat(3_000_000)] },
			{ name: 'empty.csv', text: [] }
		];
		const bytes = new Uint8Array(await (await writeZip(files)).arrayBuffer());
		const view = new DataView(bytes.buffer);
		const entries = zipEntries(bytes) ?? [];
		expect(entries.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
		entries.forEach(({ offset, packed, size }, i) => {
			const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
			const unpacked = inflateRawSync(bytes.subarray(from, from + packed));
			expect(unpacked.length).toBe(size);
			expect(unpacked.toString()).toBe(files[i].text.join(''));
			expect(view.getUint32(offset + 14, true)).toBe(crcOf(unpacked));
		});
	});

	it('is the same bytes for the same files', async () => {
		const one = () => writeZip([{ name: 'a.csv', text: ['1\n'] }]).then((blob) => blob.arrayBuffer());
		expect(new Uint8Array(await one())).toEqual(new Uint8Array(await one()));
	});
});

describe('a workbook of tables', () => {
	it('keeps numbers as they are and names as text, whatever they look like', async () => {
		const table = () => ({ name: 'final', head: ['name', 'value'], rows: HOSTILE.map((name, i) => [name, i / 3] as const) });
		const file = await writeWorkbook([
			table(),
			{ ...table(), name: 'other', rows: [['none', null] as const, ['endless', Infinity] as const] }
		]);
		const rows = await readSheet(await file.arrayBuffer(), 'final', { trim: false });
		expect(rows[0]).toEqual(['name', 'value']);
		expect(rows.slice(1).map(([name]) => name)).toEqual(HOSTILE.map((name) => name.replace('\u0000', '')));
		expect(rows.slice(1).map(([, value]) => value)).toEqual(HOSTILE.map((_, i) => i / 3));
		expect(await readSheet(await file.arrayBuffer(), 'other')).toEqual([
			['name', 'value'],
			['none', null],
			['endless', null]
		]);
		const bytes = new Uint8Array(await file.arrayBuffer());
		const view = new DataView(bytes.buffer);
		const sheets = (zipEntries(bytes) ?? []).filter(({ name }) => name.includes('worksheets/'));
		expect(sheets.length).toBeGreaterThan(1);
		for (const { offset, packed, method } of sheets) {
			const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
			const part = bytes.subarray(from, from + packed);
			expect((method === 0 ? Buffer.from(part) : inflateRawSync(part)).toString()).not.toContain('<f>');
		}
	});
});
