import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inline } from './testing/inline';
import { newestOnly } from './newestOnly';
import { pooled } from './pooled';
import { RunError, type Runner } from './protocol';
import type { ShardLine, ShardWork } from './ShardDesk';
import { buildScript } from './testing/buildScript';
import { fakeEngine, type FakeCalibration, type FakeShard } from './testing/fakeEngine';
import { fakeScenario } from './testing/fakeScenario';
import { threadChannel } from './threadChannel';

let script = '';
let open: Runner[] = [];

beforeAll(async () => {
	script = await buildScript('src/lib/runner/testing/fakeThread.ts');
});
afterAll(() => rm(dirname(script), { recursive: true, force: true }));
afterEach(async () => {
	await Promise.all(open.map((runner) => runner.close()));
	open = [];
});

/** @param onPost told what the workers are asked, as it is asked */
function threads(workers: number, onPost?: (kind: string) => void): Runner {
	const runner = pooled<FakeCalibration, FakeShard>({
		connect() {
			const line: ShardLine<FakeCalibration, FakeShard> = threadChannel(script);
			const post: typeof line.post = (message, transfer) => {
				line.post(message, transfer);
				if (message.kind === 'ask') onPost?.((message.given as ShardWork<FakeShard>).kind);
			};
			return { ...line, post };
		},
		workers,
		calibrationKey: fakeEngine.calibrationKey,
		objective: fakeEngine.objective
	});
	open.push(runner);
	return runner;
}

/** One worker of which a newer run aborts the older one. `calibrations` counts those that it was asked for; `calibrating` is when it is at one. */
function countedThread() {
	const seen = { calibrations: 0 };
	let begin = () => {};
	const calibrating = new Promise<void>((resolve) => (begin = resolve));
	const onPost = (kind: string) => {
		if (kind !== 'calibrate') return;
		seen.calibrations++;
		begin();
	};
	return { runner: newestOnly(threads(1, onPost)), seen, calibrating };
}

describe('a run on threads', () => {
	test.each([1, 2, 7])('gives the bytes of the calling thread with %i workers', async (workers) => {
		const scenario = fakeScenario({ trials: 131 });
		const expected = await inline(fakeEngine).run(scenario);
		expect(expected.trials).toBe(131);
		for (const shards of [undefined, 1, 5, 131, 1000]) {
			expect(JSON.stringify(await threads(workers).run(scenario, { shards }))).toBe(JSON.stringify(expected));
		}
	});

	test.each([1, 2, 7])('stops at a precision after the same trials with %i workers, and says what it reached', async (workers) => {
		const scenario = fakeScenario({ trials: 5000 });
		const precision = { amount: 2, of: 'money' } as const;
		const expected = await inline(fakeEngine).run(scenario, { precision });
		expect(expected.trials).toBeGreaterThan(100);
		expect(expected.trials).toBeLessThan(5000);
		expect(expected.precision).toMatchObject({ target: 2, met: true });
		for (const shards of [undefined, 3]) {
			expect(JSON.stringify(await threads(workers).run(scenario, { precision, shards }))).toBe(JSON.stringify(expected));
		}
	});

	test('does all trials when a precision is out of reach, and says so', async () => {
		const { trials, precision } = await threads(2).run(fakeScenario({ trials: 300 }), { precision: { amount: 1e-9, of: 'money' } });
		expect([trials, precision?.met]).toEqual([300, false]);
	});

	test('takes the number of trials from its options', async () => {
		expect((await threads(2).run(fakeScenario(), { trials: 3 })).trials).toBe(3);
	});

	test('tells its progress from 0 to all, never backwards', async () => {
		const seen: number[] = [];
		await threads(3).run(fakeScenario({ trials: 50 }), {
			shards: 10,
			onProgress: (done, total) => (expect(total).toBe(50), seen.push(done))
		});
		expect(seen).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
	});

	test('rejects within 100 ms of an abort, and the pool is fit for the next run', async () => {
		const runner = threads(2);
		const abort = new AbortController();
		const run = runner.run(fakeScenario({ seed: 'slow:400', trials: 8 }), { shards: 8, signal: abort.signal });
		setTimeout(() => abort.abort(), 300);
		let after = Infinity;
		abort.signal.addEventListener('abort', () => (after = performance.now()));
		await expect(run).rejects.toMatchObject({ name: 'AbortError' });
		expect(performance.now() - after).toBeLessThan(100);
		expect((await runner.run(fakeScenario({ trials: 4 }))).trials).toBe(4);
	});

	test('keeps the finished trials of an aborted run when asked to: those of a shorter run, marked', async () => {
		const runner = threads(2);
		const abort = new AbortController();
		const scenario = fakeScenario({ seed: 'slow:10', trials: 1000 });
		const onProgress = (done: number) => done >= 40 && abort.abort();
		const { partial, ...results } = await runner.run(scenario, { signal: abort.signal, shards: 100, keepPartial: true, onProgress });
		expect(partial).toBe(true);
		expect(results.trials).toBeGreaterThanOrEqual(30);
		expect(results.trials).toBeLessThan(100);
		expect(results).toEqual(
			await inline(fakeEngine)
				.run({ ...scenario, seed: 'slow:0' }, { trials: results.trials })
				.then((whole) => ({
					...whole,
					seed: scenario.seed,
					scenarioHash: results.scenarioHash
				}))
		);
	});

	test('rejects with the engine’s problem, and goes on with the next run', async () => {
		const runner = threads(2);
		const failed = await runner.run(fakeScenario({ seed: 'throw' }), { shards: 10 }).catch((error: unknown) => error);
		expect(failed).toBeInstanceOf(RunError);
		expect(failed).toMatchObject({ problems: [{ code: 'run-failed', severity: 'error', message: expect.stringContaining('went wrong') }] });
		expect((await runner.run(fakeScenario())).trials).toBe(40);
	});

	test('outlives a thread that ends', async () => {
		const runner = threads(2);
		await expect(runner.run(fakeScenario({ seed: 'exit' }))).rejects.toThrow('ended with status 7');
		expect((await runner.run(fakeScenario())).trials).toBe(40);
	});

	test('shares the workers between two runs at once', async () => {
		const runner = threads(2);
		const [a, b] = await Promise.all([runner.run(fakeScenario({ seed: 'slow:2' })), runner.run(fakeScenario({ name: 'other' }))]);
		expect(a.scenarioHash).toBe('nothing/slow:2');
		expect(b.scenarioHash).toBe('other/fake');
	});

	test('calibrates once for scenarios of the same key, and goes on calibrating when a run is aborted', async () => {
		const { runner, seen, calibrating } = countedThread();
		const scenario = fakeScenario({ seed: 'calibrate:200' });
		const abort = new AbortController();
		const aborted = runner.run(scenario, { signal: abort.signal });
		await calibrating;
		abort.abort();
		await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
		const older = expect(runner.run(scenario)).rejects.toMatchObject({ name: 'AbortError' });
		await runner.run(scenario);
		await older;
		await runner.run({ ...scenario, months: 6 });
		expect(seen.calibrations).toBe(1);
		await runner.run({ ...scenario, name: 'other' });
		expect(seen.calibrations).toBe(2);
	});

	test('lets a calibration that nobody waits for give way', async () => {
		const { runner, seen, calibrating } = countedThread();
		// Ten hours: what waited for its end would not end.
		const aborted = expect(runner.run(fakeScenario({ seed: 'calibrate:36000000' }))).rejects.toMatchObject({ name: 'AbortError' });
		await calibrating;
		expect((await runner.run(fakeScenario())).trials).toBe(40);
		await aborted;
		expect(seen.calibrations).toBe(2);
	});

	test('rejects what is under way when it is closed', async () => {
		const runner = threads(1);
		const run = runner.run(fakeScenario({ seed: 'slow:100' }));
		setTimeout(() => void runner.close(), 150);
		await expect(run).rejects.toThrow('closed');
		await expect(runner.run(fakeScenario())).rejects.toThrow('closed');
	});
});
