const PIECE = 1 << 18;

/** Bytes as a body that goes out piece by piece, as it is taken: others have their turns in between. */
export function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
	let at = 0;
	return new ReadableStream({
		async pull(controller) {
			await new Promise((resolve) => setImmediate(resolve));
			if (at < bytes.byteLength) controller.enqueue(bytes.slice(at, (at += PIECE)));
			if (at >= bytes.byteLength) controller.close();
		}
	});
}
