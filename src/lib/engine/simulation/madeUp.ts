import type { Problem } from '../catalog/problem';
import type { CustomerBase } from '../market/customerBase';

/** Code of the note that results carry whose customers are made up. */
export const MADE_UP_CUSTOMERS = 'made-up-customers';
/** What every output of such results says. */
export const MADE_UP_WORDS = 'customers made up by segments';

/** That no customer of a run is anybody, where that is so: every table, file and screen that shows its figures says it. */
export function madeUpProblems({ madeUp }: Pick<CustomerBase, 'madeUp'>): Problem[] {
	if (!madeUp) return [];
	return [
		{
			code: MADE_UP_CUSTOMERS,
			path: 'customers/segments',
			message: `${MADE_UP_WORDS}: all figures are of customers drawn from a few numbers for each segment, not of real ones`,
			remedy: 'Bring in the customer list to simulate the customers that there are',
			severity: 'note'
		}
	];
}

/** Whether the customers of a run are made up. Runs that were kept before it was told do not say it. */
export const isMadeUp = (problems: readonly Pick<Problem, 'code'>[]): boolean => problems.some(({ code }) => code === MADE_UP_CUSTOMERS);
