import { describe, expect, it } from 'vitest';
import { assumptions, byUse, features, meters, on, solve, two } from '../../../../test/fixtures/solvedWorths';
import { addOn, book, limit, plan, points, stock, testScenario, type TestCustomer } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';
import type { AddOn } from '../catalog/priceBook';
import { PartWorths } from '../market/PartWorths';
import { scaleFactor } from '../market/scaleFactor';
import { solvePartWorths } from './partWorths';

describe('MODEL 5 (a): what a module is worth', () => {
	it('its price, where that is one price', () => {
		const today = book(two(), [addOn('insights', 'module', 9, ['basic']), addOn('help', 'service', 7, [])]);
		expect(solve(testScenario({ today, customers: [{ id: 'a', plan: 'pro' }] })).addOn).toEqual([900, 700]);
	});

	it('exactly its price, however customers differ', () => {
		const sold = [addOn('insights', 'module', 9, ['basic']), addOn('opener', 'feature', 8, ['basic'], { opens: ['f1'] })];
		const scenario = testScenario({
			today: book(two(), sold),
			customers: [on('a', 5)],
			meters: [...meters, stock('cpu')],
			features,
			assumptions
		});
		const { addOn: worths, feature: opened } = solve(scenario, true);
		expect([worths[0], opened[0]]).toEqual([900, 800]);
	});

	it('its price at the own quantity of each, where a meter prices it, whichever meter and add-on it is', () => {
		const byCpu = { price: [{ model: 'perUnit' as const, meter: 'cpu', unitCents: 100, minimumCents: 0 }] };
		const today = book(two(), [addOn('flat', 'module', 1, []), addOn('insights', 'module', 0, ['pro'], byCpu)]);
		const customers = [10, 30, 500].map((cpu, i) => ({ id: `c${i}`, plan: 'basic', usage: { storage: 1, cpu } }));
		const scenario = testScenario({ today, customers, meters: [...meters, stock('cpu')] });
		const { addOn: worth, worths } = solve(scenario);
		expect([worth, [...worths.addOnScale]]).toEqual([
			[100, 1],
			[-1, 0]
		]);
		// Whoever uses 10, 30 or 500 of it, on whatever plan it is sold: what it would cost them.
		const { person, compiled } = new Stage(scenario, given(scenario));
		const factors = customers.map((_, i) => {
			person.become(i, 0);
			person.expect(0);
			return scaleFactor(worths.scales[0], compiled.market.shelves[0], person);
		});
		expect(factors).toEqual([1000, 3000, 50_000]);
	});

	it('what is known already, where it is', () => {
		const today = book(two(), [addOn('insights', 'module', 9, ['basic'])]);
		const scenario = testScenario({ today, customers: [on('a', 1)] });
		const { compiled, person, life } = new Stage(scenario, given(scenario));
		const worths = new PartWorths(1, 1, 0, 1, 2, 0);
		worths.addOn[0] = 5;
		solvePartWorths({ market: compiled.market, person, life, worths }, 0);
		expect(worths.addOn[0]).toBe(5);
	});
});

describe('MODEL 5 (a): what the features of an add-on are worth', () => {
	const of = (addOns: readonly AddOn[], plans = two(), customers: readonly TestCustomer[] = [on('a', 10)]) =>
		solve(testScenario({ today: book(plans, addOns), customers, meters, features, assumptions }));

	it('one: the price', () => expect(of([addOn('opener', 'feature', 8, ['basic'], { opens: ['f1'] })]).feature).toEqual([800, NaN, NaN]));

	it('nothing, where it is sold nowhere', () =>
		expect(of([addOn('opener', 'feature', 8, [], { opens: ['f1'] })]).feature).toEqual([NaN, NaN, NaN]));

	it('several: equal parts of the price, as those see it who need them', () => {
		// Both are needed: 800 = 2 x 400.
		expect(of([addOn('opener', 'feature', 8, ['basic'], { opens: ['f1', 'f3'] })]).feature).toEqual([400, NaN, 400]);
		// One is needed by nobody: the other has to carry the price.
		expect(of([addOn('opener', 'feature', 8, ['basic'], { opens: ['f1', 'f2'] })]).feature).toEqual([800, 800, NaN]);
	});

	it('as it is sold on the second plan, beside another add-on', () => {
		const other = addOn('other', 'module', 1, []);
		const opener = (plans: readonly string[]) => addOn('opener', 'feature', 8, plans, { opens: ['f2', 'f3'] });
		// f2 is needed by nobody: f3 carries the price.
		expect(of([other, opener(['pro'])], two(), [on('a', 1, 'pro')]).feature).toEqual([NaN, 800, 800]);
		expect(of([other, opener([])], two(), [on('a', 1, 'pro')]).feature).toEqual([NaN, NaN, NaN]);
		const held = addOn('opener', 'feature', 8, ['pro'], { opens: ['f1', 'f3'] });
		expect(of([other, held], two({}, { features: ['f3'] }), [on('a', 1, 'pro')]).feature).toEqual([800, NaN, 800]);
	});

	it('what the plan has already carries nothing', () => {
		const plans = two({ features: ['f1'] });
		expect(of([addOn('opener', 'feature', 8, ['basic'], { opens: ['f1', 'f3'] })], plans).feature).toEqual([800, NaN, 800]);
	});

	it('less what is known of the others, and never less than nothing', () => {
		const known = addOn('first', 'feature', 3, ['basic'], { opens: ['f1'] });
		expect(of([known, addOn('second', 'feature', 10, ['basic'], { opens: ['f1', 'f3'] })]).feature).toEqual([300, NaN, 700]);
		expect(of([known, addOn('second', 'feature', 2, ['basic'], { opens: ['f1', 'f3'] })]).feature).toEqual([300, NaN, 0]);
		expect(of([known, addOn('second', 'feature', 2, ['basic'], { opens: ['f1'] })]).feature).toEqual([300, NaN, NaN]);
	});

	it('by use: equal parts of what it costs each', () => {
		const { feature, worths } = of([byUse('opener', 'feature', 100, ['basic'], { opens: ['f1', 'f2'] })]);
		expect([feature, [...worths.featureScale]]).toEqual([
			[1 / 2, 1 / 2, NaN],
			[0, 0, -1]
		]);
		expect(worths.scales.map(({ addOn, below, above }) => [addOn, below, above])).toEqual([[0, -1, -1]]);
	});

	it('by use, and some known: the median of what is left, over those who need any of the others', () => {
		const known = addOn('first', 'feature', 3, ['basic'], { opens: ['f1'] });
		const second = (opens: readonly string[]) => byUse('second', 'feature', 100, ['basic'], { opens });
		const customers = [on('a', 10), on('b', 20), on('c', 90, 'pro')];
		// 1000 - 300, 2000 - 300; whom it is not sold to tells nothing.
		const { feature, worths } = of([known, second(['f1', 'f3'])], two(), customers);
		expect([feature, [...worths.featureScale]]).toEqual([
			[300, NaN, 1200],
			[-1, -1, -1]
		]);
		// Nobody needs the other: its price at no use.
		expect(of([known, second(['f1', 'f2'])], two(), customers).feature).toEqual([300, 0, NaN]);
	});
});

describe('MODEL 5 (a): what the units of a pack are worth', () => {
	const storage = (included: number, kind: 'block' | 'allow' = 'block') => ({ limits: { storage: limit(included, kind) } });
	const pack = addOn('pack', 'capacity', 5, ['basic'], { adds: { storage: 10 } });
	const of = (customers: readonly TestCustomer[], addOns = [pack], plans = two(storage(10)), more = assumptions) =>
		solve(testScenario({ today: book(plans, addOns), customers, meters, assumptions: more }));

	it('the median, over those near the limit, of the price by the units that they would use', () => {
		// They need use / 0.8 units: 11.25, 12.5 and 20, which are 1.25, 2.5 and 10 more than the limit.
		// Whoever is near the limit and needs no more than it has nothing to say, nor has whoever is far.
		const { meter, unsupported } = of([on('a', 9), on('b', 10), on('c', 16), on('d', 2), on('e', 8)]);
		expect(meter).toEqual([200, 200]);
		expect(unsupported).toEqual([]);
		// An even number: half way between 500 / 1.25 and 500 / 2.5.
		expect(of([on('a', 9), on('b', 10)]).meter[0]).toBe(300);
		// No more than the pack gives: 30 units are needed, 10 are added.
		expect(of([on('a', 24)]).meter[0]).toBe(50);
	});

	it('whoever is below the threshold does not count, at it does', () => {
		const at = (threshold: number) =>
			of([on('a', 9), on('b', 10)], [pack], two(storage(10)), { ...assumptions, ...points({ 'thresholds.capacity': threshold }) }).meter[0];
		expect(at(0.9)).toBe(300);
		expect(at(0.91)).toBe(200);
	});

	it('its price by unit where nobody is near the limit, and says so', () => {
		const { meter, unsupported } = of([on('a', 2)]);
		expect(meter[0]).toBe(50);
		expect(unsupported).toEqual([{ piece: 'pack', addOn: 0, plan: 0, segment: 0 }]);
	});

	it('nothing where use beyond the limit is allowed; open where it is not sold', () => {
		expect(of([on('a', 9)], [pack], [two(storage(10, 'allow'))[0]]).meter).toEqual([0]);
		const unsold = addOn('pack', 'capacity', 5, [], { adds: { storage: 10 } });
		expect(of([on('a', 9)], [unsold], [two(storage(10))[0]]).meter).toEqual([NaN]);
	});

	it('by plan: each has its own limit and customers', () => {
		const both = addOn('pack', 'capacity', 5, ['basic', 'pro'], { adds: { storage: 10 } });
		expect(of([on('a', 10), on('b', 40, 'pro')], [both], two(storage(10), storage(40))).meter).toEqual([200, 50]);
	});

	it('the first pack of a meter tells; the second adds nothing to it', () => {
		const dearer = addOn('more', 'capacity', 90, ['basic'], { adds: { storage: 10 } });
		expect(of([on('a', 10)], [pack, dearer]).meter[0]).toBe(200);
	});

	it('two meters in one pack share its price by what is used of them', () => {
		const cpu = { ...on('a', 10), usage: { storage: 10, cpu: 16 } };
		const today = book(
			[plan('basic', 10, { limits: { storage: limit(10), cpu: limit(10) } })],
			[addOn('other', 'module', 1, []), addOn('pack', 'capacity', 6, ['basic'], { adds: { storage: 10, cpu: 5 } })]
		);
		const { meter } = solve(testScenario({ today, customers: [cpu], meters: [stock('storage'), stock('cpu')] }));
		// Of storage 2.5 of 10 would be used, of cpu all 5: a half of each share, 0.125 + 0.5, is worth 600.
		expect(meter).toEqual([600 / 0.625 / 10 / 2, 600 / 0.625 / 5 / 2]);
	});
});
