import { expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { addOn, book, plan, policy, testScenario, variant } from '../../../../test/fixtures/scenario';
import { canShrink } from './canShrink';

const modules = [addOn('first', 'module', 10, ['pro']), addOn('last', 'module', 10, ['pro'])];
const today = book([plan('pro', 29)], modules);

function holding(addOns: Record<string, number>) {
	const scenario = testScenario({
		today,
		customers: [{ id: 'a', plan: 'pro', addOns }],
		variants: [variant('v', today, policy({ kind: 'keep' }))]
	});
	return new Stage(scenario, given(scenario)).enter(1, 2);
}

test('a plan above the lowest can be given up, the lowest and one below all of them cannot', () => {
	expect([-1, 0, 1, 2].map((rank) => canShrink(holding({}), rank))).toEqual([false, false, true, true]);
});

test('any add-on can be given up, whatever book it was bought from', () => {
	expect(canShrink(holding({ first: 1 }), 0)).toBe(true);
	expect(canShrink(holding({ last: 1 }), 0)).toBe(true);
	const life = holding({});
	life.bought[1] = 1;
	expect(canShrink(life, 0)).toBe(true);
});
