import { describe, expect, it } from 'vitest';
import type { ChanceFactor, LeavingDecision, Trace, TracedLife, TracedMonth } from './Trace';
import { monthOf, tellingMonth, whyMonth } from './whyMonth';

function decision(factors: Partial<Record<ChanceFactor, number>>, luck: number): LeavingDecision {
	const all = { usual: 0.01, own: 1, health: 1, rise: 1, fall: 1, contact: 1, ...factors };
	const odds = Object.values(all).reduce((product, factor) => product * factor, 1);
	return { factors: all, chance: odds / (1 + odds), luck };
}

function life(id: string, decisions: readonly (LeavingDecision | null)[], left: number | null = null): TracedLife {
	const months = decisions.map((made, month): TracedMonth => ({
		...{ month, plan: 'pro', addOns: [], isLegacy: false, billCents: 100, use: [], health: 0.7, satisfaction: 0.7, strain: 1 },
		...{ decision: made, ceiling: null, left: month === left }
	}));
	const events = left === null ? [] : [{ month: left, kind: 'left', cause: 'churn', cents: -100 } as const];
	return { id, name: id, months, events, left, paidCents: 0 };
}

const customer: Trace['customer'] = {
	...{ id: 'a', segment: 's', plan: 'pro', annual: false, renewal: 1, tenure: 3, weight: 1, usageGrowth: 0, ceiling: 2, needs: [] }
};
const trace = (today: TracedLife, variant: TracedLife | null): Trace => ({
	...{ trial: 0, months: 3, minorUnits: 100, currency: 'USD', seed: 's', hash: 'h', customer, today, variant }
});

describe('why a month is as it is', () => {
	const calm = decision({}, 0.015);

	it('names the factor that differs most from Today, and what would be without it', () => {
		const raised = decision({ rise: 2.5, health: 1.1 }, 0.015);
		const found = whyMonth(trace(life('today', [null, calm, calm]), life('v', [null, calm, raised], 2)), 2);
		expect(found).toMatchObject({ month: 2, life: 'variant', against: 'today', factor: 'rise', ratio: 2.5, left: 'churn' });
		expect(found.otherwise?.stays).toBe(true);
		expect(found.otherwise?.chance).toBeCloseTo(0.011 / 1.011, 12);
	});

	it('takes a factor that lowers the chance as well, and says where luck would have been enough anyway', () => {
		const found = whyMonth(trace(life('today', [null, calm]), life('v', [null, decision({ fall: 0.2, health: 1.3 }, 0.001)])), 1);
		expect(found).toMatchObject({ factor: 'fall', ratio: 0.2, otherwise: { stays: false } });
	});

	it('goes by the decision before where Today has none in that month', () => {
		const found = whyMonth(trace(life('today', [null, calm, null, decision({ health: 3 }, 0.5)]), null), 3);
		expect(found).toMatchObject({ life: 'today', against: 'before', factor: 'health', ratio: 3 });
	});

	it('names none where all are the same, where nothing is decided, and in a month that was not lived', () => {
		const both = trace(life('today', [null, calm]), life('v', [null, calm]));
		expect(whyMonth(both, 1)).toMatchObject({ against: 'today', factor: null, ratio: 1, otherwise: null });
		expect(whyMonth(both, 0)).toMatchObject({ against: null, factor: null });
		expect(whyMonth(both, 3)).toMatchObject({ against: null, factor: null });
	});

	it('opens at the month of leaving, in the variant first, else at the largest chance', () => {
		const worse = decision({ health: 2 }, 0.9);
		expect(tellingMonth(trace(life('today', [null, calm, calm], 2), life('v', [null, calm], 1)))).toBe(1);
		expect(tellingMonth(trace(life('today', [null, calm, calm], 2), life('v', [null, calm, calm, calm])))).toBe(2);
		expect(tellingMonth(trace(life('today', [null, calm, worse, calm]), null))).toBe(2);
		expect(monthOf(null, 1)).toBeUndefined();
	});
});
