import { quantile } from '../math/quantile';
import type { Payback } from './decision';
import type { Scenario } from './scenario';
import type { TrialFigures } from './trialFigures';

/** When each variant pays, by its id. */
export function paybacks(scenario: Scenario, figures: TrialFigures): Record<string, Payback> {
	return Object.fromEntries(
		scenario.variants.map(({ id }, j): [string, Payback] => {
			const reference = referenceOf(scenario, j);
			return [id, payback(figures, j + 1, reference, reference === 0 ? 'today' : scenario.variants[reference - 1].id)];
		})
	);
}

/** Index of the variant that keeps everybody while the same book is sold, Today being 0: Today stands in where there is none, and for that variant itself. */
function referenceOf({ variants }: Scenario, at: number): number {
	const book = JSON.stringify(variants[at].book);
	const keeps = variants.findIndex((variant) => variant.policy.kind === 'keep' && JSON.stringify(variant.book) === book);
	// Not found is -1, and so Today.
	return keeps === at ? 0 : keeps + 1;
}

function payback(figures: TrialFigures, variant: number, reference: number, against: string): Payback {
	const { trials, layout } = figures.outcome;
	const months = Float64Array.from({ length: trials }, (_, trial) => paybackMonth(figures, trial, variant, reference));
	const reached = months.filter((month) => month <= layout.months).sort();
	const count = reached.length;
	const at = (p: number) => (count === 0 ? null : quantile(reached, p));
	return {
		against,
		mean: count === 0 ? null : reached.reduce((sum, month) => sum + month, 0) / count,
		p5: at(0.05),
		p50: at(0.5),
		p95: at(0.95),
		never: 1 - count / trials,
		byMonth: Array.from({ length: layout.months + 1 }, (_, month) => reached.filter((one) => one <= month).length / trials)
	};
}

/** The first month from which the cumulative difference stays at 0 or above; the month after the last one if it does not. */
function paybackMonth(figures: TrialFigures, trial: number, variant: number, reference: number): number {
	const { months } = figures.outcome.layout;
	let [ahead, from] = [0, 1];
	for (let month = 1; month <= months; month++) {
		ahead += figures.received(month, trial, variant) - figures.received(month, trial, reference);
		if (ahead < -ROUNDING) from = month + 1;
	}
	return from;
}

/** What sums of decimals may leave, in main units: far less than a cent. */
const ROUNDING = 1e-6;
