import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser, type CST, type Document, type YAMLError } from 'yaml';
import { shortened } from '../engine/catalog/knownNames';
import type { Problem } from '../engine/catalog/problem';
import { decodeText } from './decodeText';
import type { Locate, FindingPlace } from './Findings';

/** Largest size of a scenario or price book, in bytes. */
export const DOCUMENT_BYTES = 2 * 2 ** 20;
/** Deepest nesting: 64 levels, each a collection and an entry of it on the parser's stack. */
const STACK = 128;
const ALIASES = 100;
const LISTED = 50;

export type ParsedDocument = {
	/** Plain JSON; undefined when the text cannot be read. */
	readonly document: unknown;
	readonly locate: Locate;
	readonly problems: readonly Problem[];
};

/**
 * A YAML or JSON text as plain data, with the place of every part. Size, depth and aliases are bounded before anything is built, since
 * deep nesting ends the process and aliases multiply.
 */
export function parseDocument(source: Uint8Array | string): ParsedDocument {
	const decoded = decodeText(source, DOCUMENT_BYTES);
	if ('problem' in decoded) return refused(decoded.problem);
	const lines = new LineCounter();
	const place = (offset: number): FindingPlace => {
		const { line, col } = lines.linePos(offset);
		return { line: Math.max(1, line), column: Math.max(1, col) };
	};
	const problem = (offset: number, code: string, message: string, remedy: string): Problem => ({
		code,
		path: '',
		message,
		remedy,
		severity: 'error',
		...place(offset)
	});
	const { tokens, bound, offset } = tokenize(decoded.text, lines);
	if (bound) return refused(problem(offset, bound, BOUNDS[bound].message, BOUNDS[bound].remedy));

	const [document, second] = new Composer({ uniqueKeys: false, prettyErrors: false }).compose(tokens, true, decoded.text.length);
	if (!document) return refused(problem(0, 'empty', 'the file is empty', 'Give it a price book or a scenario'));
	if (second)
		return refused(
			problem(second.range[0], 'several-documents', 'the file holds more than one document', 'Leave out the line --- and what follows it')
		);
	const problems = document.errors
		.slice(0, LISTED)
		.map((error) => problem(error.pos[0], 'syntax', syntaxMessage(error), 'Correct the YAML or JSON at this place'));
	if (problems.length === 0) problems.push(...doubtfulNodes(document, problem));
	const children = new Children();
	const locate: Locate = (path) => locateNode(document, path, place, children);
	if (problems.length > 0) return { document: undefined, locate, problems };
	const value = toPlain(document);
	if (value === undefined)
		return refused(problem(0, 'too-many-aliases', 'aliases multiply or lead in a circle', BOUNDS['too-many-aliases'].remedy));
	if (value === null) return refused(problem(0, 'empty', 'the file is empty', 'Give it a price book or a scenario'));
	return { document: value, locate, problems };
}

const BOUNDS = {
	'too-deep': {
		message: 'brackets or indentation nest more than 64 deep',
		remedy: 'Write the part with less nesting; no file of this program needs more than 16'
	},
	'too-many-aliases': {
		message: `the file has more than ${ALIASES} anchors, aliases, tags or explicit keys`,
		remedy: 'Write the values out instead of &anchor and *alias'
	}
} as const;

const refused = (problem: Problem): ParsedDocument => ({ document: undefined, locate: () => undefined, problems: [problem] });

/** Tokens of the text, up to the bound that it breaks, if any. The parser keeps its own stack, so depth is seen before anything recurs. */
function tokenize(text: string, lines: LineCounter): { tokens: CST.Token[]; bound?: keyof typeof BOUNDS; offset: number } {
	const parser = new Parser(lines.addNewLine);
	lines.addNewLine(0);
	const tokens: CST.Token[] = [];
	let marks = 0;
	for (const lexeme of new Lexer().lex(text)) {
		if ('&*!?'.includes(lexeme[0]) && ++marks > ALIASES) return { tokens, bound: 'too-many-aliases', offset: parser.offset };
		for (const token of parser.next(lexeme)) tokens.push(token);
		if (parser.stack.length > STACK) return { tokens, bound: 'too-deep', offset: parser.offset };
	}
	for (const token of parser.end()) tokens.push(token);
	return { tokens, offset: 0 };
}

const syntaxMessage = (error: YAMLError): string => error.message.charAt(0).toLowerCase() + error.message.slice(1);

type Doubt = (offset: number, code: string, message: string, remedy: string) => Problem;

/** Keys that stand twice in one map, keys that are not text, and tags. */
function doubtfulNodes(document: Document.Parsed, problem: Doubt): Problem[] {
	const problems: Problem[] = [];
	const visit = (node: unknown): void => {
		if (problems.length >= LISTED) return;
		if (isSeq(node)) node.items.forEach(visit);
		if (!isMap(node)) return;
		const seen = new Set<string>();
		for (const { key, value } of node.items) {
			const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
			const name = isScalar(key) ? String(key.value) : undefined;
			if (name === undefined) problems.push(problem(offset, 'key', 'a key is not text', 'Use a plain word as the key'));
			else if (seen.has(name))
				problems.push(problem(offset, 'duplicate-key', `the key "${shortened(name)}" stands twice in one map`, 'Keep one of them'));
			else seen.add(name);
			visit(value);
		}
	};
	visit(document.contents);
	return problems;
}

/** Plain JSON of the document; undefined where aliases multiply or lead in a circle. */
function toPlain(document: Document.Parsed): unknown {
	try {
		const value: unknown = document.toJS({ maxAliasCount: ALIASES });
		JSON.stringify(value);
		return unshared(value);
	} catch {
		return undefined;
	}
}

/** A copy in which an anchor and its aliases are things apart, so that whoever edits one does not edit the others. */
function unshared(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(unshared);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, unshared(child)]));
}

/**
 * The place of the deepest node that the path reaches. Entries of lists are found by index or by their `id`; a list of one stands for its
 * entry, since a price of one component may be written either way.
 */
function locateNode(
	document: Document.Parsed,
	path: string,
	place: (offset: number) => FindingPlace,
	children: Children
): FindingPlace | undefined {
	let node: unknown = document.contents;
	let offset = startOf(node) ?? 0;
	for (const name of path === '' ? [] : path.split('/')) {
		if (isAlias(node)) node = node.resolve(document);
		let next = children.of(node, name);
		if (!next && isSeq(node) && node.items.length === 1) next = children.of(node.items[0], name);
		if (!next) break;
		node = next.node;
		offset = next.offset ?? startOf(node) ?? offset;
	}
	return place(offset);
}

type Child = { readonly node: unknown; readonly offset: number | undefined };

/** Finds the parts of nodes by name; each node is looked through once, however many problems lie in it. */
class Children {
	readonly #known = new Map<unknown, ReadonlyMap<string, Child>>();

	of(node: unknown, name: string): Child | undefined {
		const byName = this.#known.get(node) ?? namedChildren(node);
		this.#known.set(node, byName);
		if (byName.has(name) || !isSeq(node)) return byName.get(name);
		const entry = node.items[Number(name)];
		return entry === undefined ? undefined : { node: entry, offset: startOf(entry) };
	}
}

/** Of two with one name the first counts. */
function namedChildren(node: unknown): Map<string, Child> {
	const children = new Map<string, Child>();
	const put = (name: string, child: Child) => children.set(name, children.get(name) ?? child);
	if (isMap(node))
		for (const { key, value } of node.items) if (isScalar(key)) put(String(key.value), { node: value, offset: startOf(key) });
	if (isSeq(node)) for (const item of node.items) if (isMap(item)) put(String(item.get('id')), { node: item, offset: startOf(item) });
	return children;
}

function startOf(node: unknown): number | undefined {
	return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
}
