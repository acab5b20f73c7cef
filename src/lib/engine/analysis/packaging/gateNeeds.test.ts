import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { alike, book, feature, plan, points } from '../../../../../test/fixtures/scenario';

const today = book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]);
const given = (share: number) => ({
	features: [feature('sso')],
	customers: alike(10, { plan: 'basic' }),
	assumptions: points({ 'needShare.sso': share })
});

describe('gate-nobody-needs', () => {
	it('is a gate that fewer than one in a hundred need', () => {
		expect(found('gate-nobody-needs', today, given(0.009))).toMatchObject([{ severity: 'note', at: 'features/sso' }]);
		expect(found('gate-nobody-needs', today, given(0.01))).toEqual([]);
		expect(found('gate-nobody-needs', today, given(0))[0].message).toContain('no customer needs it');
	});

	it('is no gate in the lowest plan, nor where no plan has it', () => {
		const lowest = book([plan('basic', 29, { features: ['sso'] }), plan('pro', 99, { features: ['sso'] })]);
		expect(found('gate-nobody-needs', lowest, given(0))).toEqual([]);
		expect(found('gate-nobody-needs', book([plan('basic', 29), plan('pro', 99)]), given(0))).toEqual([]);
	});
});

describe('gate-on-lowest', () => {
	it('is a gate that more than half of the lowest plan need', () => {
		const [finding] = found('gate-on-lowest', today, given(0.51));
		expect(finding).toMatchObject({ severity: 'warning', at: 'features/sso', affected: { count: 10, mrrShare: 1 } });
		expect(finding.message).toBe('sso unlocks at pro, yet 51% of the 10 customers on basic need it by the assumptions');
		expect(found('gate-on-lowest', today, given(0.5))).toEqual([]);
	});

	it('weighs segments by their customers on that plan', () => {
		const assumptions = {
			'needShare.sso': { bySegment: { a: { kind: 'point' as const, value: 1 }, b: { kind: 'point' as const, value: 0 } } }
		};
		const segments = [
			{ id: 'a', name: 'a', size: 'small' as const },
			{ id: 'b', name: 'b', size: 'small' as const }
		];
		const mixed = (a: number) => [
			...alike(a, { plan: 'basic', segment: 0 }, 'a'),
			...alike(10 - a, { plan: 'basic', segment: 1 }, 'b'),
			...alike(9, { plan: 'pro', segment: 0 }, 'p')
		];
		const of = (a: number) => found('gate-on-lowest', today, { features: [feature('sso')], assumptions, segments, customers: mixed(a) });
		expect(of(6)).toMatchObject([{ affected: { count: 6 } }]);
		expect(of(5)).toEqual([]);
	});
});
