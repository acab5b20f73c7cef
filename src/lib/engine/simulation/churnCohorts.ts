import { survivedBySegment, type Survived } from '../market/cohortLaw';
import type { Market } from '../market/Market';
import type { Scenario } from './scenario';

/** What the cohort law of churn reads of the base; undefined where the scenario does not ask for it. */
export function churnCohorts({ churnLaw }: Pick<Scenario, 'churnLaw'>, { columns, segments }: Market): readonly Survived[] | undefined {
	return churnLaw === 'cohort' ? survivedBySegment(columns, segments) : undefined;
}
