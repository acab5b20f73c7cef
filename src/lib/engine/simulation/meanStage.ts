import { Life } from '../market/Life';
import { Person } from '../market/Person';
import { Rates } from '../market/Rates';
import type { AssumptionRow } from '../market/resolveAssumptions';
import { AssumptionSampler } from './AssumptionSampler';
import type { NamedMarket } from './buildMarket';
import { needShares } from './needShares';
import type { Scenario } from './scenario';

/** A person and a life of a market at the means of all assumptions: nothing is drawn of what a trial draws. */
export type MeanStage = {
	readonly market: NamedMarket;
	/** [row * segments + segment] */
	readonly means: Float64Array;
	readonly needs: readonly (string | number)[];
	readonly person: Person;
	readonly life: Life;
};

/** Sets the stage on which a market is looked at before any trial. */
export function meanStage(scenario: Scenario, market: NamedMarket, rows: readonly AssumptionRow[]): MeanStage {
	const needs = needShares(scenario, rows);
	const rates = new Rates(rows, market.segments, needs, scenario.minorUnits);
	const means = new Float64Array(rows.length * market.segments);
	new AssumptionSampler(rows, market.seed).means(means);
	rates.fill(means);
	const person = new Person(market, rates);
	return { market, means, needs, person, life: new Life(market, person) };
}
