import type { Problem } from '../../engine/catalog/problem';
import type { Trace } from '../../engine/analysis/trace/Trace';
import type { Typical } from '../../engine/analysis/trace/Typical';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import type { GivenCustomers } from '../session/CustomerFile';

/** A scenario whose customers are to be traced, calibrated; the same key again costs nothing. */
export type OpenAsk = {
	/** Of all that the lives depend on. */
	readonly key: string;
	readonly document: ScenarioDocument;
	/** Held beside Today; Today alone where it is `today`. */
	readonly variantId: string;
};

/** What was opened; nothing of it where the document has errors. */
export type Opened = {
	readonly problems: readonly Problem[];
	readonly customers?: number;
	readonly trials?: number;
};

/** One customer in one trial; the worker picks whom to look at where nobody is named. */
export type TraceAsk = { readonly customer: string | undefined; readonly trial: number };

/** What the worker of Trace is told and asked. */
export type TraceCalls = {
	customers(given: GivenCustomers): void;
	open(ask: OpenAsk): Opened;
	/** Undefined where nobody has the id. */
	trace(ask: TraceAsk): Trace | undefined;
	/** Ids that begin with a text, then those that contain it; a few. */
	find(text: string): readonly string[];
	/** Tells what is known on the way. */
	typical(ask: { readonly customer: string }, context: CallContext<Typical>): Promise<Typical | undefined>;
};
