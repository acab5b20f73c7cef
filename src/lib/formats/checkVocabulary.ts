import { checkIds } from '../engine/catalog/checkIds';
import type { Findings } from './Findings';
import type { ScenarioDocument } from './scenarioDocument';

/** Checks the ids of the meters and features that the books of a document are written in. */
export function checkVocabulary({ meters = [], features = [] }: Pick<ScenarioDocument, 'meters' | 'features'>, findings: Findings): void {
	const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
	for (const problem of checkIds(ids(meters), 'meters', 'meter')) findings.add(problem);
	for (const problem of checkIds(ids(features), 'features', 'feature')) findings.add(problem);
}
