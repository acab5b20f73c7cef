import type { RunSummary } from '../../api/run';
import type { RunChanges } from './RunChanges';
import type { DocumentPrint } from './documentPrint';

/** What a document has now that a run did not, or had otherwise. */
export function changesSince(ran: DocumentPrint, now: DocumentPrint): RunChanges {
	const keys = new Set([...Object.keys(ran.shared), ...Object.keys(now.shared)]);
	const ids = Object.keys(now.variants);
	return {
		shared: [...keys].filter((key) => ran.shared[key] !== now.shared[key]),
		variants: ids.filter((id) => ran.variants[id] !== undefined && ran.variants[id] !== now.variants[id]),
		missing: ids.filter((id) => ran.variants[id] === undefined)
	};
}

/**
 * The run whose figures are read: of the finished ones that of the document as it is, with the most trials, then the newest. Where none is, the one
 * in which most scenarios still stand as they were; where nothing does, the newest, or a longer one of the same document. A run that was cancelled or failed is
 * never read unasked.
 * @param changes of the document since a run
 * @param isSame whether two runs were of one document
 */
export function bestRun(
	runs: readonly RunSummary[],
	changes: (run: RunSummary) => RunChanges,
	isSame: (a: RunSummary, b: RunSummary) => boolean
): RunSummary | undefined {
	const ranked = runs
		.filter(({ state }) => state === 'finished')
		.map((run) => ({ run, off: distance(changes(run)) }))
		.sort((a, b) => a.off - b.off || (a.off < Infinity ? b.run.done - a.run.done : 0) || newestFirst(a.run, b.run));
	const first = ranked[0];
	if (!first || first.off < Infinity) return first?.run;
	return ranked
		.map(({ run }) => run)
		.filter((run) => isSame(run, first.run))
		.reduce((most, run) => (run.done > most.done ? run : most), first.run);
}

/** How many scenarios a run says nothing true of; all, where what they share has changed. */
const distance = ({ shared, variants, missing }: RunChanges): number => (shared.length > 0 ? Infinity : variants.length + missing.length);

const newestFirst = (a: RunSummary, b: RunSummary): number => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0);
