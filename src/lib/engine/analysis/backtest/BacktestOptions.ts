import type { Scenario } from '../../simulation/scenario';
import type { MovementLog } from '../history/MovementLog';
import type { SimulatedPaths } from './PathTaker';

/** What a back-test is told. */
export type BacktestOptions = {
	/** Months foretold at each origin, 1-24. */
	readonly holdOut: number;
	readonly trials: number;
	/** Nobody who came after an origin counts, nor is simulated. */
	readonly existingOnly?: boolean;
	readonly signal?: AbortSignal;
	/** Called before each origin, and at the end, with how many are done. */
	readonly onOrigin?: (done: number, origins: number) => void;
};

/** What the door brings: how what was known is fitted, and how a scenario is run. */
export type BacktestRun = {
	/** A scenario, whose base is the one at the end of the log, with what the log says in the place of its ranges. */
	readonly fit: (log: MovementLog, scenario: Scenario) => Scenario;
	/** Today of a scenario: its trials by month. */
	readonly simulate: (scenario: Scenario, signal?: AbortSignal) => Promise<SimulatedPaths>;
};
