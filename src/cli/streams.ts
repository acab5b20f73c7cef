import { AsyncLocalStorage } from 'node:async_hooks';

export type Output = { readonly isTTY?: boolean; readonly columns?: number; write(text: string | Uint8Array): unknown };
export type Streams = { readonly stdin: AsyncIterable<Buffer>; readonly stdout: Output; readonly stderr: Output };

const own = new AsyncLocalStorage<Streams>();

/** What a command reads and writes: that of its process, but for one that was given streams of its own. */
export function streams(): Streams {
	return own.getStore() ?? process;
}

/** Runs a command with streams of its own, beside others in one process. */
export function withStreams<T>(given: Streams, command: () => T): T {
	return own.run(given, command);
}
