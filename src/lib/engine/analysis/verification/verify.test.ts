import { describe, expect, it } from 'vitest';
import { northwind } from '../../../../../test/fixtures/northwind';
import type { AssumptionRow } from '../../market/resolveAssumptions';
import { calibrate } from '../../../../../test/fixtures/keptCalibrations';
import type { Outcome } from '../../simulation/merge';
import type { Scenario } from '../../simulation/scenario';
import { TrialFigures } from '../../simulation/trialFigures';
import { Bench, type BenchRun } from './Bench';
import { VERIFICATION_CHECKS, verify } from './verify';
import type { VerificationCheck } from './VerificationCheck';
import { PUBLISHED_ROWS, VERIFICATION_ROWS } from './verificationRows';

const scenario = northwind({ trials: 60, count: 60 });
const calibration = calibrate(scenario);
const bench = new Bench(scenario, calibration);
/** The same with a price per unit, and so that nobody in the base pays another price than list. */
const perUnit: Scenario = {
	...scenario,
	variants: [],
	today: {
		...scenario.today,
		plans: scenario.today.plans.map((plan, p) =>
			p === 1 ? { ...plan, price: [{ model: 'perUnit', meter: 'seats', unitCents: 900, minimumCents: 0 }] } : plan
		)
	}
};

const check = (row: string): VerificationCheck => {
	const found = VERIFICATION_CHECKS.find(({ rows }) => rows.includes(row));
	if (!found) throw new Error(`no check answers ${row}`);
	return found;
};
const label = ({ rows, expectation }: VerificationCheck) => `${expectation} ${rows.map((row) => `[${row}]`).join('')}`;

describe('on the example', () => {
	it.each(VERIFICATION_CHECKS.map((one) => [label(one), one] as const))('%s', (_, { run }) => {
		expect(['passed', 'told', 'notApplicable']).toContain(run(bench).outcome);
	});

	it('a price per unit is that of a single tier [T5]', () => {
		expect(check('T5').run(new Bench(perUnit, calibrate(perUnit)))).toMatchObject({ outcome: 'passed' });
	});

	it('answers each row once, and only rows that there are', () => {
		const rows = VERIFICATION_CHECKS.flatMap((one) => one.rows);
		expect(rows).toHaveLength(new Set(rows).size);
		expect(VERIFICATION_ROWS).toHaveLength(PUBLISHED_ROWS + 6);
		expect(rows.filter((row) => !VERIFICATION_ROWS.some(({ id }) => id === row))).toEqual([]);
	});

	it('a check that throws has failed', () => {
		const nothingSold = { ...scenario, today: { plans: [], addOns: [], bundles: [] } };
		expect(verify(nothingSold, calibration).next().value).toMatchObject({ outcome: 'failed' });
	});
});

/** Small, so that every fault can have runs of its own. */
const small: Scenario = { ...northwind({ trials: 60, count: 24, months: 14 }), variants: scenario.variants.slice(0, 2) };

/** The runs of it as they are, without a fault, which all faults begin with. */
const right = new Bench(small, calibration);

/** A bench whose runs give wrong rows. `changedOnly`: the scenario as it is stays right. */
class FaultyBench extends Bench {
	constructor(
		readonly spoil: (row: Float64Array, run: BenchRun, variant: number, trial: number) => void,
		readonly changedOnly: boolean,
		whole = small
	) {
		super(whole, calibration);
	}

	override run(...changes: Parameters<Bench['run']>): BenchRun {
		const asItIs = Object.keys(changes[0]).join() === 'trials';
		const run = asItIs && this.whole === small ? right.base : super.run(...changes);
		if (this.changedOnly && asItIs) return run;
		const rows = run.outcome.rows.map((row, r) => {
			const copy = row.slice();
			const { variants } = run.outcome;
			this.spoil(copy, run, r % variants, Math.floor(r / variants));
			return copy;
		});
		const outcome: Outcome = { ...run.outcome, rows };
		const figures = new TrialFigures(outcome, this.scenario.minorUnits);
		return { ...run, outcome, figures, monthly: (name, month, trial, v) => figures.row(trial, v)[run.layout.monthly(name, month)] };
	}
}

type Spoil = FaultyBench['spoil'];
const everyMonth =
	(name: Parameters<BenchRun['monthly']>[0], change: (value: number, month: number, variant: number, trial: number) => number): Spoil =>
	(row, { layout }, variant, trial) => {
		for (let month = 1; month <= layout.months; month++) {
			const at = layout.monthly(name, month);
			row[at] = change(row[at], month, variant, trial);
		}
	};
const mrrOff = everyMonth('mrr', (cents) => cents * 1.05);
const variantOff = everyMonth('mrr', (cents, _, variant) => (variant > 0 ? cents * 1.05 : cents));

describe('a fault is seen', () => {
	const faults: readonly (readonly [row: string, what: string, spoil: Spoil, changedOnly: boolean])[] = [
		['T3', 'a larger rise keeps more', everyMonth('customers', (count, _, variant) => count + variant), true],
		['T4', 'more customers than joined', everyMonth('customers', (count) => count + 1000), false],
		['T4', 'GRR above 100%', everyMonth('kept', (cents) => cents * 3), false],
		['T8', 'a customer lost on the way', (row, { layout }) => (row[layout.flow(0, 0)] += 1), false],
		['T9', 'a figure that is no number', everyMonth('health', () => NaN), false],
		['T10', 'a negative count', everyMonth('legacy', () => -1), false],
		['T11', 'somebody comes back', everyMonth('customers', (count, month) => count + (month === 5 ? 1e6 : 0)), false],
		['T14', 'revenue 5% off', mrrOff, true],
		['T15', 'revenue from nothing', everyMonth('mrr', (cents) => cents + 1), true],
		['T16', 'behaviour in a run without', everyMonth('mrr', (cents, month) => cents + month * month * 1000), true],
		['T18', 'somebody leaves', everyMonth('customers', (count) => count - 1), true],
		['T19', 'somebody stays', everyMonth('customers', (count) => count + 1), true],
		['T20', 'the same book earns more', variantOff, true],
		['T21', 'the order counts', mrrOff, true],
		['T22', 'the order of variants counts', variantOff, true],
		['T25', 'a rise that is not paid', everyMonth('mrr', (cents, _, variant) => (variant > 0 ? cents * 0.9 : cents)), true],
		['T26', 'a movement left out', (row, { layout }) => (row[layout.movement(0, 12)] *= 1.05), false],
		['T33', 'a drift', everyMonth('mrr', (cents, month) => cents * 1.001 ** month), true],
		['T40', 'a clock in the run', mrrOff, true],
		['T41', 'the horizon counts', mrrOff, true],
		['T44', 'a segment counted twice', (row, { layout }) => (row[layout.cut(1, 'mrrEnd')] *= 2), false],
		['T45', 'the month of leaving is paid', everyMonth('mrr', (cents) => cents + 1), true],
		['T49', 'a reaction without consequence', everyMonth('customers', (count, _, variant) => count - variant), true],
		['T54', 'an effect that is not linear', everyMonth('mrr', (cents, _, variant) => cents * (variant === 2 ? 1.05 : 1)), true],
		['T17', 'a margin that is not revenue', (row, { layout }) => (row[layout.monthly('served', 1)] += 100), true],
		['T27', 'somebody stays on hold', everyMonth('legacy', (count) => count + 1), true],
		[
			'T37',
			'a rate that does not discount',
			(row, { compiled, layout }) =>
				(row[layout.monthly('discounted', 1)] *= 1 + JSON.stringify(compiled.scenario.assumptions.discountRate ?? '').length),
			true
		],
		['T59', 'no number at an end', everyMonth('mrr', () => Infinity), true],
		['T68', 'a seed that counts', everyMonth('mrr', (cents) => cents * 1.3), true],
		[
			'T74',
			'options on their own draws',
			everyMonth('mrr', (cents, _, variant, trial) => cents * (variant > 0 ? 1 + ((trial * 7919) % 97) : 1)),
			false
		]
	];
	it.each(faults)('%s: %s', (row, _, spoil, changedOnly) => {
		expect(check(row).run(new FaultyBench(spoil, changedOnly)).outcome).toBe('failed');
	});

	it('T70: an odd trial is named', () => {
		const odd = everyMonth('mrr', (cents, _, __, trial) => (trial === 7 ? cents * 9 : cents));
		expect(check('T70').run(new FaultyBench(odd, false)).found).toContain('trial 7');
	});

	it('T30: an add-on that nobody can buy counts', () => {
		const counts: Spoil = (row, { compiled }, variant) => (row[0] += variant * compiled.market.addOns);
		expect(check('T30').run(new FaultyBench(counts, true)).outcome).toBe('failed');
	});

	it('T5: a single tier costs more', () => {
		const tiered: Spoil = (row, { compiled }) => (row[0] += JSON.stringify(compiled.scenario.today).includes('graduated') ? 1 : 0);
		expect(check('T5').run(new FaultyBench(tiered, false, perUnit)).outcome).toBe('failed');
	});

	const withRanges = (change: (row: AssumptionRow) => AssumptionRow): Bench => {
		const wrong = new Bench(scenario, calibration);
		const { base } = bench;
		const rows = base.compiled.rows.map((row) => (row.path === 'churn' ? change(row) : row));
		Object.defineProperty(wrong, 'base', { value: { ...base, compiled: { ...base.compiled, rows } } });
		return wrong;
	};
	const backwards = { kind: 'uniform', low: 0.4, high: 0.1 } as const;

	it('T57: segments that part', () => {
		const wrong = withRanges((row) => ({ ...row, bySegment: [backwards, ...row.bySegment.slice(1)] }));
		expect(check('T57').run(wrong).outcome).toBe('failed');
	});

	it('T58: bounds in the wrong order', () => {
		expect(check('T58').run(withRanges((row) => ({ ...row, bySegment: [backwards, backwards, backwards] }))).outcome).toBe('failed');
	});

	it('T62: a normal range that gives negative shares is told', () => {
		const normal = { kind: 'normal', mean: 0.1, sd: 0.2 } as const;
		expect(check('T62').run(withRanges((row) => ({ ...row, bySegment: [normal, normal, normal] }))).found).toContain('churn');
	});
});
