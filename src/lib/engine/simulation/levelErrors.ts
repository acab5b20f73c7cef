import { METRICS, type Metric } from './metrics';
import { TrialFigures } from './trialFigures';

/**
 * The error that the pilot leaves in the levels of Today: what its parts alone would give, on the lives of the first trials, spreads the more the
 * less exactly the whole is known (MODEL 5). Each part has an eighth of the lives.
 * @returns standard error by metric, main units; 0 where no part was played
 */
export function levelErrors(figures: TrialFigures, batches: number): Record<Metric, number> {
	const { parts = [] } = figures.outcome;
	const played = new TrialFigures({ ...figures.outcome, rows: parts, variants: 1 }, figures.minorUnits);
	const error = (metric: Metric): number => {
		if (parts.length === 0) return 0;
		let squares = 0;
		for (let batch = 0; batch < batches; batch++) {
			let [sum, count] = [0, 0];
			for (let trial = batch; trial < parts.length; trial += batches, count++)
				sum += (played.final(metric, trial, 0) ?? 0) - (figures.final(metric, trial, 0) ?? 0);
			if (count > 0) squares += (sum / count) * (sum / count);
		}
		return Math.sqrt(squares / batches / batches);
	};
	return Object.fromEntries(METRICS.map((metric) => [metric, error(metric)])) as Record<Metric, number>;
}

/** The standard error of a level with that of the pilot, taken to be the same share of it as in Today. */
export function withPilot(se: number | null, mean: number, today: number, pilot: number): number | null {
	if (se === null || pilot === 0) return se;
	const own = today === 0 ? pilot : pilot * (mean / today);
	return Math.sqrt(se * se + own * own);
}
