import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BuiltServer } from '../fixtures/BuiltServer';

/** Milliseconds within which the server says how it is, whatever else it is asked. */
const WITHIN = 200;
const MB = 2 ** 20;
const data = mkdtempSync(join(tmpdir(), 'tierlab-health-'));
let address = '';
let server: BuiltServer | undefined;
let bareServer: ChildProcess | undefined;
let bareAddress = '';

beforeAll(async () => {
	server = await BuiltServer.start(data);
	({ address } = server);
	bareServer = spawn(process.execPath, ['-e', BARE], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [port]: unknown[] = await once(bareServer.stdout ?? bareServer, 'data');
	bareAddress = `http://127.0.0.1:${String(port).trim()}`;
	// The worked example runs at first; what is measured is one request alone.
	const { projects } = (await (await fetch(`${address}/api/v1/projects`)).json()) as { projects: { id: string }[] };
	for (const { id } of projects) await fetch(`${address}/api/v1/projects/${id}`, { method: 'DELETE' });
});
afterAll(async () => {
	bareServer?.kill();
	await server?.kill();
	rmSync(data, { recursive: true, force: true });
});

const plans = ['basic', 'pro'].map((id) => ({ id, price: { monthly: { flat: 29 } } }));
const customers = { file: 'customers.csv' };
const sound = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	months: 12,
	trials: 2,
	meters: [],
	features: [],
	today: { plans },
	customers
};
const rows = (count: number, padding = '') => Array.from({ length: count }, (_, i) => `customer-${i},${i % 3 ? 'basic' : 'pro'}${padding}`);
const million = `id,plan\n${rows(1_000_000).join('\n')}\n`;

function call(method: string, path: string, body?: object | string | Uint8Array<ArrayBuffer>): Promise<Response> {
	const type = typeof body === 'string' ? 'text/csv' : body instanceof Uint8Array ? 'application/vnd.sqlite3' : 'application/json';
	const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
	return fetch(`${address}/api/v1${path}`, body === undefined ? { method } : { method, headers: { 'content-type': type }, body: sent });
}

async function project(document: object = sound): Promise<string> {
	const made = await call('POST', '/projects', { document });
	expect(made.status).toBe(201);
	return ((await made.json()) as { id: string }).id;
}

/** A server that answers and does nothing else, in a process of its own. */
const BARE = `
const server = require('node:http').createServer((_, response) => response.end('{}'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** Asks for health again and again, in a thread of its own: what the test sends and receives must not be counted. */
const WATCH = `
const { parentPort, workerData } = require('node:worker_threads');
let worst = 0;
let asks = 0;
parentPort.once('message', () => { parentPort.postMessage({ worst, asks }); process.exit(); });
(async () => {
	for (;;) {
		const asked = performance.now();
		const { status } = await fetch(workerData);
		if (status !== 200) worst = Infinity;
		if (asks++ > 0) worst = Math.max(worst, performance.now() - asked); // the first opens the connection
		if (asks === 2) parentPort.postMessage('ready');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
})();
`;

type Seen = { readonly worst: number; readonly asks: number };

async function seenBy(watch: Worker): Promise<Seen> {
	watch.postMessage('end');
	const [seen] = (await once(watch, 'message')) as [Seen];
	return seen;
}

/**
 * The longest that an answer of `/health` took while a request was under way; `bare` is that of a server that does nothing else: where it is long
 * too, the machine has other work, and this is no measurement.
 */
async function worstDuring(request: () => Promise<Response>): Promise<Seen & { bare: number; seconds: number; status: number }> {
	const [watch, beside] = [`${address}/api/v1/health`, bareAddress].map((asked) => new Worker(WATCH, { eval: true, workerData: asked }));
	await Promise.all([once(watch, 'message'), once(beside, 'message')]);
	const start = performance.now();
	try {
		const response = await request();
		await response.arrayBuffer();
		const seconds = (performance.now() - start) / 1000;
		const [{ worst, asks }, { worst: bare }] = await Promise.all([seenBy(watch), seenBy(beside)]);
		return { worst: Math.round(worst), bare: Math.round(bare), asks, seconds, status: response.status };
	} finally {
		await Promise.all([watch.terminate(), beside.terminate()]);
	}
}

describe('health answers within 200 ms while a request up to the limits is under way', () => {
	const features = Array.from({ length: 400 }, (_, i) => ({ id: `f${i}`, name: 'x'.repeat(2000) }));
	const unknown = {
		...sound,
		today: { plans: plans.map((plan) => ({ ...plan, features: Array.from({ length: 900 }, (_, i) => `nothing${i}`) })) }
	};
	let big = '';
	let saved = new ArrayBuffer(0);

	test.each<[string, () => Promise<() => Promise<Response>>]>([
		['a million customers', async () => ((big = await project()), () => call('PUT', `/projects/${big}/base`, million))],
		['a run of a million customers is queued', async () => () => call('POST', `/projects/${big}/runs`, { trials: 1, months: 1 })],
		[
			'a file of 128 MB',
			async () => {
				// Before the call of the project: a connection that waits longer than 5 s is closed.
				const wide = `id,plan,note\n${rows(1_000_000, `,${'x'.repeat(105)}`).join('\n')}\n`.slice(0, 128 * MB - 200);
				const id = await project();
				return () => call('PUT', `/projects/${id}/base`, wide);
			}
		],
		[
			'a file of one line of 50 MB',
			async () => {
				const id = await project();
				return () => call('PUT', `/projects/${id}/base`, 'x'.repeat(50 * MB));
			}
		],
		[
			'100,000 rows of a billing system are imported',
			async () => {
				const head = 'Customer ID,Customer Name,Plan Name,MRR,Currency,Start Date,Status';
				const lines = Array.from(
					{ length: 100_000 },
					(_, n) => `cus_${n},Company ${n},${n % 3 ? 'Basic' : 'Proo'},29.00,USD,2024-05-15,Active`
				);
				const id = await project();
				const body = new TextEncoder().encode(`${head}\n${lines.join('\n')}\n`);
				const headers = { 'content-type': 'application/octet-stream' };
				return () => fetch(`${address}/api/v1/projects/${id}/base/import`, { method: 'POST', headers, body });
			}
		],
		[
			'20,000 columns',
			async () => {
				const id = await project();
				return () => call('PUT', `/projects/${id}/base`, `${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(',')}\n`);
			}
		],
		['a document near 2 MB', async () => () => call('POST', '/projects', { document: { ...sound, features } })],
		[
			'the page of a document near 2 MB',
			async () => {
				const id = await project({ ...sound, features });
				return () => fetch(`${address}/p/${id}/catalog/today`);
			}
		],
		[
			'a document of unknown features is run',
			async () => () => call('POST', '/simulate', { document: unknown, customersCsv: 'id,plan\n1,basic\n' })
		],
		[
			'a simulation of 10 MB',
			async () => () => call('POST', '/simulate', { document: sound, customersCsv: `id,plan\n${rows(380_000).join('\n')}` })
		],
		[
			'all that is kept is copied',
			async () => async () => {
				const response = await call('GET', '/backup');
				saved = await response.clone().arrayBuffer();
				return response;
			}
		],
		['all that is kept is restored', async () => () => call('POST', '/restore', new Uint8Array(saved))],
		['the file of a million customers is fetched', async () => () => call('GET', `/projects/${big}/base`)],
		['a project of a million customers is copied', async () => () => call('POST', '/projects', { copyOf: big })],
		['a project of a million customers is deleted', async () => () => call('DELETE', `/projects/${big}`)]
	])('%s', async (name, prepare) => {
		const request = await prepare();
		const { worst, bare, asks, seconds, status } = await worstDuring(request);
		console.log(
			`${name}: status ${status}, ${seconds.toFixed(1)} s, worst of ${asks} answers of health ${worst} ms, of a bare server ${bare} ms`
		);
		expect(status).toBeLessThan(500);
		expect(worst).toBeLessThanOrEqual(WITHIN);
	});
});
