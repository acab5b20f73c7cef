import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Numbers } from '../../../charts/numbers';
import type { Calibration } from '../../../engine/simulation/calibrate';
import type { Shard } from '../../../engine/simulation/simulateShard';
import { ShardDesk, type ShardLine } from '../../../runner/ShardDesk';
import { simulationEngine } from '../../../runner/simulationEngine';
import { simulationPool } from '../../../runner/simulationPool';
import { localWorker } from '../../../runner/testing/localWorker';
import { CustomerFile } from '../../session/CustomerFile';
import { DocumentReader } from '../../comparison/DocumentReader';
import { dearerPro } from '../../comparison/testing/dearerPro';
import { SweepStudy, type SweepAsk } from './SweepStudy.svelte';

const pro = {
	path: 'plans.pro.price.monthly.flat',
	group: 'Pro',
	name: 'Monthly price',
	kind: 'money',
	value: 35,
	most: Infinity
} as const;
const ask = (values: readonly number[] = [30, 35, 40], trials = 120): SweepAsk => ({
	...{ document: { ...dearerPro(), trials }, base: null, variantId: 'v', objective: 'arr' },
	axes: [{ number: pro, values }]
});

let calibrated: number;
/** What a piece of work takes. */
const TAKES_MS = 5;

let study: SweepStudy;
let stop: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	calibrated = 0;
	const engine: typeof simulationEngine = {
		...simulationEngine,
		calibrate: (scenario) => (calibrated++, simulationEngine.calibrate(scenario))
	};
	const reader = new DocumentReader();
	study = new SweepStudy(new CustomerFile('p'), () => new Numbers('USD'), {
		reader: () => ({ read: async (document, _base, rows) => reader.read(document, rows), close: () => undefined }),
		async pool() {
			const made = simulationPool(() => localWorker(new ShardDesk(engine).calls) as ShardLine<Calibration, Shard>, 1);
			const ask = made.pool.ask.bind(made.pool);
			made.pool.ask = async (...given) => {
				await new Promise((resolve) => setTimeout(resolve, TAKES_MS));
				return ask(...given);
			};
			return made;
		}
	});
	stop = study.start();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

/** Until nothing is on its way, or until it holds. @returns the trials that were shown on the way */
async function answered(until: () => boolean = () => false): Promise<number[]> {
	const seen = new Set<number>();
	while (study.busy && !until()) {
		await vi.advanceTimersByTimeAsync(1);
		if (study.shown) seen.add(study.shown.trials);
	}
	return [...seen];
}

describe('a sweep of a price', () => {
	it('given a question, then few trials answer first, and more are added to them, calibrated once', async () => {
		study.ask(ask());
		expect(await answered()).toEqual([8, 32]);
		expect(study.shown).toMatchObject({ current: 1, trials: 32, isFull: false, partial: false, customers: { rows: 60, of: 60 } });
		expect(study.shown?.draws.map(({ length }) => length)).toEqual([32, 32, 32]);
		study.ask(ask([30, 35, 45]));
		await answered();
		expect(calibrated).toBe(1);
	});

	it('given an answer, then each price has its own trials on the same draws', async () => {
		study.ask(ask());
		await answered();
		const { draws } = study.shown ?? { draws: [] };
		expect(draws[0]).not.toEqual(draws[1]);
		expect(study.shown?.rises).toHaveLength(3);
	});

	it('given a full sweep, then it tells what it knows every 50 trials, and the trials add up to those of one go', async () => {
		study.ask(ask());
		await answered();
		const few = study.shown?.draws[0];
		study.askInFull();
		expect(await answered()).toEqual([32, 50, 100, 120]);
		expect(study.shown).toMatchObject({ isFull: true, partial: false, trials: 120 });
		expect(study.shown?.draws[0]?.subarray(0, 32)).toEqual(few);
	});

	it('given a full sweep that is cancelled, then the trials that were told stay, marked', async () => {
		study.ask(ask());
		await answered();
		study.askInFull();
		await answered(() => study.shown?.trials === 50);
		study.cancel();
		await vi.advanceTimersByTimeAsync(100);
		expect(study).toMatchObject({ busy: false, shown: { isFull: true, partial: true, trials: 50 } });
	});

	it('given a newer question, then the older is given up and shows nothing more', async () => {
		study.ask(ask());
		await vi.advanceTimersByTimeAsync(0);
		study.ask(ask([20, 35]));
		await answered();
		expect(study.shown?.axes[0]?.values).toEqual([20, 35]);
		expect(study.shown?.draws).toHaveLength(2);
	});

	it('given a value that the book does not take, then it says at which', async () => {
		study.ask(ask([-5, 35]));
		await answered();
		expect(study).toMatchObject({ shown: undefined, why: { text: expect.stringMatching(/^At −\$5: .*-5.* Vary other values\.$/u) } });
	});

	it('given a scenario that is not there, then it says so', async () => {
		study.ask({ ...ask(), variantId: 'w' });
		await answered();
		expect(study.why?.text).toContain('there is no scenario "w"');
	});
});
