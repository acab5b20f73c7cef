/** Letters of a name that a memo writes within a sentence. */
const LONGEST = 44;

/** A name that fits a sentence of a memo: cut at a word where it can be, with an ellipsis. */
export function cutName(name: string, longest: number = LONGEST): string {
	const letters = [...name.replace(/\s+/gu, ' ').trim()];
	if (letters.length <= longest) return letters.join('');
	const cut = letters.slice(0, longest - 1).join('');
	const word = cut.lastIndexOf(' ');
	return `${(word > longest / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
