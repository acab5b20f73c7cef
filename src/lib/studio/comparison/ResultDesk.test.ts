import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../engine/simulation/calibrate';
import type { Shard } from '../../engine/simulation/simulateShard';
import { readScenario } from '../../formats/readScenario';
import { tableRows } from '../../formats/tables/tableRows';
import { ShardDesk, type ShardLine, type Worked } from '../../runner/ShardDesk';
import { simulationEngine } from '../../runner/simulationEngine';
import { simulationPool } from '../../runner/simulationPool';
import { localWorker } from '../../runner/testing/localWorker';
import { watchedLine } from '../../runner/watchedLine';
import { ResultDesk, type DrawsDone, type FileAnswer } from './ResultDesk';
import { dearerPro } from './testing/dearerPro';

const pool = (seen: (answer: Worked<Calibration, Shard>) => void = () => undefined) =>
	simulationPool(() => watchedLine(localWorker(new ShardDesk(simulationEngine).calls) as ShardLine<Calibration, Shard>, seen), 2);
const desk = () => new ResultDesk((_, seen) => pool(seen));
const document = { ...dearerPro(35, 60), trials: 500, months: 6, seed: 'of the document' };

/** Of another seed and fewer trials than its document says, as a run may be. */
async function ran() {
	const { scenario } = readScenario({ ...document, trials: 12, seed: 'of the run' });
	if (!scenario) throw new Error('the document cannot be read');
	const { runner } = pool();
	try {
		return await runner.run(scenario);
	} finally {
		await runner.close();
	}
}

async function textOf(answer: FileAnswer): Promise<string> {
	if ('why' in answer) throw new Error(answer.why);
	return answer.file.text();
}

describe('the draws of a run', () => {
	it('are those that its figures are of, a row for each trial, with seed and engine', async () => {
		const results = await ran();
		const told: DrawsDone[] = [];
		const context = { signal: new AbortController().signal, tell: (done: DrawsDone) => void told.push(done) };
		const rows: (readonly string[])[] = [];
		tableRows(await textOf(await desk().calls.draws({ results, document, workers: 2 }, context)), (cells) => (rows.push([...cells]), true));
		const [head = [], ...trials] = rows;
		const column = (name: string) => trials.map((row) => row[head.indexOf(name)]);
		expect(column('trial')).toEqual(Array.from({ length: 12 }, (_, trial) => String(trial)));
		expect(new Set(column('seed'))).toEqual(new Set(['of the run']));
		expect(new Set(column('engine'))).toEqual(new Set([results.engine]));
		for (const id of ['today', 'v']) {
			const values = column(`${id}.arr`).map(Number);
			const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
			expect(mean).toBeCloseTo(results.variants[id]?.final.arr?.mean ?? NaN, 6);
		}
		expect(told.at(-1)).toEqual({ done: 12, total: 12 });
	});

	it('are not given where what ran is another scenario now, or another engine', async () => {
		const results = await ran();
		const context = { signal: new AbortController().signal, tell: () => undefined };
		const changed = { ...document, months: 6, currency: 'EUR' };
		expect(await desk().calls.draws({ results, document: changed, workers: 2 }, context)).toEqual({
			why: expect.stringContaining('any more')
		});
		expect(await desk().calls.draws({ results: { ...results, engine: '0.1' }, document, workers: 2 }, context)).toEqual({
			why: expect.stringContaining('engine 0.1')
		});
	});

	it('end with what was given up', async () => {
		const abort = new AbortController();
		const results = await ran();
		const context = { signal: abort.signal, tell: () => abort.abort() };
		await expect(desk().calls.draws({ results, document, workers: 2 }, context)).rejects.toThrow();
	});
});

describe('a file of results', () => {
	it('is as they are in JSON, and says what an older engine did not give', async () => {
		const results = await ran();
		expect(await textOf(await desk().calls.file({ results, kind: 'json' }))).toBe(`${JSON.stringify(results)}\n`);
		const { variants: _variants, ...old } = { ...results, engine: '0.1' };
		expect(await desk().calls.file({ results: old as typeof results, kind: 'csv' })).toEqual({
			why: expect.stringContaining('engine 0.1')
		});
	});
});
