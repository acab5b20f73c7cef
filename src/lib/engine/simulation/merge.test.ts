import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { mergeShards } from './merge';
import { shardObjective } from './shardObjective';
import { simulateShard, type Shard } from './simulateShard';
import { TrialLayout } from './TrialLayout';
import { book, plan, policy, points, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const today = book([plan('basic', 10)]);
const scenario = testScenario({
	today,
	customers: [{ id: 'a', plan: 'basic' }],
	months: 3,
	trials: 5,
	assumptions: { ...STILL, ...points({ churn: 0.9 }) },
	variants: [variant('next', book([plan('basic', 12)]), policy({ kind: 'immediate' }))]
});
const compiled = compile(scenario, given(scenario));
const { width } = new TrialLayout(compiled.market);

/** Trials from-to: each number of a row says which trial and variant it is of, and its place. */
const shard = (from: number, to: number): Shard => ({
	from,
	to,
	width,
	rows: Float64Array.from({ length: (to - from) * 2 * width }, (_, i) => (2 * from + Math.floor(i / width)) * 10_000 + (i % width))
});

describe('shards', () => {
	it('are joined by their trials, whatever their order', () => {
		for (const order of [
			[shard(0, 2), shard(2, 5)],
			[shard(2, 3), shard(3, 5), shard(0, 2)]
		]) {
			const { trials, variants, rows } = mergeShards(compiled, order);
			expect([trials, variants, rows.length]).toEqual([5, 2, 10]);
			rows.forEach((row, at) => expect([row.length, row[0], row[width - 1]]).toEqual([width, at * 10_000, at * 10_000 + width - 1]));
		}
	});

	it('bring the second lives of the first trials, in the same order', () => {
		const [first, last] = [
			{ ...shard(0, 2), second: shard(0, 2).rows },
			{ ...shard(2, 5), second: shard(2, 3).rows }
		];
		const { second, rows } = mergeShards(compiled, [last, first]);
		expect(second?.map((row) => [row.length, row[0]])).toEqual(rows.slice(0, 6).map((row) => [width, row[0]]));
		expect(mergeShards(compiled, [shard(0, 2)]).second).toEqual([]);
	});

	it('must leave no gap and come but once', () => {
		expect(() => mergeShards(compiled, [shard(0, 2), shard(3, 5)])).toThrow('trials 2 to 3 are missing or come twice');
		expect(() => mergeShards(compiled, [shard(0, 2), shard(1, 5)])).toThrow('trials 2 to 1 are missing or come twice');
		expect(() => mergeShards(compiled, [shard(1, 5)])).toThrow('trials 0 to 1 are missing');
	});

	it('are trials of the whole: a piece has the rows that one run would have', () => {
		const whole = simulateShard(compiled, 0, 5).rows;
		const piece = simulateShard(compiled, 2, 4);
		expect([piece.from, piece.to, piece.rows.length]).toEqual([2, 4, 4 * width]);
		expect([...piece.rows]).toEqual([...whole.subarray(4 * width, 8 * width)]);
	});

	it('tell ARR of the last month by option and trial without their market', () => {
		// MRR is the first of the monthly rows, and month 3 its last place.
		const of = shardObjective(scenario, shard(1, 3));
		expect(of.map((trials) => [...trials])).toEqual([
			[(12 * 20_003) / 100, (12 * 40_003) / 100],
			[(12 * 30_003) / 100, (12 * 50_003) / 100]
		]);
		// With a twin beside them, which is no option, a trial has three rows.
		const three = {
			...shard(1, 3),
			rows: Float64Array.from({ length: 6 * width }, (_, i) => Math.floor(i / width) * 10_000 + (i % width))
		};
		expect(shardObjective(scenario, three).map((trials) => [...trials])).toEqual([
			[(12 * 3) / 100, (12 * 30_003) / 100],
			[(12 * 10_003) / 100, (12 * 40_003) / 100]
		]);
	});
});
