import { difference, patched, type Patch } from './difference';

/** One edit of a document, with the one patch of it that history, saving and preview take. */
export type Edit<T> = { readonly before: T; readonly after: T; readonly patches: readonly Patch[] };

/**
 * What two states share is not looked at, so this costs what the edit is long, not the document.
 * @returns undefined where both hold the same
 */
export function editOf<T>(before: T, after: T): Edit<T> | undefined {
	const patches = difference(before, after);
	return patches.length > 0 ? { before, after, patches } : undefined;
}

/** The edit that patches make of a document; those whose place no longer exists are left out. */
export function editBy<T>(before: T, given: readonly Patch[]): Edit<T> {
	const { document: after, refused } = patched(before, given);
	return { before, after, patches: given.filter((patch) => !refused.includes(patch)) };
}
