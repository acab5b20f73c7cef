import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { problemWords } from '../document/problemWords';
import type { DocumentReading } from '../comparison/DocumentReader';
import { failedWords } from '../comparison/failedWords';

/** Why a question has no answer, in words, and the screen where that is put right. */
export type WhyNot = { readonly text: string; readonly place?: 'catalog' | 'customers' };

/** What stands in the way of simulating a document that was read; undefined where nothing does. */
export function whyUnread(
	reading: Pick<DocumentReading, 'problems'> & { readonly scenario?: unknown },
	noBase: boolean,
	document: ScenarioDocument
): WhyNot | undefined {
	if (reading.scenario) return undefined;
	if (noBase) return { text: 'This project has no customers yet.', place: 'customers' };
	const errors = reading.problems.filter(({ severity }) => severity === 'error');
	const first = errors[0];
	const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
	return { text: `${first ? problemWords(first, document) : 'The document could not be read.'}${more}`, place: 'catalog' };
}

/** What was thrown on the way to an answer. */
export function whyFailed(error: unknown, document: ScenarioDocument): WhyNot {
	return { text: failedWords(error, document) };
}
