/**
 * A label in lines of at most so many characters, broken between words; the last line that has room for ends in "…" where there is more.
 * @param most lines
 */
export function inLines(label: string, characters: number, most: number): string[] {
	const lines: string[] = [];
	for (const word of label.split(/\s+/u)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= characters) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	const cut = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')] : lines;
	return cut.map((line) => (line.length > characters ? `${line.slice(0, Math.max(1, characters - 1)).trimEnd()}…` : line));
}
