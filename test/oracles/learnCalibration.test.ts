import { describe, expect, it } from 'vitest';
import { rankHistogram } from '../../src/lib/engine/analysis/rankHistogram';
import { churnCases, tenures, type Ranked } from '../fixtures/history/churnCalibration';
import { arrivalCases, rateCases, seatCases, usageCases } from '../fixtures/history/rateCalibration';
import { reactionCases } from '../fixtures/history/reactionCalibration';

/** Draws by case, and bins of their ranks. */
const DRAWS = 19;
const BINS = 5;

const histogram = (ranked: readonly Ranked[], moved = 0, stretched = 1) =>
	rankHistogram(
		ranked.map(({ truth }) => truth),
		ranked.map(({ draws, input: { mean, ninety } }) => draws.map((value) => mean + moved * (ninety[1] - ninety[0]) + stretched * (value - mean))),
		BINS
	);

/** Truths stand evenly among draws, at 4 standard errors. */
function expectEven(ranked: readonly Ranked[]) {
	const { pValue, bias, spread } = histogram(ranked);
	expect(pValue).toBeGreaterThan(6e-5);
	expect(Math.abs(bias)).toBeLessThan(4);
	expect(Math.abs(spread)).toBeLessThan(4);
}

describe('what is learned is right: truths drawn from what was believed stand evenly among draws of the range that is applied', () => {
	it('churn and its ratio, of ninety customers', () => {
		const { churn, ratio } = churnCases('suite', 30, { months: 12, monthly: tenures(60, 24), annual: tenures(30, 35), arrivals: 1 }, DRAWS);
		expectEven(churn);
		if (ratio.length > 10) expectEven(ratio);
	});

	it('conversion of a motion, and of all together', () => {
		for (const ranked of rateCases(60, DRAWS).values()) expectEven(ranked);
	});

	it('growth and volatility of use', () => {
		for (const ranked of usageCases(100, DRAWS).values()) expectEven(ranked);
	});

	it('growth and volatility of seats', () => {
		for (const ranked of seatCases(24, DRAWS).values()) expectEven(ranked);
	});

	it('new customers', () => {
		for (const ranked of arrivalCases(60, DRAWS).values()) expectEven(ranked);
	});

	it('the reaction to a rise', () => {
		expectEven(reactionCases(5, DRAWS));
	});

	it('is seen to fail: ranges that are half as wide, or moved by a third of their width', () => {
		const [growth] = [...usageCases(100, DRAWS).values()];
		expect(histogram(growth, 0, 0.4).spread).toBeGreaterThan(4);
		expect(Math.abs(histogram(growth, 0.33).bias)).toBeGreaterThan(4);
	});
});
