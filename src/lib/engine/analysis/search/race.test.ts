import { describe, expect, it } from 'vitest';
import { customerKey0, customerKey1, seedKey, uniform } from '../../math/draw';
import { readGuard, writeGuard, type Guard } from '../guard';
import { guardChecks } from '../guardChecks';
import { candidateChecks, type Draws, type Field } from './candidates';
import { frontierOf, spreadOver } from './frontier';
import { race, type RaceOptions, type RaceStanding } from './race';
import { raceRounds, raceWork, trialsWithin } from './raceRounds';
import { loosened } from './loosened';
import { finalistsOf, searchAnswer } from './searchAnswer';

const drawOf = (seed: string) => {
	const [key0, key1] = seedKey(seed);
	return (trial: number, item: number) => uniform(customerKey0(key0, key1, trial, 1, 2), customerKey1(key0, key1, trial, 1, 2), 0, item);
};

/** Candidates whose benefit is `means[id]` and noise of their own beside a common one. */
type Made = { readonly means: readonly number[]; readonly customers?: readonly number[]; readonly noise?: number; readonly seed?: string };

function field({ means, customers = means.map(() => 100), noise = 1, seed = 'search' }: Made) {
	const draw = drawOf(seed);
	return async (ids: readonly number[], from: number, to: number): Promise<Field> => {
		const trials = Array.from({ length: to - from }, (_, i) => from + i);
		const draws = (own: (trial: number) => number, kept: number): Draws => ({
			benefit: Float64Array.from(trials, (trial) => 5 * draw(trial, 999) + own(trial)),
			customers: Float64Array.from(trials, () => kept)
		});
		return {
			today: draws(() => 0, 100),
			candidates: ids.map((id) => draws((trial) => means[id] + noise * (draw(trial, id) - 0.5), customers[id]))
		};
	};
}

const raced = (made: Made, options: Partial<RaceOptions> = {}) => race(made.means.length, field(made), { trials: 256, ...options });
const guardOf = (text: string): Guard => {
	const read = readGuard(text);
	if ('message' in read) throw new RangeError(read.message);
	return read;
};

async function answered(made: Made, options: Partial<RaceOptions> = {}) {
	const found = await raced(made, options);
	const ids = finalistsOf(found);
	const fresh = await field({ ...made, seed: 'fresh' })(ids, 0, 256);
	return {
		found,
		ids,
		answer: searchAnswer(
			found,
			ids,
			fresh,
			fresh.candidates.map((own) => candidateChecks(fresh.today, own, options.guards ?? []))
		)
	};
}

describe('race', () => {
	it('finds the best of many, and does no more work than it says', async () => {
		const means = Array.from({ length: 200 }, (_, id) => -Math.abs(id - 137) / 10);
		const found = await raced({ means });
		expect(found.ranking[0]).toBe(137);
		expect(found.work).toBeLessThanOrEqual(raceWork(200, raceRounds(200, 256)));
		expect(found.work).toBeLessThan((200 * 256) / 5);
		expect(found.candidates.filter(({ fate }) => fate === 'behind').length).toBeGreaterThan(50);
		expect(found.candidates[0]).toMatchObject({ fate: 'behind', trials: 8 });
	});

	it('drops the best by its rule in no more than 5% of races', async () => {
		let dropped = 0;
		for (let seed = 0; seed < 100; seed++) {
			const { candidates } = await raced({ means: [0.05, 0, 0, 0, 0, 0, 0, 0, 0, 0], seed: String(seed) }, { trials: 32 });
			if (candidates[0].fate === 'behind') dropped++;
		}
		// Binomial(100, 5%): above 10 in less than 1.2% of cases.
		expect(dropped).toBeLessThanOrEqual(10);
	});

	it('is told of one candidate, and of two that are equal, as they are', async () => {
		const one = await answered({ means: [3] });
		expect(one.ids).toEqual([0]);
		expect(one.answer).toMatchObject({ lead: null, isTie: false, keepsGuards: true });
		const equal = await race(
			2,
			async (_ids, from, to) => {
				const { today, candidates } = await field({ means: [1] })([0], from, to);
				return { today, candidates: [candidates[0], candidates[0]].slice(0, _ids.length) };
			},
			{ trials: 64 }
		);
		const fresh = await field({ means: [1], seed: 'fresh' })([0], 0, 64);
		const answer = searchAnswer(equal, [0, 1], { today: fresh.today, candidates: [fresh.candidates[0], fresh.candidates[0]] });
		expect(answer).toMatchObject({ isTie: true, lead: { mean: 0, low: 0, high: 0 } });
		expect(answer.finalists.map(({ probabilityBest }) => probabilityBest)).toEqual([0.5, 0.5]);
	});

	it('keeps what trades benefit for customers, though it is clearly behind, and runs it again', async () => {
		const means = [10, 8, 9, 2, 1];
		const { ids, answer } = await answered({ means, customers: [80, 90, 70, 100, 95] });
		expect(ids.slice(0, 2)).toEqual([0, 1]);
		expect(answer.finalists.filter(({ onFrontier }) => onFrontier).map(({ id }) => id)).toEqual([0, 1, 3]);
		const regret = (id: number) => answer.finalists.find((one) => one.id === id)?.regret ?? NaN;
		expect(regret(0)).toBeCloseTo(0, 9);
		expect(Math.abs(regret(3) - 8)).toBeLessThan(0.2);
		expect(Math.abs(answer.today.regret - 10)).toBeLessThan(0.2);
	});

	it('shows the luck of the winner: chosen of equals it leads on the draws of the search, and not on fresh ones', async () => {
		let [bias, unlucky] = [0, 0];
		for (let seed = 0; seed < 20; seed++) {
			const means = Array.from({ length: 40 }, () => 0);
			const { answer } = await answered({ means, noise: 10, seed: `luck ${seed}` }, { trials: 64 });
			bias += answer.bias.mean / 20;
			unlucky += Math.abs(answer.finalists[0].uplift.mean) > 4 * (answer.finalists[0].uplift.se ?? 0) ? 1 : 0;
		}
		expect(bias).toBeGreaterThan(0.2);
		expect(unlucky).toBe(0);
	});

	it('ended in its third round, has those of the second; ended in its first, it has nobody', async () => {
		const means = Array.from({ length: 40 }, (_, id) => -id);
		const ended = (rounds: number) => {
			const [standings, of]: [number[], ReturnType<typeof field>] = [[], field({ means })];
			let [isEnded, done] = [false, 0];
			const evaluate: typeof of = async (...asked) => {
				if (done++ < rounds) return of(...asked);
				isEnded = true;
				throw new Error('ended');
			};
			const onRound = ({ trials, leader }: RaceStanding) => void standings.push(trials, leader);
			return { standings, found: race(40, evaluate, { trials: 256, isEnded: () => isEnded, onRound }) };
		};
		const { found, standings } = ended(2);
		const { partial, ranking, today, work } = await found;
		expect({ partial, best: ranking[0], trials: today.benefit.length }).toEqual({ partial: true, best: 0, trials: 16 });
		expect(work).toBeLessThanOrEqual(40 * 8 + 20 * 8);
		expect(standings).toEqual([8, 0, 16, 0]);
		await expect(ended(0).found).rejects.toThrow('ended');
		expect((await raced({ means })).partial).toBe(false);
	});

	it('takes the best that keeps the guardrails; where none does, the one that misses least', async () => {
		const made = { means: [9, 7, 5, 1], customers: [40, 60, 75, 90] };
		const kept = await answered(made, { guards: [guardOf('customersLost > 30 <= 10%')] });
		expect(kept.found.ranking[0]).toBe(2);
		expect(kept.found.candidates.map(({ fate }) => fate)).toEqual(['breaks', 'breaks', 'stayed', 'stayed']);
		expect(kept.answer).toMatchObject({ keepsGuards: true, leastMiss: null });
		const none = await answered(made, { guards: [guardOf('customersLost > 5 = 0'), guardOf('customersLost > 30 = 0')] });
		expect(none.found.ranking[0]).toBe(2);
		expect(none.answer).toMatchObject({ keepsGuards: false, leastMiss: 2 });
	});
});

describe('loosened', () => {
	const results = (losses: readonly number[]) => ({
		trials: losses.length,
		bills: { own: { customers: 40, p50: 0, p90: 0, p95: 0, above: { '0.5': 4.2 }, largest: 0.731 } },
		decision: { values: { customers: { today: losses.map(() => 100), own: losses.map((lost) => 100 - lost) } } }
	});

	it.each([
		['customersLost > 2 <= 10%', 'customersLost > 9 <= 10%'],
		['customersLost > 2 = 0', 'customersLost > 10 = 0'],
		['bill > +50% = 0', 'bill > +74% = 0'],
		['bill > +50% <= 10%', 'bill > +50% <= 11%']
	])('gives the next guardrail that is met for %s', (text, next) => {
		const losses = Array.from({ length: 10 }, (_, trial) => trial + 1);
		const [check] = guardChecks(results(losses), 'own', [guardOf(text)]);
		const guard = loosened(check, losses);
		expect(check.meets).toBe(false);
		expect(guard && writeGuard(guard)).toBe(next);
		expect(guardChecks(results(losses), 'own', guard ? [guard] : [])).toMatchObject([{ meets: true }]);
	});
});

describe('raceRounds', () => {
	it('doubles the trials up to all of them, and halves the field down to eight', () => {
		expect(raceRounds(100, 50)).toEqual([
			{ trials: 8, stay: 50 },
			{ trials: 16, stay: 25 },
			{ trials: 32, stay: 13 },
			{ trials: 50, stay: 8 }
		]);
		expect(raceRounds(3, 5)).toEqual([{ trials: 5, stay: 3 }]);
		expect(raceWork(100, raceRounds(100, 50))).toBe(100 * 8 + 50 * 8 + 25 * 16 + 13 * 18);
	});

	it.each([
		[100, 50, 1_833, 49],
		[100, 50, 1_834, 50],
		[24, 200, 100_000, 200],
		[24, 200, 1, 1]
	])('of %i candidates and %i trials within a budget of %i has %i trials', (candidates, trials, budget, found) => {
		expect(trialsWithin(candidates, trials, budget)).toBe(found);
	});
});

describe('frontierOf', () => {
	it('leaves out what another is as good as in both', () => {
		const trades = [
			[3, 1],
			[3, 2],
			[2, 2],
			[1, 5],
			[1, 5],
			[0, 9],
			[2, 4]
		].map(([benefit, customers]) => ({ benefit, customers }));
		expect(frontierOf(trades)).toEqual([1, 6, 3, 5]);
		expect(spreadOver([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
	});
});
