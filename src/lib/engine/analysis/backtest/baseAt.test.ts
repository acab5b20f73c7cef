import { describe, expect, it } from 'vitest';
import { alike, book, plan, seats, testScenario } from '../../../../../test/fixtures/scenario';
import { FIRST, logOf } from '../history/testing/logOf';
import { baseAt } from './baseAt';
import { bookAtEnd } from './bookAtEnd';
import { logBefore } from './logBefore';

const scenario = testScenario({
	meters: [seats()],
	today: book([plan('basic', 20, { name: 'Basic Plan' }), plan('pro', 90)]),
	segments: [
		{ id: 'smb', name: 'Small', size: 'small' },
		{ id: 'ent', name: 'Large', size: 'large' }
	],
	customers: [...alike(3, { plan: 'basic', mrrCents: 2500 }), { id: 'known', plan: 'pro', segment: 1, mrrCents: 9500 }]
});

const log = logOf(
	20,
	[
		['named', 2, 3000, { plan: 'BASIC plan', quantity: 7 }],
		['named', 14, 1000, { plan: 'pro', quantity: 9 }],
		['known', 3, 2000],
		['stranger', 5, 8000],
		['gone', 1, 1000],
		['gone', 6, -1000],
		['later', 13, 1000]
	],
	{ stranger: { segment: 'Large' }, named: { annual: true } }
);
const rebuilt = (months: number) => {
	const known = logBefore(log, months);
	return baseAt(known, bookAtEnd(known), FIRST + months, scenario);
};

describe('a base of the past', () => {
	const { base, plans } = rebuilt(12);
	const at = (id: string) => base.ids.indexOf(id);

	it('has who was there, with what each paid then', () => {
		expect([...base.ids].sort()).toEqual(['known', 'named', 'stranger']);
		expect(['named', 'known', 'stranger'].map((id) => base.mrrCents[at(id)])).toEqual([3000, 2000, 8000]);
		expect(rebuilt(15).base.mrrCents[rebuilt(15).base.ids.indexOf('named')]).toBe(4000);
	});

	it('has plans by name, by the scenario, or by what the customers of a plan pay', () => {
		const planOf = (id: string) => base.planIds[base.plan[at(id)]];
		expect([planOf('named'), planOf('known'), planOf('stranger')]).toEqual(['basic', 'pro', 'pro']);
		expect(plans).toEqual({ named: 1, own: 1, nearest: 1 });
	});

	it('has segments by name, by the scenario, or the largest', () => {
		const segmentOf = (id: string) => scenario.segments[base.segment[at(id)]].id;
		expect([segmentOf('stranger'), segmentOf('known'), segmentOf('named')]).toEqual(['ent', 'ent', 'smb']);
	});

	it('has tenure, renewals and seats', () => {
		expect([base.tenure[at('named')], base.tenure[at('stranger')]]).toEqual([10, 7]);
		// Came in month 2, so it renews in month 14: the third of the run.
		expect([base.annual[at('named')], base.renewal[at('named')]]).toEqual([1, 3]);
		expect(base.usage.seats[at('named')]).toBe(7);
		expect(base.usage.seats[at('known')]).toBeNaN();
	});
});
