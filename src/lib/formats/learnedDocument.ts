import type { Learned } from '../engine/analysis/history/Learned';
import { rangeDocument } from './rangeDocument';
import type { AssumptionsDocument, RangeDocument } from './scenarioDocument';

/** Fits whose ranges are taken: one that does not fit is told and left. */
const FITS = new Set(['fits', 'thin', 'untested', 'oneEvent']);

/** What was learned and does not contradict the history, as the `assumptions` of a scenario. */
export function learnedDocument({ inputs, churnLaw }: Learned): AssumptionsDocument {
	const document: AssumptionsDocument = {};
	const own = new Map<string, Record<string, RangeDocument>>();
	for (const { path, segment, posterior, fit } of inputs) {
		if (!FITS.has(fit.verdict)) continue;
		const range = rangeDocument(posterior);
		if (segment === undefined) document[path] = range;
		else own.set(path, { ...own.get(path), [segment]: range });
	}
	for (const [path, bySegment] of own) document[path] = { bySegment };
	if (churnLaw && 'churn' in document) document.churnLaw = churnLaw;
	return document;
}
