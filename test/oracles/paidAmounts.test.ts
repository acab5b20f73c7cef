import { expect, test } from 'vitest';
import { compile } from '../../src/lib/engine/simulation/compile';
import { book, plan, stock, testScenario } from '../fixtures/scenario';
import { given } from './stage';

test('what is paid is a discount on list, and said where no discount explains it', () => {
	const beyond = { kind: 'charge' as const, price: [{ model: 'perUnit' as const, meter: 'storage', unitCents: 1000, minimumCents: 0 }] };
	const today = book([plan('free', 0), plan('pro', 99, { limits: { storage: { included: 5, beyond } } })]);
	const scenario = testScenario({
		today,
		meters: [stock('storage')],
		customers: [
			{ id: 'a', plan: 'pro', mrrCents: 7920 },
			{ id: 'b', plan: 'pro', mrrCents: 1500, usage: { storage: 8 } },
			{ id: 'c', plan: 'free', mrrCents: 500 },
			{ id: 'd', plan: 'pro', mrrCents: 0, usage: { storage: 8 } }
		]
	});
	const { market, problems } = compile(scenario, given(scenario));
	expect([...market.columns.bill]).toEqual([7920, 3000, 0, 3000]);
	expect(problems).toMatchObject([
		{ code: 'mrr-ignored', severity: 'warning' },
		{ code: 'mrr-below-overage', severity: 'warning' }
	]);
	expect(problems[0].message).toMatch(/^1 customers pay .* taken at list price$/);
	expect(problems[1].message).toBe(
		'1 customers pay less than their overage alone: plan and add-ons are taken as 0, the overage in full'
	);
});
