import { describe, expect, it, vi } from 'vitest';
import { northwind } from '../../../../../test/fixtures/northwind';
import type * as law from '../../math/dirichlet';
import { calibrate } from '../../simulation/calibrate';
import type { Scenario } from '../../simulation/scenario';
import { Bench } from './Bench';
import { VALUE_CHECKS } from './valueChecks';

/** What the first importance of a step is multiplied by; 1 = no fault. */
const planted = vi.hoisted(() => ({ first: 1 }));

vi.mock('../../math/dirichlet', async (original) => {
	const real = await original<typeof law>();
	return {
		dirichlet: (...given: Parameters<typeof real.dirichlet>) =>
			real.dirichlet(...given).map((share, n) => (n === 0 ? share * planted.first : share))
	};
});

const scenario: Scenario = { ...northwind({ trials: 60, count: 40, months: 14 }) };
const calibration = calibrate(scenario);

const outcome = (row: string, on: Bench) => VALUE_CHECKS.find(({ rows }) => rows.includes(row))?.run(on).outcome;

/** A bench on which the base run is not what its scenario says. */
function faulty(whole: Scenario, change: (bench: Bench) => Partial<Bench['base']['compiled']>): Bench {
	const right = new Bench(whole, calibration);
	const wrong = new Bench(whole, calibration);
	Object.defineProperty(wrong, 'base', { value: { ...right.base, compiled: { ...right.base.compiled, ...change(right) } } });
	return wrong;
}

describe('faults in what belongs together are seen', () => {
	it('T31: tenure that goes to other customers', () => {
		const shuffled = faulty(scenario, ({ base: { compiled } }) => {
			const { tenure } = compiled.market.columns;
			return {
				market: {
					...compiled.market,
					columns: { ...compiled.market.columns, tenure: tenure.map((_, i) => (tenure[(i * 7 + 3) % tenure.length] * 13) % 31) }
				}
			};
		});
		expect([outcome('T31', new Bench(scenario, calibration)), outcome('T31', shuffled)]).toEqual(['passed', 'failed']);
	});

	it('T65: a correlation that is not drawn', () => {
		const between = ['churn', 'elasticity'] as const;
		const correlated: Scenario = { ...scenario, correlations: [{ between, rank: 0.6 }] };
		const wrong = new Bench(correlated, calibration);
		Object.defineProperty(wrong, 'base', { value: swappedRows(new Bench(correlated, calibration)) });
		expect([outcome('T65', new Bench(correlated, calibration)), outcome('T65', wrong)]).toEqual(['passed', 'failed']);
	});

	it('T64: importances that do not sum to 1', () => {
		const right = outcome('T64', new Bench(scenario, calibration));
		planted.first = 1.05;
		const wrong = outcome('T64', new Bench(scenario, calibration));
		planted.first = 1;
		expect([right, wrong]).toEqual(['passed', 'failed']);
	});
});

/** The rows of two assumptions in each other's place, so that their draws go to the wrong paths. */
function swappedRows({ base }: Bench): Bench['base'] {
	const rows = base.compiled.rows.map((row) =>
		row.path === 'churn' ? { ...row, path: 'health.mean' } : row.path === 'health.mean' ? { ...row, path: 'churn' } : row
	);
	return { ...base, compiled: { ...base.compiled, rows } };
}
