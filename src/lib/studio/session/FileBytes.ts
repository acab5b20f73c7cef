/** Bytes of a file that are kept, so that a decision reads them again and not the disk. */
const KEPT = 128 * 2 ** 20;
/** Bytes after which others have their turn: whoever gave up is heard. */
const TURN = 2 ** 22;
const SLICE = 2 ** 16;

/** The bytes of a file as they come; a second reading takes them from memory, where there is room for all of them. */
export class FileBytes {
	#whole: readonly Uint8Array[] | undefined;

	constructor(readonly file: File) {}

	async *pieces(): AsyncGenerator<Uint8Array, void> {
		let since = 0;
		for await (const piece of this.#whole ?? this.#fromDisk()) {
			for (let at = 0; at < piece.length; at += SLICE) yield piece.subarray(at, at + SLICE);
			since += piece.length;
			if (since < TURN) continue;
			since = 0;
			await new Promise((resolve) => setTimeout(resolve));
		}
	}

	async *#fromDisk(): AsyncGenerator<Uint8Array, void> {
		const reader = this.file.stream().getReader();
		const pieces: Uint8Array[] = [];
		const mayKeep = this.file.size <= KEPT;
		try {
			for (let next = await reader.read(); !next.done; next = await reader.read()) {
				if (mayKeep) pieces.push(next.value);
				yield next.value;
			}
			if (mayKeep) this.#whole = pieces;
		} finally {
			await reader.cancel().catch(() => undefined);
		}
	}
}
