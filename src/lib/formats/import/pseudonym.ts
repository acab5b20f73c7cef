import { hash32 } from '../../engine/math/draw';

/** A stable id for somebody of whom only a name or an address is known: the same in next month's file, and not the name itself. */
export function pseudonym(text: string): string {
	const key = text.trim().toLowerCase();
	return `c-${[1, 2].map((salt) => (hash32(key, salt) >>> 0).toString(36).padStart(7, '0')).join('')}`;
}
