import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import { stoppedWords } from '../lib/charts/precisionWords';
import { samplingWords } from '../lib/charts/samplingWords';
import { TrialWords } from '../lib/charts/TrialWords';
import type { Results, VariantResults } from '../lib/engine/simulation/results';
import { isMadeUp, MADE_UP_WORDS } from '../lib/engine/simulation/madeUp';
import type { Metric } from '../lib/engine/simulation/metrics';
import { evidenceNotes, marked, upliftOfWhom } from './evidence';
import { yearName } from './retentionTable';
import { NONE, styled, table, type Look } from './table';

const UPLIFT = ['ARR uplift', '90% interval', 'P(better)', 'Of'] as const;

/** What a run gives in one table: Today and every variant, a line each. */
export function summaryTable(results: Results, look: Look): string {
	const numbers = new Numbers(results.currency);
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const variants = Object.entries(results.variants);
	const uplifts = variants.flatMap(([id]) => results.uplift[id]?.arr ?? []);
	const units = {
		mrr: ledgerUnit(variants.flatMap(([, { series }]) => series.mrr.mean.map((value) => value ?? 0))),
		moved: ledgerUnit(variants.flatMap(([, one]) => [mean(one, 'churnedMrr') ?? 0, mean(one, 'expansionMrr') ?? 0])),
		uplift: ledgerUnit(uplifts.flatMap(({ p5, p95 }) => [p5, p95]))
	};
	const last = yearName(results.months);
	const head = ['Variant', 'MRR start', 'MRR end', ...UPLIFT, `NRR ${last}`, `GRR ${last}`, 'Customers', 'Churned', 'Expansion'];
	const percent = (share: number | null) => (share === null ? NONE : numbers.percent(share));
	const rows = variants.map(([id, variant]) => {
		const uplift = results.uplift[id]?.arr;
		const money = (metric: Metric) => numbers.money(mean(variant, metric) ?? 0, units.moved);
		const difference = (amount: number) => numbers.moneyUplift(amount, units.uplift);
		return [
			variant.name,
			numbers.money(variant.series.mrr.mean[0] ?? 0, units.mrr),
			numbers.money(mean(variant, 'mrr') ?? 0, units.mrr),
			uplift ? marked(difference(uplift.p50), id, results) : NONE,
			uplift && words.hasInterval ? words.interval(uplift, difference) : NONE,
			uplift ? words.better(uplift) : NONE,
			uplift ? upliftOfWhom(results) : NONE,
			percent(mean(variant, 'nrr12')),
			percent(mean(variant, 'grr12')),
			numbers.count(mean(variant, 'customers') ?? 0),
			money('churnedMrr'),
			money('expansionMrr')
		];
	});
	return `${table(head, rows, look)}\n\n${styled(notes(results), 'grey', look)}`;
}

function notes(results: Results): string {
	const { months } = results;
	return [
		runLine(results),
		`ARR uplift (${upliftOfWhom(results)}): what a variant has more than Today in month ${months} on the same draws, median and the middle 90% of trials.`,
		...evidenceNotes(results),
		...certaintyNotes(results),
		`The other columns are means: NRR and GRR of ${yearName(months)}, customers at month ${months}, churned and expansion MRR summed over the months.`
	].join('\n');
}

/** What the trials carry, and what the spread of the uplift is made of. */
export function certaintyNotes(results: Results): string[] {
	const { trials, currency, variants, spread, sampling } = results;
	const words = new TrialWords(new Numbers(currency), trials, sampling?.method);
	const options = Object.entries(variants).filter(([id]) => id !== 'today');
	const luck = options.map(([id, { name }]) => `${name} ${words.luck(spread[id]?.arr)}`);
	return [
		...(words.hasInterval ? [] : [words.without90]),
		...(sampling ? [samplingWords(results, new Numbers(currency))] : []),
		...(luck.length > 0 ? [`Spread of the ARR uplift (${upliftOfWhom(results)}): ${luck.join('; ')}.`] : [])
	];
}

/** What identifies a run. */
export function runLine({ trials, months, seed, engine, scenarioHash, precision, currency, problems }: Results): string {
	const count = new Intl.NumberFormat('en-US');
	const stopped = precision ? `\n${stoppedWords(precision, new Numbers(currency))}.` : '';
	return `${count.format(trials)} trials of ${months} months, seed "${seed}", engine ${engine}, scenario ${scenarioHash}${isMadeUp(problems) ? `; ${MADE_UP_WORDS}` : ''}${stopped}`;
}

function mean(variant: VariantResults, metric: Metric): number | null {
	return variant.final[metric]?.mean ?? null;
}
