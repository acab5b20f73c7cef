import { describe, expect, it } from 'vitest';
import { northwind } from '../../../../test/fixtures/northwind';
import { points } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { compile } from '../simulation/compile';
import { assumptionDraws } from './assumptionDraws';

const pathsOf = (values: Readonly<Record<string, number>>) => {
	const scenario = { ...northwind({ count: 20, trials: 4, months: 3 }), variants: [], assumptions: points(values) };
	return assumptionDraws(compile(scenario, given(scenario)), 4).map(({ path }) => path);
};

describe('draws of assumptions', () => {
	it('list how newcomers begin only where anybody may arrive: else it would be an assumption without any effect', () => {
		expect(pathsOf({})).toContain('churn');
		expect(pathsOf({})).not.toContain('entry.trial');
		expect(pathsOf({ newCustomers: 5 })).toContain('entry.trial');
	});
});
