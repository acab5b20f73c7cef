import { NameMatcher, type Named } from '../../../formats/import/NameMatcher';
import type { PieceWorth } from '../../../formats/surveys/surveyWorths';

/** A name in a file, '' where it has none, and the id that it means; '' is nothing of the project. */
export type MeantName = { readonly name: string; readonly id: string };

type Meaning = {
	/** Ids by name, as somebody said. */
	readonly choices: Readonly<Record<string, string>>;
	readonly known: readonly Named[];
	/** What is meant where the file has no name. */
	readonly unsaid: string;
};

/** What each name of a survey means in the project: as somebody said, else by what is called so. */
export function meantNames(
	worths: readonly PieceWorth[],
	nameOf: (worth: PieceWorth) => string | undefined,
	{ choices, known, unsaid }: Meaning
): readonly MeantName[] {
	const names = new NameMatcher(known);
	return [...new Set(worths.map((worth) => nameOf(worth) ?? ''))].map((name) => {
		const match = name === '' ? undefined : names.find(name);
		const guess = match === undefined ? '' : (names.ids[match] ?? '');
		return { name, id: Object.hasOwn(choices, name) ? (choices[name] ?? '') : name === '' ? unsaid : guess };
	});
}
