import { ENGINE_VERSION } from '../lib/engine/simulation/ENGINE_VERSION';
import type { SweepOutcome } from './sweepRun';
import type { SweepTitle } from './sweepTable';

export type SweepName = SweepTitle & { readonly scenarioHash: string; readonly variant: string };

/** A sweep as plain JSON: unrounded, money in main units, without a clock or a number of workers. */
export function sweepJson(outcome: SweepOutcome, name: SweepName): object {
	const { points, best, level, bestValues, rises, current, problems } = outcome;
	const { scenarioHash, seed, trials, months, currency, variant, objective, vary } = name;
	return {
		tierlab: 1,
		engine: ENGINE_VERSION,
		scenarioHash,
		seed,
		trials,
		months,
		currency,
		variant,
		objective,
		vary: vary.map(({ path, current: value, values }) => ({ path, current: value, values })),
		points: points.map((point, i) => ({ ...point, isCurrent: i === current, isLevel: level.includes(i), bills: rises[i] ?? null })),
		best: { at: points[best].at, probabilityBest: points[best].probabilityBest, values: bestValues },
		problems
	};
}
