import { dirichlet } from '../math/dirichlet';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { Market } from '../market/Market';
import type { trialKey } from './AssumptionSampler';
import { meterOf, type PlanStep } from './planStep';

/** Alpha of each piece in the Dirichlet draw of importances, where they are as uncertain as by default. */
const ALPHA = 4;

/**
 * The importances of the pieces of a plan step in a trial.
 * @param key of the trial
 * @param concentration 1 = as uncertain as by default; larger is nearer to equal importances
 * @returns shares in the order of the step's pieces, sum 1
 */
export function drawImportances(
	market: Market,
	step: PlanStep,
	[key0, key1]: ReturnType<typeof trialKey>,
	concentration: number
): number[] {
	const items = step.pieces.map((piece) => ('feature' in piece ? market.featureItem[piece.feature] : market.meterItem[meterOf(piece)]));
	const at = purpose.importance * 4096 + step.plan * market.segments + step.segment;
	return dirichlet(
		items.map(() => ALPHA * concentration),
		items.map((item) => uniform(key0, key1, at, item))
	);
}
