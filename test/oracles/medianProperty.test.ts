import { describe, expect, it } from 'vitest';
import { nearLimit } from '../../src/lib/engine/market/nearLimit';
import { calibrate } from '../fixtures/keptCalibrations';
import { meterOf } from '../../src/lib/engine/simulation/planStep';
import { singleBookCents } from '../../src/lib/engine/rating/singleBookCents';
import { northwind } from '../fixtures/northwind';
import { Stage } from './stage';

/** Lives on which worths are solved: ten draws of each customer of the segment on the plan, more where they are few; trials that no run reaches. */
const FIRST_TRIAL = 0x60000000;
const FEWEST = 20;

describe('case 17: median property', () => {
	const scenario = northwind({ count: 500, variants: [] });
	const stage = new Stage(scenario, calibrate(scenario));
	const { market } = stage.compiled;
	const { columns } = market;
	const [shelf] = market.shelves;
	const none = new Int32Array(market.addOns);

	/** Share of the lives of a segment on a plan, of those who count, for whom an offer is worth its price. */
	function shareWilling(segment: number, plan: number, surplus: () => number | undefined): number {
		const own = Array.from(columns.ids.keys()).filter((i) => columns.plan[i] === plan && columns.segment[i] === segment);
		const draws = Math.max(10, Math.ceil(2000 / own.length));
		let [counted, willing] = [0, 0];
		for (let draw = 0; draw < draws; draw++) {
			for (const customer of own) {
				stage.enter(0, 0, customer, FIRST_TRIAL + draw);
				stage.person.expect(0);
				const value = surplus();
				if (value === undefined) continue;
				counted++;
				// What is solved by a median is met by the median life to rounding only.
				if (value >= -1e-6) willing++;
			}
		}
		expect(counted).toBeGreaterThan(100);
		return willing / counted;
	}

	const worth = (plan: number, held: Int32Array) => stage.chooser.valuation.value(stage.life, shelf, shelf, plan, held, none, 0);
	const populations = scenario.segments.flatMap((_, segment) =>
		['basic', 'pro']
			.map((id) => ({ id, segment, plan: stage.plan(id) }))
			.filter(({ plan }) => columns.plan.filter((p, i) => p === plan && columns.segment[i] === segment).length >= FEWEST)
	);

	it.each(populations)('case 17: half of the triggered on $id in segment $segment would take the next plan', ({ segment, plan, id }) => {
		const step = stage.calibration.steps.find((solved) => solved.segment === segment && solved.plan === plan);
		if (!step) throw new Error(`the step from ${id} is not solved`);
		const next = shelf.ladder[shelf.rank[plan] + 1];
		const { person, life } = stage;
		const { plain } = stage.rates;
		const share = shareWilling(segment, plan, () => {
			if (person.tenure < plain.onboarding[segment] || life.health < 0.6) return undefined;
			const unmet = scenario.features.some((_, f) => person.needFrom[f] === 0 && !life.holdsFeature(f));
			const pressed = scenario.meters.some((_, m) => nearLimit(life, m, plain['thresholds.tierUse'][segment]));
			if (!unmet && !pressed) return undefined;
			const gain = worth(next, none) - worth(plan, none);
			// Only those count who need one of the pieces that the step itself prices.
			const needs = step.pieces.some((piece) =>
				'feature' in piece ? person.needFrom[piece.feature] === 0 : person.units[meterOf(piece)] > shelf.rater.included[plan * market.meters + meterOf(piece)]
			);
			if (!needs) return undefined;
			const bill = (of: number) => singleBookCents(shelf.rater, of, 0, none, person.expected);
			const difference = bill(next) - bill(plan);
			// Nor those whom the step costs nothing.
			return difference > 0 ? gain - difference : undefined;
		});
		expect(share).toBeGreaterThanOrEqual(0.49);
		expect(share).toBeLessThanOrEqual(0.51);
	});

	it.each(populations)('case 17: half of those near a limit on $id in segment $segment would take a pack', ({ segment, plan }) => {
		const pack = stage.addOn('storagePack');
		const held = none.slice();
		held[pack] = 1;
		const share = shareWilling(segment, plan, () => {
			if (!nearLimit(stage.life, 1, stage.rates.plain['thresholds.capacity'][segment])) return undefined;
			return worth(plan, held) - worth(plan, none) - 1000;
		});
		expect(share).toBeGreaterThanOrEqual(0.49);
		expect(share).toBeLessThanOrEqual(0.51);
	});

	it('case 17: a single piece without units is worth its price at the median, exactly', () => {
		const { worths } = stage;
		const price = { analytics: 4900, timeTracking: 1900, serviceDesk: 7900, onboarding: 19900 };
		scenario.segments.forEach((_, s) => {
			for (const [id, cents] of Object.entries(price)) expect(worths.addOn[worths.addOnAt(0, s, stage.addOn(id))]).toBe(cents);
			expect(worths.feature[worths.featureAt(0, s, 4)]).toBe(2500);
		});
	});
});
