import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import { MOVEMENTS } from '../market/movements';
import { compile } from './compile';
import { METRICS } from './metrics';
import { summarise } from './summarise';
import type { TrialLayout } from './TrialLayout';
import { figuresOf } from '../../../../test/fixtures/figures';
import { book, plan, point, points, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

const today = book([plan('basic', 10), plan('pro', 20)]);

function world(months = 12, assumptions = STILL) {
	const scenario = testScenario({
		today,
		customers: [{ id: 'a', plan: 'basic' }],
		months,
		trials: 2,
		currency: 'EUR',
		seed: 'phrase',
		assumptions,
		variants: [variant('next', today, policy({ kind: 'keep' })), variant('other', today, policy({ kind: 'keep' }))]
	});
	return compile(scenario, given(scenario));
}
const compiled = world();

/** Results of two trials whose rows hold what is written. */
const resultsOf = (write: (row: Float64Array, layout: TrialLayout, trial: number, variant: number) => void, of = compiled) =>
	summarise(of, figuresOf(of, 2, write).outcome);

describe('results', () => {
	it('name the run and its options, Today first', () => {
		const results = resultsOf(() => {});
		expect(results).toMatchObject({ tierlab: 1, seed: 'phrase', trials: 2, months: 12, currency: 'EUR', scenarioHash: compiled.hash });
		expect(Object.entries(results.variants).map(([id, { name }]) => [id, name])).toEqual([
			['today', 'Today'],
			['next', 'next'],
			['other', 'other']
		]);
		expect(Object.keys(results.uplift)).toEqual(['next', 'other']);
		expect(Object.keys(results.upliftSeries)).toEqual(['next', 'other']);
		expect(Object.keys(results.decision.payback)).toEqual(['next', 'other']);
		expect(results.problems).toEqual(compiled.problems);
	});

	it('say that customers are made up, where they are', () => {
		const { scenario } = compiled;
		const drawn = compile({ ...scenario, base: { ...scenario.base, madeUp: true } }, compiled.calibration);
		expect(drawn.hash).toBe(compiled.hash);
		const { problems } = resultsOf(() => {}, drawn);
		expect(problems).toEqual([expect.objectContaining({ code: 'made-up-customers', severity: 'note' }), ...drawn.problems]);
	});

	it('are about existing customers only where nobody arrives', () => {
		expect(resultsOf(() => {}).existingOnly).toBe(true);
		const growing = world(12, { ...STILL, ...points({ newCustomers: 1 }) });
		expect(resultsOf(() => {}, growing).existingOnly).toBe(false);
	});

	it('section 9: series are of every month, with percentiles over trials; what looks back begins at month 12', () => {
		const { series, final } = resultsOf((row, layout, trial) => {
			for (let t = 0; t <= 12; t++) row[layout.monthly('mrr', t)] = 1000 * (t + 1) + 100 * trial;
			row[layout.monthly('stayed', 12)] = 500 + 600 * trial;
		}).variants.today;
		expect(series.mrr.mean).toEqual(Array.from({ length: 13 }, (_, t) => 10 * (t + 1) + 0.5));
		expect(series.mrr.p50[2]).toBe(30.5);
		expect(series.mrr.p5[2]).toBeCloseTo(30.05, 9);
		expect(series.mrr.p25[2]).toBeCloseTo(30.25, 9);
		expect(series.mrr.p75[2]).toBeCloseTo(30.75, 9);
		expect(series.mrr.p95[2]).toBeCloseTo(30.95, 9);
		for (const key of ['mean', 'p5', 'p25', 'p50', 'p75', 'p95'] as const)
			expect(series.nrr12[key].map((value) => value !== null)).toEqual([...new Array<boolean>(12).fill(false), true]);
		expect(series.nrr12.mean[12]).toBeCloseTo((0.5 + 1) / 2, 9);
		expect(final.nrr12?.mean).toBeCloseTo(0.75, 9);
		expect(final.mrr).toMatchObject({ mean: 130.5, p50: 130.5, se: 0.5 });
	});

	it('section 9: a run of less than a year has no retention, nor a difference of it', () => {
		const { variants, uplift } = resultsOf(() => {}, world(11));
		expect(variants.today.final.nrr12).toBeNull();
		expect(uplift.next.nrr12).toBeNull();
		expect(uplift.next.mrr?.mean).toBe(0);
	});

	it('section 9: differences are from Today on the same trial; less that is lost, spent or strained is better', () => {
		const { uplift, upliftSeries } = resultsOf((row, layout, trial, v) => {
			for (const name of ['mrr', 'churned', 'contraction', 'cost', 'strained', 'overCents', 'overCustomers'] as const)
				row[layout.monthly(name, 12)] = 100 * (10 ** v + 10 * trial * (1 + v));
			row[layout.monthly('customers', 12)] = 100;
			row[layout.monthly('mrr', 5)] = 100 * v * (1 + trial);
			row[layout.monthly('mrr', 0)] = 100;
		});
		// Today 1 and 11; next 10 and 30; other 100 and 130.
		expect(uplift.next.mrr).toMatchObject({ mean: (9 + 19) / 2, probabilityBetter: 1 });
		expect(uplift.other.mrr).toMatchObject({ mean: (99 + 119) / 2, probabilityBetter: 1 });
		for (const metric of ['churnedMrr', 'contractionMrr', 'expansionCost', 'revenueChurn12', 'strained', 'overCeilingMrr'] as const)
			expect(uplift.next[metric], metric).toMatchObject({ mean: 14, probabilityBetter: 0 });
		expect(uplift.next.overCeilingCustomers).toMatchObject({ mean: 1400, probabilityBetter: 0 });
		expect(Object.keys(uplift.next)).toEqual([...METRICS]);
		expect(upliftSeries.next.mean[12]).toBe(12 * 14);
		expect(upliftSeries.next.mean[5]).toBe(12 * 1.5);
		expect(upliftSeries.other.mean[5]).toBe(12 * 3);
		expect(upliftSeries.next.mean[0]).toBe(0);
	});
});

describe("MODEL 5: the pilot's error", () => {
	it('is in the error of every level, in the share that it has of Today, and in that of no difference', () => {
		const options = [
			[90, 100, 110],
			[150, 150, 300]
		];
		const { outcome } = figuresOf(compiled, 3, (row, layout, trial, v) => {
			row[layout.monthly('mrr', 12)] = 100 * (options[v]?.[trial] ?? 0);
		});
		// The one part of the pilot leads from Today by 20, 30 and 22.
		const parts = [110, 130, 132].map((mrr) => {
			const row = new Float64Array(outcome.layout.width);
			row[outcome.layout.monthly('mrr', 12)] = 100 * mrr;
			return row;
		});
		expect(compiled.calibration.batches).toHaveLength(1);
		const { variants, uplift } = summarise(compiled, { ...outcome, parts });
		// 24 of a mean of 100, and twice that of a mean of 200; what trials alone tell is 10 and 86.6 over the root of 3.
		expect(variants.today.final.mrr?.se).toBeCloseTo(Math.sqrt(100 / 3 + 24 ** 2), 9);
		expect(variants.next.final.mrr?.se).toBeCloseTo(Math.sqrt(7500 / 3 + 48 ** 2), 9);
		expect(uplift.next.mrr?.se).toBeCloseTo(Math.sqrt(6100 / 3), 9);
	});

	it('is told with what the pilot solved, by motion and by segment', () => {
		const calibration = { ...compiled.calibration, k: [1, 2, 3, 4, 5, 6], churnConstants: [0.5] };
		const errors = { k: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], churnConstants: [0.05] };
		const of = { ...compiled, calibration: { ...calibration, errors } };
		const { k, churnConstants } = resultsOf(() => {}, of).calibration;
		expect(Object.entries(k)).toEqual(MOTIONS.map((motion, m) => [motion, { value: m + 1, se: (m + 1) / 10 }]));
		expect(churnConstants).toEqual({ all: { value: 0.5, se: 0.05 } });
	});
});

describe('what was sold, and who went where', () => {
	const variantOf = (write: (row: Float64Array, layout: TrialLayout) => void) =>
		resultsOf((row, layout, _, v) => (v === 1 ? write(row, layout) : undefined)).variants.next;

	it('section 9: the cross table has the wins of a motion by what was sold, where there are any', () => {
		const { cross } = variantOf((row, layout) => {
			row[layout.cross(1, 0)] = 3;
			row[layout.cross(1, 6)] = 2;
			row[layout.cross(5, 1)] = -1;
		});
		expect(cross.tier).toEqual({ capacity: 3, service: 2 });
		expect(cross.platform).toEqual({});
		expect(Object.keys(cross)).toEqual([...MOTIONS]);
	});

	it('section 9: flows lead from each plan, and from nowhere, to each plan, and away', () => {
		const { flows, flowsYearOne } = variantOf((row, layout) => {
			row[layout.flow(0, 1)] = 4;
			row[layout.flow(1, 2)] = 5;
			row[layout.flow(2, 0)] = 6;
			row[layout.flow(2, 1)] = -1;
			row[layout.yearFlow(0, 1)] = 3;
		});
		expect(flowsYearOne).toEqual([{ from: 'basic', to: 'pro', customers: 3 }]);
		expect(flows).toEqual([
			{ from: 'basic', to: 'pro', customers: 4 },
			{ from: 'pro', to: 'churned', customers: 5 },
			{ from: 'new', to: 'basic', customers: 6 }
		]);
	});

	it('section 9: a motion has its wins, what they booked by movement, and its cost', () => {
		const { by } = variantOf((row, layout) => {
			row[layout.funnel(2, 'wins')] = 7;
			row[layout.funnel(2, 'value')] = 5000;
			row[layout.motionCostAt + 2] = 300;
			row[layout.booked(2, 1)] = 6000;
			row[layout.booked(2, 11)] = -1000;
		});
		expect(by.motion.feature).toEqual({ wins: 7, value: 50, cost: 3, ledger: { tier: 60, contraction: -10 } });
		expect(by.motion.tier).toEqual({ wins: 0, value: 0, cost: 0, ledger: {} });
	});

	it('section 9: an owner has attempts, wins and cost', () => {
		const { owners } = variantOf((row, layout) => {
			row[layout.owner(1, 'attempts')] = 9;
			row[layout.owner(1, 'wins')] = 2;
			row[layout.owner(1, 'cost')] = 4500;
		});
		expect(owners).toEqual({
			productLed: { attempts: 0, wins: 0, cost: 0 },
			csmLed: { attempts: 9, wins: 2, cost: 45 },
			salesLed: { attempts: 0, wins: 0, cost: 0 }
		});
	});

	it('section 9: the ledger of all and the funnels are those of the variant; cuts stand under their kind', () => {
		const { ledger, funnel, all, by } = variantOf((row, layout) => {
			MOVEMENTS.forEach((_, j) => (row[layout.movement(0, j)] = 100 * (j + 1)));
			row[layout.funnel(3, 'attempts')] = 8;
			for (const g of [0, 1, 2, 4]) row[layout.cut(g, 'customersStart')] = 10 + g;
		});
		expect(Object.values(ledger)).toEqual(MOVEMENTS.map((_, j) => j + 1));
		expect(funnel.complementary.attempts).toBe(8);
		expect(all.customersStart).toBe(10);
		expect([by.segment.all.customersStart, by.plan.basic.customersStart, by.cohort['2025'].customersStart]).toEqual([11, 12, 14]);
	});
});

it('a range that reaches above nothing may bring new customers, in all segments or in one', () => {
	const uniform = (low: number, high: number) => ({ kind: 'uniform' as const, low, high });
	const only = (range: { all?: ReturnType<typeof uniform>; bySegment?: Record<string, ReturnType<typeof point>> }) =>
		resultsOf(() => {}, world(12, { ...STILL, newCustomers: { all: point(0), ...range } })).existingOnly;
	expect([only({}), only({ all: uniform(0, 2) }), only({ bySegment: { all: point(0) } }), only({ bySegment: { all: point(3) } })]).toEqual([
		true,
		false,
		true,
		false
	]);
});
