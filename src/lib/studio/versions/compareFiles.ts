import { compareBooks, type BookChange, type BookVersion } from '../../engine/catalog/compareBooks';
import type { Problem } from '../../engine/catalog/problem';
import { readPriceBook } from '../../formats/readPriceBook';
import type { PriceBookFileDocument } from '../../formats/scenarioDocument';

/** What differs between two books; errors where one of them cannot be read. */
export type BookComparison = { readonly changes: readonly BookChange[]; readonly problems: readonly Problem[] };

/** A step in the life of a book: what changed from one state to the next. */
export type BookStep = { readonly from: string; readonly to: string; readonly changes: readonly BookChange[] };

export function compareFiles(before: PriceBookFileDocument, after: PriceBookFileDocument): BookComparison {
	const [old, young] = [versionOf(before), versionOf(after)];
	if (!old.version || !young.version) return { changes: [], problems: [...old.problems, ...young.problems] };
	return { changes: compareBooks(old.version, young.version), problems: [] };
}

/**
 * What changed between each state of a book and the next; states that cannot be read are passed over.
 * @param states oldest first; `at` names each
 */
export function bookSteps(states: readonly { readonly at: string; readonly file: PriceBookFileDocument }[]): BookStep[] {
	const sound = states.flatMap(({ at, file }) => {
		const { version } = versionOf(file);
		return version ? [{ at, version }] : [];
	});
	return sound.slice(1).flatMap(({ at, version }, index) => {
		const before = sound[index];
		return before ? [{ from: before.at, to: at, changes: compareBooks(before.version, version) }] : [];
	});
}

function versionOf(file: PriceBookFileDocument): { version?: BookVersion; problems: readonly Problem[] } {
	const { book, meters = [], features = [], currency = '', problems } = readPriceBook(file);
	return {
		...(book ? { version: { ...book, meters, features, currency } } : {}),
		problems: problems.filter(({ severity }) => severity === 'error')
	};
}
