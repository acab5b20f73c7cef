import type { Finding } from '../../engine/analysis/packaging/Finding';
import type { DismissedDocument, ScenarioDocument } from '../../formats/scenarioDocument';

export type Dismissal = DismissedDocument[number];

/** What a finding is known by: the same check at the same place, in whichever scenario of the document. */
type Known = Pick<Finding, 'at'> & { readonly code: string };

const isOf = (finding: Known) => (dismissal: Dismissal) => dismissal.code === finding.code && dismissal.at === finding.at;

/** The dismissal of a finding, if somebody has set it aside. */
export const dismissalOf = ({ dismissed = [] }: ScenarioDocument, finding: Known): Dismissal | undefined => dismissed.find(isOf(finding));

/** The document with a finding set aside for a reason; one that was set aside gets the new reason. */
export function dismiss(document: ScenarioDocument, finding: Known, reason: string): ScenarioDocument {
	const others = (document.dismissed ?? []).filter((dismissal) => !isOf(finding)(dismissal));
	return { ...document, dismissed: [...others, { code: finding.code, at: finding.at, reason: reason.trim() }] };
}

/** The document with a finding back on the list; without any dismissal the key is gone. */
export function restore({ dismissed = [], ...document }: ScenarioDocument, finding: Known): ScenarioDocument {
	const others = dismissed.filter((dismissal) => !isOf(finding)(dismissal));
	return others.length > 0 ? { ...document, dismissed: others } : document;
}
