import type { Problem } from '../engine/catalog/problem';
import type { Channel } from './Channel';

/** What a call has beside the question: a way to tell things before it answers, and whether anybody still waits. */
export type CallContext<Told> = {
	/** Aborted when the one who asked has given up. */
	readonly signal: AbortSignal;
	tell(told: Told): void;
};

/** What a worker can be asked, by name: one question, plain data, to one answer, plain data, at once or later. */
export type Calls = Readonly<Record<string, (given: never, context: CallContext<never>) => unknown>>;

export type Given<C extends Calls, Name extends keyof C> = Parameters<C[Name]>[0];
export type Answer<C extends Calls, Name extends keyof C> = Awaited<ReturnType<C[Name]>>;
/** What is told on the way to an answer. */
export type Told<C extends Calls, Name extends keyof C> = C[Name] extends (given: never, context: infer Context) => unknown
	? Context extends CallContext<infer T>
		? T
		: never
	: never;

/** What goes to a worker. `id` comes back with all that answers it; what is told to a worker has none. */
export type CallMessage =
	| { readonly kind: 'ask'; readonly id: number; readonly call: string; readonly given: unknown }
	| { readonly kind: 'tell'; readonly call: string; readonly given: unknown }
	| { readonly kind: 'cancel'; readonly id: number };

/** What comes back: any number of `told`, then one `answer` or one `failed`. */
export type CallReply<A = unknown> =
	| { readonly kind: 'told'; readonly id: number; readonly told: unknown }
	| { readonly kind: 'answer'; readonly id: number; readonly answer: A }
	| { readonly kind: 'failed'; readonly id: number; readonly problems: readonly Problem[] };

/** A line to a worker whose other end is `serve`. */
export type CallLine<A = unknown> = Channel<CallMessage, CallReply<A>>;
