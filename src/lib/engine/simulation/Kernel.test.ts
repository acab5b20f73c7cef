import { describe, expect, it } from 'vitest';
import type { Distribution } from '../math/distribution';
import { hash32, uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { MOTIONS } from '../market/motionTable';
import { compile } from './compile';
import { drawImportances } from './drawImportances';
import type { PlanStep } from './planStep';
import { contactCents } from './contactCents';
import { trialKey } from './AssumptionSampler';
import { Kernel } from './Kernel';
import type { Scenario } from './scenario';
import { TrialLayout, type Monthly } from './TrialLayout';
import { addOn, alike, book, feature, plan, point, points, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

function kernelOf(scenario: Scenario, values: Parameters<typeof given>[1] = {}) {
	const compiled = compile(scenario, given(scenario, values));
	const layout = new TrialLayout(compiled.market);
	const kernel = new Kernel(compiled, layout);
	const run = (trial: number, lives?: number) => {
		const row = new Float64Array(layout.width * compiled.market.shelves.length);
		kernel.run(trial, row, lives);
		return row;
	};
	/** MRR of a month of a trial, minor units. */
	const mrr = (row: Float64Array, month: number, variant = 0) => row[variant * layout.width + layout.monthly('mrr', month)];
	return { compiled, layout, run, mrr };
}

const today = book([plan('basic', 10)]);
const restless = { ...STILL, ...points({ churn: 0.9 }) };

describe('a trial', () => {
	const scenario = testScenario({
		today,
		customers: alike(30, { plan: 'basic' }),
		assumptions: restless,
		variants: [variant('dear', book([plan('basic', 12)]), policy({ kind: 'immediate', launch: 2 }))]
	});

	it('has the rows of Today and of the variants, on the same draws: with prices without effect as many stay', () => {
		const calm = { ...scenario, assumptions: { ...restless, ...points({ 'priceReaction.k': 0 }) } };
		const { layout, run, mrr } = kernelOf(calm);
		const row = run(0);
		const customers = (month: number, variant: number) => row[variant * layout.width + layout.monthly('customers', month)];
		expect([mrr(row, 0), mrr(row, 0, 1)]).toEqual([30_000, 30_000]);
		for (const month of [1, 2, 12]) expect(customers(month, 1)).toBe(customers(month, 0));
		expect(customers(12, 0)).toBeLessThan(15);
		for (const month of [2, 12])
			expect([mrr(row, month), mrr(row, month, 1)]).toEqual([1000 * customers(month, 0), 1200 * customers(month, 0)]);
	});

	it('is the same whatever ran before it, and another one for each number', () => {
		const { run } = kernelOf(scenario);
		const first = run(3);
		const second = run(4);
		expect(second).not.toEqual(first);
		expect(run(3)).toEqual(first);
		expect(kernelOf(scenario).run(4)).toEqual(second);
	});

	it('may have the lives of another one under its own assumptions', () => {
		const alone = (churn: Distribution) => kernelOf({ ...scenario, variants: [], assumptions: { ...STILL, churn: { all: churn } } });
		const ranged = alone({ kind: 'uniform', low: 0.2, high: 0.9 });
		expect(ranged.run(3, 3)).toEqual(ranged.run(3));
		const drawn = 0.2 + 0.7 * uniform(...trialKey(ranged.compiled.market.seed, 3), purpose.assumption * 4096, hash32('churn'));
		expect(ranged.run(3, 4)).toEqual(alone(point(drawn)).run(4));
		expect(ranged.run(3, 4)).not.toEqual(ranged.run(4));
	});
});

describe('a price of unknown amount', () => {
	const unknown = (likely: number) => ({ price: [{ model: 'range' as const, lowCents: 1000, likelyCents: likely, highCents: 9000 }] });
	const contact = book([plan('basic', 10), plan('pro', 0, unknown(3000))], [addOn('thing', 'module', 0, ['basic'], unknown(5000))]);
	const drawn = (key: string, likelyCents: number, seed: readonly [number, number], trial: number) =>
		contactCents(trialKey(seed, trial), { key, component: { model: 'range', lowCents: 1000, likelyCents, highCents: 9000 } });

	it('is that of the trial, for those who hold it', () => {
		const scenario = testScenario({
			today: contact,
			customers: [
				{ id: 'a', plan: 'pro' },
				{ id: 'b', plan: 'basic', addOns: { thing: 1 } },
				{ id: 'c', plan: 'basic' }
			]
		});
		const { compiled, run, mrr } = kernelOf(scenario);
		for (const trial of [0, 5]) {
			const { seed } = compiled.market;
			expect(mrr(run(trial), 0)).toBe(
				drawn('plans/pro/price/0', 3000, seed, trial) + 1000 + drawn('addOns/thing/price/0', 5000, seed, trial) + 1000
			);
		}
	});

	it('does not move what the file says that a customer pays', () => {
		const scenario = testScenario({ today: contact, customers: [{ id: 'a', plan: 'pro', mrrCents: 2500 }] });
		const { run, mrr } = kernelOf(scenario);
		for (const trial of [0, 5]) expect([mrr(run(trial), 0), mrr(run(trial), 12)]).toEqual([2500, 2500]);
	});

	it('is paid by each with their own package, whoever stands before them', () => {
		const more = { ...contact, addOns: [...contact.addOns, addOn('flat', 'module', 7, ['pro'])] };
		const scenario = testScenario({
			today: more,
			customers: [
				{ id: 'a', plan: 'basic' },
				{ id: 'b', plan: 'pro', addOns: { flat: 1 } },
				{ id: 'c', plan: 'pro', mrrCents: 4000 }
			]
		});
		const { compiled, run, mrr } = kernelOf(scenario);
		expect(mrr(run(2), 0)).toBe(1000 + drawn('plans/pro/price/0', 3000, compiled.market.seed, 2) + 700 + 4000);
	});
});

describe('those who come during a run', () => {
	it('come in each month and segment, in every option, and stay', () => {
		const scenario = testScenario({
			today,
			customers: [{ id: 'a', plan: 'basic' }],
			months: 6,
			segments: ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const })),
			assumptions: { ...STILL, newCustomers: { bySegment: { s: point(20), t: point(5) } } },
			variants: [variant('same', today, policy({ kind: 'keep' }))]
		});
		const { layout, run } = kernelOf(scenario);
		const trials = 10;
		const counts = [0, 0];
		for (let trial = 0; trial < trials; trial++) {
			const row = run(trial);
			for (const s of [0, 1]) counts[s] += row[layout.cut(1 + s, 'customersEnd')];
			for (let t = 1; t <= 6; t++) expect(row[layout.monthly('customers', t)]).toBeGreaterThan(row[layout.monthly('customers', t - 1)]);
			// As in Today, but that everybody is counted as live in both.
			const same = row.slice(0, layout.width);
			for (let t = 0; t <= 6; t++) same[layout.monthly('inBoth', t)] = same[layout.monthly('customers', t)];
			for (let g = 0; g < layout.groups.length; g++) same[layout.cut(g, 'inBothEnd')] = same[layout.cut(g, 'customersEnd')];
			expect(row.subarray(layout.width)).toEqual(same);
		}
		// One who was there; 6 months of 20, and of 5.
		expect(Math.abs(counts[0] / trials - 1 - 120)).toBeLessThan(4 * Math.sqrt(120 / trials));
		expect(Math.abs(counts[1] / trials - 30)).toBeLessThan(4 * Math.sqrt(30 / trials));
	});

	it('are none where the rate is 0', () => {
		const { layout, run } = kernelOf(testScenario({ today, customers: [{ id: 'a', plan: 'basic' }] }));
		expect(run(0)[layout.monthly('customers', 12)]).toBe(1);
	});
});

describe('those who left', () => {
	const rowsOf = (winBack: number) => {
		const scenario = testScenario({
			today,
			customers: alike(60, { plan: 'basic' }),
			months: 24,
			assumptions: { ...restless, ...points({ winBack }) }
		});
		const { layout, run } = kernelOf(scenario);
		const row = run(1);
		return (name: Monthly) => Array.from({ length: 25 }, (_, t) => row[layout.monthly(name, t)]);
	};
	const back = (winBack: number) => {
		const customers = rowsOf(winBack)('customers');
		return customers.slice(1).map((count, t) => count - customers[t]);
	};

	it('come back where they are won back, and only there', () => {
		expect(back(0).every((change) => change <= 0)).toBe(true);
		expect(back(0.9).some((change) => change > 0)).toBe(true);
	});

	it('section 9: raise what is paid at the end of year one, not GRR and logos kept, though they come back', () => {
		const [gone, won] = [rowsOf(0), rowsOf(0.9)];
		expect(won('kept')[12]).toBe(gone('kept')[12]);
		expect(won('customersStayed')[12]).toBe(gone('customersStayed')[12]);
		expect(won('stayed')[12]).toBeGreaterThan(gone('stayed')[12] + 5000);
		// Of those who are there in a month, whoever came back among them, no larger share is kept than has not left since.
		for (let t = 12; t <= 24; t++) expect(won('customersStayed')[t]).toBeLessThanOrEqual(won('customers')[t - 12]);
	});
});

describe('MODEL 5: the pieces of a plan step', () => {
	it('are worth their importances in each trial, on every shelf', () => {
		const basic = book([plan('basic', 1)], [addOn('opener', 'feature', 1, ['basic'], { opens: ['f'] })]);
		const scenario = testScenario({
			today: basic,
			customers: alike(20, { plan: 'basic', health: 0.9 }),
			features: [feature('f', 'all'), feature('g', 'all')],
			assumptions: { ...STILL, ...points({ elasticity: -8, cooldown: 0, 'conversion.feature': 0.999 }) },
			variants: [variant('same', basic, policy({ kind: 'keep' }))]
		});
		// What is worth 2 together is f and g; f is sold alone at 1.
		const step: PlanStep = {
			segment: 0,
			plan: 0,
			above: 0,
			scale: -1,
			pieces: [{ feature: 0 }, { feature: 1 }],
			medianUnits: Float64Array.from([1, 1]),
			gap: Float64Array.from([200]),
			want: Float64Array.from([1, 1])
		};
		const compiled = compile(scenario, { ...given(scenario), steps: [step] });
		const layout = new TrialLayout(compiled.market);
		const kernel = new Kernel(compiled, layout);
		const told = [0, 0];
		for (let trial = 0; trial < 40; trial++) {
			const row = new Float64Array(2 * layout.width);
			kernel.run(trial, row);
			const wins = [0, 1].map((v) => row[v * layout.width + layout.funnel(MOTIONS.indexOf('feature'), 'wins')]);
			const [worth] = drawImportances(compiled.market, step, trialKey(compiled.market.seed, trial), 1).map((w) => 200 * w);
			// Tolerance and preference spread by a tenth: four of them leave no doubt.
			if (Math.abs(worth - 100) < 40) continue;
			told[worth > 100 ? 1 : 0]++;
			for (const won of wins) expect(won > 10, `trial ${trial}: ${worth}`).toBe(worth > 100);
		}
		expect(Math.min(...told)).toBeGreaterThan(2);
	});
});
