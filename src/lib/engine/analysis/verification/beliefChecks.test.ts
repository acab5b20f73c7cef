import { describe, expect, it, vi } from 'vitest';
import { northwind, northwindToday } from '../../../../../test/fixtures/northwind';
import type { AssumptionRanges } from '../../market/resolveAssumptions';
import type * as pulses from '../../market/Pulses';
import type * as terms from '../../market/Terms';
import { calibrate } from '../../simulation/calibrate';
import { TrialFigures } from '../../simulation/trialFigures';
import { BELIEF_CHECKS } from './beliefChecks';
import { Bench, NO_CEILINGS, points, type BenchRun } from './Bench';

/** Faults that a test plants in what the model is made of. */
const planted = vi.hoisted(() => ({ feltFalls: false, contentIsFree: false }));

vi.mock('../../market/Pulses', async (original) => {
	const real = await original<typeof pulses>();
	class Pulses extends real.Pulses {
		override add(...[month, size]: Parameters<pulses.Pulses['add']>): void {
			super.add(month, planted.feltFalls ? Math.abs(size) : size);
		}
	}
	return { ...real, Pulses };
});
vi.mock('../../market/Terms', async (original) => {
	const real = await original<typeof terms>();
	class Terms extends real.Terms {
		override strain(...[life, bill = life.bill, lost = this.lost]: Parameters<terms.Terms['strain']>): number {
			return super.strain(life, bill, planted.contentIsFree ? 0 : lost);
		}
	}
	return { ...real, Terms };
});

const scenario = northwind({ trials: 60, count: 60 });
const calibration = calibrate(scenario);
/** Nobody reacts to a price, however high. */
const NO_REACTION: AssumptionRanges = { ...points({ 'priceReaction.k': 0, 'priceReaction.contact': 1 }), ...NO_CEILINGS };

const bench = (assumptions: AssumptionRanges = {}, changes: Partial<typeof scenario> = {}) =>
	new Bench({ ...scenario, ...changes, assumptions }, calibration);

function answer(row: string, on: Bench) {
	const found = BELIEF_CHECKS.find(({ rows }) => rows.includes(row));
	if (!found) throw new Error(`no check answers ${row}`);
	return found.run(on);
}

/** The answer while a fault is in place. */
function answerWith(fault: Partial<typeof planted>, row: string) {
	Object.assign(planted, fault);
	try {
		return answer(row, bench());
	} finally {
		Object.assign(planted, { feltFalls: false, contentIsFree: false });
	}
}

/** A bench whose runs give wrong rows. */
class FaultyBench extends Bench {
	constructor(
		readonly spoil: (row: Float64Array, run: BenchRun, variant: number, trial: number) => void,
		whole = scenario
	) {
		super(whole, calibration);
	}

	override run(...changes: Parameters<Bench['run']>): BenchRun {
		const run = super.run(...changes);
		const { variants } = run.outcome;
		run.outcome.rows.forEach((row, r) => this.spoil(row, run, r % variants, Math.floor(r / variants)));
		return { ...run, figures: new TrialFigures(run.outcome, this.scenario.minorUnits) };
	}
}

const atEveryMonth =
	(name: Parameters<BenchRun['monthly']>[0], change: (value: number, variant: number, run: BenchRun) => number): FaultyBench['spoil'] =>
	(row, run, variant) => {
		for (let month = 1; month <= run.layout.months; month++) {
			const at = run.layout.monthly(name, month);
			row[at] = change(row[at], variant, run);
		}
	};

describe('B1: a ladder of all prices', () => {
	it('a scenario in which x5 comes out best fails [B1]', () => {
		expect(answer('B1', bench(NO_REACTION))).toMatchObject({
			outcome: 'failed',
			found: expect.stringContaining('x5 comes out best') as string
		});
	});

	it('so does one in which people are angry for some months, and then stay for good at any price', () => {
		expect(answer('B1', bench(NO_CEILINGS))).toMatchObject({ outcome: 'failed' });
	});

	it('so does one in which more than 5 of 30 trials find x3 above Today: where 5% of all do, 6 come in 3 of 1,000 cases', () => {
		const lucky =
			(trials: number): FaultyBench['spoil'] =>
			(row, { layout, outcome }, variant, trial) => {
				const end = layout.monthly('mrr', layout.months);
				if (trial < trials && variant === 7) row[end] = outcome.rows[trial * outcome.variants][end];
			};
		// 3.3 in 1,000: up to 24 of 30 that each come with a chance of .95.
		const chance = (missing: number): number =>
			missing === 0 ? 0.95 ** 30 : (chance(missing - 1) * (31 - missing) * 0.05) / missing / 0.95;
		const more = 1 - [0, 1, 2, 3, 4, 5].reduce((sum, missing) => sum + chance(missing), 0);
		expect(2 * more).toBeLessThan(0.01);
		expect(2 * (more + chance(5))).toBeGreaterThan(0.01);
		expect(answer('B1', new FaultyBench(lucky(5)))).toMatchObject({ outcome: 'passed' });
		expect(answer('B1', new FaultyBench(lucky(6))).found).toBe(
			'x3 is below Today in 24 of 30 trials only, trial 0 the first in which it is not'
		);
	});

	it('a second peak, and customers who like a dearer price better, are seen', () => {
		const twice = atEveryMonth('mrr', (cents, variant) => (variant === 6 ? cents * 1.4 : variant === 5 ? cents * 0.5 : cents));
		expect(answer('B1', new FaultyBench(twice)).found).toContain('a second peak: ARR rises from x1.5 to x2');
		const liked = atEveryMonth('goodwill', (sum, variant) => sum + 1000 * variant);
		expect(answer('B1', new FaultyBench(liked)).found).toContain('more satisfied customers');
		const more = atEveryMonth('customers', (count, variant) => count + 10 * variant);
		expect(answer('B1', new FaultyBench(more)).found).toContain('more customers');
	});

	it('does not apply where nobody pays', () => {
		const plans = northwindToday.plans.map((plan) => ({ ...plan, price: [], annual: undefined }));
		const today = { ...northwindToday, plans, addOns: northwindToday.addOns.map((addOn) => ({ ...addOn, price: [] })), bundles: [] };
		const free = { today, variants: [], base: { ...scenario.base, mrrCents: scenario.base.mrrCents.map(() => NaN) } };
		for (const row of ['B1', 'B2'])
			expect(answer(row, bench({}, free))).toEqual({ outcome: 'notApplicable', found: 'nobody pays anything today' });
	});
});

describe('B2: content that is taken away', () => {
	it('a loss that is felt as nothing fails [B2]', () => {
		expect(answerWith({ contentIsFree: true }, 'B2')).toEqual({
			outcome: 'failed',
			found: 'basicReports taken out of basic: felt as nothing'
		});
	});

	it('a loss that is felt, and loses nobody, fails', () => {
		expect(answer('B2', bench(NO_REACTION))).toMatchObject({ outcome: 'failed' });
	});
});

it('a fall of prices that is felt as a rise fails, with the trial and the customer [B3]', () => {
	const { outcome, found } = answerWith({ feltFalls: true }, 'B3');
	expect(outcome).toBe('failed');
	expect(found).toMatch(/lives end sooner; trial \d+, customer c\d{6}: leaves in month \d+ when all prices fall by 10%/);
});

describe('B4: a plan that is dropped', () => {
	it('a plan whose loss earns more fails [B4]', () => {
		const more = atEveryMonth('mrr', (cents, variant) => (variant === 1 ? 2 * cents : cents));
		expect(answer('B4', new FaultyBench(more)).found).toMatch(/^pro gone, its customers on basic: ARR \+.*, trial \d+ the first/);
	});

	it('does not apply to a single plan', () => {
		const today = { ...northwindToday, plans: northwindToday.plans.slice(0, 1), bundles: [] };
		const { base } = northwind({ count: 10 });
		const alone = { today, variants: [], base: { ...base, plan: base.plan.map(() => 0) } };
		expect(answer('B4', bench({}, alone))).toMatchObject({ outcome: 'notApplicable', found: 'the book has a single plan' });
	});
});

describe('B5: steps', () => {
	it('names those whose bills grow tenfold, where they are few', () => {
		expect(answer('B5', bench())).toMatchObject({
			outcome: 'told',
			found: expect.stringMatching(/trial \d+, \w+: customer c\d{6} pays/) as string
		});
	});

	it('most upgrades pass over a plan, or many bills grow tenfold: it fails [B5]', () => {
		const worth = { kind: 'point', value: 5000 } as const;
		const keen = points({ reach: 1, 'conversion.tier': 0.9, 'needShare.governance': 0.5 });
		const wanted = { willingnessToPay: Object.fromEntries(scenario.segments.map(({ id }) => [id, { sso: worth }])) };
		expect(answer('B5', bench(keen, wanted))).toMatchObject({
			outcome: 'failed',
			found: expect.stringMatching(/^\d+ of \d+ upgrades go one step/) as string
		});
		const charge = { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] } as const;
		const plans = northwindToday.plans.map((plan) => ({ ...plan, limits: { storage: { included: 1, beyond: charge } } }));
		expect(answer('B5', bench(points({ usageGrowth: 0.4 }), { today: { ...northwindToday, plans }, variants: [] }))).toMatchObject({
			outcome: 'failed',
			found: expect.stringContaining('grow tenfold') as string
		});
	});
});

describe('B6: parts of an uplift', () => {
	it('keep with the same book that is not Today fails', () => {
		const off = atEveryMonth('mrr', (cents, variant, { compiled }) =>
			compiled.scenario.variants[variant - 1]?.id === 'unchanged' ? cents * 1.01 : cents
		);
		expect(answer('B6', new FaultyBench(off)).found).toContain("keep with today's book is not Today: trial 0");
	});

	it('a twin that is not the offer under keep fails [B6]', () => {
		const off = atEveryMonth('mrr', (cents, variant, { compiled }) => (variant > compiled.scenario.variants.length ? cents * 1.01 : cents));
		const unlisted = { ...scenario, variants: scenario.variants.slice(1) };
		expect(answer('B6', new FaultyBench(off, unlisted)).found).toMatch(/^trial 0, immediate: arr of offer and policy/);
	});
});
