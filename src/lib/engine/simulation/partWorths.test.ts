import { describe, expect, it } from 'vitest';
import { meters, solve } from '../../../../test/fixtures/solvedWorths';
import { addOn, alike, book, feature, limit, plan, point, points, STILL, testScenario } from '../../../../test/fixtures/scenario';
import { PartWorths } from '../market/PartWorths';
import { closeWorths } from './partWorths';
import type { Scenario } from './scenario';

describe('MODEL 5: meters that nothing prices', () => {
	const free = { kind: 'block' } as const;
	const ladder = (...kinds: ('block' | 'allow' | 'charge')[]) =>
		kinds.map((kind, rank) =>
			plan(`p${rank}`, 10 + rank, {
				limits: {
					storage: {
						included: 10,
						beyond:
							kind === 'charge'
								? { kind, price: [{ model: 'perUnit', meter: 'storage', unitCents: 5, minimumCents: 0 }] }
								: { ...free, kind }
					}
				}
			})
		);
	const of = (plans: ReturnType<typeof ladder>, where: string, more: Partial<Scenario> = {}) => {
		const today = book(plans, [addOn('pack', 'capacity', 5, [where], { adds: { storage: 10 } })]);
		return solve(testScenario({ today, customers: [{ id: 'a', plan: where, usage: { storage: 10 } }], meters, ...more })).meter;
	};

	it('are as on the plan below, or above; without a part-worth where overage is charged or allowed', () => {
		expect(of(ladder('block', 'block', 'block'), 'p1')).toEqual([200, 200, 200]);
		expect(of(ladder('block', 'block', 'block'), 'p2')).toEqual([200, 200, 200]);
		expect(of(ladder('block', 'block', 'charge'), 'p0')).toEqual([200, 100, 0]);
		expect(of(ladder('allow', 'block', 'block'), 'p1')).toEqual([0, 200, 200]);
	});

	it('keep what a survey tells of them, whatever happens beyond the limit', () => {
		const told = { willingnessToPay: { all: { storage: point(3) } } };
		expect(of(ladder('block', 'block', 'charge'), 'p0', told)).toEqual([1, 1, 1]);
	});

	it('are worth nothing in the end', () => {
		const worths = new PartWorths(1, 1, 1, 1, 1, 2);
		worths.meter[1] = 7;
		closeWorths(worths);
		expect([[...worths.feature], [...worths.addOn], [...worths.meter]]).toEqual([[0], [0], [0, 7]]);
	});
});

describe('MODEL 5: the customers on whom worths are solved', () => {
	/** Lives behind the price of a step to a feature: one row each. */
	const lives = (count: number, need: 'all' | 'premium' = 'all', share = 0.5) => {
		const today = book([plan('basic', 10), plan('pro', 30, { features: ['f'] })]);
		const scenario = testScenario({
			today,
			customers: alike(count, { plan: 'basic' }),
			features: [feature('f', need)],
			assumptions: { ...STILL, ...points({ 'needShare.premium': share }) }
		});
		return solve(scenario).steps[0].gap.length;
	};

	it('are drawn ten times each, few more often, many thinned evenly', () => {
		expect([lives(1), lives(199), lives(200), lives(201), lives(400), lives(401), lives(900)]).toEqual([
			2000,
			199 * 11,
			2000,
			2010,
			4000,
			4000,
			4000
		]);
	});

	it('differ from draw to draw, within 4 standard errors', () => {
		expect(Math.abs(lives(1, 'premium') - 1000)).toBeLessThan(4 * Math.sqrt(2000 / 4));
	});

	/** The worth of a unit by segment: a pack of 5 gives those who use 10 the 2.5 units that they need beyond their limit, those who use 16 all its 10. */
	const bySegment = (first: number, second: number) => {
		const pack = addOn('pack', 'capacity', 5, ['basic'], { adds: { storage: 10 } });
		const today = book([plan('basic', 10, { limits: { storage: limit(10) } })], [pack]);
		const users = (segment: number, use: number) => ({ plan: 'basic', segment, usage: { storage: use } });
		const customers = [...alike(first, users(0, 10)), ...alike(second, users(1, 16), 'd')];
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		return solve(testScenario({ today, customers, meters, segments })).meter;
	};

	it('are those of the segment, or of all segments where it has fewer than twenty on the plan', () => {
		expect([bySegment(20, 60), bySegment(19, 60)]).toEqual([
			[200, 50],
			[50, 50]
		]);
		// Nine of the second segment: all stand in for it, and most of 29 use 10, of 14 use 16.
		expect([bySegment(20, 9), bySegment(5, 9)]).toEqual([
			[200, 200],
			[50, 50]
		]);
	});
});
