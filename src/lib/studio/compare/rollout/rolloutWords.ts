import { plural } from '../../../engine/catalog/plural';
import type { Numbers } from '$lib/charts/numbers';
import { ruleWords } from '$lib/charts/waveWords';
import type { RolloutRisk, WaveRisk } from '$lib/engine/analysis/rollout/RolloutRisks';
import { WATCH_MONTHS } from '$lib/engine/analysis/rollout/watchMonths';
import type { PlannedRollout, PlannedWave } from './rolloutCalls';

/** What happens in a month of a roll-out, for a list by date. */
export type RolloutDay = { readonly month: number; readonly text: string };

/** Month of a wave's check: the one after its watch. */
export const checkMonth = ({ month }: PlannedWave): number => month + WATCH_MONTHS;

/** First and last month that a calendar draws. */
export function calendarSpan(waves: readonly PlannedWave[]): readonly [number, number] {
	const first = waves.reduce((least, { notice }) => Math.min(least, notice), Infinity);
	return [first, waves.reduce((most, wave) => Math.max(most, checkMonth(wave)), first)];
}

/** All that is done, month by month. */
export function rolloutDays({ waves }: PlannedRollout, risk: RolloutRisk | undefined, numbers: Numbers): RolloutDay[] {
	const days = waves.flatMap((wave, i): RolloutDay[] => {
		const { month, notice, customers } = wave;
		const rule = risk?.waves[i]?.rule;
		const who = `Wave ${i + 1}: `;
		return [
			...(notice < month ? [{ month: notice, text: `${who}notice to ${numbers.counted(customers, 'customer')}` }] : []),
			{ month, text: `${who}the price of ${numbers.counted(customers, 'customer')} moves` },
			{ month: checkMonth(wave), text: `${who}check${rule ? `, stop above ${numbers.counted(rule.above, 'leaver')}` : ''}` }
		];
	});
	return days.sort((a, b) => a.month - b.month);
}

/** A wave's rule as a sentence. */
export function ruleSentence(wave: WaveRisk, number: number, numbers: Numbers): string {
	const { leavers, rule, customers } = wave;
	if (!leavers || !rule) return `Wave ${number}: no rule, ${ruleWords(wave)}.`;
	const lead = `Wave ${number}: of ${numbers.counted(customers, 'customer')} about ${numbers.count(Math.round(leavers.p50))} leave within ${WATCH_MONTHS} months; stop above ${numbers.count(rule.above)}.`;
	const rates = `That stops ${numbers.percent(rule.falseAlarm.share, 0)} of waves that go as expected, and lets ${numbers.percent(rule.missed.share, 0)} go on although the move drives away twice as many.`;
	return `${lead} ${rates}${rule.tells ? '' : ' It is too small to tell.'}`;
}

/** The finding of the panel. */
export function rolloutFinding({ waves, staying }: PlannedRollout, risk: RolloutRisk | undefined, numbers: Numbers): string {
	const customers = waves.reduce((sum, wave) => sum + wave.customers, 0);
	const lead = `${numbers.counted(customers, 'customer')} ${plural(customers, 'moves', 'move')} in ${numbers.counted(waves.length, 'wave')}${staying > 0 ? `, ${numbers.count(staying)} ${plural(staying, 'stays as it is', 'stay as they are')}` : ''}.`;
	if (!risk) return lead;
	const rules = risk.waves.filter(({ rule }) => rule);
	const telling = rules.filter(({ rule }) => rule?.tells).length;
	if (rules.length === 0) return `${lead} The run ends before any watch does.`;
	return `${lead} ${telling === 0 ? 'No wave is large enough for a check to tell twice the leaving.' : `${numbers.counted(telling, 'check')} of ${rules.length} can tell twice the leaving.`}`;
}
