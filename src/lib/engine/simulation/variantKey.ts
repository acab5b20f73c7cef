import type { PriceBook } from '../catalog/priceBook';
import { hash32 } from '../math/draw';
import type { CustomerBase } from '../market/customerBase';
import { ENGINE_VERSION } from './ENGINE_VERSION';
import type { Scenario, Variant } from './scenario';
import { fingerprint } from './scenarioHash';

/**
 * By what the rows of Today and of each variant may be kept: everything that a row depends on but the number of its trial. Two rows of the same
 * key and trial are the same bits, be they of a variant or of a twin, whatever its name, its place and those beside it.
 * A row depends on the engine, on all of the scenario but its name, its trials and its variants (with it on the calibration and the order in
 * which customers stand), on the variant's own book and policy, and, of the other variants, on the ids that all books together have: they give
 * the shape of a row, and a module's fit is drawn by the motion of the first book that has it.
 * @param variants those that are simulated, twins among them, in their order
 * @returns Today's first
 */
export function variantKeys(scenario: Scenario, variants: readonly Variant[]): string[] {
	const { name, trials, variants: own, base, ...rest } = scenario;
	void [name, trials, own];
	const books = [scenario.today, ...variants.map(({ book }) => book)];
	const world = fingerprint([ENGINE_VERSION, rest, baseKey(base), namesOf(books)]);
	return [world, ...variants.map(({ book, policy }) => fingerprint([world, book, policy]))];
}

/** Ids of plans, then ids, kinds and motions of add-ons by the first book that has them, in the order in which the books of a scenario name them. */
function namesOf(books: readonly PriceBook[]): unknown {
	const plans = new Set(books.flatMap((book) => book.plans.map(({ id }) => id)));
	const addOns = new Map<string, unknown>();
	for (const { id, kind, motion } of books.flatMap((book) => book.addOns)) if (!addOns.has(id)) addOns.set(id, [id, kind, motion]);
	return [[...plans], [...addOns.values()]];
}

const baseKeys = new WeakMap<CustomerBase, string>();

/** Customers are many and stay: hashed once for each object, by their bytes, some milliseconds for 100,000. */
function baseKey(base: CustomerBase): string {
	const known = baseKeys.get(base);
	if (known !== undefined) return known;
	const hash = new ColumnHash();
	hash.add(base);
	baseKeys.set(base, hash.key);
	return hash.key;
}

/** Two streams of 64 bits in all over plain data with typed arrays, words of which enter as they lie in memory. */
class ColumnHash {
	#a = 0x2545f491;
	#b = 0x1b873593;
	#count = 0;

	add(data: unknown): void {
		if (ArrayBuffer.isView(data)) return this.#bytes(data);
		if (Array.isArray(data) && data.every((entry) => typeof entry === 'string')) return this.#texts(data);
		if (typeof data !== 'object' || data === null) return this.#text(`${typeof data} ${String(data)}`);
		for (const [name, value] of Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1))) {
			this.#text(name);
			this.add(value);
		}
	}

	get key(): string {
		return `${this.#count.toString(36)}.${(this.#a >>> 0).toString(16)}.${(this.#b >>> 0).toString(16)}`;
	}

	#texts(texts: readonly string[]): void {
		this.#word(texts.length);
		for (const text of texts) this.#text(text);
	}

	#text(text: string): void {
		this.#word(hash32(text, 31));
		this.#word(hash32(text, 32));
	}

	#bytes({ buffer, byteOffset, byteLength }: ArrayBufferView): void {
		this.#word(byteLength);
		const words = byteOffset % 4 === 0 ? byteLength >> 2 : 0;
		const whole = new Int32Array(buffer, words > 0 ? byteOffset : 0, words);
		for (let i = 0; i < words; i++) this.#word(whole[i]);
		const rest = new Uint8Array(buffer, byteOffset + 4 * words, byteLength - 4 * words);
		for (let i = 0; i < rest.length; i++) this.#word(rest[i]);
	}

	#word(word: number): void {
		this.#count++;
		this.#a = Math.imul(this.#a ^ word, 0xac4c1b51);
		this.#a ^= this.#a >>> 15;
		this.#b = Math.imul(this.#b + word, 0x31848bab) ^ (this.#b >>> 13);
	}
}
