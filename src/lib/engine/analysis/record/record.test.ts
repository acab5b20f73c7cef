import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../math/normalQuantile';
import { FORECAST_LEVELS } from '../../simulation/forecastKept';
import { crpsNormal } from '../backtest/crpsNormal';
import type { Actual } from './Actual';
import { crpsOfQuantiles, placeInQuantiles } from './crpsOfQuantiles';
import { keptQuantile, mayBecome, monthLater, monthsApart, RECORD_STATUSES, type ForecastRecord } from './ForecastRecord';
import { quantilesOf } from './forecastQuantiles';
import { recordCalibration } from './recordCalibration';
import type { RecordScore } from './RecordScore';
import { scoreRecord } from './scoreRecord';

const normal = (mean: number, deviation: number) => FORECAST_LEVELS.map((level) => mean + deviation * normalQuantile(level));

describe('the score of quantiles', () => {
	// DECIDING.md 3: N(0,1) at 0 and 1, N(5,2) at 8, N(100,15) at 70. Cut tails cost less than 2%.
	it.each([
		[0, 1, 0, 0.2336949773],
		[0, 1, 1, 0.6024413576],
		[5, 2, 8, 1.988848008],
		[100, 15, 70, 21.7918773273]
	])('of N(%d, %d) at %d is that of the normal, but for its tails', (mean, deviation, actual, expected) => {
		const { score, dispersion, overprediction, underprediction } = crpsOfQuantiles(normal(mean, deviation), actual);
		expect(Math.abs(score / expected - 1)).toBeLessThan(0.02);
		expect(score).toBeCloseTo(dispersion + overprediction + underprediction, 12);
		expect(Math.abs(score / crpsNormal(mean, deviation, actual).score - 1)).toBeLessThan(0.02);
	});

	it('of the uniform is exact within: 1/12 at its middle, and a third of its width at its end', () => {
		const uniform = [...FORECAST_LEVELS];
		// The ends are level: 1/40 on either side is missing, worth the third power of it.
		expect(crpsOfQuantiles(uniform, 0.5).score).toBeCloseTo(1 / 12, 4);
		expect(crpsOfQuantiles(uniform, 0.2).score).toBeCloseTo(0.1733333333, 4);
	});

	it('of a point is the distance, and its place is in the middle of ties', () => {
		const point = FORECAST_LEVELS.map(() => 7);
		expect(crpsOfQuantiles(point, 10).score).toBeCloseTo(3, 12);
		expect(placeInQuantiles(point, 7)).toBeCloseTo(0.5, 12);
	});

	it('has places that are the share below', () => {
		const uniform = [...FORECAST_LEVELS];
		for (const share of [0.1, 0.33, 0.5, 0.9]) expect(placeInQuantiles(uniform, share)).toBeCloseTo(share, 12);
		expect(placeInQuantiles(uniform, -1)).toBe(0.0125);
		expect(placeInQuantiles(uniform, 2)).toBe(0.9875);
	});

	it('are those of the trials, with seven digits', () => {
		const quantiles = quantilesOf(Float64Array.from({ length: 401 }, (_, i) => 400 - i));
		expect([0.1, 0.25, 0.5, 0.75, 0.9].map((level) => keptQuantile(quantiles, level))).toEqual([40, 100, 200, 300, 360]);
		expect(quantilesOf(Float64Array.of(123456.789, 123456.789))[0]).toBe(123456.8);
		expect(() => keptQuantile([1, 2, 3], 0.9)).toThrow(RangeError);
	});
});

const MONTHS = 12;
const path = (at: (t: number) => readonly number[] | null) => Array.from({ length: MONTHS + 1 }, (_, t) => at(t));
const rising = (by: number) => Array.from({ length: MONTHS + 1 }, (_, t) => by * t);

/** MRR 1000 + 10 t with deviation t; customers 100 - t; half a year of change before the review in month 12. */
const record: ForecastRecord = {
	...{ tierlabForecast: 1, registeredAt: '2025-12-01T00:00:00.000Z', owner: 'Ada', review: '2026-12', name: 'Spring', note: '' },
	stop: { text: 'Customers below 90', bound: { figure: 'customers', below: 90 } },
	variant: { id: 'dear', name: 'Dearer' },
	options: ['Today', 'Dearer'],
	run: { engine: '9', scenarioHash: 'ab', seed: 's', trials: 400, months: MONTHS, currency: 'USD', start: '2026-01', launch: 3 },
	base: null,
	quantiles: {
		mrr: path((t) => (t === 0 ? FORECAST_LEVELS.map(() => 1000) : normal(1000 + 10 * t, t))),
		customers: path((t) => (t === 0 ? FORECAST_LEVELS.map(() => 100) : normal(100 - t, 1))),
		nrr12: path((t) => (t < 12 ? null : normal(1.1, 0.02))),
		grr12: path((t) => (t < 12 ? null : normal(0.9, 0.02)))
	},
	flows: { new: rising(8), expansion: rising(6), contraction: rising(1), churn: rising(3) },
	document: null
};
const months = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const at = (t: number) => monthLater('2026-01', t - 1);
const told = (figure: Actual['figure'], from: number, to: number, value: (t: number) => number): Actual[] =>
	months(from, to).map((t) => ({ month: at(t), figure, value: value(t) }));

function scored(actuals: readonly Actual[], of: ForecastRecord = record): RecordScore {
	const score = scoreRecord(of, actuals);
	if ('code' in score) throw new Error(score.message);
	return score;
}

describe('the score of a record', () => {
	it('holds each month after the change against its band, and ignores those before and after', () => {
		const score = scored([...told('mrr', 0, 14, (t) => 1000 + 10 * t), ...told('customers', 0, 12, (t) => 100 - t)]);
		expect(score).toMatchObject({ through: '2026-12', months: 12, isPartial: false, before: 2 * 3, after: 2, isSameBase: true });
		expect(score.figures.map(({ figure, months: n, in80, in50 }) => [figure, n, in80, in50])).toEqual([
			['mrr', 10, 10, 10],
			['customers', 10, 10, 10]
		]);
		// At its median each month scores what its width costs: .2337 of its deviation, of months 3 to 12 on average 7.5.
		expect(score.figures[0].crps.score / (0.2336949773 * 7.5)).toBeCloseTo(1, 1);
		expect(score.figures[0].crps.overprediction + score.figures[0].crps.underprediction).toBeCloseTo(0, 12);
		expect(score.figures[0].naive).toBe(75);
		expect(score.firstOutside).toBeNull();
		expect(score.stop).toEqual({ isHit: true, month: '2026-11' });
	});

	it('says what was wrong first, which way, and which flow explains most', () => {
		const score = scored([
			...told('mrr', 0, 6, (t) => 1000 + 10 * t - (t > 3 ? 5 * t : 0)),
			...told('new', 1, 6, () => 8),
			...told('expansion', 1, 6, () => 6.5),
			...told('contraction', 1, 6, () => 1),
			...told('churn', 1, 6, () => 8)
		]);
		expect(score).toMatchObject({
			isPartial: true,
			through: '2026-06',
			firstOutside: { figure: 'mrr', month: '2026-04', stands: 'below' }
		});
		expect(score.gaps.map(({ flow }) => flow).slice(0, 2)).toEqual(['churn', 'expansion']);
		expect(score.gaps[0]).toEqual({ flow: 'churn', expected: 18, actual: 48 });
		expect(score.stop).toBeNull();
	});

	it('refuses another base with the difference, and actuals of no month that counts', () => {
		expect(
			scoreRecord(
				record,
				told('mrr', 0, 12, () => 1030)
			)
		).toMatchObject({
			code: 'other-base',
			message: expect.stringContaining('MRR were 1030, not 1000 (3.0%)')
		});
		expect(scored(told('mrr', 0, 12, (t) => (t === 0 ? 1019 : 1000))).isSameBase).toBe(true);
		expect(scored(told('mrr', 4, 12, () => 1000)).isSameBase).toBe(false);
		for (const none of [[], told('mrr', 0, 2, () => 1000), told('nrr12', 3, 11, () => 1)])
			expect(scoreRecord(record, none)).toMatchObject({ code: 'no-actuals' });
	});

	it('counts the ends of the 50 and 80% bands among them, and nothing beyond', () => {
		const quantiles = record.quantiles.mrr[6] ?? [];
		const at6 = (value: number) => scored(told('mrr', 6, 6, () => value)).points[0];
		for (const [level, out] of [
			[0.1, -1e-6],
			[0.9, 1e-6]
		] as const) {
			expect(at6(keptQuantile(quantiles, level))).toMatchObject({ stands: 'inside', in50: false });
			expect(at6(keptQuantile(quantiles, level) + out).stands).toBe(out < 0 ? 'below' : 'above');
		}
		for (const [level, out] of [
			[0.25, -1e-6],
			[0.75, 1e-6]
		] as const) {
			expect(at6(keptQuantile(quantiles, level)).in50).toBe(true);
			expect(at6(keptQuantile(quantiles, level) + out)).toMatchObject({ stands: 'inside', in50: false });
		}
	});

	it('has retention from month 12 on', () => {
		const { points } = scored(told('nrr12', 12, 12, () => 1.2));
		expect(points).toMatchObject([{ figure: 'nrr12', stands: 'above', place: 0.9875 }]);
		expect(points[0].naive).toBeCloseTo(0.2, 12);
	});
});

describe('the calibration of records', () => {
	const held = scored(told('mrr', 3, 12, (t) => 1000 + 10 * t));
	const missed = scored(told('mrr', 3, 12, () => 1000));

	it('counts each forecast once', () => {
		const found = recordCalibration([held, held, missed, missed]);
		expect(found).toMatchObject({ forecasts: 4, points: 40, within: { share: 0.5 } });
		// Wilson with 4, not with 40: (.5 + z^2/8 -+ z sqrt(1/16 + z^2/64)) / (1 + z^2/4), z = 1.95996.
		expect(found?.within.low).toBeCloseTo(0.1500391, 6);
		expect(found?.within.high).toBeCloseTo(0.8499609, 6);
		expect(found?.bands[0].bands.find(({ band }) => band === 0.8)).toMatchObject({ cases: 4, covered: 2 });
		expect(found?.places.reduce((sum, count) => sum + count, 0)).toBe(40);
		expect(found?.places[5]).toBe(20);
		expect(found?.places[0]).toBe(20);
	});

	it('has a skill below zero where saying that nothing changes was better, and none of nothing', () => {
		expect(recordCalibration([held])?.skill?.skill).toBeGreaterThan(0.9);
		expect(recordCalibration([])).toBeNull();
		const slight = scored(told('mrr', 3, 12, () => 1001));
		expect(recordCalibration([slight])?.skill?.skill).toBeLessThan(0);
	});
});

it('a decision goes on, never back, and is withdrawn for good', () => {
	const next = (from: (typeof RECORD_STATUSES)[number]) => RECORD_STATUSES.filter((to) => mayBecome(from, to));
	expect(next('proposed')).toEqual(['approved', 'rolledOut', 'scored', 'withdrawn']);
	expect(next('rolledOut')).toEqual(['scored', 'withdrawn']);
	expect(next('scored')).toEqual(['withdrawn']);
	expect(next('withdrawn')).toEqual([]);
	expect([monthsApart('2025-11', '2026-02'), monthLater('2025-11', 3), monthLater('2026-01', -1)]).toEqual([3, '2026-02', '2025-12']);
});
