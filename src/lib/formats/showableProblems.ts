import { INHERITED } from '../engine/catalog/knownNames';
import type { Problem } from '../engine/catalog/problem';
import { checkShape } from './checkShape';
import { checkSize } from './checkSize';
import { Findings } from './Findings';
import { isRecord } from './isRecord';
import { knownPolicies } from './knownPolicies';
import { readCurrency } from './readCurrency';
import { scenarioSchema, type ScenarioDocument } from './scenarioDocument';

/**
 * What keeps a document from being shown on screen, each with its place: keys that are missing or of another type, an unknown currency,
 * ids that stand twice or that every object has. What only keeps it from being run (references, bounds, unknown keys) is work in progress and none of this.
 */
export function showableProblems(document: unknown): readonly Problem[] {
	const findings = new Findings();
	if (!isRecord(document)) {
		findings.error('wrong-type', '', 'the document is not a map', 'Begin with tierlab: 1');
		return findings.problems;
	}
	if (!checkSize(document, findings)) return findings.problems;
	const whole = scenarioSchema.safeParse(withoutAssumptions(document));
	if (whole.success) checkShown(whole.data, findings);
	else checkShape(scenarioSchema, withoutAssumptions(knownPolicies(document, findings)), findings);
	return findings.problems.filter(({ code, severity }) => severity === 'error' && code !== 'unknown-key');
}

/** Assumptions have a table of their own, and a screen that shows what of them it knows. */
function withoutAssumptions(document: unknown): unknown {
	return isRecord(document) && isRecord(document.assumptions) ? { ...document, assumptions: {} } : document;
}

function checkShown({ currency, meters, features, today, variants, customers }: ScenarioDocument, findings: Findings): void {
	readCurrency(currency, findings);
	unique(meters, 'meters', findings);
	unique(features, 'features', findings);
	unique(variants, 'variants', findings);
	if ('segments' in customers) unique(customers.segments, 'customers/segments', findings);
	uniqueInBook(today, 'today', findings);
	for (const { id, book, changes } of variants ?? []) {
		if (book) uniqueInBook(book, `variants/${id}/book`, findings);
		if (changes) uniqueInBook(changes, `variants/${id}/changes`, findings);
	}
}

type Listed = readonly { readonly id: string }[] | undefined;
type Lists = { readonly plans?: Listed; readonly addOns?: Listed; readonly bundles?: Listed; readonly discounts?: Listed };

function uniqueInBook({ plans, addOns, bundles, discounts }: Lists, path: string, findings: Findings): void {
	for (const [name, list] of Object.entries({ plans, addOns, bundles, discounts })) unique(list, `${path}/${name}`, findings);
}

function unique(list: Listed, path: string, findings: Findings): void {
	const seen = new Set<string>();
	(list ?? []).forEach(({ id }, index) => {
		if (INHERITED.has(id))
			findings.error('reserved-id', `${path}/${index}/id`, `the id ${JSON.stringify(id)} is reserved`, 'Choose another id');
		if (seen.has(id))
			findings.error('duplicate-id', `${path}/${index}/id`, `the id ${JSON.stringify(id)} stands twice`, 'Give each its own id');
		seen.add(id);
	});
}
