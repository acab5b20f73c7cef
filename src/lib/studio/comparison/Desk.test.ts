import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Calibration } from '../../engine/simulation/calibrate';
import type { Results } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import type { Shard } from '../../engine/simulation/simulateShard';
import { upliftOf } from '../../engine/simulation/spread';
import { Numbers } from '../../charts/numbers';
import type { CallContext } from '../../runner/calls';
import { ShardDesk, type ShardLine } from '../../runner/ShardDesk';
import { simulationEngine } from '../../runner/simulationEngine';
import { simulationPool } from '../../runner/simulationPool';
import { localWorker } from '../../runner/testing/localWorker';
import { changesFromToday } from '../document/changesFromToday';
import { difference } from '../document/difference';
import { alternativesOf, EFFECTS } from './alternatives';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { madeUpCustomers } from '../document/madeUpCustomers';
import { Desk, type Simulation } from './Desk';
import type { ComparisonTold, PreviewTold } from './deskCalls';
import { poolSimulation } from './poolSimulation';
import { dearerPro } from './testing/dearerPro';

/** Who asks, and all that was told. */
function asker<T>(): { context: CallContext<T>; told: T[]; abort: AbortController } {
	const told: T[] = [];
	const abort = new AbortController();
	return { told, abort, context: { signal: abort.signal, tell: (it) => void told.push(it) } };
}

const figures = (told: readonly PreviewTold[]) => told.flatMap((it) => (it.kind === 'results' ? [it] : []));

describe('the desk with the model behind it', () => {
	let calibrated: number;
	let workers: number;
	let desk: Desk;

	beforeEach(() => {
		// No stage is left out on a slow machine: its clock stands.
		vi.useFakeTimers({ toFake: ['performance'] });
		[calibrated, workers] = [0, 0];
		const engine: typeof simulationEngine = {
			...simulationEngine,
			calibrate: (scenario) => (calibrated++, simulationEngine.calibrate(scenario))
		};
		const connect = () => (workers++, localWorker(new ShardDesk(engine).calls) as ShardLine<Calibration, Shard>);
		desk = new Desk((most, known) => poolSimulation(simulationPool(connect, most, known)));
	});
	afterEach(() => void vi.useRealTimers());

	it('given one change, when it is previewed and compared, then what the change adds is the headline, with one calibration in the same workers', async () => {
		const document = dearerPro(35, 900);
		desk.calls.open({ document, workers: 2 });
		const preview = asker<PreviewTold>();
		await desk.calls.preview({ variantId: 'v' }, preview.context);
		expect(preview.told[0]).toMatchObject({ sample: { rows: 800, of: 900 } });
		const changes = changesFromToday(document, 'v', new Numbers('USD'));
		expect(changes).toHaveLength(1);
		const alternatives = alternativesOf(document, 'v', changes);
		if (!alternatives) throw new Error('there is nothing to compare');
		const comparison = asker<ComparisonTold>();
		expect(await desk.calls.compare(alternatives, comparison.context)).toBe(true);
		const [, ...effects] = comparison.told.filter(({ key }) => key === EFFECTS);
		const [first, ...shown] = figures(preview.told);
		expect(first?.trials).toBe(4);
		expect(effects.map(({ trials }) => trials)).toEqual([16, 64, 200]);
		expect(shown.map(({ trials }) => trials)).toEqual([16, 64, 200]);
		for (const [i, { arr }] of effects.entries()) {
			const [, whole, without] = arr;
			const added = upliftOf(
				(whole ?? new Float64Array()).map((value, trial) => value - (without?.[trial] ?? NaN)),
				false
			);
			expect(added).toEqual(shown[i]?.results.uplift?.arr);
			expect(added.p50).not.toBe(0);
		}
		expect([calibrated, workers]).toEqual([1, 2]);
	});

	it('given a curve, when it is compared, then it ends where more trials would not move it', async () => {
		const document = dearerPro();
		desk.calls.open({ document, workers: 1 });
		const comparison = asker<ComparisonTold>();
		const groups = [{ key: 'pro', ids: ['v'], most: 64 }];
		await desk.calls.compare({ variants: document.variants ?? [], groups }, comparison.context);
		expect(comparison.told.map(({ trials, arr }) => ({ trials, values: arr.map((values) => values.length) }))).toEqual([
			{ trials: 4, values: [4, 4] },
			{ trials: 16, values: [16, 16] },
			{ trials: 64, values: [64, 64] }
		]);
	});

	it('given patches, when the book is checked, then it is the new one; with errors there is no answer', () => {
		const document = dearerPro();
		desk.calls.open({ document, workers: 1 });
		expect(desk.calls.check({ variantId: 'v', locale: 'en-US' })?.sample.of).toBe(60);
		desk.calls.patch(difference(document, dearerPro(-1)));
		expect(desk.calls.check({ variantId: 'v', locale: 'en-US' })).toBeUndefined();
	});

	it('given a price page without customers, or with those it was brought in with, then Today is checked up without them; errors of scenarios do not count', () => {
		const document = dearerPro(-1);
		const checkedUp = (customers: ScenarioDocument['customers']) => {
			desk.calls.open({ document: { ...document, customers }, workers: 1 });
			return desk.calls.checkup({ variantId: 'v', locale: 'en-US' });
		};
		expect(checkedUp(document.customers)).toMatchObject({ alone: false, checkup: { sample: { customers: 60, madeUp: true } } });
		for (const customers of [{ file: '' }, { file: 'gone.csv' }, madeUpCustomers(['basic', 'pro'])])
			expect(checkedUp(customers)).toMatchObject({ alone: true, checkup: { sample: { customers: 0 }, steps: [{ ratio: 3 }] } });
		desk.calls.customers({ id: 'b', csv: 'id,segment,plan,mrr\na,s,basic,7\nb,s,pro,30\n' });
		expect(checkedUp({ file: 'a.csv' })).toMatchObject({
			alone: false,
			checkup: { legacy: [{ plan: 'Basic', customers: 1, paidCents: 700 }] }
		});
		const broken = { ...document, today: { plans: [{ id: 'basic', price: { monthly: { flat: -5 } } }] } };
		desk.calls.open({ document: broken, workers: 1 });
		const answer = desk.calls.checkup({ variantId: 'v', locale: 'en-US' });
		expect([answer.checkup, answer.problems.some(({ severity }) => severity === 'error')]).toEqual([undefined, true]);
	});

	it('given a document with errors, then a preview says so and a comparison has no answer', async () => {
		desk.calls.open({ document: dearerPro(-1), workers: 1 });
		const preview = asker<PreviewTold>();
		await desk.calls.preview({ variantId: 'v' }, preview.context);
		expect(preview.told).toMatchObject([{ kind: 'read', readable: false }]);
		expect(await desk.calls.compare({ variants: [], groups: [] }, asker<ComparisonTold>().context)).toBe(true);
		expect(await desk.calls.compare({ variants: dearerPro(-1).variants ?? [], groups: [] }, asker<ComparisonTold>().context)).toBe(false);
	});

	it('given no document, then what is told and asked of it fails', async () => {
		expect(() => desk.calls.patch([])).toThrow('no document');
		await expect(desk.calls.preview({ variantId: 'v' }, asker<PreviewTold>().context)).rejects.toThrow('no document');
	});
});

describe('the desk beside a slow simulation', () => {
	type Run = {
		readonly trials: number;
		readonly signal: AbortSignal | undefined;
		answer(tookMs: number): Promise<void>;
		fail(why: Error): void;
	};
	let runs: Run[];
	let desk: Desk;
	const trials = () => runs.map((run) => run.trials);
	const settle = () => vi.advanceTimersByTimeAsync(0);

	beforeEach(() => {
		vi.useFakeTimers();
		runs = [];
		const waiting = <T>(trials: number, signal: AbortSignal | undefined, answer: T) =>
			new Promise<T>((resolve, reject) => {
				signal?.addEventListener('abort', () => reject(signal.reason));
				const slow: Run = {
					...{ trials, signal, fail: reject },
					async answer(tookMs) {
						await vi.advanceTimersByTimeAsync(tookMs);
						resolve(answer);
						await settle();
					}
				};
				runs.push(slow);
			});
		const some = { months: 6, variants: { v: {} }, uplift: {}, split: {}, beyondEvidence: {}, existingOnly: true } as unknown as Results;
		const simulation: Simulation = {
			runner: {
				run: ({ trials }: Scenario, { signal } = {}) => waiting(trials, signal, some),
				close: () => Promise.resolve()
			},
			calibrate: () => Promise.resolve({} as Calibration),
			arr: ({ variants }, _calibration, { from, to }, signal) =>
				waiting(
					to,
					signal,
					[undefined, ...variants].map(() => new Float64Array(to - from))
				)
		};
		desk = new Desk(() => simulation);
		desk.calls.open({ document: dearerPro(), workers: 1 });
	});
	afterEach(() => void vi.useRealTimers());

	const preview = (own = asker<PreviewTold>()) => ({ ...own, done: desk.calls.preview({ variantId: 'v' }, own.context).catch(String) });

	it('given a preview under way, when a newer one is asked, then the older ends and tells nothing more', async () => {
		const older = preview();
		const newer = preview();
		expect(await older.done).toContain('AbortError');
		expect(runs[0]?.signal?.aborted).toBe(true);
		await runs[1]?.answer(10);
		expect([figures(older.told).length, figures(newer.told).length]).toEqual([0, 1]);
	});

	it('given a preview under way, when it is given up, then its run ends', async () => {
		const { abort, done } = preview();
		abort.abort();
		expect(await done).toContain('AbortError');
		expect(runs[0]?.signal?.aborted).toBe(true);
	});

	it('given trials that take long, then those of a useful interval are all that come, and the next begins with two; where they are fast, with more', async () => {
		const first = preview();
		await runs[0]?.answer(400);
		expect(trials()).toEqual([4, 16]);
		await runs[1]?.answer(1_200);
		await first.done;
		expect(trials()).toEqual([4, 16]);
		for (const [i, trial] of [2, 2, 4, 8, 16].entries()) {
			const next = preview();
			expect(trials()[2 + 2 * i]).toBe(trial);
			await runs[2 + 2 * i]?.answer(trial);
			expect(trials()[3 + 2 * i]).toBe(i < 2 ? 6 : i < 4 ? 16 : 64);
			next.abort.abort();
			await next.done;
		}
	});

	it('given a preview under way, when something is compared, then both go on; a newer comparison ends the older', async () => {
		const shown = preview();
		const variants = dearerPro().variants ?? [];
		const groups = [{ key: EFFECTS, ids: ['v'] }];
		const older = asker<ComparisonTold>();
		const ended = desk.calls.compare({ variants, groups }, older.context).catch(String);
		await settle();
		const newer = asker<ComparisonTold>();
		void desk.calls.compare({ variants, groups }, newer.context).catch(() => undefined);
		expect(await ended).toContain('AbortError');
		await settle();
		await runs[2]?.answer(10);
		expect(runs[0]?.signal?.aborted).toBe(false);
		expect([older.told.length, newer.told.length]).toEqual([0, 1]);
		shown.abort.abort();
		await shown.done;
	});

	it('given a group that takes long, then it is not refined; trials that are asked for are done all the same', async () => {
		const variants = dearerPro().variants ?? [];
		const groups = [{ key: EFFECTS, ids: ['v'] }];
		const done = desk.calls.compare({ variants, groups }, asker<ComparisonTold>().context);
		await settle();
		await runs[0]?.answer(9_000);
		await done;
		expect(trials()).toEqual([4]);
		void desk.calls.compare({ variants, groups, stages: [16, 64] }, asker<ComparisonTold>().context).catch(() => undefined);
		await settle();
		await runs[1]?.answer(9_000);
		expect(trials()).toEqual([4, 16, 64]);
	});

	it('given a run that fails, then the preview fails with it', async () => {
		const { done } = preview();
		runs[0]?.fail(new Error('the ladder has no top'));
		expect(await done).toContain('the ladder has no top');
	});
});
