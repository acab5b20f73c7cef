import type { Rate } from '../../engine/analysis/rollout/stopRule';
import type { RolloutRisk } from '../../engine/analysis/rollout/RolloutRisks';
import type { RolloutMoves } from '../../engine/analysis/rollout/rolloutMoves';
import { MOST_FALSE_ALARMS } from '../../engine/analysis/rollout/stopRule';
import { WATCH_MONTHS } from '../../engine/analysis/rollout/watchMonths';
import type { Scenario, Variant } from '../../engine/simulation/scenario';
import { monthStart } from './monthStart';

/** The waves of a roll-out as JSON: dates the first day of their month, amounts in the main unit. */
export function rolloutJson(rollout: RolloutMoves, { trials, waves }: RolloutRisk, scenario: Scenario, { id, name }: Variant): object {
	const { start, seed, minorUnits } = scenario;
	const rate = (of: Rate | undefined) => (of ? { share: of.share, error: of.error } : null);
	return {
		...{ variant: id, name, seed, trials, watchMonths: WATCH_MONTHS, mostFalseAlarms: MOST_FALSE_ALARMS, staying: rollout.staying },
		waves: waves.map(({ month, notice, customers, gone, leavers, rule }, wave) => ({
			...{ wave: wave + 1, notice: monthStart(start, notice), effective: monthStart(start, month), customers, goneBefore: gone },
			mrrChange:
				rollout.moves.reduce((sum, move) => sum + (move.wave === wave ? move.weight * (move.after - move.before) : 0), 0) / minorUnits,
			leavers: leavers ?? null,
			stopAbove: rule?.above ?? null,
			...{ falseAlarm: rate(rule?.falseAlarm), missed: rate(rule?.missed), tells: rule?.tells ?? false }
		}))
	};
}
