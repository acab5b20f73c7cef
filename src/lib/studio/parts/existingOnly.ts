import { plural } from '../../engine/catalog/plural';
import type { Results } from '../../engine/simulation/results';

/** What every uplift says where nobody arrives. */
export const EXISTING_ONLY = 'existing customers only';

/** Whom the uplifts of a run are about, where that is not everybody. Runs that were kept before anybody could arrive do not say it. */
export function isExistingOnly(results: Pick<Results, 'existingOnly'> | undefined): boolean {
	return results !== undefined && (results.existingOnly as boolean | undefined) !== false;
}

/** A caption of uplifts, which says so where they are about existing customers only. */
export function captioned(caption: string, existingOnly: boolean): string {
	return existingOnly ? `${caption}, ${EXISTING_ONLY}` : caption;
}

/** Stands beside a rise where new customers are in: what it is over. */
export function horizonNote(months: number): string {
	return `Over ${months} ${plural(months, 'month')}: new business alone is best at lower prices, a rise pays through the base.`;
}
