import { nameFromId } from '../nameFromId';
import type { FeatureDocument } from '../scenarioDocument';
import { EntryIds } from './EntryIds';
import type { SourceNode } from './SourceNode';

/** What a plan or an add-on says of a feature: not there, there, or one or more words about how. */
type Presence = { readonly held: boolean; readonly texts: readonly string[]; readonly isList: boolean };

type Gate = { readonly fallback: SourceNode; readonly plain: string | undefined; readonly levels: ReadonlyMap<string, string> };

const NO = /^(|no|none|false|n\/?a|not available|not included|-|–|—|x)$/i;
const YES = /^(yes|true|included|available|✓|✔)$/i;
const LOST: ReadonlyMap<string, readonly [what: string, why: string]> = new Map([
	['description', ['description', 'a price book keeps no descriptions']],
	['type', ['kind of feature', 'a feature has no kind; what share needs it is its need']],
	['automationType', ['kind of feature', 'a feature has no kind; what share needs it is its need']],
	['integrationType', ['kind of feature', 'a feature has no kind; what share needs it is its need']],
	['docUrl', ['link', 'a price book keeps no links']],
	['pricingUrls', ['link', 'a price book keeps no links']],
	['pricingURLs', ['link', 'a price book keeps no links']],
	['pricingsUrls', ['link', 'a price book keeps no links']],
	['tag', ['tag', 'features are not grouped']],
	['linkedFeatures', ['linked features', 'a limit does not know the features that use it']],
	['render', ['display', 'how the page is drawn is no part of a price book']],
	['expression', ['code', 'it is code of a server, which is never run']],
	['serverExpression', ['code', 'it is code of a server, which is never run']]
]);

/**
 * The features of a book. A feature whose values are words becomes one feature for each of them, since plans differ by them: in the order
 * in which the plans bring them up, each plan holding those before its own too.
 */
export class Gates {
	readonly list: FeatureDocument[] = [];
	readonly #ids = new EntryIds('plain');
	readonly #gates = new Map<string, Gate>();

	/**
	 * Take an entry of `features`, or a limit that is yes or no.
	 * @param inPlans the values that the plans give it, undefined where they keep the default
	 * @param elsewhere the values that add-ons give it
	 */
	add(node: SourceNode, inPlans: readonly unknown[], elsewhere: readonly unknown[]): void {
		for (const [key, [what, why]] of LOST) node.at(key).lose(what, why);
		node.at('valueType').take();
		const fallback = node.at('defaultValue');
		const given = fallback.take();
		const values = [...(inPlans.length === 0 ? [undefined] : inPlans).map((value) => value ?? given), ...elsewhere].map(presenceOf);
		const texts = [...new Set(values.flatMap((value) => value.texts))];
		const needsPlain = texts.length === 0 || values.some(({ held, texts: own }) => held && own.length === 0);
		const plain = needsPlain ? this.#make(node.key) : undefined;
		const { id, name } = new EntryIds('plain').peek(node.key);
		const levels = new Map(texts.map((text) => [text, this.#make(`${name ?? nameFromId(id)}: ${text}`)]));
		if (texts.length > 0)
			node.guess(
				'words as a feature',
				`${texts.length === 1 ? 'its text is' : `its ${texts.length} texts are`} taken for features that a plan holds or not`
			);
		this.#gates.set(node.slot, { fallback, plain, levels });
	}

	#make(key: string): string {
		const entry = this.#ids.take(key);
		this.list.push(entry);
		return entry.id;
	}

	/** Whether a slot of the source is a feature of the book. */
	has(slot: string): boolean {
		return this.#gates.has(slot);
	}

	/** Ids in the order of the book, each once. */
	inOrder(ids: readonly string[]): string[] {
		return this.list.map(({ id }) => id).filter((id) => ids.includes(id));
	}

	slots(): Iterable<string> {
		return this.#gates.keys();
	}

	/** What holds where a plan says nothing. */
	fallback(slot: string): unknown {
		return this.#gates.get(slot)?.fallback.value;
	}

	/**
	 * Ids of the features that a value stands for.
	 * @param isPlan whether the levels before its own belong to it
	 */
	idsOf(slot: string, value: unknown, isPlan: boolean): string[] {
		const gate = this.#gates.get(slot);
		const { held, texts, isList } = presenceOf(value);
		if (!gate || !held) return [];
		const all = [...gate.levels];
		const last = Math.max(...texts.map((text) => all.findIndex(([level]) => level === text)));
		const levels = all.filter(([level], index) => (isPlan && !isList ? index <= last : texts.includes(level))).map(([, id]) => id);
		return [...(gate.plain === undefined ? [] : [gate.plain]), ...levels];
	}
}

function presenceOf(value: unknown): Presence {
	if (Array.isArray(value)) {
		const texts = value.map((entry) => String(entry).trim()).filter((entry) => !NO.test(entry));
		return { held: texts.length > 0, texts: [...new Set(texts)], isList: true };
	}
	if (typeof value === 'string') {
		const text = value.trim().replace(/\s+/g, ' ');
		const isWord = !NO.test(text) && !YES.test(text);
		return { held: !NO.test(text), texts: isWord ? [text] : [], isList: false };
	}
	return { held: value === true || (typeof value === 'number' && value > 0), texts: [], isList: false };
}
