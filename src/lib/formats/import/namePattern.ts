/** A name to leave out, where * stands for anything. */
export function namePattern(text: string): RegExp {
	const literal = text.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${literal.replace(/\*+/g, '.*')}$`, 'i');
}
