import { between } from '$lib/charts/numbers';
import { TrialWords } from '$lib/charts/TrialWords';
import type { Results } from '$lib/engine/simulation/results';
import type { Payback } from '$lib/engine/simulation/decision';
import type { Option } from './options';

/** When policies pay, written; a row for each, and the months at which those on old prices are counted. */
export type PaysRows = {
	readonly months: readonly number[];
	readonly rows: readonly { readonly id: string; readonly name: string; readonly beyond: boolean; readonly cells: readonly string[] }[];
	/** One of them at least is held against Today. */
	readonly againstToday: boolean;
};

/** Month of the break-even with its interval, chance of none, goodwill, and share on old prices at the end of each year. */
export function paysRows(options: readonly Option[], { decision, uplift, variants, months }: Results, words: TrialWords): PaysRows {
	const { numbers } = words;
	// A run that was kept before paybacks were does not hold them.
	const paybacks: Results['decision']['payback'] = 'payback' in decision ? decision.payback : {};
	const years = [12, 24, 36].filter((month) => month < months);
	const counted = [...years, months];
	const rows = options.map(({ id, name, beyond }) => {
		const payback = paybacks[id];
		// Until engine 3 goodwill was the difference of the mean health of all.
		const goodwill = uplift[id]?.goodwill ?? uplift[id]?.health;
		const legacy = (month: number) => numbers.percent(variants[id]?.series.legacyShare.mean[month] ?? 0, 0);
		return {
			id,
			name,
			beyond: beyond !== null,
			cells: [
				payback ? evenFrom(payback, words) : '',
				payback ? words.chance(payback.never) : '',
				goodwill ? numbers.points(goodwill.p50) : '',
				...counted.map(legacy)
			]
		};
	});
	return { months: counted, rows, againstToday: options.some(({ id }) => paybacks[id]?.against === 'today') };
}

/** "month 5 (3 to 9)"; months are whole; without an interval where it does so in few trials. */
function evenFrom({ p5, p50, p95, never }: Payback, { numbers, trials }: TrialWords): string {
	const { hasInterval } = new TrialWords(numbers, Math.round((1 - never) * trials));
	if (p5 === null || p50 === null || p95 === null) return 'never';
	const month = (value: number) => numbers.count(Math.ceil(value));
	if (p95 === 1) return 'the start';
	return hasInterval ? `month ${month(p50)} (${between(month(p5), month(p95))})` : `month ${month(p50)}`;
}
