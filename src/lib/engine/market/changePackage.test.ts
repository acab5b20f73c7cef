import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import {
	addOn,
	book,
	feature,
	limit,
	plan,
	policy,
	stock,
	testScenario,
	variant,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import type { AddOn } from '../catalog/priceBook';
import { movementOf, sell, stepDown } from './changePackage';
import type { Life } from './Life';
import { CONTRACTION, MOVEMENTS, type Movement } from './movements';

const PLANS = [
	plan('basic', 29, { limits: { storage: limit(10) } }),
	plan('pro', 99, { features: ['sso'], limits: { storage: limit(30) } })
];
const ADD_ONS = [
	addOn('pack', 'capacity', 10, ['basic', 'pro'], { adds: { storage: 10 } }),
	addOn('login', 'feature', 15, ['basic', 'pro'], { opens: ['sso'] }),
	addOn('suite', 'module', 49, ['basic', 'pro'], { motion: 'platform' }),
	addOn('hours', 'service', 80, ['basic', 'pro'], { motion: 'adjacent' }),
	addOn('extra', 'module', 25, ['basic'], { includedIn: ['pro'] })
];
const BUNDLE = { id: 'b', name: 'b', items: ['pro', 'suite'], terms: { discount: 0.15 } };

/** A customer of Today (or of a variant with the same add-ons, a dollar dearer), in month 2. */
function enter(customer: Partial<TestCustomer> = {}, which = 0, bundles = [BUNDLE]) {
	const dearer = ADD_ONS.map((item): AddOn => ({ ...item, price: [{ model: 'flat', cents: 1100 }] }));
	const scenario = testScenario({
		...{ today: book(PLANS, ADD_ONS, bundles), customers: [{ id: 'a', plan: 'basic', usage: { storage: 8 }, ...customer }] },
		...{ features: [feature('sso')], meters: [stock('storage')], variants: [variant('v', book(PLANS, dearer), policy({ kind: 'keep' }))] }
	});
	const cast = new Stage(scenario, given(scenario));
	return { cast, life: cast.enter(which, 2) };
}
const ledger = (life: Life) =>
	Array.from({ length: life.events }, (_, i): [Movement, number] => [MOVEMENTS[life.eventMovement[i]], life.eventCents[i]]);

test('an add-on is booked under what it is', () => {
	const { cast, life } = enter();
	const { market } = life;
	const names = market.shelves[0].book.addOns.map(({ id }) => MOVEMENTS[movementOf(market.shelves[0], cast.addOn(id))]);
	expect(names).toEqual(['capacity', 'feature', 'platform', 'service', 'complementary']);
});

describe('a sale', () => {
	test('case 1: plan and module at once are the plan alone, and the rest with the bundle', () => {
		const { cast, life } = enter();
		expect(sell(life, cast.plan('pro'), cast.addOn('suite'), 1)).toBe(9680);
		expect(ledger(life)).toEqual([
			['tier', 7000],
			['platform', 2680]
		]);
		expect([life.bill, life.version, life.opportunitiesStale, life.needsStale]).toEqual([12_580, 1, true, true]);
		expect([life.held[cast.addOn('suite')], life.limits[0]]).toEqual([1, 30]);
	});

	test('of a plan drops what the plan has', () => {
		const { cast, life } = enter({ addOns: { pack: 2, login: 1, hours: 1 } });
		// Packs for 8 GB are not needed beside 30, and Pro has the login.
		expect(sell(life, cast.plan('pro'), -1, 0)).toBe(9900 + 8000 - 2900 - 2000 - 1500 - 8000);
		expect([...life.held]).toEqual([0, 0, 0, 1, 0]);
		expect(ledger(life)).toEqual([['tier', 3500]]);
	});

	test('of a plan keeps the packs that are needed', () => {
		const { cast, life } = enter({ addOns: { pack: 5 }, usage: { storage: 36 } });
		// 36 / 0.8 = 45 GB: two packs beside 30.
		sell(life, cast.plan('pro'), -1, 0);
		expect([life.held[0], life.bill]).toEqual([2, 11_900]);
	});

	test('that lowers the bill is a contraction', () => {
		const { cast, life } = enter({ addOns: { pack: 9 } });
		expect(sell(life, cast.plan('pro'), -1, 0)).toBe(9900 - 11_900);
		expect(ledger(life)).toEqual([['contraction', -2000]]);
	});

	test('of an add-on adds the quantity under its own name', () => {
		const { cast, life } = enter({ addOns: { pack: 1 } });
		expect(sell(life, -1, cast.addOn('pack'), 3)).toBe(3000);
		expect([life.plan, life.held[0], ledger(life), life.version]).toEqual([0, 4, [['capacity', 3000]], 1]);
	});

	test('of an add-on that the new plan includes is the plan alone', () => {
		const { cast, life } = enter();
		expect(sell(life, cast.plan('pro'), cast.addOn('extra'), 1)).toBe(7000);
		expect([[...life.held], ledger(life)]).toEqual([[0, 0, 0, 0, 0], [['tier', 7000]]]);
	});

	test('from the new book to a legacy customer stands apart, at the new price', () => {
		const { cast, life } = enter({ addOns: { pack: 1 } }, 1);
		expect(sell(life, -1, cast.addOn('pack'), 1)).toBe(1100);
		expect([life.held[0], life.bought[0], life.bill]).toEqual([1, 1, 5000]);
	});

	test('of the lowest plan is a sale of a plan', () => {
		const { cast, life } = enter({ plan: 'pro' });
		expect([sell(life, 0, -1, 0), life.plan, ledger(life)]).toEqual([-7000, cast.plan('basic'), [['contraction', -7000]]]);
	});
});

describe('a step down', () => {
	test('to a lower plan drops what it cannot hold and is a contraction', () => {
		const { cast, life } = enter({ plan: 'pro', addOns: { suite: 1 } });
		stepDown(life, cast.chooser, 0, -1);
		expect([life.plan, life.bill, ledger(life)]).toEqual([0, 2900 + 4900, [['contraction', 7800 - 12_580]]]);
		expect([life.version, life.limits[0]]).toEqual([1, 10]);
	});

	test('of an add-on is one unit less', () => {
		const { cast, life } = enter({ addOns: { pack: 3 } });
		stepDown(life, cast.chooser, -1, cast.addOn('pack'));
		expect([life.held[0], life.bill, ledger(life), life.limits[0]]).toEqual([2, 4900, [['contraction', -1000]], 30]);
	});

	test('gives up what was bought last before what was held', () => {
		const { cast, life } = enter({ addOns: { pack: 1 } }, 1);
		life.bought[0] = 1;
		life.rebill(CONTRACTION, CONTRACTION);
		stepDown(life, cast.chooser, -1, 0);
		expect([life.held[0], life.bought[0], life.bill]).toEqual([1, 0, 3900]);
		stepDown(life, cast.chooser, -1, 0);
		expect([life.held[0], life.bought[0], life.bill]).toEqual([0, 0, 2900]);
	});
});
