import type { Backtest, NoBacktest } from '../../../engine/analysis/backtest/Backtest';
import type { BridgeMonth } from '../../../engine/analysis/history/bridgeOf';
import type { Learned } from '../../../engine/analysis/history/Learned';
import type { PriceEvent } from '../../../engine/analysis/history/priceEvents';
import type { Problem } from '../../../engine/catalog/problem';
import type { Meter } from '../../../engine/catalog/priceBook';
import type { UsageBeside } from '../../../formats/history/joinUsage';
import type { HistorySettings } from '../../../formats/history/HistorySettings';
import type { HistoryReading } from '../../../formats/history/logReading';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import type { CallContext } from '../../../runner/calls';
import type { GivenCustomers } from '../../session/CustomerFile';

/** A file of a history, as the browser holds it. */
export type HistoryBlob = { readonly name: string; readonly blob: Blob };

/** What is shown of a log; the log itself stays in the worker. */
export type HistoryShown = {
	/** First month, since year 0, and how many there are. */
	readonly first: number;
	readonly months: number;
	readonly customers: number;
	readonly movements: number;
	/** Customers who were there before the first month. */
	readonly before: number;
	readonly segments: readonly string[];
	readonly bridge: readonly BridgeMonth[];
	readonly events: readonly (Omit<PriceEvent, 'moved'> & { readonly moved: number })[];
};

/** What came of reading a history, without its log. */
export type HistoryTold = Omit<HistoryReading, 'log'> & { readonly shown: HistoryShown | undefined };

/** How much of the files has been read, in bytes. */
export type ReadSoFar = { readonly bytes: number };
export type OriginsSoFar = { readonly done: number; readonly origins: number };

/** What was learned; nothing where the document has errors, which are told. */
export type LearnAnswer = { readonly learned: Learned | undefined; readonly problems: readonly Problem[] };
export type BacktestAsk = {
	readonly document: ScenarioDocument;
	readonly holdOut: number;
	readonly trials: number;
	/** How many workers may simulate. */
	readonly workers: number;
};
export type BacktestAnswer = { readonly backtest: Backtest | NoBacktest | undefined; readonly problems: readonly Problem[] };

/** What the desk that learns is told and asked. A log that was read is kept for the questions after it. */
export type LearnCalls = {
	customers(given: GivenCustomers): void;
	read(
		ask: { readonly files: readonly HistoryBlob[]; readonly settings: HistorySettings },
		context: CallContext<ReadSoFar>
	): Promise<HistoryTold>;
	/** Joins what the customers used to the history that was read last; without a file, takes it out again. */
	usage(
		ask: { readonly file: HistoryBlob | undefined; readonly meters: readonly Meter[]; readonly settings: HistorySettings },
		context: CallContext<ReadSoFar>
	): Promise<UsageBeside | undefined>;
	learn(ask: { readonly document: ScenarioDocument }): LearnAnswer;
	backtest(ask: BacktestAsk, context: CallContext<OriginsSoFar>): Promise<BacktestAnswer>;
};
