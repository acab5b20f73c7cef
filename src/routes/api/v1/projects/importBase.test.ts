import { expect, test } from 'vitest';
import { BOOK } from '$lib/formats/import/testing/imported';
import { ask } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as read from './[id]/base/import/+server';
import * as imports from './[id]/imports/+server';
import * as one from './[id]/+server';

const SHEET = 'Kunde;Tarif;MRR\r\nk1;Basic;29,00\r\nk2;Proo;1.299,50\r\nk3;Pro;99,00\r\n';
const bytes = (text: string) => new TextEncoder().encode(text);
const type = 'application/octet-stream';

async function project() {
	const { projects } = await openFake();
	return (await projects.create(BOOK)).id;
}

test('a spreadsheet is read as customers with a report, and kept with how it was read', async () => {
	const id = await project();
	const answer = await ask(read.POST, { id, body: bytes(SHEET), type, query: '?name=kunden.csv' });
	expect(answer).toMatchObject({
		status: 200,
		body: {
			reading: { rows: { read: 3, taken: 2, refused: 1 }, problems: [{ code: 'unknown-plan', value: 'Proo', lines: [3] }] },
			base: { name: 'kunden.csv', rows: 2, import: { file: 'kunden.csv', rows: { read: 3, taken: 2, refused: 1, leftOut: 0 } } }
		}
	});
	expect(JSON.stringify(answer.body)).not.toContain('"csv"');
	expect(await ask(one.GET, { id })).toMatchObject({ body: { base: { rows: 2, import: { file: 'kunden.csv' } } } });
	expect(await ask(imports.GET, { id })).toMatchObject({ body: { imports: [{ file: 'kunden.csv' }] } });
});

test('a dry run keeps nothing, and what was decided about the kind of file holds for the next', async () => {
	const id = await project();
	const dry = { id, body: bytes(SHEET), type, query: '?dry=true' };
	const first = await ask(read.POST, dry);
	expect(first).toMatchObject({ body: { base: null, reading: { customers: 2 } } });
	expect(await ask(one.GET, { id })).toMatchObject({ body: { base: null } });
	const { source } = Object(first.body);
	const decided = { source, file: 'x.csv', rows: { read: 3, taken: 3, refused: 0, leftOut: 0 }, assumed: [] };
	const settings = { fixes: [{ field: 'plan', value: 'Proo', as: 'pro' }], several: 'nonsense' };
	await ask(imports.PUT, { id, body: { ...decided, settings } });
	expect(await ask(read.POST, dry)).toMatchObject({ body: { reading: { customers: 3, rows: { refused: 0 } } } });
});

test('an answer of an API is read as it came, and a deep one refused', async () => {
	const id = await project();
	const text = JSON.stringify({
		data: [
			{ id: 'a', plan: 'pro' },
			{ id: 'b', plan: 'basic' }
		],
		has_more: true
	});
	expect(await ask(read.POST, { id, body: bytes(text), type, query: '?dry=true' })).toMatchObject({
		body: {
			reading: { customers: 2 },
			problems: [
				{ code: 'more-pages', severity: 'warning' },
				{ code: 'segment-size', severity: 'note' }
			]
		}
	});
	const deep = await ask(read.POST, { id, body: bytes('['.repeat(1_000_000)), type, query: '?dry=true' });
	expect(deep).toMatchObject({ status: 422 });
	expect(JSON.stringify(deep.body)).toContain('nests deeper than 64');
});

test('a segment that is nearly one of the present customers is kept, and that one is offered', async () => {
	const id = await project();
	await ask(read.POST, { id, body: bytes('id,segment,plan\na,Healthcare,pro\n'), type, query: '?name=a.csv' });
	const next = { id, body: bytes('id,segment,plan,storrage\na,Helthcare,pro,4\n'), type, query: '?dry=true' };
	expect(await ask(read.POST, next)).toMatchObject({
		body: {
			reading: {
				problems: [
					{
						code: 'near-segment',
						keeps: 'cell',
						fixes: [{ label: 'Use Healthcare', fix: { field: 'segment', value: 'Helthcare', as: 'Healthcare' } }, {}, {}]
					}
				],
				columns: [{}, {}, {}, { near: { field: 'usage:storage', label: 'Storage' } }]
			}
		}
	});
});

test.each([
	['no plan of the book', 'id,plan\na,Gold\n', 'empty-base'],
	['a head alone', 'id,plan\n', 'empty-base'],
	['nothing', '', 'empty-base'],
	['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'not-a-table']
])('a file of %s is refused, and replaces nothing', async (_name, text, code) => {
	const id = await project();
	const given = { id, body: Uint8Array.from(text, (letter) => letter.charCodeAt(0)), type, query: '?name=a.csv' };
	const refused = await ask(read.POST, given);
	expect(refused.status).toBe(422);
	expect(JSON.stringify(refused.body)).toContain(`"code":"${code}"`);
	expect(await ask(one.GET, { id })).toMatchObject({ body: { base: null } });
});

test('what is not sent as bytes, or replaces other customers than it should, is refused', async () => {
	const id = await project();
	expect(await ask(read.POST, { id, body: SHEET, type: 'text/csv' })).toMatchObject({ status: 415 });
	const given = { id, body: bytes(SHEET), type };
	expect(await ask(read.POST, { ...given, headers: { 'if-match': '"none"' } })).toMatchObject({ status: 412 });
	expect(await ask(read.POST, { ...given, id: 'none' })).toMatchObject({ status: 404 });
});
