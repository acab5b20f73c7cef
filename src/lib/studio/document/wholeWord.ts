/** A text as a pattern that matches it and nothing else. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

/** A pattern of a name as a word of its own: a plan may be called S, and be no part of SSO. */
export function wholeWord(name: string): RegExp {
	let pattern = KNOWN.get(name);
	if (!pattern) KNOWN.set(name, (pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])${literal(name)}(?![\\p{L}\\p{N}_-])`, 'gu')));
	return pattern;
}
const KNOWN = new Map<string, RegExp>();
