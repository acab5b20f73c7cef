import { describe, expect, it } from 'vitest';
import { POLICY_KINDS } from '../../src/lib/engine/catalog/policy';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { given, simulate, Stage } from './stage';

describe('add-ons that are held', () => {
	it.each(POLICY_KINDS.flatMap((kind) => (['both', 'price', 'package'] as const).map((content) => [kind, content] as const)))(
		'oracle 11, case 14: %s (%s) between identical books takes nobody an add-on that the plan does not sell, or has',
		(kind, content) => {
			const today = book(
				[plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', 30, { limits: { storage: limit(50) }, features: ['sso'] })],
				[
					addOn('pack', 'capacity', 5, ['pro'], { adds: { storage: 10 } }),
					addOn('other', 'feature', 7, ['pro'], { opens: ['api'] }),
					addOn('within', 'module', 9, ['pro'], { includedIn: ['basic'] })
				]
			);
			const scenario = testScenario({
				today,
				meters: [stock('storage')],
				features: [feature('sso'), feature('api')],
				customers: alike(40, { plan: 'basic', usage: { storage: 9 }, addOns: { pack: 1, other: 1, within: 1 } }),
				months: 20,
				trials: 2,
				assumptions: points({ 'conversion.tier': 0.9, usageGrowth: 0.05 }),
				variants: [variant('same', today, policy({ kind, content, launch: 3, months: 4, rate: 0, notice: 1 }))]
			});
			const { variants } = simulate(scenario, given(scenario, { features: { sso: 3000, api: 3000 }, meters: { storage: 100 } }));
			expect(variants.today.ledger.tier).not.toBe(0);
			expect({ ...variants.same.ledger, series: variants.same.series.mrr }).toEqual({ ...variants.today.ledger, series: variants.today.series.mrr });
			expect(variants.same.series.health).toEqual(variants.today.series.health);
		}
	);

	it('section 8: whoever moves to a plan of other terms leaves what it does not sell', () => {
		const addOns = [addOn('other', 'service', 7, ['pro'])];
		const scenario = testScenario({
			today: book([plan('basic', 10), plan('pro', 30)], addOns),
			customers: [{ id: 'a', plan: 'basic', addOns: { other: 1 } }],
			months: 3,
			assumptions: STILL,
			variants: [variant('v', book([plan('basic', 12), plan('pro', 30)], addOns), policy({ kind: 'immediate' }))]
		});
		expect(simulate(scenario, given(scenario)).variants.v.final.mrr?.mean).toBe(12);
	});

	it.each([
		['one', 'two'],
		['two', 'one']
	])('section 2: an add-on that excludes another is not sold beside it, whichever of them is held (%s is)', (held, offered) => {
		const today = book(
			[plan('basic', 10), plan('pro', 20)],
			[addOn('one', 'module', 1, ['basic', 'pro'], { excludes: ['two'] }), addOn('two', 'module', 1, ['basic', 'pro'])]
		);
		const scenario = testScenario({ today, customers: [{ id: 'a', plan: 'basic', health: 0.9, addOns: { [held]: 1 } }], months: 3, assumptions: STILL });
		const stage = new Stage(scenario, given(scenario, { addOns: { one: 9000, two: 9000 } })).withoutSpread();
		const life = stage.enter(0, 1);
		expect(stage.chooser.canBuy(life, stage.addOn(offered))).toBe(false);
		stage.chooser.offer(life, 3);
		expect(stage.chooser.bestSurplus).toBe(-Infinity);
	});
});
