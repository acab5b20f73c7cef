import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { funnelRow, salesRow } from './funnelRow';
import { FUNNEL_FIGURES, SALES_FIGURES } from './TrialLayout';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, testScenario } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const scenario = testScenario({ today: book([plan('basic', 10)]), customers: [{ id: 'a', plan: 'basic' }] });
const compiled = compile(scenario, given(scenario));
type Row = Partial<Record<(typeof FUNNEL_FIGURES)[number], number>>;

/** Motion 2 with the given averages: twice as much in one trial, nothing in the other. */
function motionOf(values: Row) {
	return figuresOf(compiled, 2, (row, layout, trial) => {
		for (const figure of FUNNEL_FIGURES) row[layout.funnel(2, figure)] = 2 * trial * (values[figure] ?? 0);
		for (const figure of SALES_FIGURES) row[layout.sales(1, 2, figure)] = 2 * trial * (values[figure] ?? 0);
	});
}

const SOLD: Row = { exposureMonths: 100, attempts: 12, wins: 4, value: 4000, cycle: 8, prematureWins: 1 };
const RATES = { exposureYears: 100 / 12, attempts: 12, wins: 4, averageValue: 10, cycleMonths: 2, velocity: 20 };

describe('section 9: a motion', () => {
	const figures = motionOf({ ...SOLD, triggered: 30, qualified: 20, overlapMonths: 18, prematureAttempts: 5, unserved: 6, recovered: 3 });

	it('has conversion by exposure without premature wins, value by win, velocity by the length of the cycle', () => {
		const row = funnelRow(figures, 0, 2);
		expect(row).toMatchObject({ ...RATES, triggered: 30, qualified: 20, overlapYears: 1.5 });
		expect(row).toMatchObject({ prematureAttempts: 5, prematureWins: 1, unserved: 6, recovered: 3 });
		expect(row.annualConversion).toBeCloseTo(1 - 0.97 ** 12, 12);
	});

	it('has the same rates in a cut', () => {
		const row = salesRow(figures, 0, 1, 2);
		expect(row).toMatchObject(RATES);
		expect(row.annualConversion).toBeCloseTo(1 - 0.97 ** 12, 12);
		expect(salesRow(figures, 0, 0, 2).wins).toBe(0);
	});

	it('is 0 throughout when nothing happens', () => {
		expect(new Set(Object.values(funnelRow(figures, 0, 1)))).toEqual(new Set([0]));
	});

	it('counts a cycle of less than a month as one', () => {
		expect(funnelRow(motionOf({ ...SOLD, cycle: 2 }), 0, 2)).toMatchObject({ cycleMonths: 0.5, velocity: 40 });
		expect(funnelRow(motionOf({ ...SOLD, cycle: 6 }), 0, 2)).toMatchObject({ cycleMonths: 1.5, velocity: 40 / 1.5 });
	});

	it('converts everybody when there is a win for every month of exposure, or more', () => {
		expect(funnelRow(motionOf({ exposureMonths: 4, wins: 4 }), 0, 2).annualConversion).toBe(1);
		expect(funnelRow(motionOf({ exposureMonths: 4, wins: 5 }), 0, 2).annualConversion).toBe(1);
		expect(funnelRow(motionOf({ wins: 5 }), 0, 2).annualConversion).toBe(0);
	});
});
