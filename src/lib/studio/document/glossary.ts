import text from '../../../../docs/glossary.md?raw';

/** A word of the field or of our own, other words for the same, and what it means. */
export type GlossaryTerm = { readonly name: string; readonly others: readonly string[]; readonly meaning: string };

const ROW = /^\|\s*\*\*(.+?)\*\*\s*\|\s*(.+?)\s*\|\s*$/u;
/** A pointer into the documents stands in brackets; on screen there is nothing to follow it to. */
const POINTER = /\s*\(\[[^\]]*\]\([^)]*\)\)/gu;
const LINK = /\[([^\]]*)\]\([^)]*\)/gu;

/** The terms of the table in docs/glossary.md, in its order, as plain text: "**tell, told**" is one term with two words. */
export function readGlossary(markdown: string): readonly GlossaryTerm[] {
	return markdown.split(/\r?\n/u).flatMap((line) => {
		const [, words, meaning] = ROW.exec(line) ?? [];
		const [name, ...others] = words?.split(/,\s*/u) ?? [];
		return name && meaning ? [{ name, others, meaning: plain(meaning) }] : [];
	});
}

const plain = (markdown: string): string => markdown.replace(POINTER, '').replace(LINK, '$1').replace(/[`*]/gu, '');

export const GLOSSARY = readGlossary(text);

const BY_WORD = new Map(GLOSSARY.flatMap((term) => [term.name, ...term.others].map((word) => [word.toLowerCase(), term] as const)));

/** The term that a word stands for, in any case; undefined where the glossary has none. */
export const termOf = (word: string): GlossaryTerm | undefined => BY_WORD.get(word.toLowerCase());
