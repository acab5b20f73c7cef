/**
 * A continuous ranked probability score and what it is made of; all in the unit of the figure, less is better. The parts add up to the score.
 */
export type CrpsParts = {
	readonly score: number;
	/** What the forecast costs by its width alone: its score had its median come true. */
	readonly dispersion: number;
	/** What it costs that the median stood above what happened. */
	readonly overprediction: number;
	/** What it costs that the median stood below what happened. */
	readonly underprediction: number;
};

/** The parts of a score that would be `dispersion` had the median come true (as scoringutils 2.2 splits it: Bosse et al. 2022). */
export function crpsParts(score: number, dispersion: number, median: number, actual: number): CrpsParts {
	const missed = score - dispersion;
	return {
		score,
		dispersion,
		overprediction: actual < median ? missed : 0,
		underprediction: actual < median ? 0 : missed
	};
}
