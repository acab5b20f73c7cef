import type { Problem } from '../../engine/catalog/problem';

/** A problem in words: what is wrong, and what would put it right. */
export const problemWords = ({ message, remedy }: Pick<Problem, 'message' | 'remedy'>): string =>
	[sentence(message), sentence(remedy)].filter(Boolean).join(' ');

const sentence = (text: string): string => {
	const whole = text.charAt(0).toUpperCase() + text.slice(1);
	return /[.!?]$/u.test(whole) || whole === '' ? whole : `${whole}.`;
};
