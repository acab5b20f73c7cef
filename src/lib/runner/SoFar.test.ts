import { describe, expect, test } from 'vitest';
import { northwind } from '../../../test/fixtures/northwind';
import { quantile } from '../engine/math/quantile';
import { standardError } from '../engine/math/standardError';
import type { Scenario } from '../engine/simulation/scenario';
import { inline } from './testing/inline';
import { pooled } from './pooled';
import type { RunOptions } from './protocol';
import { simulationEngine } from './simulationEngine';
import { ShardDesk, type ShardLine, type ShardWork, type Opening } from './ShardDesk';
import { SoFar, type FiguresSoFar } from './SoFar';
import { fakeEngine, type FakeCalibration, type FakeShard } from './testing/fakeEngine';
import { fakeScenario } from './testing/fakeScenario';
import { fakeVariant } from './testing/fakeVariant';

const scenario = (given: Partial<Scenario> = {}) => fakeScenario({ variants: [fakeVariant('dearer', 'Dearer')], trials: 1000, ...given });

/** Figures so far with a clock that the test sets. */
function watched(given: Partial<Scenario> = {}) {
	const clock = { ms: 0 };
	return { clock, soFar: new SoFar(scenario(given), () => clock.ms) };
}
const some = (...values: number[]) => [new Float64Array(values.length).fill(100), Float64Array.from(values, (value) => 100 + value)];
const from1 = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('SoFar', () => {
	test('gives the paired mean with its 95% interval, and percentiles from 20 trials on', () => {
		const { clock, soFar } = watched();
		soFar.add(some(3));
		expect(soFar.figures).toBeUndefined();
		soFar.add(some(5));
		// Two values with one degree of freedom: 12.706 standard errors, of which one is 1.
		expect(soFar.figures).toMatchObject({ trials: 2, arrUplift: [{ id: 'dearer', name: 'Dearer', mean: 4, p5: null, p95: null }] });
		expect(soFar.figures?.arrUplift[0].high).toBeCloseTo(4 + 12.706, 3);
		expect(soFar.figures?.arrUplift[0].low).toBeCloseTo(4 - 12.706, 3);
		soFar.add(some(...from1(17)));
		clock.ms += 1000;
		expect(soFar.figures?.arrUplift[0]).toMatchObject({ p5: null, p95: null });
		const { clock: later, soFar: twenty } = watched();
		later.ms = 5;
		twenty.add(some(...from1(20).reverse()));
		expect(twenty.figures).toMatchObject({ trials: 20, arrUplift: [{ mean: 10.5 }] });
		expect(twenty.figures?.arrUplift[0].p5).toBeCloseTo(1.95, 12);
		expect(twenty.figures?.arrUplift[0].p95).toBeCloseTo(19.05, 12);
	});

	test('is worked out once a second at most, and after a tenth more trials', () => {
		const { clock, soFar } = watched();
		soFar.add(some(...from1(100)));
		const first = soFar.figures;
		soFar.add(some(...from1(50)));
		clock.ms = 999;
		expect(soFar.figures).toBe(first);
		clock.ms = 1000;
		const second = soFar.figures;
		expect(second?.trials).toBe(150);
		soFar.add(some(...from1(14)));
		clock.ms = 9000;
		expect(soFar.figures).toBe(second);
		soFar.add(some(1));
		expect(soFar.figures?.trials).toBe(165);
	});

	test('sorts a number of values in proportion to the trials, however slow they are', () => {
		const work = (trials: number) => {
			const { clock, soFar } = watched({ trials });
			const told = new Set<FiguresSoFar>();
			for (let trial = 0; trial < trials; trial++) {
				soFar.add(some(trial % 7));
				clock.ms += 10_000;
				const { figures } = soFar;
				if (figures) told.add(figures);
			}
			return [...told].reduce((sum, figures) => sum + figures.trials, 0) / trials;
		};
		// The sum of a geometric series of ratio 1.1: 11 times its last at most.
		for (const trials of [1000, 2000, 4000]) expect(work(trials)).toBeLessThanOrEqual(11);
	});

	test('has nothing of a run without scenarios', () => {
		const { soFar } = watched({ variants: [] });
		soFar.add([new Float64Array(50)]);
		expect(soFar.figures).toBeUndefined();
	});
});

/** Workers of this thread that hold their shards back: `answer` lets those of the pieces that begin at these trials go. */
function held() {
	const waiting = new Map<number, () => void>();
	const connect = (): ShardLine<FakeCalibration, FakeShard> => {
		const { calls } = new ShardDesk(fakeEngine);
		let reply: Parameters<ReturnType<typeof connect>['listen']>[0] = () => undefined;
		return {
			listen: (onReply) => void (reply = onReply),
			post(message) {
				if (message.kind === 'tell' && message.call === 'open') calls.open(message.given as Opening<FakeCalibration>);
				if (message.kind !== 'ask') return;
				const work = message.given as ShardWork<FakeShard>;
				const answered = () => reply({ kind: 'answer', id: message.id, answer: calls.work(work) });
				if (work.kind === 'simulate') waiting.set(work.from, answered);
				else queueMicrotask(answered);
			},
			end: () => undefined
		};
	};
	const turn = () => new Promise((resolve) => setTimeout(resolve));
	/** Without trials, all that wait. */
	const answer = async (...trials: number[]) => {
		await turn();
		for (const trial of trials.length > 0 ? trials : [...waiting.keys()]) {
			waiting.get(trial)?.();
			waiting.delete(trial);
			await turn();
		}
	};
	return { connect, answer };
}

/** What a run of n trials says of its uplift. */
function ofRun(n: number) {
	const [, values] = fakeEngine.objective(scenario(), { from: 0, values: new Float64Array(n) });
	const sorted = values.slice().sort();
	return { mean: standardError(values).mean, p5: quantile(sorted, 0.05), p95: quantile(sorted, 0.95) };
}

describe('a run under way', () => {
	test('tells the figures of trials without a gap, whichever finish first', async () => {
		const { connect, answer } = held();
		let ms = 0;
		const runner = pooled({
			...{ connect, workers: 3, calibrationKey: fakeEngine.calibrationKey, objective: fakeEngine.objective },
			now: () => (ms += 1000)
		});
		const told: [number, FiguresSoFar | undefined][] = [];
		const onProgress: RunOptions['onProgress'] = (done, _total, _known, soFar) => told.push([done, soFar]);
		const run = runner.run(scenario({ trials: 200 }), { shards: 5, onProgress });
		await answer(40, 80);
		expect(told.at(-1)).toEqual([80, undefined]);
		await answer(0);
		expect(told.at(-1)).toMatchObject([120, { trials: 120, arrUplift: [{ id: 'dearer', ...ofRun(120) }] }]);
		await answer(160);
		expect(told.at(-1)).toMatchObject([160, { trials: 120 }]);
		await answer(120);
		expect(told.at(-1)).toMatchObject([200, { trials: 200, arrUplift: [ofRun(200)] }]);
		expect((await run).trials).toBe(200);
		await runner.close();
	});

	test('changes no bit of its results by telling them, in a pool and in the thread of the caller', async () => {
		const telling = { onProgress: () => undefined, precision: { amount: 3, of: 'money' } } as const;
		const silent = { precision: telling.precision };
		const { connect, answer } = held();
		const parts = { connect, workers: 2, calibrationKey: fakeEngine.calibrationKey, objective: fakeEngine.objective };
		const alone = inline(fakeEngine);
		const expected = JSON.stringify(await alone.run(scenario(), silent));
		expect(JSON.stringify(await alone.run(scenario(), telling))).toBe(expected);
		for (const options of [telling, silent]) {
			const run = pooled(parts).run(scenario(), options);
			let ended = false;
			void run.finally(() => (ended = true));
			while (!ended) await answer();
			expect(JSON.stringify(await run)).toBe(expected);
		}
	});

	test('tells the same from the thread of the caller', async () => {
		let ms = 0;
		let last: FiguresSoFar | undefined;
		const onProgress: RunOptions['onProgress'] = (_done, _total, _known, soFar) => (last = soFar);
		await inline(fakeEngine, () => (ms += 1000)).run(scenario({ trials: 200 }), { onProgress, shards: 5 });
		expect(last).toMatchObject({ trials: 200, arrUplift: [ofRun(200)] });
	});

	test('ends at what the model itself says of all trials', async () => {
		let ms = 0;
		let last: FiguresSoFar | undefined;
		const onProgress: RunOptions['onProgress'] = (_done, _total, _known, soFar) => (last = soFar);
		const given = northwind({ count: 20, trials: 64 });
		const { uplift } = await inline(simulationEngine, () => (ms += 1000)).run(given, { onProgress, shards: 2 });
		expect(last?.arrUplift.map(({ id }) => id)).toEqual(given.variants.map(({ id }) => id));
		for (const { id, mean, p5, p95 } of last?.arrUplift ?? []) {
			const arr = uplift[id].arr;
			expect(arr?.p95).not.toBe(0);
			for (const [told, known] of [
				[mean, arr?.mean],
				[p5, arr?.p5],
				[p95, arr?.p95]
			])
				expect(told).toBeCloseTo(known ?? NaN, 6);
		}
	});
});
