import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pickTable } from '../import/pickTable';
import { readTable } from './readTable';
import { zipOf, type ZippedFile } from './testing/zipOf';

const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text: string): ZippedFile => ({ name, data: utf8(text) });

async function read(files: readonly ZippedFile[], pick = pickTable) {
	const rows: string[][] = [];
	const look = await readTable(zipOf(files), (cells) => void rows.push([...cells]), { pick });
	return { ...look, rows };
}

describe('the table in a zip archive', () => {
	test('is read, stored or packed, CSV or JSON; what is no table is passed over', async () => {
		const others = [file('readme.md', '# Hello'), file('__MACOSX/._a.csv', '\0\0'), file('empty.csv', '')];
		expect(await read([...others, file('a.csv', 'id,plan\n1,pro\n')])).toMatchObject({
			...{ kind: 'csv', inside: 'a.csv', faults: [] },
			rows: [
				['id', 'plan'],
				['1', 'pro']
			]
		});
		const text = `id,plan\n${'1,pro\n'.repeat(20_000)}`;
		const packed = deflateRawSync(text);
		const long = await read([{ name: 'b.tsv', data: packed, size: text.length, method: 8 }]);
		expect([long.rows.length, long.faults]).toEqual([20_001, []]);
		expect(await read([file('c.json', '[{"id":1}]')])).toMatchObject({ kind: 'json', inside: 'c.json', rows: [['id'], ['1']] });
	});

	test('of several is the one that a source is told by, else that of subscriptions; else none', async () => {
		const import_ = file('export/one.csv', 'customer[id],subscription[id]\nc,s\n');
		const customers = file('Customers.csv', 'Customer Id,First Name\nc,Ann\n');
		const subscriptions = file('Subscriptions.csv', 'Subscription Id,Plan\ns,pro\n');
		expect(await read([customers, import_])).toMatchObject({ inside: 'export/one.csv' });
		expect(await read([customers, subscriptions])).toMatchObject({ inside: 'Subscriptions.csv' });
		const open = await read([customers, file('Invoices.csv', 'Invoice Id\n1\n')]);
		expect(open.faults).toMatchObject([{ code: 'not-a-table', message: 'the archive holds 2 tables: Customers.csv, Invoices.csv' }]);
	});
});

describe('a hostile archive is refused with a sentence', () => {
	const packedZeros = deflateRawSync(new Uint8Array(8 * 2 ** 20));
	test.each<[string, readonly ZippedFile[], string]>([
		['that says it unpacks to too much', [{ ...file('a.csv', 'id\n'), size: 300 * 2 ** 20 }], 'the archive unpacks to 300 MB'],
		[
			'that is packed by a thousand',
			[{ name: 'a.csv', data: packedZeros, size: 8 * 2 ** 20, method: 8 }],
			'unpacks to far more than a table does'
		],
		[
			'that lies about its length',
			[{ name: 'a.csv', data: deflateRawSync(`id\n${'1\n'.repeat(400_000)}`), size: 1000, method: 8 }],
			'unpacks to far more'
		],
		['of many files', Array.from({ length: 1001 }, (_, at) => file(`${at}.csv`, 'id\n')), 'the archive has 1001 files']
	])('%s', async (_name, files, message) => {
		const { faults, rows } = await read(files);
		expect(faults).toMatchObject([{ code: 'too-large', message: expect.stringContaining(message) }]);
		expect(rows.length).toBeLessThan(1001);
	});

	test('one in another is not opened, and what cannot be unpacked is said', async () => {
		expect((await read([{ name: 'a.zip', data: zipOf([file('a.csv', 'id\n')]) }])).faults).toMatchObject([{ code: 'not-a-table' }]);
		expect((await read([{ name: 'a.csv', data: utf8('no deflate'), method: 8 }])).faults).toMatchObject([
			{ code: 'not-a-table', message: '"a.csv" in the archive cannot be unpacked' }
		]);
	});
});
