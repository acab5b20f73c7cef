import { nameFromId } from '../nameFromId';
import { EntryIds, type Naming } from './EntryIds';

/** An entry of a book that is to be written under a key. */
type Named = { readonly id: string; readonly name?: string | undefined };

/**
 * Keys for the entries of one list, such that reading them gives the same ids, and the same names where a key can say both. The source has
 * one word for id and name: where no word says both, the id counts.
 * @param taken ids that the entries may not have, as in reading
 * @returns by id
 */
export function sourceKeys(entries: readonly Named[], naming: Naming, taken: Iterable<string> = []): Map<string, string> {
	const ids = new EntryIds(naming, taken);
	const keys = new Map<string, string>();
	const used = new Set<string>();
	for (const { id, name = nameFromId(id) } of entries) {
		const words = [id, name, id.replace(/-\d+$/, '')].filter((word) => !used.has(word) && ids.peek(word).id === id);
		const key = words.find((word) => (ids.peek(word).name ?? nameFromId(id)) === name) ?? words[0] ?? id;
		ids.take(key);
		used.add(key);
		keys.set(id, key);
	}
	return keys;
}
