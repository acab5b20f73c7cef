import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/lib/engine/analysis/coverage';
import { learn } from '../../src/lib/engine/analysis/history/learn';
import { rankHistogram } from '../../src/lib/engine/analysis/rankHistogram';
import { resolveAssumptions } from '../../src/lib/engine/market/resolveAssumptions';
import { churnCases, SEGMENTS, tenures, unknownTenures, type Ranked } from '../fixtures/history/churnCalibration';
import { churnSim } from '../fixtures/history/churnSim';
import { engineRecovery } from '../fixtures/history/engineRecovery';
import { arrivalCases, rateCases, seatCases, usageCases } from '../fixtures/history/rateCalibration';
import { reactionCases } from '../fixtures/history/reactionCalibration';

const DRAWS = 99;

function expectEven(path: string, ranked: readonly Ranked[]) {
	const truths = ranked.map(({ truth }) => truth);
	const { pValue, bias, spread, counts } = rankHistogram(
		truths,
		ranked.map(({ draws }) => draws),
		10
	);
	const { share, low, high } = coverage(
		ranked.map(({ input }) => input.ninety),
		truths,
		0.9999
	);
	console.log(
		path,
		ranked.length,
		counts.join(' '),
		`p ${pValue.toFixed(4)} bias ${bias.toFixed(2)} spread ${spread.toFixed(2)} coverage ${share.toFixed(3)}`
	);
	expect(pValue).toBeGreaterThan(6e-5);
	expect(Math.abs(bias)).toBeLessThan(4);
	expect(Math.abs(spread)).toBeLessThan(4);
	expect(low).toBeLessThan(0.9);
	expect(high).toBeGreaterThan(0.9);
}

describe('calibration of what is learned, with many cases', () => {
	it.each([
		['few', { months: 18, monthly: tenures(60, 40), annual: tenures(30, 47), arrivals: 1 }],
		['many', { months: 24, monthly: tenures(500, 60), annual: tenures(200, 60), arrivals: 6 }],
		['of unknown start', { months: 24, monthly: unknownTenures(200), annual: [], arrivals: 6, tellsSince: false }]
	])('churn: %s', (name, base) => {
		const { churn, ratio } = churnCases(name, 300, base, DRAWS);
		expectEven('churn', churn);
		expectEven('churnRatio', ratio);
	});

	it('rates, use, seats, arrivals', () => {
		const all = [rateCases(1000, DRAWS), usageCases(600, DRAWS), seatCases(300, DRAWS), arrivalCases(600, DRAWS)];
		for (const cases of all) for (const [path, ranked] of cases) expectEven(path, ranked);
	});

	it('reactions', () => expectEven('priceReaction.k', reactionCases(200, DRAWS)));
});

describe('recovery', () => {
	it('of what the model drew, from the histories that its trials leave', () => {
		for (const [path, { share, low, high, cases }] of engineRecovery(200, 300)) {
			console.log(path, `${(100 * share).toFixed(1)}% of ${cases}`);
			expect(low).toBeLessThan(0.9);
			// Conversion is no surer than the model's exposure, which is told wider than it is.
			if (path !== 'conversion.tier') expect(high).toBeGreaterThan(0.9);
		}
	});

	it('of another generator: how far 90% intervals hold is reported, and that they are not blind', () => {
		const rows = resolveAssumptions({}, SEGMENTS, [], 1);
		const [intervals, truths]: [(readonly [number, number])[], number[]] = [[], []];
		let refused = 0;
		for (let i = 0; i < 100; i++) {
			const { log, churn } = churnSim(`long ${i}`, 400, 24);
			const input = learn(log, rows, { segments: SEGMENTS, events: [] }).inputs.find(({ path }) => path === 'churn');
			if (!input) continue;
			intervals.push(input.ninety);
			truths.push(churn);
			if (input.fit.verdict === 'doesNotFit') refused++;
		}
		const { share, cases } = coverage(intervals, truths);
		console.log(`ChurnSim-like: ${(100 * share).toFixed(1)}% of ${cases} held, ${refused} called no fit`);
		expect(share).toBeGreaterThan(0.6);
	});
});
