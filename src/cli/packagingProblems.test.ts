import { describe, expect, test } from 'vitest';
import { alike, book, feature, plan, points, policy, testScenario, variant } from '../../test/fixtures/scenario';
import { packagingProblems } from './packagingProblems';

const today = book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]);
const dearer = book([plan('basic', 29, { annual: { price: [{ model: 'flat', cents: 3000 }] } }), today.plans[1]]);
const scenario = testScenario({
	today,
	features: [feature('sso')],
	customers: alike(10, { plan: 'basic' }),
	assumptions: points({ 'needShare.sso': 0.6 }),
	variants: [variant('one', dearer, policy({ kind: 'renewal' })), variant('two', dearer, policy({ kind: 'immediate' }))]
});

describe('packaging in check', () => {
	test('says once what several books have, with its path, who is touched and how much of MRR they are', () => {
		const { problems, setAside, sampled } = packagingProblems(scenario);
		expect(problems.map(({ code, path, severity }) => [code, path, severity])).toEqual([
			['gate-on-lowest', 'features/sso', 'warning'],
			['annual-dearer', 'variants/one/changes/plans/basic/price/annual', 'warning']
		]);
		expect(problems[0].message).toContain('(10 customers, 100% of MRR)');
		expect([setAside, sampled]).toEqual([0, undefined]);
	});

	test('leaves out what the document sets aside, by code and place, and counts it', () => {
		const dismissed = [{ code: 'annual-dearer', at: 'plans/basic/price/annual', reason: 'a test of terms' }];
		const { problems, setAside } = packagingProblems(scenario, dismissed);
		expect([problems.map(({ code }) => code), setAside]).toEqual([['gate-on-lowest'], 1]);
		expect(packagingProblems(scenario, [{ ...dismissed[0], at: 'plans/pro' }]).setAside).toBe(0);
	});
});
