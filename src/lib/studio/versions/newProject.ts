import { isRecord } from '../../formats/isRecord';
import type { PriceBookFileDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { MADE_UP, madeUpCustomers } from '../document/madeUpCustomers';

/** A document for a new project, and what it holds that the file did not say. */
export type NewProjectDocument = { readonly document: ScenarioDocument; readonly assumed: readonly string[] };

/**
 * A price book as Today's book of a document that can be run at once.
 * @param start `YYYY-MM` of the first month
 */
export function projectOfBook(file: PriceBookFileDocument, name: string, start: string): NewProjectDocument {
	const { tierlab, $schema: _schema, name: _own, currency, perUsd, meters = [], features = [], ...today } = file;
	const document: ScenarioDocument = {
		tierlab,
		name,
		currency,
		...(perUsd === undefined ? {} : { perUsd }),
		start,
		months: 36,
		trials: 400,
		meters,
		features,
		today,
		variants: [],
		customers: madeUpCustomers(today.plans.map(({ id }) => id))
	};
	const plans = today.plans.length;
	return {
		document,
		assumed: [
			`${MADE_UP} customers are made up${plans === 1 ? '' : `, on all ${plans} plans, fewer the higher the plan`}: the file has none. Replace them on the Customers screen.`,
			`Month 1 is ${start}, the horizon 36 months.`
		]
	};
}

/** A scenario file as a document of its own; customers of a file that is not at hand are made up. */
export function projectOfScenario(file: ScenarioDocument): NewProjectDocument {
	const { customers } = file;
	if (!('file' in customers)) return { document: file, assumed: [] };
	const segments = [...new Set([...Object.keys(customers.sizes ?? {}), ...spokenOf(file.variants)])];
	const made = madeUpCustomers(
		file.today.plans.map(({ id }) => id),
		segments
	);
	const document = {
		...file,
		customers: {
			segments: made.segments.map((segment) => ({
				...segment,
				...(customers.sizes?.[segment.id] ? { size: customers.sizes[segment.id] } : {})
			}))
		}
	};
	return {
		document,
		assumed: [
			`${MADE_UP} customers are made up in place of “${customers.file}”, which is not part of the scenario. Read that file on the Customers screen.`
		]
	};
}

/** Segments that have rules of their own, in a file that may have any problem. */
function spokenOf(variants: unknown): string[] {
	const policies = Array.isArray(variants) ? variants.map((variant: unknown) => isRecord(variant) && variant.policy) : [];
	return policies.flatMap((policy) => (isRecord(policy) && isRecord(policy.segments) ? Object.keys(policy.segments) : []));
}
