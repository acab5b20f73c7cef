import { describe, expect, it } from 'vitest';
import { compile } from '../../src/lib/engine/simulation/compile';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialLayout } from '../../src/lib/engine/simulation/TrialLayout';
import { alike, book, feature, plan, points, STILL, testScenario } from '../fixtures/scenario';
import { given } from './stage';

const MONTHS = 36;
const TRIALS = 40;
const CUSTOMERS = 500;
const [CONVERSION, CHURN] = [0.2, 0.15];
/** Second-year churn over first of all but 1: customers who are alike, a hazard that stays. */
const ALIKE = 0.9999;

const monthly = (annual: number) => 1 - (1 - annual) ** (1 / 12);

/** Shares on Basic and on Pro by month: who stays (churn comes first) goes up or does not. */
function chain(conversion: number, churn: number): { basic: number; pro: number }[] {
	const [up, stay] = [monthly(conversion), 1 - monthly(churn)];
	const states = [{ basic: 1, pro: 0 }];
	for (let t = 1; t <= MONTHS; t++) {
		const { basic, pro } = states[t - 1];
		states.push({ basic: basic * stay * (1 - up), pro: (pro + basic * up) * stay });
	}
	return states;
}

describe('oracle 5: Basic, Pro, churned with constant hazards', () => {
	const scenario = testScenario({
		features: [feature('sso', 'all')],
		today: book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]),
		customers: alike(CUSTOMERS, { plan: 'basic', health: 0.9 }),
		months: MONTHS,
		assumptions: { ...STILL, ...points({ 'conversion.tier': CONVERSION, churn: CHURN, churnRatio: ALIKE, cooldown: 0 }) }
	});
	const compiled = compile(scenario, given(scenario, { features: { sso: 1e9 } }));
	const layout = new TrialLayout(compiled.market);
	const { rows } = simulateShard(compiled, 0, TRIALS);
	const sum = (name: 'customers' | 'mrr', month: number) =>
		Array.from({ length: TRIALS }, (_, trial) => rows[trial * layout.width + layout.monthly(name, month)]).reduce((total, value) => total + value, 0);
	const n = TRIALS * CUSTOMERS;

	/** Standard errors by which the engine is off from a chain, at the worst month: live customers, those on Pro, MRR. */
	function worst(conversion: number, churn: number): number {
		let most = 0;
		chain(conversion, churn).forEach(({ basic, pro }, month) => {
			if (month === 0) return;
			const alive = sum('customers', month) / n;
			const mrr = sum('mrr', month) / n / 100;
			const onPro = (mrr - 29 * alive) / 70;
			const share = (expected: number, got: number) => Math.abs(got - expected) / Math.sqrt((expected * (1 - expected)) / n);
			const money = 29 * basic + 99 * pro;
			const spread = Math.sqrt((29 * 29 * basic + 99 * 99 * pro - money * money) / n);
			most = Math.max(most, share(basic + pro, alive), share(pro, onPro), Math.abs(mrr - money) / spread);
		});
		return most;
	}

	it('customers, plans and MRR are the power of the matrix, month by month', () => {
		expect(worst(CONVERSION, CHURN)).toBeLessThan(4);
	});

	it('a rate that is 5% off is seen in either', () => {
		expect(worst(CONVERSION * 1.05, CHURN)).toBeGreaterThan(4);
		expect(worst(CONVERSION, CHURN * 1.05)).toBeGreaterThan(4);
	});
});
