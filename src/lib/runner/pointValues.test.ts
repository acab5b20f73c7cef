import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../test/fixtures/keptCalibrations';
import type { Calibration } from '../engine/simulation/calibrate';
import type { Shard } from '../engine/simulation/simulateShard';
import { northwind } from '../../../test/fixtures/northwind';
import { pointGroups, pointValues } from './pointValues';
import { ShardDesk, type ShardLine } from './ShardDesk';
import { simulationEngine } from './simulationEngine';
import { localWorker } from './testing/localWorker';
import { WorkerPool } from './WorkerPool';

/** A worker in the thread of the test. */
const desk = () => localWorker(new ShardDesk(simulationEngine).calls) as ShardLine<Calibration, Shard>;

describe('pointValues', () => {
	const whole = northwind({ count: 40, months: 6, trials: 7 });
	const [first] = whole.variants;
	const points = Array.from({ length: 9 }, (_, i) => ({ ...first, id: `point${i}`, ...(i === 4 ? { book: whole.today } : {}) }));
	const scenario = { ...whole, variants: points };

	it('gives the same objective for trials asked for at once and part by part, at every point of every group', async () => {
		const calibration = calibrate({ ...scenario, variants: [] });
		const pool = new WorkerPool<Calibration, Shard>(desk, 1);
		const all = await pointValues(pool, scenario, calibration, 'arr');
		const told: number[] = [];
		const early = await pointValues(pool, scenario, calibration, 'arr', { job: 2, range: { from: 0, to: 3 } });
		const late = await pointValues(pool, scenario, calibration, 'arr', {
			job: 4,
			range: { from: 3, to: 7 },
			onTrials: (done) => told.push(done)
		});
		pool.end();
		expect(pointGroups(9)).toBe(2);
		expect(all.objectives).toHaveLength(9);
		expect([...early.today, ...late.today]).toEqual([...all.today]);
		expect(early.objectives.map((values, i) => [...values, ...late.objectives[i]])).toEqual(all.objectives.map((values) => [...values]));
		expect(told.at(-1)).toBe(8);
		// The points of the second group are those of the first, on the same draws.
		expect([...all.objectives[8]]).toEqual([...all.objectives[0]]);
		expect([...all.objectives[4]]).not.toEqual([...all.objectives[0]]);
	});
});
