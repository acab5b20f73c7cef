import { UNKNOWN } from './MovementLog';

/** Names numbered in the order in which they come. */
export class NameIndex {
	readonly #numbers = new Map<string, number>();

	get size(): number {
		return this.#numbers.size;
	}

	/** The number of a name, which is added where it is new; -1 for none. */
	add(name: string | undefined): number {
		if (name === undefined || name === '') return UNKNOWN;
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		this.#numbers.set(name, this.#numbers.size);
		return this.#numbers.size - 1;
	}

	find(name: string): number | undefined {
		return this.#numbers.get(name);
	}

	get names(): string[] {
		return [...this.#numbers.keys()];
	}
}
