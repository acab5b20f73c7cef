import { expect, test } from 'vitest';
import { discardBody, readBytes } from './readBody';

const MB = 2 ** 20;

/** A body of so many pieces of 1 MB, which counts those that were taken and tells whether it was given up. */
function sent(pieces: number, type = 'text/csv') {
	const seen = { taken: 0, isCancelled: false };
	const body = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				if (seen.taken === pieces) return controller.close();
				seen.taken++;
				controller.enqueue(new Uint8Array(MB));
			},
			cancel: () => void (seen.isCancelled = true)
		},
		{ highWaterMark: 0 }
	);
	const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' };
	return { request: new Request('http://127.0.0.1/', init), seen };
}

test.each([
	['too large', 5, 'text/csv', 413],
	['of another type', 2, 'text/plain', 415]
])('a body that is %s is read to its end before it is refused', async (_, pieces, type, status) => {
	const { request, seen } = sent(pieces, type);
	await expect(readBytes(request, 'text/csv', 3 * MB)).rejects.toMatchObject({ status });
	expect(seen).toEqual({ taken: pieces, isCancelled: false });
});

test('one that is far too large is let go of, and its connection is left to the answer', async () => {
	const { request, seen } = sent(100);
	await expect(readBytes(request, 'text/csv', 3 * MB)).rejects.toMatchObject({ status: 413 });
	expect(seen.taken).toBeLessThan(25);
	expect(seen.isCancelled).toBe(false);
});

test('what nobody has looked at is read, as far as it is not far too large', async () => {
	for (const [pieces, taken] of [
		[2, 2],
		[100, 17]
	]) {
		const { request, seen } = sent(pieces);
		await discardBody(request);
		expect(seen).toEqual({ taken, isCancelled: false });
	}
	const { request } = sent(2);
	await readBytes(request, 'text/csv', 3 * MB);
	await discardBody(request);
});
