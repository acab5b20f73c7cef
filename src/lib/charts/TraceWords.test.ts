import { describe, expect, it } from 'vitest';
import type { Trace, TracedLife } from '../engine/analysis/trace/Trace';
import { whyMonth } from '../engine/analysis/trace/whyMonth';
import { Numbers } from './numbers';
import { TraceWords } from './TraceWords';

/** A life that decides once, in month 1, with a luck of 0.6%. */
function life(id: string, rise: number, left: number | null): TracedLife {
	const factors = { usual: 0.005, own: 1, health: 1, rise, fall: 1, contact: 1 };
	const month = {
		plan: 'pro',
		addOns: [{ id: 'pack', quantity: 2 }],
		isLegacy: false,
		billCents: 9900,
		use: [],
		health: 0.7,
		satisfaction: 0.7,
		strain: 1,
		ceiling: null
	};
	const odds = 0.005 * rise;
	return {
		...{ id, name: id, left, paidCents: 9900, events: left === null ? [] : [{ month: left, kind: 'left', cause: 'churn', cents: -9900 }] },
		months: [
			{ ...month, month: 0, decision: null, left: false },
			{ ...month, month: 1, decision: { factors, chance: odds / (1 + odds), luck: 0.006 }, left: left === 1 }
		]
	};
}

const customer = {
	id: 'a',
	segment: 's',
	plan: 'pro',
	annual: false,
	renewal: 1,
	tenure: 3,
	weight: 1,
	usageGrowth: 0,
	ceiling: 2,
	needs: []
};
const trace = (variant: TracedLife | null, today: TracedLife): Trace => ({
	...{ trial: 0, months: 12, minorUnits: 100, currency: 'USD', seed: 's', hash: 'h', customer, variant, today }
});
const words = (of: Trace) => new TraceWords(of, new Numbers('USD'), { pro: 'Pro', pack: 'Storage pack' });

describe('a trace in words', () => {
	it('asks why, names the factor and what Today does, and what would have been', () => {
		const of = words(trace(life('v', 2, 1), life('today', 1, null)));
		const why = whyMonth(of.trace, 1);
		expect(of.question).toBe('Why did a leave in month 1?');
		expect(of.why(why)).toBe(
			'The price rise multiplies the odds of leaving by 2.00 against Today. The chance of leaving was 0.99%, and luck drew 0.60%. In Today, with the same luck, it stays to the end.'
		);
		expect(of.otherwise(why)).toBe(
			'With “Price rises still felt” as in Today the chance would be 0.50% instead of 0.99%; luck drew 0.60%, so the customer would stay.'
		);
	});

	it('says where nothing differs, where nothing is decided, and where the customer is not there', () => {
		const of = words(trace(life('v', 1, null), life('today', 1, null)));
		expect(of.question).toBe('a stays all 12 months');
		expect(of.why(whyMonth(of.trace, 1))).toContain('nothing differs from Today');
		expect(of.otherwise(whyMonth(of.trace, 1))).toBe('');
		expect(of.why(whyMonth(of.trace, 0))).toContain('nothing is decided yet');
		expect(of.why(whyMonth(of.trace, 9))).toBe('In month 9 the customer is not there, here or in today.');
	});

	it('writes what is held, bills and moves, and shares as far as trials carry', () => {
		const of = words(trace(null, life('today', 1, null)));
		expect(of.held(of.trace.today.months[0])).toBe('Pro, Storage pack × 2');
		expect(of.event({ month: 3, kind: 'moved', plan: 'pro', fromCents: 9900, toCents: 11_900 }).detail).toBe('Pro, $99 to $119, +20%');
		expect(of.event({ month: 3, kind: 'booked', movement: 'seats', cents: 500, items: [] })).toEqual({ title: 'Seats', detail: '+$5' });
		const shares = { leaves: 0.25, upgrades: 0 };
		expect(of.typical({ trials: 1000, today: shares, variant: null, leavesOnlyHere: 0, leavesOnlyToday: 0 })).toBe(
			'a leaves within 12 months in 25% of 1,000 trials in Today, and is won for a higher plan in <1%.'
		);
	});
});
