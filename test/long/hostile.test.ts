import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from '../../src/lib/formats/isRecord';
import type { StoredProject, ProjectList } from '../../src/lib/api/project';
import { BuiltServer } from '../fixtures/BuiltServer';
import { Client, type Answer, type Sent } from './Client';
import { flipped, hostileAddress, hostileBody, hostileDocument, hostileHeaders, hostileTable, METHODS, oneOf } from './hostileInputs';

/** As many of each kind: 3,000 in all. */
const SHARE = Number(process.env.HOSTILE ?? 1);
const many = (count: number) => Math.ceil(count * SHARE);
/** Seconds within which any of them is answered, on a machine that may have other work. */
const WITHIN = 10;

const examples = join(import.meta.dirname, '../../examples');
const scenarioOf = (name: string): unknown => parse(readFileSync(join(examples, name, 'scenario.yaml'), 'utf8'));
/** Every fiftieth customer, so that all segments are there. */
const tableOf = (name: string): string =>
	readFileSync(join(examples, name, 'customers.csv'), 'utf8')
		.split('\n')
		.filter((_, line) => line % 50 === 0)
		.join('\n');
const businesses = ['northwind', 'chorus', 'relay'].map((name) => ({ document: scenarioOf(name), table: tableOf(name) }));
const documents = businesses.map(({ document }) => document);
const [{ table }] = businesses;
/** Pages of a project, whatever it holds. */
const PAGES = ['catalog/today', 'customers', 'assumptions', 'run/today', 'compare', 'versions'];

const folder = mkdtempSync(join(tmpdir(), 'tierlab-hostile-'));
const draw = seedrandom('hostile');
const failures: string[] = [];
const seen = new Map<string, number>();
let server: BuiltServer;
let client: Client;
let target = '';
let worst = 0;

beforeAll(async () => {
	server = await BuiltServer.start(join(folder, 'data'));
	client = new Client(server);
	for (const { id } of await projects()) await client.json('DELETE', `/projects/${id}`);
	await makeTarget();
});
afterAll(async () => {
	if (server.ended || failures.length > 0)
		console.log(`the server, ${server.ended ? 'which has ended' : 'at its end'}: ${server.said.slice(-4000)}`);
	await server.kill();
	if (failures.length === 0) rmSync(folder, { recursive: true, force: true });
});

const projects = async () => ((await client.json('GET', '/projects')).body as ProjectList).projects;

async function makeTarget(): Promise<void> {
	const made = await client.json('POST', '/projects', { document: documents[0] });
	expect(made.status).toBe(201);
	target = (made.body as StoredProject).id;
}

/** Looks at an answer; what is wrong with it is told at the end with its input, which is kept. */
function look(kind: string, input: unknown, { status, body, type, seconds }: Answer): void {
	worst = Math.max(worst, seconds);
	seen.set(`${kind} ${status}`, (seen.get(`${kind} ${status}`) ?? 0) + 1);
	const wrong: string[] = [];
	if (status >= 500) wrong.push('is a mistake of the server');
	if (seconds > WITHIN) wrong.push(`took ${seconds.toFixed(1)} s`);
	if (status >= 400) {
		const problems: unknown = isRecord(body) ? body.problems : undefined;
		if (!type.startsWith('application/problem+json') || !Array.isArray(problems) || problems.length === 0)
			wrong.push('is no problem document');
		const text = JSON.stringify(body);
		if (/native code|\[object |\\n\s+at |node_modules|\.js:\d/.test(text)) wrong.push('tells of the program');
		if (text.length > 300_000) wrong.push(`has ${text.length} letters`);
	}
	if (wrong.length === 0) return;
	const file = join(folder, `${failures.length}.input`);
	writeFileSync(file, input instanceof Uint8Array || typeof input === 'string' ? input : JSON.stringify(input));
	failures.push(`${kind}: ${status} ${wrong.join(', ')}; ${JSON.stringify(body).slice(0, 200)} (${file})`);
}

/** What was kept is shown: its pages open, and so does the list. */
async function lookAtPages(id: string, input: unknown): Promise<void> {
	for (const page of [`/?project=${id}`, ...PAGES.map((name) => `/p/${id}/${name}`)]) {
		const start = performance.now();
		const response = await fetch(server.address + page);
		await response.text();
		const seconds = (performance.now() - start) / 1000;
		if (response.status !== 200)
			look(`page ${page.replace(id, 'id')}`, input, { status: 500, body: response.status, type: 'application/problem+json', seconds });
		worst = Math.max(worst, seconds);
	}
}

async function send(kind: string, method: string, path: string, sent: Sent): Promise<Answer> {
	const answer = await client.send(method, path, sent);
	look(kind, sent.data, answer);
	return answer;
}

const json = (value: unknown): Sent => ({ data: JSON.stringify(value), type: 'application/json' });

test('documents that are made projects: what is kept can be shown', async () => {
	for (let i = 0; i < many(500); i++) {
		const document = hostileDocument(oneOf(draw, documents), draw);
		const { status, body } = await send('create', 'POST', '/projects', json({ document }));
		if (status !== 201) continue;
		const { id } = body as StoredProject;
		await lookAtPages(id, document);
		look('delete', document, await client.json('DELETE', `/projects/${id}`));
	}
});

test('documents that are saved', async () => {
	for (let i = 0; i < many(300); i++) {
		const { revision } = (await client.json('GET', `/projects/${target}`)).body as StoredProject;
		const document = hostileDocument(oneOf(draw, documents), draw);
		await send('save', 'PUT', `/projects/${target}`, json({ document, revision: draw() < 0.9 ? revision : revision - 1 }));
		if (i % 10 === 0) await lookAtPages(target, document);
	}
});

test('documents that are run', async () => {
	for (let i = 0; i < many(400); i++) {
		const { document: sound, table: customersCsv } = oneOf(draw, businesses);
		const spoiled = hostileDocument(sound, draw);
		// Small ones: how long a run of many trials takes is no question of reading.
		const document = isRecord(spoiled) ? { ...spoiled, trials: 1, months: 12 } : spoiled;
		await send('simulate', 'POST', '/simulate', json({ document, customersCsv }));
	}
});

test('customer files', async () => {
	const { revision } = (await client.json('GET', `/projects/${target}`)).body as StoredProject;
	await client.json('PUT', `/projects/${target}`, { document: documents[0], revision });
	for (let i = 0; i < many(700); i++) {
		const name = encodeURIComponent(oneOf(draw, ['a.csv', '../../x', '"\r\n', '😀', '', 'x'.repeat(3000)]));
		const sent = { data: hostileTable(table, draw), type: 'text/csv' };
		const { status } = await send('base', 'PUT', `/projects/${target}/base?name=${name}`, sent);
		if (status === 200) look('base back', sent.data, { ...(await client.send('GET', `/projects/${target}/base`)), body: '' });
		if (i % 20 === 0) look('run', sent.data, await client.json('POST', `/projects/${target}/runs`, { trials: 1, months: 12 }));
	}
	await lookAtPages(target, 'customer files');
});

test('bodies that are hardly any', async () => {
	const sound = JSON.stringify(documents[0]);
	const calls = [
		['POST', '/projects'],
		['PUT', `/projects/${target}`],
		['POST', `/projects/${target}/versions`],
		['PUT', `/projects/${target}/sources`],
		['POST', `/projects/${target}/runs`],
		['POST', '/simulate']
	] as const;
	for (let i = 0; i < many(500); i++) {
		const [method, path] = oneOf(draw, calls);
		const type = oneOf(draw, [
			'application/json',
			'application/json',
			'application/json',
			'text/csv',
			'multipart/form-data',
			'x',
			'application/json; charset=utf-16'
		]);
		const { status, body } = await send('body', method, path, { data: hostileBody(sound, draw), type, headers: hostileHeaders(draw) });
		if (status === 201 && isRecord(body) && path === '/projects') await client.json('DELETE', `/projects/${String(body.id)}`);
	}
});

test('addresses and methods', async () => {
	for (let i = 0; i < many(450); i++) {
		const path = hostileAddress(target, draw);
		const method = oneOf(draw, METHODS);
		const answer = await raw(method, path, hostileHeaders(draw));
		const isOurs = new URL(path, server.address).pathname.startsWith('/api/');
		look(
			'address',
			`${method} ${path}`,
			isOurs && method !== 'HEAD' ? answer : { ...answer, status: answer.status >= 500 ? answer.status : 200 }
		);
		if (answer.status === 204 && method === 'DELETE') await makeTarget();
	}
});

/** A call whose address goes out as it stands. */
function raw(method: string, path: string, headers: Record<string, string>): Promise<Answer> {
	const start = performance.now();
	return new Promise((resolve, reject) => {
		const call = request({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
			const { statusCode: status = 0 } = response;
			const type = response.headers['content-type'] ?? '';
			const answered = (text: string) =>
				resolve({
					status,
					type,
					body: type.includes('json') && text ? JSON.parse(text) : text.slice(0, 1000),
					seconds: (performance.now() - start) / 1000
				});
			let text = '';
			// Events of a run that is under way have no end.
			if (type.includes('event-stream')) return void (response.destroy(), answered(''));
			response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
			response.on('end', () => answered(text));
			response.on('error', reject);
		});
		call.on('error', reject);
		call.end();
	});
}

test('project files', async () => {
	const file = await (await fetch(`${server.address}/api/v1/projects/${target}/file`)).arrayBuffer();
	const sound = new Uint8Array(file);
	const unpacked = gunzipSync(sound);
	const bomb = new Uint8Array(await promisify(gzip)(Buffer.alloc(400 * 2 ** 20)));
	for (let i = 0; i < many(100); i++) {
		const kinds: readonly (() => Uint8Array<ArrayBuffer>)[] = [
			() => flipped(sound, draw),
			() => new Uint8Array(gzipSync(flipped(unpacked, draw))),
			() =>
				new Uint8Array(
					gzipSync(
						Buffer.from(
							unpacked.toString('latin1').replaceAll(oneOf(draw, ['"id"', 'pro', 'USD', '1', 'id,']), oneOf(draw, ['x', '', '"', '[]'])),
							'latin1'
						)
					)
				),
			() => (i % 20 === 0 ? bomb : new Uint8Array(gzipSync('x'.repeat(5000))))
		];
		const { status, body } = await send('project file', 'POST', '/projects/file', { data: oneOf(draw, kinds)(), type: 'application/gzip' });
		if (status !== 201) continue;
		const { id } = body as StoredProject;
		await lookAtPages(id, 'project file');
		await client.json('DELETE', `/projects/${id}`);
	}
});

test('backups', async () => {
	const sound = new Uint8Array(await (await fetch(`${server.address}/api/v1/backup`)).arrayBuffer());
	for (let i = 0; i < many(50); i++) {
		const data = draw() < 0.1 ? new Uint8Array(draw() * 5000) : flipped(sound, draw);
		await send('backup', 'POST', '/restore', { data, type: 'application/vnd.sqlite3' });
		for (const path of ['/health', '/projects']) look(`after a backup ${path}`, data, await client.json('GET', path));
		for (const { id } of await projects()) {
			look('after a backup file', data, await client.send('GET', `/projects/${id}/file`));
			look('after a backup runs', data, await client.json('GET', `/projects/${id}/runs`));
		}
	}
	expect((await send('backup', 'POST', '/restore', { data: sound, type: 'application/vnd.sqlite3' })).status).toBe(200);
});

test('none of them was a mistake of the server, and it is well', async () => {
	console.log([...seen].map(([kind, count]) => `${count} x ${kind}`).join('\n'), `\nlongest ${worst.toFixed(1)} s`);
	expect(failures).toEqual([]);
	expect((await client.json('GET', '/health')).status).toBe(200);
	expect(server.said).not.toMatch(/UnhandledPromiseRejection|uncaught/i);
});
