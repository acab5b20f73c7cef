import type { Results } from '../../simulation/results';
import { FEWEST_REGISTERED, monthsApart, type ForecastRecord, type RecordFlow } from './ForecastRecord';

/** What is asked when a run is registered. */
export type Registering = Pick<ForecastRecord, 'owner' | 'review' | 'name' | 'note' | 'stop' | 'registeredAt' | 'base' | 'document'> & {
	/** Id of the option that is chosen. */
	readonly variant: string;
	/** First month of the run, and the month of it, from 1, in which the change begins. */
	readonly start: string;
	readonly launch: number;
};

/** Why something cannot be put on record or scored, and what would put it right. */
export type RecordFault = { readonly code: string; readonly message: string; readonly remedy: string };

/** A run as a forecast on record; or why it cannot be. */
export function registerRun(
	results: Results & { readonly partial?: true },
	{ variant: id, start, launch, ...asked }: Registering
): ForecastRecord | RecordFault {
	const { engine, scenarioHash, seed, trials, months, currency } = results;
	const fault = (code: string, message: string, remedy: string): RecordFault => ({ code, message, remedy });
	if (trials < FEWEST_REGISTERED)
		return fault(
			'too-few-trials',
			`A forecast on record takes at least ${FEWEST_REGISTERED} trials, and this run has ${trials}: it does not know the ends of its bands.`,
			`Run ${FEWEST_REGISTERED} trials or more, and register that run.`
		);
	if (results.partial)
		return fault(
			'partial-run',
			'The run was cut short: what it stopped at was not chosen before.',
			'Run it to its end, and register that.'
		);
	const option = Object.hasOwn(results.variants, id) ? results.variants[id] : undefined;
	if (!option) return fault('no-variant', `The run has no scenario "${id}".`, `Choose one of ${Object.keys(results.variants).join(', ')}.`);
	const quantiles = results.forecast?.[id];
	if (!quantiles)
		return fault('no-quantiles', 'The run was made before runs kept what a forecast needs.', 'Run it again, and register that run.');
	const review = monthsApart(start, asked.review) + 1;
	if (!(review >= Math.max(1, launch) && review <= months))
		return fault(
			'review-outside',
			`The review in ${asked.review} is not within what the run foretells after the change.`,
			`Choose a month from the change (month ${Math.max(1, launch)} of the run, which begins in ${start}) to month ${months}.`
		);
	return {
		tierlabForecast: 1,
		...asked,
		variant: { id, name: option.name },
		options: Object.values(results.variants).map(({ name }) => name),
		run: { engine, scenarioHash, seed, trials, months, currency, start, launch },
		quantiles,
		flows: flowsOf(option.series)
	};
}

/** Mean flows since the opening. Prices that rise for those who stay are expansion; what no other flow explains is new. */
function flowsOf(series: Results['variants'][string]['series']): Record<RecordFlow, number[]> {
	const mean = (metric: keyof typeof series, t: number) => series[metric].mean[t] ?? 0;
	const flows: Record<RecordFlow, number[]> = { new: [0], expansion: [0], contraction: [0], churn: [0] };
	for (let t = 1; t < series.mrr.mean.length; t++) {
		const month = {
			expansion: mean('expansionMrr', t) + mean('priceUpliftMrr', t),
			contraction: mean('contractionMrr', t),
			churn: mean('churnedMrr', t)
		};
		const brought = mean('mrr', t) - mean('mrr', t - 1) - month.expansion + month.contraction + month.churn;
		for (const [flow, amount] of Object.entries({ ...month, new: brought }))
			flows[flow as RecordFlow].push(flows[flow as RecordFlow][t - 1] + amount);
	}
	return flows;
}
