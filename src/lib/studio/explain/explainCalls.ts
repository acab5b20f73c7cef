import type { Problem } from '../../engine/catalog/problem';
import type { Explained } from '../../engine/analysis/explain/Explained';
import type { ChartMark } from '../../engine/analysis/explain/ChartMark';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import type { GivenCustomers } from '../session/CustomerFile';

/** A scenario whose marks are to be explained; the same key again costs nothing. */
export type ExplainOpenAsk = {
	/** Of all that the lives depend on. */
	readonly key: string;
	readonly document: ScenarioDocument;
	/** Held beside Today; Today alone where it is `today`. */
	readonly variantId: string;
	/** Trials of the run that is read. */
	readonly trials: number;
};

/** What was opened; nothing of it where the document has errors. */
export type ExplainOpened = { readonly problems: readonly Problem[]; readonly minorUnits?: number };

/** A mark, and whether all trials are to be looked at, however long it takes. */
export type ExplainAsk = { readonly mark: ChartMark; readonly whole: boolean };

/** How far it is. */
export type ExplainTold = { readonly done: number; readonly of: number };

/** What the worker of Explain is told and asked. */
export type ExplainCalls = {
	customers(given: GivenCustomers): void;
	open(ask: ExplainOpenAsk): ExplainOpened;
	explain(ask: ExplainAsk, context: CallContext<ExplainTold>): Promise<Explained>;
	/** All customers behind the mark last explained, as CSV. */
	table(ask: null): string;
};
