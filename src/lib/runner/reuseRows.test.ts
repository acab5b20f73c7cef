import { describe, expect, it } from 'vitest';
import { northwind, northwindNext, northwindToday } from '../../../test/fixtures/northwind';
import { book, plan, points, policy, variant } from '../../../test/fixtures/scenario';
import { calibrationKey, type Calibration } from '../engine/simulation/calibrate';
import type { Scenario } from '../engine/simulation/scenario';
import { shardObjective } from '../engine/simulation/shardObjective';
import type { Shard } from '../engine/simulation/simulateShard';
import { KeptRows } from './KeptRows';
import { pooled } from './pooled';
import { reuseRows } from './reuseRows';
import { ShardDesk, type ShardLine, type ShardWork } from './ShardDesk';
import { concludingEngine } from './simulationEngine';
import { inline } from './testing/inline';
import { localWorker } from './testing/localWorker';

const ALL = 'all';
const calibrations = new Map<string, Calibration>();
const store = {
	get: async (key: string) => calibrations.get(key),
	put: async (key: string, made: Calibration) => void calibrations.set(key, made)
};

/** A pool that reuses rows; `asked` is what was simulated since the last look: trials by the variants beside Today. */
function reusing(most = 2 ** 28, spare = 0) {
	const kept = new KeptRows(most);
	let asked: Record<string, number> = {};
	const connect = () => {
		const line = localWorker(new ShardDesk(concludingEngine, spare).calls) as ShardLine<Calibration, Shard>;
		const post: typeof line.post = (message, transfer) => {
			const work = message.kind === 'ask' ? (message.given as ShardWork<Shard>) : undefined;
			if (work?.kind === 'simulate') {
				const only = work.only?.join() ?? ALL;
				asked[only] = (asked[only] ?? 0) + work.to - work.from;
			}
			line.post(message, transfer);
		};
		return { ...line, post };
	};
	const reuse = (scenario: Scenario, calibration: Calibration) => reuseRows(kept, scenario, calibration, true);
	const runner = pooled<Calibration, Shard>({ connect, workers: 2, calibrationKey, objective: shardObjective, store, reuse });
	const look = () => {
		const since = asked;
		asked = {};
		return since;
	};
	return { kept, runner, look };
}

const dear = (cents: number) => ({
	...northwindNext,
	plans: northwindNext.plans.map((one) => (one.id === 'team' ? { ...one, price: [{ model: 'flat' as const, cents }] } : one))
});
const TRIALS = 104;
const base = northwind({ count: 12, months: 13, trials: TRIALS });
const [keep, immediate, renewal] = base.variants;
const first: Scenario = { ...base, variants: [keep, immediate, { ...renewal, book: dear(6900) }] };
/** Of `first`: three variants, then the twin of the third. */
const edits: readonly (readonly [string, Scenario, Record<string, number>])[] = [
	['the same again', first, {}],
	['the price of one variant', { ...first, variants: [keep, immediate, { ...renewal, book: dear(7900) }] }, { '3,4': TRIALS }],
	['its price back', first, {}],
	[
		'a policy',
		{ ...first, variants: [keep, { ...immediate, policy: policy({ kind: 'sunset', launch: 3, months: 4 }) }, first.variants[2]] },
		{ '2': TRIALS }
	],
	[
		'a new variant of books that are there',
		{ ...first, variants: [...first.variants, variant('late', northwindNext, policy({ kind: 'immediate', launch: 6 }))] },
		{ '4,6': TRIALS }
	],
	['a removed variant', { ...first, variants: [keep, first.variants[2]] }, {}],
	['variants in another order', { ...first, variants: [...first.variants].reverse() }, {}],
	['other names', { ...first, name: 'x', variants: first.variants.map((one, i) => ({ ...one, id: `v${i}`, name: `V ${i}` })) }, {}],
	['more trials', { ...first, trials: TRIALS + 17 }, { [ALL]: 17 }],
	['fewer trials', { ...first, trials: 30 }, {}],
	['an assumption', { ...first, assumptions: points({ churn: 0.2 }) }, { [ALL]: TRIALS }],
	['Today', { ...first, today: { ...northwindToday, bundles: [] } }, { [ALL]: TRIALS }],
	[
		'a variant with a plan of its own, which widens all rows',
		{ ...first, variants: [keep, variant('own', book([...northwindToday.plans, plan('mini', 9)]), policy({ kind: 'keep' }))] },
		{ [ALL]: TRIALS }
	]
];

describe('a run that reuses rows', () => {
	const here = inline(concludingEngine);
	const { runner, look } = reusing();

	it('leaves nothing out of a first run', async () => {
		expect(JSON.stringify(await runner.run(first))).toBe(JSON.stringify(await here.run(first)));
		expect(look()).toEqual({ [ALL]: TRIALS });
	});

	it.each(edits)('simulates what is new after an edit, to the bits of a run from nothing: %s', async (_, edited, simulated) => {
		const told: number[] = [];
		const results = await runner.run(edited, { shards: 104, onProgress: (done) => told.push(done) });
		const found = look();
		expect(JSON.stringify(results)).toBe(JSON.stringify(await here.run(edited)));
		expect(found).toEqual(simulated);
		expect(told.at(-1)).toBe(edited.trials);
		expect(told).toEqual(told.toSorted((a, b) => a - b));
	});

	it('lives again the first trials of a short run once a longer one asks for second lives', async () => {
		const short = reusing();
		await short.runner.run({ ...first, trials: 30 });
		expect(JSON.stringify(await short.runner.run(first))).toBe(JSON.stringify(await here.run(first)));
	});

	it('gives the same with compiled scenarios that outlive their runs', async () => {
		const spared = reusing(2 ** 28, 4);
		for (const trials of [5, 20, 8])
			expect(JSON.stringify(await spared.runner.run({ ...first, trials }))).toBe(JSON.stringify(await here.run({ ...first, trials })));
		const renamed = { ...first, trials: 24, variants: [...first.variants].reverse() };
		expect(JSON.stringify(await spared.runner.run(renamed))).toBe(JSON.stringify(await here.run(renamed)));
	});

	it('is given up where trials are kept too, and goes on where it was given up', async () => {
		const { runner: stopped, look: seen } = reusing();
		const abort = new AbortController();
		const onProgress = (done: number) => done >= 20 && abort.abort();
		await expect(stopped.run(first, { shards: 52, signal: abort.signal, onProgress })).rejects.toThrow(/abort/i);
		const by = seen()[ALL];
		expect(by).toBeLessThan(40);
		const again = new AbortController();
		const stop = stopped.run(first, {
			shards: 52,
			signal: again.signal,
			onProgress: (done) => done >= 10 && again.abort(),
			keepPartial: true
		});
		expect((await stop).trials).toBeGreaterThanOrEqual(10);
		seen();
		expect(JSON.stringify(await stopped.run(first, { shards: 52 }))).toBe(JSON.stringify(await here.run(first)));
		expect(seen()[ALL]).toBeLessThanOrEqual(TRIALS - 20);
	});

	it('keeps its first trials where there is no room for all, and drops what was used longest ago', async () => {
		const small = { ...first, trials: 12 };
		const probe = reusing();
		await probe.runner.run(small);
		const bytes = probe.kept.bytes;
		const { runner: tight, kept, look: seen } = reusing(bytes / 2);
		for (const scenario of [small, { ...small, seed: 'b' }, { ...small, seed: 'b' }, small]) {
			expect(JSON.stringify(await tight.run(scenario, { shards: 12 }))).toBe(JSON.stringify(await here.run(scenario)));
			expect(kept.bytes).toBeLessThanOrEqual(bytes / 2);
		}
		// Half of the second run of "b" was there; of the first scenario nothing was left.
		expect(seen()).toEqual({ [ALL]: 12 + 12 + 6 + 12 });
	});
});

describe('kept rows', () => {
	const row = (value: number) => Float64Array.of(value, value);

	it('join ranges of trials, and are copies', () => {
		const kept = new KeptRows(1000);
		const turn = kept.begin(['a']);
		const given = row(1);
		kept.keep(turn, 'a', 0, given);
		given.fill(9);
		kept.keep(turn, 'a', 2, row(3));
		expect(kept.rows('a', 0, 3)).toBeUndefined();
		kept.keep(turn, 'a', 1, row(2));
		expect(kept.rows('a', 0, 3)).toEqual([row(1), row(2), row(3)]);
		expect([kept.rows('a', 0, 4), kept.rows('b', 0, 1), kept.bytes]).toEqual([undefined, undefined, 48]);
	});

	it('give way by the key that was used longest ago, never to an older run', () => {
		const kept = new KeptRows(48);
		const [a, b] = [kept.begin(['a']), kept.begin(['b'])];
		kept.keep(a, 'a', 0, row(1));
		kept.keep(b, 'b', 0, row(2));
		const c = kept.begin(['a', 'c']);
		kept.keep(c, 'c', 0, row(3));
		kept.keep(b, 'b', 1, row(4));
		expect(kept.rows('b', 0, 2)).toBeUndefined();
		kept.keep(c, 'c', 1, row(5));
		expect([kept.rows('a', 0, 1), kept.rows('b', 0, 1), kept.rows('c', 0, 2)]).toEqual([[row(1)], undefined, [row(3), row(5)]]);
		kept.keep(c, 'c', 2, row(6));
		expect([kept.bytes, kept.rows('c', 2, 3)]).toEqual([48, undefined]);
	});
});
