import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { constants, getPriority } from 'node:os';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Calibration } from '$lib/engine/simulation/calibrate';
import { RunError } from '$lib/runner/protocol';
import { buildScript } from '$lib/runner/testing/buildScript';
import { threadDocuments } from './threadDocuments';

let script = '';
let simulation = '';
beforeAll(async () => {
	script = await buildScript('src/lib/application/documents/documentThread.ts');
	simulation = await buildScript('src/lib/runner/thread.ts');
});
afterAll(async () => {
	for (const path of [script, simulation]) await rm(dirname(path), { recursive: true, force: true });
});

function open(store?: Map<string, Calibration>) {
	const kept = store && {
		get: async (key: string) => store.get(key),
		put: async (key: string, value: Calibration) => void store.set(key, value)
	};
	const documents = threadDocuments({ script, simulation, store: kept });
	onTestFinished(() => documents.close());
	return documents;
}

const document = {
	tierlab: 1,
	currency: 'USD',
	start: '2026-01',
	months: 3,
	trials: 4,
	today: { plans: [{ id: 'basic', price: { monthly: { flat: 29 } } }] },
	customers: { file: 'customers.csv', sizes: { all: 'small' } }
};
const dearer = {
	id: 'dearer',
	changes: { plans: [{ id: 'basic', price: { monthly: { flat: 39 } } }] },
	policy: { kind: 'immediate', launch: 1 }
};
const csvOf = (rows: number) => Buffer.from(`id,plan\n${Array.from({ length: rows }, (_, i) => `c${i},basic`).join('\n')}\n`);

test('checks, reads and runs in threads, with the calibration that the server keeps', async () => {
	const store = new Map<string, Calibration>();
	const documents = open(store);
	expect(await documents.check(document)).toEqual([]);
	expect((await documents.check({})).map(({ path }) => path)).toContain('today');
	expect(await documents.readBase(csvOf(3), 'a.csv', document)).toEqual({ rows: 3, problems: [] });
	expect(await documents.outline(document, csvOf(3))).toMatchObject({ outline: { trials: 4, work: 3 * 3 * 4 } });
	const done: number[] = [];
	const results = await documents.run(document, csvOf(3), { onProgress: (trials) => done.push(trials) });
	expect(results).toMatchObject({ trials: 4, months: 3 });
	expect([done[0], done.at(-1)]).toEqual([0, 4]);
	expect(store.size).toBe(1);
	const told: unknown[] = [];
	await documents.run({ ...document, trials: 40, variants: [dearer] }, csvOf(3), { onProgress: (...progress) => told.push(progress[3]) });
	expect([told[0], told.at(-1)]).toEqual([
		undefined,
		{ trials: expect.any(Number), arrUplift: [expect.objectContaining({ id: 'dearer' })] }
	]);
	expect(await documents.run(document, csvOf(3))).toEqual(results);
});

test('what cannot be run is told with all problems, and so is what is too much', async () => {
	const documents = open();
	await expect(documents.run({ ...document, months: 500 }, csvOf(1))).rejects.toMatchObject({ problems: [{ code: 'months-bounds' }] });
	await expect(documents.run(document, csvOf(3), { mostWork: 35 })).rejects.toMatchObject({ problems: [{ code: 'too-much-work' }] });
	expect((await documents.run(document, csvOf(3), { mostWork: 36 })).trials).toBe(4);
});

test('what was outlined is run as it was read, once, and not after another outline', async () => {
	const documents = open();
	const results = await documents.run(document, csvOf(3));
	await documents.outline(document, csvOf(3), 'first');
	expect(await documents.runOutlined('other')).toBeUndefined();
	expect(await documents.runOutlined('first')).toEqual(results);
	expect(await documents.runOutlined('first')).toBeUndefined();
	await documents.outline(document, csvOf(3), 'first');
	await documents.outline({ ...document, months: 500 }, csvOf(3), 'second');
	expect(await documents.runOutlined('first')).toBeUndefined();
	expect(await documents.runOutlined('second')).toBeUndefined();
});

test('the caller has its turns while a large file is read, and may save meanwhile', async () => {
	const documents = open();
	await documents.check(document);
	let turns = 0;
	const count = setInterval(() => turns++, 1);
	onTestFinished(() => clearInterval(count));
	let isRead = false;
	const reading = documents.readBase(csvOf(100_000), 'a.csv', document).then((read) => ((isRead = true), read));
	expect(await documents.check(document)).toEqual([]);
	expect(isRead).toBe(false);
	expect((await reading).rows).toBe(100_000);
	expect(turns).toBeGreaterThan(3);
});

test('a run under way ends with the signal of its caller', async () => {
	const documents = open();
	const abort = new AbortController();
	const run = documents.run({ ...document, months: 120, trials: 100_000 }, csvOf(200), {
		signal: abort.signal,
		onProgress: (done) => done > 0 && abort.abort(new Error('enough'))
	});
	await expect(run).rejects.toThrow('enough');
});

/** Only Linux has a priority for each thread, and a process that was begun behind all others (`nice`) has nothing left to give way. */
const cannotGiveWay = process.platform !== 'linux' || getPriority() >= constants.priority.PRIORITY_BELOW_NORMAL;

test.skipIf(cannotGiveWay)('threads that read and simulate have the processor after the one that answers', async () => {
	const own = getPriority();
	const before = new Set(readdirSync('/proc/self/task'));
	const documents = open();
	await documents.run(document, csvOf(30));
	expect(getPriority()).toBe(own);
	// More than the one that reads: those that simulate were begun by it.
	const behind = readdirSync('/proc/self/task').filter((id) => !before.has(id) && niceOf(id) > own);
	expect(behind.length).toBeGreaterThan(1);
});

/** The priority of a thread of this process: the 17th field after its name, which stands in brackets. */
function niceOf(id: string): number {
	const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
	return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
}

test('a thread that cannot begin is told, not thrown', async () => {
	const documents = threadDocuments({ script: '/nowhere/documents.js', simulation });
	await expect(documents.check(document)).rejects.toBeInstanceOf(RunError);
});
