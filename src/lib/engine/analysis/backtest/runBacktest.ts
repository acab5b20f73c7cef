import { hasArrivals } from '../../simulation/hasArrivals';
import type { Scenario } from '../../simulation/scenario';
import type { MovementLog } from '../history/MovementLog';
import { priceEvents } from '../history/priceEvents';
import type { Backtest, LoggedEvent, NoBacktest } from './Backtest';
import type { BacktestOptions, BacktestRun } from './BacktestOptions';
import { concludeBacktest } from './concludeBacktest';
import { foretell, type Foretelling } from './foretell';
import { monthlySteps } from './monthlySteps';
import { LEAST_BEFORE, originsOf } from './originsOf';

/**
 * Rolls through a history: at each origin fits what was known, rebuilds the base, simulates Today and holds it against what happened.
 * @param scenario whose price book and ranges are taken; its own customers say of plans and segments what the history does not
 * @throws the signal's reason when aborted; whatever the run throws
 */
export async function runBacktest(
	log: MovementLog,
	scenario: Scenario,
	options: BacktestOptions,
	run: BacktestRun
): Promise<Backtest | NoBacktest> {
	const { holdOut, trials, signal, onOrigin } = options;
	const origins = originsOf(log.months, holdOut);
	if (origins.length === 0) return tooShort(log.months, holdOut);
	const changes = eventsOf(log, origins, holdOut);
	const steps = monthlySteps(log);
	const today = { ...scenario, variants: [], trials };
	const fits = fitter(options, run);
	const existingOnly = !hasArrivals(fits(log, today));
	const told: Foretelling[] = [];
	for (const origin of origins) {
		signal?.throwIfAborted();
		onOrigin?.(told.length, origins.length);
		told.push(await foretell({ log, today, steps, origin, events: changes, existingOnly, fits, options, run }));
	}
	onOrigin?.(told.length, origins.length);
	return concludeBacktest({ log, scenario, steps, told, changes, existingOnly, options });
}

function tooShort(months: number, holdOut: number): NoBacktest {
	const needs = LEAST_BEFORE + holdOut;
	const why = `a back-test of ${holdOut} months needs ${LEAST_BEFORE} months before them, ${needs} in all; the history has ${months}`;
	return { tierlab: 1, months, needs, why };
}

/** The scenario as what was known makes it; without newcomers where only those who were there count. */
function fitter({ existingOnly = false }: BacktestOptions, run: BacktestRun) {
	return (log: MovementLog, scenario: Scenario): Scenario => {
		const fitted = run.fit(log, scenario);
		if (!existingOnly) return fitted;
		return { ...fitted, assumptions: { ...fitted.assumptions, newCustomers: { all: { kind: 'point', value: 0 } } } };
	};
}

function eventsOf(log: MovementLog, origins: readonly number[], holdOut: number): LoggedEvent[] {
	return priceEvents(log).map(({ month, moved, rise }) => ({
		month,
		customers: moved.length,
		rise,
		isForetold: origins.some((origin) => month >= log.first + origin && month < log.first + origin + holdOut)
	}));
}
