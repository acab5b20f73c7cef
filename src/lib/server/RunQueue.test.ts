import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { RunSummary } from '../api/run';
import { inline } from '../runner/testing/inline';
import { RunError } from '../runner/protocol';
import { fakeEngine } from '../runner/testing/fakeEngine';
import { fakeScenario } from '../runner/testing/fakeScenario';
import { fakeVariant } from '../runner/testing/fakeVariant';
import { RunQueue, type RunQueueParts } from './RunQueue';
import type { RunOrder } from './RunStore';
import { openStore } from './testing/openStore';

const runner = inline(fakeEngine);
const run: RunQueueParts['run'] = ({ document: { seed } }, options) => runner.run(fakeScenario({ seed: String(seed) }), options);

async function openQueue() {
	const store = await openStore();
	const { id: projectId } = await store.projects.create({});
	const order = (given: Partial<RunOrder> = {}): RunOrder => ({
		...{ projectId, revision: 1, baseId: null, document: { seed: 'fake' }, trials: 40, problems: [] },
		...given
	});
	const start = (parts: Partial<RunQueueParts> = {}) => {
		const queue = new RunQueue({ runs: store.runs, run, ...parts });
		onTestFinished(() => queue.close());
		return queue;
	};
	return { ...store, order, start };
}

/** The summaries that are told until a final one. */
function told(queue: RunQueue, id: string): Promise<RunSummary[]> {
	return new Promise((resolve) => {
		const summaries: RunSummary[] = [];
		const unwatch = queue.watch(id, (run) => {
			summaries.push(run);
			if (run.state === 'queued' || run.state === 'running') return;
			unwatch();
			resolve(summaries);
		});
	});
}

test('runs one after the other, tells progress and keeps the results', async () => {
	const { runs, order, start } = await openQueue();
	const queue = start();
	const [a, b] = [await queue.add(order()), await queue.add(order({ trials: 7 }))];
	const [first, second] = await Promise.all([told(queue, a.id), told(queue, b.id)]);
	expect(first.map(({ state }) => state)).toContain('running');
	expect(first.at(-1)).toMatchObject({ state: 'finished', done: 40, trials: 40, scenarioHash: 'nothing/fake' });
	expect(second[0].startedAt ?? '').toSatisfy((started: string) => started >= (first.at(-1)?.finishedAt ?? '~'));
	const run = await runs.get(b.id);
	expect(run).toMatchObject({ state: 'finished', done: 7, results: { trials: 7 } });
	expect(run?.seconds).toBeGreaterThan(0);
});

test('tells the figures so far of a run under way, of trials that have finished, and none of a run that has ended', async () => {
	const { runs, order, start } = await openQueue();
	let ms = 0;
	const early = inline(fakeEngine, () => (ms += 1000));
	const scenario = (seed: unknown) => fakeScenario({ seed: String(seed), variants: [fakeVariant('dearer', 'Dearer')] });
	const queue = start({ run: ({ document: { seed } }, options) => early.run(scenario(seed), options) });
	const { id, projectId } = await queue.add(order({ document: { seed: 'slow:1' }, trials: 200 }));
	const [ends, halfway] = [told(queue, id), new Promise<void>((resolve) => queue.watch(id, ({ done }) => done > 100 && resolve()))];
	await halfway;
	expect((await queue.summary(id))?.soFar).toMatchObject({ arrUplift: [{ id: 'dearer', name: 'Dearer', p5: expect.any(Number) }] });
	const summaries = await ends;
	expect(summaries[0]).toMatchObject({ state: 'running', soFar: null });
	const running = summaries.filter(({ state, soFar }) => state === 'running' && soFar);
	expect(running.length).toBeGreaterThan(2);
	for (const { soFar, done } of running) expect(soFar?.trials).toBeLessThanOrEqual(done);
	expect(summaries.at(-1)).toMatchObject({ state: 'finished', soFar: null });
	expect([(await runs.list(projectId))[0].soFar, (await queue.summary(id))?.soFar]).toEqual([null, null]);
});

test('cancels a run that waits, and one under way, whose finished trials are kept', async () => {
	const { runs, order, start } = await openQueue();
	const queue = start();
	const slow = await queue.add(order({ document: { seed: 'slow:5' }, trials: 10_000 }));
	const waiting = await queue.add(order());
	await queue.cancel(waiting.id);
	expect(await runs.get(waiting.id)).toMatchObject({ state: 'cancelled', done: 0, seconds: null, results: null });
	await new Promise<void>((resolve) => queue.watch(slow.id, ({ done }) => done > 30 && resolve()));
	expect((await queue.summary(slow.id))?.done).toBeGreaterThan(30);
	await queue.cancel(slow.id);
	const run = await runs.get(slow.id);
	expect(run).toMatchObject({ state: 'cancelled', trials: 10_000, results: { partial: true } });
	expect(run?.results?.trials).toBe(run?.done);
	await queue.cancel(slow.id);
	await queue.cancel('nobody');
	expect(queue.counts).toEqual({ queued: 0, running: 0 });
});

test('keeps why a run failed, and goes on', async () => {
	const { runs, order, start } = await openQueue();
	const problem = { code: 'no-plan', path: 'today/plans', message: 'no plan', remedy: 'Add one', severity: 'error' as const };
	const queue = start({
		run: async (given, options) => {
			if (given.document.seed === 'unreadable') throw new RunError([problem]);
			return run(given, options);
		}
	});
	const unreadable = await queue.add(order({ document: { seed: 'unreadable' } }));
	const failing = await queue.add(order({ document: { seed: 'throw' } }));
	const good = await queue.add(order());
	await told(queue, good.id);
	expect(await runs.get(unreadable.id)).toMatchObject({ state: 'failed', problems: [problem] });
	expect(await runs.get(failing.id)).toMatchObject({ state: 'failed', problems: [{ code: 'run-failed' }] });
	expect(await runs.get(good.id)).toMatchObject({ state: 'finished' });
});

test('begins again with what a stopped server left, in the same order', async () => {
	const { runs, order, start } = await openQueue();
	const first = start();
	const cut = await first.add(order({ document: { seed: 'slow:5' }, trials: 200 }));
	const waiting = await first.add(order());
	await new Promise<void>((resolve) => first.watch(cut.id, ({ done }) => done > 0 && resolve()));
	await first.close();
	expect((await runs.list(cut.projectId)).map(({ state }) => state)).toEqual(['queued', 'running']);
	const second = start();
	const ends = Promise.all([told(second, cut.id), told(second, waiting.id)]);
	await second.resume();
	const [[...a], [...b]] = await ends;
	expect(a.at(-1)).toMatchObject({ state: 'finished', done: 200 });
	expect(b.at(-1)).toMatchObject({ state: 'finished', done: 40 });
	expect((a.at(-1)?.finishedAt ?? '~') <= (b.at(-1)?.finishedAt ?? '')).toBe(true);
});

test('a background run gives way to one that is asked for, and begins again after it', async () => {
	const { runs, order, start } = await openQueue();
	const queue = start();
	const background = await queue.add(order({ document: { seed: 'slow:2' }, trials: 200 }), true);
	await new Promise<void>((resolve) => queue.watch(background.id, ({ done }) => done > 0 && resolve()));
	const backgroundEnd = told(queue, background.id);
	const asked = await queue.add(order());
	await told(queue, asked.id);
	expect((await runs.summary(background.id))?.state).toMatch(/queued|running/);
	const again = await backgroundEnd;
	expect(again.map(({ state }) => state)).toContain('queued');
	expect(again.at(-1)).toMatchObject({ state: 'finished', done: 200 });
});

describe('runs of people go before those that nobody asked for', () => {
	/** A queue that notes the seeds of the runs that it begins. */
	async function noting() {
		const opened = await openQueue();
		const begun: string[] = [];
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		const noted: RunQueueParts['run'] = async (given, options) => {
			begun.push(String(given.document.seed));
			if (given.document.seed === 'held') await released;
			return run(given, options);
		};
		const named = (seed: string, trials = 40) => opened.order({ document: { seed }, trials });
		return { ...opened, begun, named, release: () => release(), startNoting: () => opened.start({ run: noted }) };
	}
	const underWay = (queue: RunQueue, id: string) => new Promise<void>((resolve) => queue.watch(id, ({ done }) => done > 0 && resolve()));

	test('that wait, too', async () => {
		const { begun, named, release, startNoting } = await noting();
		const queue = startNoting();
		await queue.add(named('held'));
		const background = await queue.add(named('background'), true);
		const other = await queue.add(named('other background'), true);
		await queue.add(named('second'));
		const ended = Promise.all([told(queue, background.id), told(queue, other.id)]);
		release();
		await ended;
		expect(begun).toEqual(['held', 'second', 'background', 'other background']);
	});

	test('asked for as another one ends', async () => {
		const { runs, begun, named, startNoting } = await noting();
		const queue = startNoting();
		const background = await queue.add(named('background slow:2', 200), true);
		const other = await queue.add(named('other background'), true);
		await underWay(queue, background.id);
		const first = await queue.add(named('first'));
		// The end of the first is kept, and it is still the one under way, when the second comes.
		const end = runs.end.bind(runs);
		vi.spyOn(runs, 'end').mockImplementationOnce(async (...given) => {
			await end(...given);
			await queue.add(named('second'));
		});
		await Promise.all([first, background, other].map(({ id }) => told(queue, id)));
		expect(begun).toEqual(['background slow:2', 'first', 'second', 'background slow:2', 'other background']);
	});

	test('after a restart', async () => {
		const { runs, begun, named, startNoting } = await noting();
		const before = startNoting();
		const background = await before.add(named('background slow:2', 200), true);
		await underWay(before, background.id);
		await before.close();
		await runs.create(named('waited'));
		begun.length = 0;
		const after = startNoting();
		await after.resume();
		await underWay(after, background.id);
		const ended = told(after, background.id);
		await after.add(named('asked'));
		await ended;
		expect(begun).toEqual(['waited', 'background slow:2', 'asked', 'background slow:2']);
	});
});

test('gives up a run that the server did not outlive three times', async () => {
	const { runs, order, start } = await openQueue();
	const { id } = await runs.create(order());
	for (let attempt = 0; attempt < 3; attempt++) await runs.begin(id);
	await start().resume();
	expect(await runs.get(id)).toMatchObject({ state: 'failed', problems: [{ code: 'server-stopped' }] });
});

test('takes a hundred waiting runs and no more', async () => {
	const { order, start } = await openQueue();
	const queue = start();
	await queue.add(order({ document: { seed: 'slow:50' }, trials: 1000 }));
	await expect(
		(async () => {
			for (let i = 0; i < 102; i++) await queue.add(order());
		})()
	).rejects.toThrow('100 runs are waiting');
});

describe('a store that fails', () => {
	const full = () => Promise.reject(new Error('database or disk is full'));

	async function failing() {
		const opened = await openQueue();
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		onTestFinished(() => log.mockRestore());
		return opened;
	}

	test('at the end of a run: the cancel returns with why, and the next run goes its way', async () => {
		const { runs, order, start } = await failing();
		const queue = start();
		const slow = await queue.add(order({ document: { seed: 'slow:5' }, trials: 10_000 }));
		await new Promise<void>((resolve) => queue.watch(slow.id, ({ done }) => done > 0 && resolve()));
		const end = vi.spyOn(runs, 'end').mockImplementationOnce(full);
		await expect(queue.cancel(slow.id)).rejects.toThrow('disk is full');
		expect(end).toHaveBeenCalledOnce();
		expect(await queue.summary(slow.id)).toMatchObject({ state: 'failed', problems: [{ code: 'not-kept' }] });
		const next = await queue.add(order());
		expect((await told(queue, next.id)).at(-1)).toMatchObject({ state: 'finished' });
	});

	test('where a run gives way: nothing is left hanging', async () => {
		const { runs, order, start } = await failing();
		const queue = start();
		const background = await queue.add(order({ document: { seed: 'slow:5' }, trials: 10_000 }), true);
		await new Promise<void>((resolve) => queue.watch(background.id, ({ done }) => done > 0 && resolve()));
		vi.spyOn(runs, 'waitAgain').mockImplementation(full);
		const asked = await queue.add(order());
		expect((await told(queue, asked.id)).at(-1)).toMatchObject({ state: 'finished' });
		await queue.cancel(background.id);
		// The end is told a moment before the next run may begin.
		await vi.waitFor(() => expect(queue.counts).toEqual({ queued: 0, running: 0 }));
		expect(await queue.summary(background.id)).toMatchObject({ state: 'failed', problems: [{ code: 'not-kept' }] });
	});

	test('while a waiting run is cancelled: it waits on, and whoever cancelled is told', async () => {
		const { runs, order, start } = await failing();
		const queue = start();
		const slow = await queue.add(order({ document: { seed: 'slow:5' }, trials: 10_000 }));
		const waiting = await queue.add(order());
		vi.spyOn(runs, 'end').mockImplementationOnce(full);
		await expect(queue.cancel(waiting.id)).rejects.toThrow('disk is full');
		expect(queue.counts.queued).toBe(1);
		const end = told(queue, waiting.id);
		await queue.cancel(slow.id);
		expect((await end).at(-1)).toMatchObject({ state: 'finished' });
	});
});
