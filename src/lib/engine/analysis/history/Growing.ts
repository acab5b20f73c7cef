/** Numbers of which it is not known how many will come: room doubles when it is used up. */
export class Growing<A extends Float64Array | Int32Array | Uint8Array> {
	length = 0;
	#values: A;

	constructor(readonly make: (length: number) => A) {
		this.#values = make(64);
	}

	push(value: number): void {
		if (this.length === this.#values.length) {
			const wider = this.make(2 * this.length);
			wider.set(this.#values);
			this.#values = wider;
		}
		this.#values[this.length++] = value;
	}

	at(index: number): number {
		return this.#values[index];
	}

	set(index: number, value: number): void {
		this.#values[index] = value;
	}

	/** The values so far, without the room for more. */
	get values(): A {
		return this.#values.slice(0, this.length) as A;
	}
}

export const growingFloats = () => new Growing((length) => new Float64Array(length));
export const growingInts = () => new Growing((length) => new Int32Array(length));
export const growingBytes = () => new Growing((length) => new Uint8Array(length));
