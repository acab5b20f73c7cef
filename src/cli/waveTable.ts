import { plural } from '../lib/engine/catalog/plural';
import type { Numbers } from '../lib/charts/numbers';
import { movedCustomers, nobodyWords, ruleWords } from '../lib/charts/waveWords';
import type { RolloutRisk } from '../lib/engine/analysis/rollout/RolloutRisks';
import type { RolloutMoves } from '../lib/engine/analysis/rollout/rolloutMoves';
import { WATCH_MONTHS } from '../lib/engine/analysis/rollout/watchMonths';
import { FEWEST_TRIALS } from '../lib/engine/simulation/FEWEST_TRIALS';
import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import { monthStart } from '../lib/formats/rollout/monthStart';
import { NONE, styled, table, type Look } from './table';

/** The waves of a roll-out: when, how many, how many are expected to leave, when to stop and how often that is wrong. */
export function waveTable(
	rollout: RolloutMoves,
	risk: RolloutRisk,
	scenario: Scenario,
	variant: Variant,
	numbers: Numbers,
	look: Look
): string {
	const { waves, trials } = risk;
	const { start, base } = scenario;
	if (waves.length === 0) return `${variant.name}: ${nobodyWords(variant.policy.kind)}`;
	const count = (value: number) => numbers.count(Math.round(value));
	const rows = waves.map((wave, i) => {
		const { month, notice, customers, leavers, rule } = wave;
		return [
			...[String(i + 1), monthStart(start, notice), monthStart(start, month), numbers.count(customers)],
			...(leavers
				? [count(leavers.p50), `${count(leavers.p25)} to ${count(leavers.p75)}`, `${count(leavers.p5)} to ${count(leavers.p95)}`]
				: [NONE, NONE, NONE]),
			...(rule
				? [count(rule.above), numbers.percent(rule.falseAlarm.share, 0), numbers.percent(rule.missed.share, 0)]
				: [NONE, NONE, NONE]),
			ruleWords(wave)
		];
	});
	const head = ['Wave', 'Notice', 'Moves', 'Customers', 'Leave', '50%', '90%', 'Stop above', 'False alarm', 'Missed', ''];
	const notes = [
		`Leave: within ${WATCH_MONTHS} months of the move, that of the move the first, own churn included; ${numbers.counted(trials, 'trial')}.`,
		'False alarm: stopped although churn is as expected. Missed: let go on although the move causes twice the churn. On other trials than chose the rule.',
		...(trials < FEWEST_TRIALS ? [`So few trials (${trials}) tell rates roughly: run ${FEWEST_TRIALS} or more.`] : []),
		...(rollout.staying > 0 ? [`${numbers.counted(rollout.staying, 'customer')} are not moved and are not in the file.`] : []),
		...(base.madeUp ? ['The customers are made up.'] : [])
	];
	const lead = `${variant.name}: ${numbers.counted(movedCustomers(rollout), 'customer')} ${plural(movedCustomers(rollout), 'moves', 'move')} in ${numbers.counted(waves.length, 'wave')}.`;
	return [lead, table(head, rows, look), styled(notes.join('\n'), 'grey', look)].join('\n\n');
}
