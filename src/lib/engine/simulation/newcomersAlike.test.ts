import { describe, expect, test } from 'vitest';
import { compile } from './compile';
import { Kernel } from './Kernel';
import { newcomersAlike } from './newcomersAlike';
import type { Scenario, Variant } from './scenario';
import { TrialLayout } from './TrialLayout';
import { northwind, northwindNext, northwindToday } from '../../../../test/fixtures/northwind';
import { points, policy, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const immediate = variant('immediate', northwindNext, policy({ kind: 'immediate', launch: 3 }));
const renewal = variant('renewal', northwindNext, policy({ kind: 'renewal', timing: 'next', launch: 3 }));
const later = variant('later', northwindNext, policy({ kind: 'immediate', launch: 5 }));
const other = variant('other', northwindToday, policy({ kind: 'immediate', launch: 3 }));

function scenarioOf(variants: readonly Variant[]): Scenario {
	const base = northwind({ count: 60, months: 24, trials: 1 });
	return { ...base, variants, assumptions: { ...base.assumptions, ...points({ newCustomers: 6 }) } };
}

function rowsOf(variants: readonly Variant[]): Float64Array[] {
	const scenario = scenarioOf(variants);
	const compiled = compile(scenario, given(scenario, {}));
	const layout = new TrialLayout(compiled.market);
	const row = new Float64Array(layout.width * compiled.market.shelves.length);
	new Kernel(compiled, layout).run(2, row);
	return compiled.market.shelves.map((_, v) => row.subarray(v * layout.width, (v + 1) * layout.width));
}

describe('newcomers who live the same life in several variants', () => {
	test('are found by book and launch, whatever the policy does with those who hold the old book', () => {
		const scenario = scenarioOf([immediate, renewal, later, other]);
		expect([...newcomersAlike(compile(scenario, given(scenario, {})))]).toEqual([0, 1, 1, 3, 4]);
	});

	test('give each variant the row that it has alone, to the bit', () => {
		const [, first, second, third] = rowsOf([immediate, renewal, later]);
		expect(first).toEqual(rowsOf([immediate])[1]);
		expect(second).toEqual(rowsOf([renewal])[1]);
		expect(third).toEqual(rowsOf([later])[1]);
	});
});
