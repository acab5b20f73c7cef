import { trialKey } from '../simulation/AssumptionSampler';
import type { CompiledScenario } from '../simulation/compile';
import { contactCents } from '../simulation/contactCents';
import { drawImportances } from '../simulation/drawImportances';
import { NewPlanShares } from '../simulation/NewPlanShares';
import { hasArrivals } from '../simulation/hasArrivals';
import { meterOf } from '../simulation/planStep';

/** What the draws of a trial follow from. */
export type Drawn = Pick<CompiledScenario, 'scenario' | 'market' | 'rows' | 'calibration'>;

/**
 * What is drawn once a trial beside the assumptions: `importance.<segment>.<plan>.<piece>`, the importance of a feature or meter to customers of a
 * plan, in the step up from it; `price.<place>`, a contact-sales price; `newPlan.<plan>`, how newcomers take to a plan that today's book lacks,
 * from the plan below (0) to the one above (1).
 */
export function drawnOncePaths(of: Drawn): string[] {
	const { market, scenario, calibration } = of;
	const importances = calibration.steps.flatMap(({ segment, plan, pieces }) =>
		pieces.map((piece) => {
			const id = 'feature' in piece ? market.featureIds[piece.feature] : scenario.meters[meterOf(piece)].id;
			return `importance.${market.segmentIds[segment]}.${market.universe.planIds[plan]}.${id}`;
		})
	);
	return [...importances, ...contactRanges(of).map(({ key }) => `price.${key}`), ...newPlans(of).map((id) => `newPlan.${id}`)];
}

/** Importances and contact-sales prices of a trial, main units, in the order of their paths. @param concentration of the importances, by segment */
export function drawnOnce(of: Drawn, trial: number, concentration: (segment: number) => number): number[] {
	const { market, calibration, scenario } = of;
	const key = trialKey(market.seed, trial);
	const shares = new NewPlanShares(scenario, market);
	return [
		...calibration.steps.flatMap((step) => drawImportances(market, step, key, concentration(step.segment))),
		...contactRanges(of).map((range) => contactCents(key, range) / scenario.minorUnits),
		...newPlans(of).map((id) => shares.share(trial, id))
	];
}

/** Plans that only variants sell: their constants are drawn where anybody arrives. */
function newPlans({ scenario, market }: Drawn): string[] {
	if (!hasArrivals(scenario)) return [];
	const known = new Set(scenario.today.plans.map(({ id }) => id));
	return market.universe.planIds.filter((id) => !known.has(id));
}

/** Each place once: it rises and falls in all books together. */
function contactRanges({ market }: Drawn) {
	const ranges = market.shelves.flatMap(({ rater }) => rater.ranges);
	return ranges.filter(({ key }, i) => ranges.findIndex((range) => range.key === key) === i);
}
