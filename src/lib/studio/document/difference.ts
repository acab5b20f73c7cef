import { same } from './same';

/** A step into a document: a key of an object, or the id of an entry of a list whose entries all have ids, or an index. */
export type Step = string | number;

/** One place where two documents differ. A missing side means that the key is absent there. */
export type Patch = { readonly path: readonly Step[]; readonly before?: unknown; readonly after?: unknown };

/**
 * What turns one plain JSON document into another, as small as the documents' keys and ids allow; nothing where both hold the `same`.
 * Lists whose entries carry the same ids in the same order are compared entry by entry; other lists are replaced whole.
 */
export function difference(before: unknown, after: unknown, path: readonly Step[] = []): Patch[] {
	if (Object.is(before, after)) return [];
	if (isRecord(before) && isRecord(after)) {
		const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...keys].flatMap((key) => {
			const [had, has] = [holds(before, key), holds(after, key)];
			if (!had && !has) return [];
			if (!had) return [{ path: [...path, key], after: after[key] }];
			if (!has) return [{ path: [...path, key], before: before[key] }];
			return difference(before[key], after[key], [...path, key]);
		});
	}
	if (Array.isArray(before) && Array.isArray(after)) {
		const ids = idsOf(before);
		const others = idsOf(after);
		if (ids && others && ids.length === others.length && ids.every((id, i) => id === others[i]))
			return ids.flatMap((id, i) => difference(before[i], after[i], [...path, id]));
		if (same(before, after)) return [];
	}
	return [{ path, before, after }];
}

/** The patches that take the second document back to the first, in the order in which they are to be applied. */
export const reversed = (patches: readonly Patch[]): Patch[] =>
	patches
		.map(({ path, ...sides }) => ({
			path,
			...('after' in sides ? { before: sides.after } : {}),
			...('before' in sides ? { after: sides.before } : {})
		}))
		.reverse();

/**
 * A document with patches applied; the given one is not touched.
 * @returns the new document, and the patches whose place no longer exists
 */
export function patched<T>(document: T, patches: readonly Patch[]): { document: T; refused: Patch[] } {
	const refused: Patch[] = [];
	let result: unknown = document;
	for (const patch of patches) {
		const next = put(result, patch.path, patch);
		if (next === REFUSED) refused.push(patch);
		else result = next;
	}
	return { document: result as T, refused };
}

const REFUSED = Symbol('refused');

function put(node: unknown, path: readonly Step[], patch: Patch): unknown {
	const [step, ...rest] = path;
	if (step === undefined) return patch.after;
	if (Array.isArray(node)) {
		const index = typeof step === 'number' ? step : node.findIndex((entry) => isRecord(entry) && entry['id'] === step);
		if (index < 0 || index >= node.length) return REFUSED;
		const inner = put(node[index], rest, patch);
		return inner === REFUSED ? REFUSED : node.with(index, inner);
	}
	if (!isRecord(node)) return REFUSED;
	if (rest.length === 0 && !('after' in patch)) {
		const { [step]: _gone, ...others } = node;
		return others;
	}
	if (rest.length > 0 && !Object.hasOwn(node, step)) return REFUSED;
	const inner = put(node[step], rest, patch);
	return inner === REFUSED ? REFUSED : { ...node, [step]: inner };
}

/** A key that holds nothing is none, as in a file. */
const holds = (record: Record<string, unknown>, key: string): boolean => Object.hasOwn(record, key) && record[key] !== undefined;

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idsOf(list: readonly unknown[]): string[] | undefined {
	const ids = list.map((entry) => (isRecord(entry) && typeof entry['id'] === 'string' ? entry['id'] : ''));
	return ids.length > 0 && ids.every(Boolean) && new Set(ids).size === ids.length ? ids : undefined;
}
