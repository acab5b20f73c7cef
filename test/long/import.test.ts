import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { BuiltServer } from '../fixtures/BuiltServer';
import { Client } from './Client';

const MB = 2 ** 20;
/** What a reading may hold at most, in bytes: half of what a small machine has. */
const MOST = 3 * 1024 * MB;
const folder = mkdtempSync(join(tmpdir(), 'tierlab-import-'));
const path = (name: string) => join(folder, name);
const cli = join(import.meta.dirname, '../../src/cli/tierlab.mjs');
const HEAD = ['Customer ID', 'Company', 'Segment', 'Plan name', 'MRR', 'Currency', 'Customer since', 'Users', 'Status'];
const PLANS = ['Basic', 'Pro', 'Proo'];
const SCENARIO = {
	...{ tierlab: 1, currency: 'USD', start: '2026-12', months: 1, trials: 2, features: [] },
	meters: [{ id: 'seats', name: 'Users', kind: 'licensed' }],
	today: { plans: ['basic', 'pro'].map((id) => ({ id, name: id === 'pro' ? 'Pro' : 'Basic', price: { monthly: { flat: 29 } } })) },
	customers: { file: 'customers.csv' }
};

/** One row in a hundred has a plan that is not in the book. */
const rowOf = (n: number): string[] => [
	`cus_${n}`,
	`Company ${n}`,
	n % 7 ? 'SMB' : 'Mid-market',
	PLANS[n % 100 === 0 ? 2 : n % 2],
	`${(29 + (n % 90)).toFixed(2)}`,
	'usd',
	`20${10 + (n % 16)}-0${1 + (n % 9)}-15`,
	String(1 + (n % 40)),
	n % 50 ? 'active' : 'past_due'
];

async function writeCsv(name: string, rows: number): Promise<void> {
	const out = createWriteStream(path(name));
	out.write(`${HEAD.join(',')}\n`);
	for (let n = 0; n < rows; n++) if (!out.write(`${rowOf(n).join(',')}\n`)) await once(out, 'drain');
	out.end();
	await once(out, 'finish');
}

/** Reads a file by the command line, in a process of its own that says what it held at most. */
async function imported(name: string): Promise<{ seconds: number; peak: number; report: string; status: number }> {
	const peakOf = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`;
	const args = ['--import', peakOf, cli, 'import', 'customers', path(name), '--for', path('s.json'), '-o', path('base.csv')];
	const start = performance.now();
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
	let [report, said] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', (text: string) => (report += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
	const [status] = (await once(child, 'close')) as [number];
	const peak = Math.max(...[...said.matchAll(/peak (\d+)/g)].map(([, kilobytes]) => Number(kilobytes) * 1024));
	if (status !== 0) report += said;
	return { seconds: (performance.now() - start) / 1000, peak, report, status };
}

beforeAll(async () => {
	writeFileSync(path('s.json'), JSON.stringify(SCENARIO));
	await writeCsv('100000.csv', 100_000);
	await writeCsv('1000000.csv', 1_000_000);
	const cells = [HEAD, ...Array.from({ length: 100_000 }, (_, n) => rowOf(n))];
	await writeXlsxFile(cells.map((row) => row.map((value) => ({ value, type: String })))).toFile(path('100000.xlsx'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an import, with the start of the program', () => {
	test.each([
		['100000.csv', 100_000],
		['100000.xlsx', 100_000],
		['1000000.csv', 1_000_000]
	])('%s', async (name, rows) => {
		const { seconds, peak, report, status } = await imported(name);
		const size = statSync(path(name)).size;
		console.log(`${name}, ${(size / MB).toFixed(1)} MB: ${seconds.toFixed(1)} s, at most ${Math.round(peak / MB)} MB held`);
		expect({ status, report }).toMatchObject({ status: 0, report: expect.stringContaining(`${rows} rows: ${rows * 0.99} taken`) });
		expect(peak).toBeLessThan(MOST);
	});
});

test('a file of 2 GB is refused by the API before it is sent', async () => {
	const server = await BuiltServer.start(path('data'));
	try {
		const made = await new Client(server).json('POST', '/projects', { document: SCENARIO });
		const { id } = made.body as { id: string };
		const start = performance.now();
		const sent = request(`${server.address}/api/v1/projects/${id}/base/import`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream', 'content-length': 2 * 1024 * MB, origin: server.address }
		});
		sent.on('error', () => undefined);
		sent.flushHeaders();
		const [answer] = await once(sent, 'response');
		console.log(`2 GB announced: status ${answer.statusCode} after ${Math.round(performance.now() - start)} ms, no byte of it sent`);
		expect(answer.statusCode).toBe(413);
		sent.destroy();
		expect((await new Client(server).json('GET', '/health')).status).toBe(200);
	} finally {
		await server.kill();
	}
});
