import { plural } from '../../engine/catalog/plural';
import type { Problem } from '../../engine/catalog/problem';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { assumptionName } from './assumptionName';
import { wholeWord } from './wholeWord';
import { entryWords } from './entryWords';
import { formatWord, isFileTalk, isFormatKey, RUN_TOGETHER } from './formatWords';
import { placeWords } from './placeWords';
import { screenOf } from './screenOf';

type Said = Pick<Problem, 'message' | 'remedy'> & Partial<Pick<Problem, 'code' | 'path'>>;

/**
 * A problem in words: what is wrong, and what would put it right.
 * @param document whose entries are called as its reader calls them, with the screen to act on in the place of a key of the file; left out of
 * what is said about a file that somebody brings, which keeps the words and the places of the file
 */
export function problemWords(problem: Said, document?: ScenarioDocument): string {
	const { message, remedy } = document ? spoken(problem, document) : problem;
	return [sentence(message), sentence(remedy)].filter(Boolean).join(' ');
}

/** What is wrong and how to mend it, in the words of the screens: no id, no key, no brace of the file. */
export function spoken({ code = '', path, message, remedy }: Said, document: ScenarioDocument): { message: string; remedy: string } {
	const names = entryWords(document);
	// A formula is quoted as it was typed: it calls meters by their ids.
	const read = (text: string) => (code.startsWith('formula-') ? text.replace(QUOTED, '“$1”') : translated(text, names, document));
	const odd = /^"(.*)" is /u.exec(message)?.[1];
	if (code === 'wrong-type' && odd !== undefined && !names.has(odd) && !isFormatKey(odd))
		return { message: 'what stands here cannot be read', remedy: `Change it ${screenOf(path ?? '')}` };
	const gone = GONE.exec(code)?.[1];
	if (gone !== undefined) return goneWords(gone, message, remedy, path ?? '', names);
	if (code === 'unknown-key')
		return { message: 'the file says something here that is not known', remedy: `Change it ${screenOf(path ?? '')}` };
	const mended = REMEDIES.get(code);
	if (mended !== undefined) return { message: read(withoutFile(message)), remedy: mended };
	const bare = remedy.replace(/ \((?:[\w-]+\.)*[\w-]+\)/gu, '');
	const isKey = [...bare.matchAll(QUOTED)].some(([, quoted = '']) => !names.has(quoted) && formatWord(quoted) !== undefined);
	const fix = isFileTalk(outsideOf(bare, names)) || isKey || /^(unknown-key|unknown-form|missing|wrong-type)$/u.test(code);
	return { message: read(withoutFile(message)), remedy: fix ? `Change it ${screenOf(path ?? '')}` : read(bare) };
}

/** What is done on a screen where the file says a key. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
	['map-hole', 'Say where they go in the Catalog, under Existing customers'],
	['migration-hole', 'Say where they go in the Catalog, under Existing customers'],
	[
		'minimum-counts-overage',
		'Where it comes on top by contract, let the plan alone count towards the minimum: in the Catalog, Price in full'
	],
	['more-problems', 'Put the listed ones right first'],
	['placed-by-price', 'Move it left or right in the Catalog, in the menu of the plan'],
	['incomplete-entry', 'Take it out in the Catalog, and add it anew'],
	['misplaced-key', 'Choose the kind of the discount anew in the Catalog, under Discounts'],
	['per-usd-assumed', 'Say otherwise on Assumptions, under US dollars'],
	['per-usd', 'Say on Assumptions, under US dollars, what one costs'],
	['not-whole', 'Write a whole number']
]);

/** References that lead nowhere, by what they should lead to. */
const GONE = /^unknown-(plan|meter|feature|add-on|item|segment|variant|assumption|piece|after|change)$/u;

/** What is gone has no name any more: its id would say nothing, except where somebody may have misspelt the name of another. */
function goneWords(
	kind: string,
	message: string,
	remedy: string,
	path: string,
	names: ReadonlyMap<string, string>
): Pick<Problem, 'message' | 'remedy'> {
	const what =
		{ after: 'place in the ladder', change: 'entry of Today', item: 'plan or add-on', variant: 'scenario', piece: 'feature or add-on' }[
			kind
		] ?? kind;
	const near = names.get(/^Did you mean "(.*)"\?$/u.exec(remedy)?.[1] ?? '');
	const named = names.get(/"([^"]*)"/u.exec(message)?.[1] ?? '');
	return {
		message:
			named === undefined
				? `${/^[aeio]/u.test(what) ? 'an' : 'a'} ${what} is named here that is not there`
				: `“${named}” is named here, and is not there`,
		remedy: near === undefined ? `Choose another ${screenOf(path)}` : `Did you mean “${near}”? Choose it ${screenOf(path)}`
	};
}

const QUOTED = /"((?:[^"\\]|\\.)*)"/gu;
const DOTTED = /\b[a-z]\w*(?:\.[\w/-]+)+/giu;

/** Without the codes of problems and values as a file writes them. */
const withoutFile = (message: string): string =>
	message.replace(/ problems? "[\w-]+"/gu, ' problems of one kind').replace(/ is [[{].*$/u, ' is not what it can be');

/** The text without what is called by its reader, which may look like anything. */
function outsideOf(text: string, names: ReadonlyMap<string, string>): string {
	return longestFirst(names).reduce((rest, name) => rest.replace(wholeWord(name), '·'), text.replace(QUOTED, '·'));
}

function translated(text: string, names: ReadonlyMap<string, string>, document: ScenarioDocument): string {
	const kept: string[] = [];
	const keep = (words: string): string => `\u0001${kept.push(words) - 1}\u0002`;
	const quoted = text.replace(QUOTED, (_, inside: string) => keep(wordOf(inside, names, document)));
	// Names as they were typed are left alone, the longest first: one may stand within another.
	const named = longestFirst(names).reduce(
		(rest, name) => (rest.includes(name) ? rest.replace(wholeWord(name), () => keep(name)) : rest),
		quoted
	);
	const listed = named.replace(/(?<=^(?:Known|Known here|It holds a map): ).*$/u, (list) =>
		list
			.split(', ')
			.map((id) => names.get(id) ?? formatWord(id) ?? id)
			.join(', ')
	);
	const whole = [...names]
		.filter(([id]) => /[\d_A-Z-]/u.test(id) && listed.includes(id))
		.reduce((rest, [id, name]) => rest.replace(wholeWord(id), () => keep(name)), listed);
	const paths = whole.replace(DOTTED, (path) => {
		const name = assumptionName(path, names);
		return name === path ? path : keep(name);
	});
	const plain = paths.replace(RUN_TOGETHER, (word) => formatWord(word) ?? word);
	return unkept(plain, kept);
}

const longestFirst = (names: ReadonlyMap<string, string>): string[] => [...new Set(names.values())].sort((a, b) => b.length - a.length);

const unkept = (text: string, kept: readonly string[]): string =>
	text.includes('\u0001')
		? unkept(
				text.replace(/\u0001(\d+)\u0002/gu, (_, at: string) => kept[Number(at)] ?? ''),
				kept
			)
		: text;

/** What stands in quotes: an entry, a place, a key, an assumption, or what somebody typed. */
function wordOf(inside: string, names: ReadonlyMap<string, string>, document: ScenarioDocument): string {
	const name = names.get(inside);
	if (name !== undefined) return `“${name}”`;
	if (/^\w[\w-]*(\/[\w-]+)+$/u.test(inside)) return `“${placeWords(document, inside)}”`;
	const assumption = assumptionName(inside, names);
	if (assumption !== inside) return `“${assumption}”`;
	return `“${formatWord(inside) ?? inside}”`;
}

/** "One problem has", "3 problems have": to be put right first. */
export const problemsHave = (count: number, shown = String(count)): string =>
	`${count === 1 ? 'One' : shown} ${plural(count, 'problem has', 'problems have')}`;

const sentence = (text: string): string => {
	const whole = text.charAt(0).toUpperCase() + text.slice(1);
	return /[.!?]$/u.test(whole) || whole === '' ? whole : `${whole}.`;
};
