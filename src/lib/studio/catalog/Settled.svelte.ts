import { untrack } from 'svelte';

/**
 * A value read from what changes at each edit, told on only when it is another one: what hangs on it is then not even looked at, which a
 * derived value cannot spare. Made while a component is made; it follows before the page is drawn.
 */
export class Settled<Value> {
	#value: Value = $state.raw() as Value;

	/** @param same when two values count as one */
	constructor(read: () => Value, same: (a: Value, b: Value) => boolean = Object.is) {
		this.#value = untrack(read);
		$effect.pre(() => {
			const next = read();
			if (!untrack(() => same(this.#value, next))) this.#value = next;
		});
	}

	get value(): Value {
		return this.#value;
	}
}
