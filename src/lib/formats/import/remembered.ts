/** Words that are remembered. */
const WORDS = 1000;

/** What a word means, worked out once: files say few words in many rows. */
export function remembered<T>(meaning: (word: string) => T): (word: string) => T {
	const known = new Map<string, T>();
	return (word) => {
		const before = known.get(word);
		if (before !== undefined || known.size >= WORDS) return before ?? meaning(word);
		const found = meaning(word);
		known.set(word, found);
		return found;
	};
}
