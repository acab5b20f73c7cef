import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { paybacks } from './payback';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, policy, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const MONTHS = 4;
const today = book([plan('basic', 10)]);
const dearer = book([plan('basic', 12)]);

/** What was received in months 1 to 4, cents, by variant (0 is Today) and trial. */
function payback(received: readonly (readonly (readonly number[])[])[], kinds: readonly ['keep' | 'immediate', typeof today][]) {
	const variants = kinds.map(([kind, sold], v) => variant(`v${v}`, sold, policy({ kind })));
	const scenario = testScenario({ today, customers: [{ id: 'a', plan: 'basic' }], months: MONTHS, variants });
	const figures = figuresOf(compile(scenario, given(scenario)), received[0].length, (row, layout, trial, v) => {
		row[layout.monthly('mrr', 0)] = 1e6 * v;
		received[v][trial].forEach((cents, t) => (row[layout.monthly(t === 1 ? 'oneTime' : 'mrr', t + 1)] = cents));
	});
	return paybacks(scenario, figures);
}

const FLAT = [100, 100, 100, 100];

describe('section 9: a policy pays', () => {
	it('from the first month on in which what it has brought stays at least what the other would: even is enough', () => {
		const paths = [[50, 100, 100, 151], FLAT, [50, 150, 100, 100], [200, 0, 0, 0], [90, 120, 80, 109.99]];
		const { v0 } = payback([paths.map(() => FLAT), paths], [['immediate', dearer]]);
		// Months 1, 2, 4, and twice never: behind at the end, if only by a hundredth of a cent.
		expect(v0.byMonth).toEqual([0, 0.2, 0.4, 0.4, 0.6]);
		expect(v0.never).toBeCloseTo(0.4, 12);
		expect(v0.mean).toBeCloseTo((1 + 2 + 4) / 3, 12);
		expect(v0.p50).toBe(2);
		expect(v0.p5).toBeCloseTo(1.1, 9);
		expect(v0.p95).toBeCloseTo(3.8, 9);
		expect(v0.against).toBe('today');
	});

	it('never, without a mean, when it stays behind', () => {
		const { v0 } = payback([[FLAT], [[99, 99, 99, 99]]], [['immediate', dearer]]);
		expect(v0).toEqual({ against: 'today', mean: null, p5: null, p50: null, p95: null, never: 1, byMonth: [0, 0, 0, 0, 0] });
	});

	it('against the variant that keeps everybody on the same book, where there is one', () => {
		const { v0, v1, v2 } = payback(
			[[FLAT], [[100, 0, 100, 100]], [[100, 10, 100, 100]], [[100, 50, 100, 200]]],
			[
				['immediate', dearer],
				['keep', dearer],
				['immediate', book([plan('basic', 14)])]
			]
		);
		expect(v0).toMatchObject({ against: 'v1', never: 1 });
		expect(v1).toMatchObject({ against: 'today', never: 1 });
		expect(v2).toMatchObject({ against: 'today', mean: 4 });
	});

	it('against the first of all variants too', () => {
		const { v1 } = payback(
			[[FLAT], [[100, 0, 100, 100]], [[100, 10, 100, 100]]],
			[
				['keep', dearer],
				['immediate', dearer]
			]
		);
		expect(v1).toMatchObject({ against: 'v0', mean: 1 });
	});

	it('not against a variant that moves people on the same book', () => {
		const { v1 } = payback(
			[[FLAT], [FLAT], [FLAT]],
			[
				['immediate', dearer],
				['immediate', dearer]
			]
		);
		expect(v1.against).toBe('today');
	});
});
