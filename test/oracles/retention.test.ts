import { describe, expect, it } from 'vitest';
import { CHURN, CONTRACTION, PRICE_UPLIFT, TIER } from '../../src/lib/engine/market/movements';
import type { NamedMarket } from '../../src/lib/engine/simulation/buildMarket';
import { discountFactors } from '../../src/lib/engine/simulation/discountFactors';
import { Ledger } from '../../src/lib/engine/simulation/Ledger';
import { ServingCost } from '../../src/lib/engine/simulation/ServingCost';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { TodayPath } from '../../src/lib/engine/simulation/TodayPath';
import { TrialLayout } from '../../src/lib/engine/simulation/TrialLayout';
import { alike, book, plan, testScenario } from '../fixtures/scenario';
import { given, Stage } from './stage';

type Step = { readonly month: number; readonly movement: number; readonly cents: number };

function ledgerOf(market: NamedMarket): Ledger {
	const serving = new ServingCost([], market, 100);
	return new Ledger({ market, layout: new TrialLayout(market), serving, discount: discountFactors(0, market.months), today: new TodayPath(market.months) }, 'today');
}

/** The books of customers at 100 whose bills move as told, over 12 months. */
function books(paths: readonly (readonly Step[])[]) {
	const scenario = testScenario({ today: book([plan('basic', 100)]), customers: alike(paths.length, { plan: 'basic' }) });
	const stage = new Stage(scenario, given(scenario));
	const { market } = stage.compiled;
	const layout = new TrialLayout(market);
	const ledger = ledgerOf(market);
	paths.forEach((steps, customer) => {
		const life = stage.enter(0, 0, customer);
		ledger.begin(life);
		for (let month = 1; month <= 12 && life.alive; month++) {
			life.month = month;
			for (const { movement, cents } of steps.filter((step) => step.month === month)) {
				if (movement === CHURN) life.leave();
				else life.book(movement, cents);
			}
			life.mrr[month] = life.bill;
			if (life.alive) ledger.month(life);
		}
		ledger.settle(life, stage.tally);
	});
	ledger.close(0);
	const row = new Float64Array(layout.width);
	ledger.write(stage.tally, row);
	return { figures: new TrialFigures({ layout, trials: 1, variants: 1, rows: [row] }, 100), row, layout };
}

const four = [
	[
		{ month: 3, movement: TIER, cents: 5000 },
		{ month: 9, movement: CONTRACTION, cents: -3000 }
	],
	[{ month: 5, movement: CHURN, cents: 0 }],
	[
		{ month: 2, movement: CONTRACTION, cents: -2000 },
		{ month: 12, movement: TIER, cents: 3000 }
	],
	[
		{ month: 4, movement: PRICE_UPLIFT, cents: 2000 },
		{ month: 8, movement: CONTRACTION, cents: -1000 }
	]
];

describe('case 2: NRR and GRR', () => {
	it('case 2: 100 > 150 > 120, churned, 100 > 80 > 110, 100 > 120 > 110: NRR 0.85 and GRR 0.75', () => {
		const { figures, row, layout } = books(four);
		expect(figures.at('nrr12', 12, 0, 0)).toBeCloseTo(0.85, 12);
		// Not 0.60, as the flows of the year would have it.
		expect(figures.at('grr12', 12, 0, 0)).toBeCloseTo(0.75, 12);
		expect(figures.at('logoRetention12', 12, 0, 0)).toBeCloseTo(0.75, 12);
		expect(figures.at('mrr', 12, 0, 0)).toBe(340);
		// The same in the cuts: all four are of one segment.
		expect(row[layout.cut(1, 'mrrEnd')] / row[layout.cut(1, 'mrrBefore')]).toBeCloseTo(0.85, 12);
		expect(row[layout.cut(1, 'kept')] / row[layout.cut(1, 'mrrBefore')]).toBeCloseTo(0.75, 12);
	});

	it('case 2: LTV is what was received over the horizon per starting customer', () => {
		// 100 x 2 + 150 x 6 + 120 x 4; 100 x 4; 100 + 80 x 10 + 110; 100 x 3 + 120 x 4 + 110 x 5.
		expect(books(four).figures.at('ltv', 12, 0, 0)).toBeCloseTo((1580 + 400 + 1010 + 1330) / 4, 9);
	});

	it('case 2: a ledger in which a booking is missing does not close', () => {
		const scenario = testScenario({ today: book([plan('basic', 100)]), customers: alike(1, { plan: 'basic' }) });
		const stage = new Stage(scenario, given(scenario));
		const ledger = ledgerOf(stage.compiled.market);
		const life = stage.enter();
		ledger.begin(life);
		life.month = 1;
		life.bill += 1;
		life.mrr[1] = life.bill;
		ledger.month(life);
		ledger.settle(life, stage.tally);
		expect(() => ledger.close(7)).toThrow('movements leave 1 minor units unexplained: trial 7, variant today, month 1, all customers');
	});
});
