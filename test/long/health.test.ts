import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Milliseconds within which the server says how it is, whatever else it is asked. */
const WITHIN = 200;
const MB = 2 ** 20;
const root = join(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'tierlab-health-'));
let address = '';
let end = (): void => {};

beforeAll(async () => {
	const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', TIERLAB_DATA: data, ORIGIN: '' };
	const server = spawn(process.execPath, [join(root, 'src/cli/start.mjs')], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
	end = () => void server.kill();
	let said = '';
	server.stdout.on('data', (text) => (said += text));
	while (!(address = /ready: (\S+)/.exec(said)?.[1] ?? '')) {
		if (server.exitCode !== null) throw new Error(said);
		await pause(100);
	}
	// The worked example runs at first.
	while (!/"queued":0,"running":0/.test(await (await fetch(`${address}/api/v1/health`)).text())) await pause(500);
});
afterAll(() => {
	end();
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
const json = { 'content-type': 'application/json' };

function call(method: string, path: string, body?: unknown): Promise<Response> {
	const csv = typeof body === 'string';
	const init = { method, headers: csv ? { 'content-type': 'text/csv' } : json };
	return fetch(`${address}/api/v1${path}`, body === undefined ? { method } : { ...init, body: csv ? body : JSON.stringify(body) });
}

async function project(document: object = sound): Promise<string> {
	const made = await call('POST', '/projects', { document });
	expect(made.status).toBe(201);
	return ((await made.json()) as { id: string }).id;
}

/** The longest that an answer of `/health` took while a request was under way. */
async function worstDuring(request: () => Promise<Response>): Promise<{ worst: number; seconds: number; status: number }> {
	let pending = true;
	const start = performance.now();
	const answer = request()
		.then(async (response) => (await response.arrayBuffer(), response.status))
		.finally(() => (pending = false));
	let worst = 0;
	do {
		const asked = performance.now();
		expect((await fetch(`${address}/api/v1/health`)).status).toBe(200);
		worst = Math.max(worst, performance.now() - asked);
		await pause(5);
	} while (pending);
	return { worst: Math.round(worst), seconds: (performance.now() - start) / 1000, status: await answer };
}

describe('health answers within 200 ms while a request up to the limits is under way', () => {
	const features = Array.from({ length: 400 }, (_, i) => ({ id: `f${i}`, name: 'x'.repeat(2000) }));
	const unknown = {
		...sound,
		today: { plans: plans.map((plan) => ({ ...plan, features: Array.from({ length: 900 }, (_, i) => `nothing${i}`) })) }
	};
	let big = '';

	test.each<[string, () => Promise<() => Promise<Response>>]>([
		['a million customers', async () => ((big = await project()), () => call('PUT', `/projects/${big}/base`, million))],
		['a run of a million customers is queued', async () => () => call('POST', `/projects/${big}/runs`, { trials: 1, months: 1 })],
		[
			'a file of 128 MB',
			async () => {
				const id = await project();
				const wide = `id,plan,note\n${rows(1_000_000, `,${'x'.repeat(105)}`).join('\n')}\n`.slice(0, 128 * MB - 200);
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
			'20,000 columns',
			async () => {
				const id = await project();
				return () => call('PUT', `/projects/${id}/base`, `${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(',')}\n`);
			}
		],
		['a document near 2 MB', async () => () => call('POST', '/projects', { document: { ...sound, features } })],
		[
			'a document of unknown features is run',
			async () => () => call('POST', '/simulate', { document: unknown, customersCsv: 'id,plan\n1,basic\n' })
		],
		[
			'a simulation of 10 MB',
			async () => () => call('POST', '/simulate', { document: sound, customersCsv: `id,plan\n${rows(380_000).join('\n')}` })
		],
		['the file of a million customers is fetched', async () => () => call('GET', `/projects/${big}/base`)],
		['a project of a million customers is copied', async () => () => call('POST', '/projects', { copyOf: big })],
		['a project of a million customers is deleted', async () => () => call('DELETE', `/projects/${big}`)]
	])('%s', async (name, prepare) => {
		const request = await prepare();
		const { worst, seconds, status } = await worstDuring(request);
		console.log(`${name}: status ${status}, ${seconds.toFixed(1)} s, worst answer of health ${worst} ms`);
		expect(status).toBeLessThan(500);
		expect(worst).toBeLessThanOrEqual(WITHIN);
	});
});
