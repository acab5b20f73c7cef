import { coverage, type Coverage } from '../coverage';
import { quantile } from '../../math/quantile';
import { acceptedHits, type AcceptedHits } from './acceptedHits';

/** Shares that the bands of a fan are to hold. */
export const BANDS = [0.5, 0.8, 0.9] as const;

/** How often a band of the fan held what happened. */
export type BandHits = Coverage & {
	readonly band: number;
	/** Hits that right bands would have in 95 of 100 back-tests. */
	readonly accepted: AcceptedHits;
	readonly isAccepted: boolean;
};

/** What happened, and the trials that were to foretell it. */
export type Case = { readonly actual: number; readonly trials: Float64Array };

/** Hits of each band in cases that are independent of each other; at least one. */
export function bandHits(cases: readonly Case[]): BandHits[] {
	const sorted = cases.map(({ trials }) => trials.slice().sort());
	const truths = cases.map(({ actual }) => actual);
	return BANDS.map((band) => {
		const tail = (1 - band) / 2;
		const intervals = sorted.map((values) => [quantile(values, tail), quantile(values, 1 - tail)] as const);
		const found = coverage(intervals, truths);
		const accepted = acceptedHits(cases.length, band);
		return { band, ...found, accepted, isAccepted: accepted.low <= found.covered && found.covered <= accepted.high };
	});
}
