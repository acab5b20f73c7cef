import { isTaken, lawOfTaken } from '../engine/analysis/history/isTaken';
import type { Learned } from '../engine/analysis/history/Learned';
import { rangeDocument } from './rangeDocument';
import type { AssumptionsDocument, RangeDocument } from './scenarioDocument';

/** What was learned and does not contradict the history, as the `assumptions` of a scenario. */
export function learnedDocument({ inputs, churnLaw }: Learned): AssumptionsDocument {
	const document: AssumptionsDocument = {};
	const own = new Map<string, Record<string, RangeDocument>>();
	const taken = inputs.filter(isTaken);
	for (const { path, segment, posterior } of taken) {
		const range = rangeDocument(posterior);
		if (segment === undefined) document[path] = range;
		else own.set(path, { ...own.get(path), [segment]: range });
	}
	for (const [path, bySegment] of own) document[path] = { bySegment };
	const law = lawOfTaken(taken, churnLaw);
	if (law) document.churnLaw = law;
	return document;
}
