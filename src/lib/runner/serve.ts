import type { CallContext, CallMessage, CallReply, Calls } from './calls';
import { problemsOf } from './problemsOf';

/** The worker's end of its line: `self` of a browser worker. */
export type CallPort = {
	addEventListener(type: 'message', listener: (event: { readonly data: CallMessage }) => void): void;
	postMessage(reply: CallReply): void;
};

/**
 * Answers calls in a worker. What a call throws is the failure of that call alone; what throws where nobody waits (`tell`) is one of the
 * worker, which is then begun anew: it no longer knows what it was told.
 */
export function serve(calls: Calls, port: CallPort): void {
	port.addEventListener('message', ({ data }) => hear(data));
	const running = new Map<number, AbortController>();

	function hear(message: CallMessage): void {
		if (message.kind === 'cancel') running.get(message.id)?.abort();
		else if (message.kind === 'tell') called(message, { signal: new AbortController().signal, tell: () => undefined });
		else void answer(message);
	}

	async function answer({ id, ...asked }: Extract<CallMessage, { kind: 'ask' }>): Promise<void> {
		const abort = new AbortController();
		running.set(id, abort);
		const tell = (told: unknown) => {
			if (!abort.signal.aborted) port.postMessage({ kind: 'told', id, told });
		};
		try {
			port.postMessage({ kind: 'answer', id, answer: await called(asked, { signal: abort.signal, tell }) });
		} catch (error) {
			port.postMessage({ kind: 'failed', id, problems: problemsOf(error) });
		} finally {
			running.delete(id);
		}
	}

	function called({ call, given }: { readonly call: string; readonly given: unknown }, context: CallContext<unknown>): unknown {
		const known = Object.hasOwn(calls, call) ? calls[call] : undefined;
		if (!known) throw new Error(`this worker knows no call "${call}"`);
		// Who asks is typed by the same calls: what comes over the line is what the call takes.
		return known(given as never, context as CallContext<never>);
	}
}
