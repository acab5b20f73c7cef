import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { isRecord } from './isRecord';
import { keepLines } from './keepLines';

/**
 * The text of a price book or a scenario after it was edited: what did not change stays as its author wrote it, with comments, order,
 * blank lines and the form of each value.
 * @param text YAML or JSON that `parseDocument` reads without problems
 * @param document what the text is to hold; keys without a value are left out
 * @returns text that is read as the document; the text itself where it is that already
 */
export function updateBookText(text: string, document: unknown): string {
	const wanted: unknown = JSON.parse(JSON.stringify(document));
	const isJson = /^\s*\{/.test(text) && isJsonText(text);
	if (isJson) return isEqual(JSON.parse(text), wanted) ? text : `${JSON.stringify(wanted, null, /\n(\s+)"/.exec(text)?.[1] ?? '\t')}\n`;
	const yaml = parseDocument(text, { uniqueKeys: false });
	if (isEqual(plain(yaml), wanted)) return text;
	const form = {
		lineWidth: 0,
		indent: indentOf(text),
		indentSeq: !/^(\s*)[\w$-]+:[^\S\n]*\n\1- /m.test(text),
		flowCollectionPadding: !/\{\S/.test(text)
	};
	const before = yaml.toString(form);
	yaml.contents = merged(yaml, yaml.contents, wanted) as typeof yaml.contents;
	const after = yaml.toString(form);
	const kept = keepLines(text, before, after);
	return isEqual(plain(parseDocument(kept, { uniqueKeys: false })), wanted) ? kept : after;
}

function isJsonText(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const plain = (yaml: Document): unknown => JSON.parse(JSON.stringify(yaml.toJS({ maxAliasCount: -1 }) ?? null));

function indentOf(text: string): number {
	return Math.max(1, Math.min(8, /\n( +)\S/.exec(text)?.[1].length ?? 2));
}

/** A node with a value put in: the node itself, changed as little as can be, or a new one. An alias is written out: it can change alone. */
function merged(yaml: Document, node: unknown, value: unknown): unknown {
	if (isScalar(node) && !isRecord(value) && !Array.isArray(value)) {
		if (Object.is(node.value, value)) return node;
		return replaced(yaml, node, value);
	}
	if (isMap(node) && isRecord(value)) return mergedMap(yaml, node, value);
	if (isSeq(node) && Array.isArray(value)) return mergedList(yaml, node, value);
	return replaced(yaml, node, value);
}

/** A new node that keeps the comments of the old one, and the quotes of a text. */
function replaced(yaml: Document, node: unknown, value: unknown): unknown {
	const fresh = yaml.createNode(value);
	if (isScalar(node) && isScalar(fresh)) keepLooks(node, fresh);
	return fresh;
}

function keepLooks(from: Scalar, to: Scalar): void {
	to.comment = from.comment;
	to.commentBefore = from.commentBefore;
	to.spaceBefore = from.spaceBefore;
	if (typeof from.value === 'string' && typeof to.value === 'string' && (from.type === 'QUOTE_SINGLE' || from.type === 'QUOTE_DOUBLE'))
		to.type = from.type;
}

const keyOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key);

/** Keys that stay keep their order; new ones follow the key that they follow in the value. */
function mergedMap(yaml: Document, map: YAMLMap, value: Readonly<Record<string, unknown>>): YAMLMap {
	map.items = map.items.filter((pair) => Object.hasOwn(value, keyOf(pair)));
	let before: string | undefined;
	for (const [key, child] of Object.entries(value)) {
		const pair = map.items.find((item) => keyOf(item) === key);
		if (pair) pair.value = merged(yaml, pair.value, child);
		else {
			const at = before === undefined ? 0 : map.items.findIndex((item) => keyOf(item) === before) + 1;
			map.items.splice(at, 0, yaml.createPair(key, child));
		}
		before = key;
	}
	return map;
}

/** Entries with an id keep their node wherever they go, names keep theirs, all others by place. */
function mergedList(yaml: Document, list: YAMLSeq, value: readonly unknown[]): YAMLSeq {
	const left = [...list.items];
	const old = value.map((entry): unknown => {
		const index = left.findIndex((node) => isSameEntry(node, entry));
		return index < 0 ? undefined : left.splice(index, 1)[0];
	});
	const byPlace = value.every((entry) => !isRecord(entry) || entry.id === undefined) && list.items.some((item) => !isScalar(item));
	list.items = value.map((entry, index) => {
		const node = old[index] ?? (byPlace && left.includes(list.items[index]) ? list.items[index] : undefined);
		return node === undefined ? yaml.createNode(entry) : merged(yaml, node, entry);
	});
	return list;
}

function isSameEntry(node: unknown, entry: unknown): boolean {
	if (isScalar(node)) return Object.is(node.value, entry);
	return isMap(node) && isRecord(entry) && entry.id !== undefined && node.get('id') === entry.id;
}

/** Whether two values of plain JSON are the same; the order of keys says nothing. */
function isEqual(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (Array.isArray(one) && Array.isArray(other))
		return one.length === other.length && one.every((entry, index) => isEqual(entry, other[index]));
	if (!isRecord(one) || !isRecord(other)) return false;
	const keys = Object.keys(one);
	return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]));
}
