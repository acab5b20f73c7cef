import type { Numbers } from '$lib/charts/numbers';
import type { Results, Spread } from '$lib/engine/simulation/results';
import { HEADLINES } from './headlines';

/** How exactly the trials know one headline figure: Monte Carlo standard errors, written. */
export type Exactness = { readonly label: string; readonly median: string; readonly low: string; readonly high: string };

/**
 * The Monte Carlo errors of the headline figures of a variant: of the differences from Today, or of the figures of Today itself. Empty where
 * there are too few trials to tell.
 */
export function exactness(results: Results, variantId: string, numbers: Numbers): Exactness[] {
	return HEADLINES.flatMap(({ metric, label, share }) => {
		const figure = variantId === 'today' ? results.variants.today?.final[metric] : results.uplift[variantId]?.[metric];
		return figure?.errors ? [{ label: label(results.months), ...errorsOf(figure, share, numbers) }] : [];
	});
}

/** The errors of the median and of the ends of the 90% interval: "±$2.3k", "±0.4 pts". */
function errorsOf({ errors }: Spread, share: boolean, numbers: Numbers): Omit<Exactness, 'label'> {
	const write = (error: number) => (share ? `±${numbers.decimal(100 * error)} pts` : `±${numbers.money(error)}`);
	return { median: write(errors?.p50 ?? 0), low: write(errors?.p5 ?? 0), high: write(errors?.p95 ?? 0) };
}
