import { keep, kept } from '../../session/keep';

const KEY = 'tierlab-recent';
const MOST = 24;

/** Ids of what was last chosen in the palette, the last first. */
export function recentEntries(): readonly string[] {
	const ids = kept<unknown>(KEY);
	return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

export function rememberEntry(id: string): void {
	keep(KEY, [id, ...recentEntries().filter((other) => other !== id)].slice(0, MOST));
}
