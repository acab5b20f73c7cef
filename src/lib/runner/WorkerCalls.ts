import type { Answer, CallLine, CallReply, Calls, Given, Told } from './calls';
import { problemsOf } from './problemsOf';
import { RunError } from './protocol';

export type AskOptions<T> = {
	/** Gives up: the call rejects with the signal's reason at once, and the worker hears of it. */
	readonly signal?: AbortSignal | undefined;
	/** Who gives up still waits for the worker's own end, which answers with what it has by then, or fails: it then rejects with the signal's reason. */
	readonly waitsForEnd?: boolean;
	/** Called with what the worker tells before it answers. */
	readonly onTold?: (told: T) => void;
	/** Memory that is handed over and not copied. */
	readonly transfer?: readonly ArrayBuffer[];
};

type Waiting = {
	readonly onTold: (told: unknown) => void;
	readonly resolve: (answer: unknown) => void;
	readonly reject: (reason: unknown) => void;
};

/**
 * Calls to one worker whose other end is `serve`. The worker begins with the first call; one that dies rejects what it had, and the next
 * call begins another.
 */
export class WorkerCalls<C extends Calls> {
	#line: CallLine | undefined;
	readonly #waiting = new Map<number, Waiting>();
	#count = 0;
	#isClosed = false;

	/** @param onGone the worker is no more, and with it all that it was told */
	constructor(
		readonly connect: () => CallLine,
		readonly onGone: () => void = () => undefined
	) {}

	/** @throws RunError with the problems of the call, or of the worker; the signal's reason when aborted */
	ask<Name extends keyof C & string>(
		call: Name,
		given: Given<C, Name>,
		{ signal, onTold, transfer = [], waitsForEnd = false }: AskOptions<Told<C, Name>> = {}
	): Promise<Answer<C, Name>> {
		if (signal?.aborted) return Promise.reject(signal.reason);
		const id = ++this.#count;
		return new Promise((resolve, reject) => {
			const done = () => {
				this.#waiting.delete(id);
				signal?.removeEventListener('abort', giveUp);
			};
			const giveUp = () => {
				if (!waitsForEnd) {
					done();
					reject(signal?.reason);
				}
				this.#line?.post({ kind: 'cancel', id }, []);
			};
			signal?.addEventListener('abort', giveUp, { once: true });
			this.#waiting.set(id, {
				// The other end is typed by the same calls.
				onTold: (told) => onTold?.(told as Told<C, Name>),
				resolve: (answer) => (done(), resolve(answer as Answer<C, Name>)),
				reject: (reason) => (done(), reject(signal?.aborted ? signal.reason : reason))
			});
			try {
				this.#open().post({ kind: 'ask', id, call, given }, [...transfer]);
			} catch (error) {
				this.#waiting.get(id)?.reject(new RunError(problemsOf(error)));
			}
		});
	}

	/** Tells the worker something that has no answer. @throws what keeps it from being sent */
	tell<Name extends keyof C & string>(call: Name, given: Given<C, Name>): void {
		this.#open().post({ kind: 'tell', call, given }, []);
	}

	/** Ends the worker at once, whatever it is doing: what it had rejects, and the next call begins another. */
	end(why = new Error('the worker was ended')): void {
		const line = this.#line;
		if (!line) return;
		this.#line = undefined;
		line.end();
		this.onGone();
		for (const { reject } of [...this.#waiting.values()]) reject(new RunError(problemsOf(why)));
	}

	/** Ends the worker for good: every later call rejects. */
	close(): void {
		this.#isClosed = true;
		this.end(new Error('the worker was closed'));
	}

	#open(): CallLine {
		if (this.#isClosed) throw new Error('the worker was closed');
		if (this.#line) return this.#line;
		const line = (this.#line = this.connect());
		line.listen(
			(reply) => this.#hear(reply),
			(error) => {
				if (this.#line === line) this.end(error);
			}
		);
		return line;
	}

	#hear(reply: CallReply): void {
		const waiting = this.#waiting.get(reply.id);
		if (reply.kind === 'told') waiting?.onTold(reply.told);
		else if (reply.kind === 'answer') waiting?.resolve(reply.answer);
		else waiting?.reject(new RunError(reply.problems));
	}
}
