import { describe, expect, it } from 'vitest';
import { MOVEMENTS } from '../market/movements';
import { decompose, splitUplift } from './attribution';
import { compile } from './compile';
import { mergeShards } from './merge';
import { METRICS } from './metrics';
import type { Scenario } from './scenario';
import { simulateShard } from './simulateShard';
import { TrialFigures } from './trialFigures';
import { addOn, alike, book, plan, points, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { figuresOf } from '../../../../test/fixtures/figures';
import { given } from '../../../../test/oracles/stage';

const today = book([plan('basic', 10)], [addOn('thing', 'module', 5, ['basic'])]);
const dear = book([plan('basic', 13)], [addOn('thing', 'module', 4, ['basic'])]);

function world(more: Readonly<Record<string, number>> = {}, rest: Partial<Omit<Scenario, 'base'>> = {}): Scenario {
	return testScenario({
		today,
		customers: alike(60, { plan: 'basic', health: 0.9 }),
		months: 13,
		trials: 4,
		assumptions: { ...STILL, ...points({ churn: 0.3, churnRatio: 0.9, 'conversion.complementary': 0.5, ...more }) },
		variants: [
			variant('rise', dear, policy({ kind: 'immediate', launch: 2 })),
			variant('keep', dear, policy({ kind: 'keep', launch: 2 })),
			variant('same', today, policy({ kind: 'keep' }))
		],
		...rest
	});
}

function lived(scenario: Scenario, whole = true) {
	const compiled = compile(scenario, given(scenario, { addOns: { thing: 450 } }), { whole });
	const figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, scenario.trials)]), 100);
	return { compiled, figures };
}

describe('MODEL 1: an uplift in two parts', () => {
	const { compiled, figures } = lived(world());
	const parts = decompose(compiled, figures);
	const trials = [0, 1, 2, 3];
	const final = (metric: (typeof METRICS)[number], trial: number, v: number) => figures.final(metric, trial, v) ?? NaN;

	it('offer and policy sum to it in every trial, by every metric', () => {
		for (const [id, v] of [
			['rise', 1],
			['keep', 2],
			['same', 3]
		] as const) {
			for (const metric of METRICS) {
				const { offer, policy: by } = { offer: parts[id].offer[metric], policy: parts[id].policy[metric] };
				const whole = trials.map((t) => final(metric, t, v) - final(metric, t, 0));
				const mean = whole.reduce((sum, one) => sum + one, 0) / trials.length;
				expect((offer?.mean ?? NaN) + (by?.mean ?? NaN), `${id} ${metric}`).toBeCloseTo(mean, 6);
			}
		}
		// With at most 50 trials the dots are the trials: what one has more the other has less.
		const twin = compiled.simulated.twinOf[1];
		expect(parts.rise.offer.mrr?.dots).toEqual(trials.map((t) => final('mrr', t, twin) - final('mrr', t, 0)).sort((a, b) => a - b));
		expect(parts.rise.policy.mrr?.dots).toEqual(trials.map((t) => final('mrr', t, 1) - final('mrr', t, twin)).sort((a, b) => a - b));
	});

	it('the offer is what the book does while everybody keeps: that of the variant that keeps them, whose policy does nothing', () => {
		expect(compiled.simulated.twinOf).toEqual([0, 2, 2, 3]);
		expect(parts.rise.offer).toEqual(parts.keep.offer);
		expect(parts.keep.policy.mrr).toMatchObject({ mean: 0, ties: 1 });
		expect(parts.same.offer.mrr).toMatchObject({ mean: 0, ties: 1 });
		// The module is cheaper for those who buy it anew; the plan is not, for anybody.
		expect(parts.rise.offer.mrr?.mean).not.toBe(0);
		expect(parts.rise.policy.mrr?.mean).not.toBe(0);
	});

	it('change no bit of the variants themselves', () => {
		const alone = lived(world(), false);
		expect(decompose(alone.compiled, alone.figures)).toEqual({});
		const own = figures.outcome.rows;
		expect(alone.figures.outcome.rows).toEqual(own.filter((_, at) => at % figures.outcome.variants < 4));
	});

	it('what is lost is better where it is less, and what looks back twelve months has no parts before', () => {
		const told = (months: number) => {
			const scenario = world({}, { months, variants: [variant('rise', dear, policy({ kind: 'immediate' }))] });
			const twinned = compile(scenario, given(scenario), { whole: true });
			// Of the offer 200 more than Today's 100 are lost in one trial and 100 more in the other; the policy spares 100 and 200 of it.
			const [todays, rise, kept] = [
				[100, 100],
				[200, 0],
				[300, 200]
			];
			const lost = [todays, rise, kept];
			return decompose(
				twinned,
				figuresOf(twinned, 2, (row, layout, trial, v) => {
					row[layout.monthly('churned', 3)] = 100 * lost[v][trial];
					row[layout.monthly('mrr', months)] = -100 * lost[v][trial];
				})
			).rise;
		};
		const { offer, policy: by } = told(13);
		expect([offer.churnedMrr, by.churnedMrr]).toMatchObject([
			{ mean: 150, probabilityBetter: 0 },
			{ mean: -150, probabilityBetter: 1 }
		]);
		expect([offer.mrr, by.mrr]).toMatchObject([
			{ mean: -150, probabilityBetter: 0 },
			{ mean: 150, probabilityBetter: 1 }
		]);
		expect(offer.nrr12).not.toBeNull();
		for (const part of [told(11).offer, told(11).policy])
			expect(METRICS.filter((metric) => part[metric] === null)).toEqual(['nrr12', 'grr12', 'logoRetention12', 'revenueChurn12']);
	});

	it('twins that are no variants are simulated and not listed', () => {
		const { compiled: more } = lived(world({}, { variants: [variant('rise', dear, policy({ kind: 'immediate' }))] }));
		expect(more.simulated.twinOf).toEqual([0, 2]);
		expect(Object.keys(decompose(more, lived(more.scenario).figures))).toEqual(['rise']);
	});
});

describe('MODEL 1: an uplift by those who were there and those who came', () => {
	it('sums to the whole in every trial, sums and movements', () => {
		const { compiled, figures } = lived(world({ newCustomers: 4 }));
		const split = splitUplift(compiled, figures);
		for (const [id, v] of [
			['rise', 1],
			['keep', 2]
		] as const) {
			const { existing, new: come } = split[id];
			for (const name of ['mrr', 'arr', 'customers', 'revenue'] as const) {
				const mean = [0, 1, 2, 3].reduce((sum, t) => sum + (figures.final(name, t, v) ?? NaN) - (figures.final(name, t, 0) ?? NaN), 0) / 4;
				expect(existing[name].mean + come[name].mean, `${id} ${name}`).toBeCloseTo(mean, 6);
			}
			const sum = (movements: Readonly<Record<string, number>>) => MOVEMENTS.reduce((total, name) => total + movements[name], 0);
			expect(sum(existing.movements)).toBeCloseTo(existing.mrr.mean, 6);
			expect(sum(come.movements)).toBeCloseTo(come.mrr.mean, 6);
			expect(existing.movements.new).toBe(0);
		}
		// Who is kept pays as before; who comes pays the new price.
		expect(split.keep.existing.movements.priceUplift).toBe(0);
		expect(split.keep.new.movements.new).not.toBe(0);
	});

	it('reads the groups of its origin, less Today, in main units', () => {
		const scenario = world({ newCustomers: 4 });
		const compiled = compile(scenario, given(scenario));
		const figures = figuresOf(compiled, 2, (row, layout, trial, v) => {
			layout.groups.forEach(({ by, name }, g) => {
				if (by !== 'origin') return;
				const size = (name === 'new' ? 10 : 1) * (v + 1) * (trial + 1);
				row[layout.cut(g, 'mrrEnd')] = 1000 * size;
				row[layout.cut(g, 'revenue')] = 5000 * size;
				row[layout.cut(g, 'customersEnd')] = size;
				row[layout.movement(g, MOVEMENTS.indexOf('churn'))] = -100 * size;
			});
		});
		const { rise } = splitUplift(compiled, figures);
		// Of the first variant 1 and 2 more than Today's 1 and 2.
		expect([rise.existing.mrr.mean, rise.existing.arr.mean, rise.existing.customers.mean, rise.existing.revenue.mean]).toEqual([
			15, 180, 1.5, 75
		]);
		expect([rise.existing.mrr, rise.existing.customers, rise.new.revenue]).toMatchObject(
			[15, 1.5, 750].map((mean) => ({ mean, probabilityBetter: 1, ties: 0 }))
		);
		expect([rise.new.mrr.mean, rise.new.customers.mean, rise.new.movements.churn, rise.new.movements.new]).toEqual([150, 15, -15, 0]);
	});

	it('is nothing where nobody comes', () => {
		const { compiled, figures } = lived(world());
		expect(splitUplift(compiled, figures)).toEqual({});
	});
});
