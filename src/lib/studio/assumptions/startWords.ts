import type { Numbers } from '../../charts/numbers';
import type { Segment } from '../../engine/market/customerBase';
import type { StartCounts, StartRate } from '../../engine/market/startRates';

/** New customers as start dates tell, in words: all of them a month, and the reckoning of each segment. */
export function startWords(
	rates: readonly StartRate[],
	segments: readonly Segment[],
	counts: readonly StartCounts[],
	numbers: Numbers
): { readonly whole: string; readonly lines: readonly string[] } {
	const lines = segments.flatMap(({ name }, s) => {
		const rate = rates[s];
		if (!rate) return [];
		const { started, left, perMonth, stayed } = rate;
		const since = left > 0 ? `, ${numbers.percent(stayed, 0)} of those who came: ${numbers.decimal(left)} have left since` : '';
		const unknown = counts[s]?.unknown ?? 0;
		const missing = unknown > 0 ? `; ${numbers.count(unknown)} without a start date are not counted` : '';
		return [`${name}: ${numbers.decimal(perMonth)} a month. ${numbers.count(started)} started in the last 12 months${since}${missing}.`];
	});
	return { whole: numbers.decimal(rates.reduce((sum, { perMonth }) => sum + perMonth, 0)), lines };
}
