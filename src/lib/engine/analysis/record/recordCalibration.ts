import { wilson, type ChanceInterval } from '../../math/wilson';
import { acceptedHits, type AcceptedHits } from '../backtest/acceptedHits';
import { BANDS, type BandHits } from '../backtest/bandHits';
import { skillOf, type Skill } from '../backtest/skillOf';
import { coverage } from '../coverage';
import type { RecordScore, ScoredPoint } from './RecordScore';

/** Bins of the histogram of places: tenths of the forecast. */
const BINS = 10;
const LEVEL = 0.8;
/** What a forecast is judged by where each counts once: its last scored month of these. */
const JUDGED = ['mrr', 'customers'] as const;

/** How forecasts on record have done together. Months and figures of one forecast are not independent: each forecast counts once. */
export type RecordCalibration = {
	readonly forecasts: number;
	/** Figures by month that were scored, in all. */
	readonly points: number;
	/** Share of them within their 80% bands, and its 95% interval as if each forecast were one observation. */
	readonly within: { readonly share: number } & ChanceInterval;
	/** The last scored month of each forecast: how often its bands held it. */
	readonly bands: readonly { readonly figure: (typeof JUDGED)[number]; readonly bands: readonly BandHits[] }[];
	/** Points by tenth of their forecast, lowest first: level where forecasts are right. */
	readonly places: readonly number[];
	/** Points that luck allows in a tenth, 95%, each forecast counted once and scaled to all points. */
	readonly placesLuck: AcceptedHits;
	/** CRPS against "nothing changes", of MRR; absent where that was exactly right. */
	readonly skill: Skill | null;
};

/** @param scores the last score of each forecast; null without any */
export function recordCalibration(scores: readonly RecordScore[]): RecordCalibration | null {
	const points = scores.flatMap((score) => score.points);
	if (points.length === 0) return null;
	const inside = points.filter(({ stands }) => stands === 'inside').length / points.length;
	const places = new Array<number>(BINS).fill(0);
	for (const { place } of points) places[Math.min(BINS - 1, Math.floor(place * BINS))]++;
	const luck = acceptedHits(scores.length, 1 / BINS);
	const each = points.length / scores.length;
	const mrr = scores.flatMap(({ figures }) => figures.filter(({ figure }) => figure === 'mrr'));
	// Forecasts of large books must not drown the others: each is weighed by what it would have cost to say "nothing changes".
	const known = mrr.filter(({ naive }) => naive > 0);
	return {
		forecasts: scores.length,
		points: points.length,
		within: { share: inside, ...wilson(inside, scores.length) },
		bands: JUDGED.flatMap((figure) => {
			const last = scores.flatMap((score) => score.points.filter((point) => point.figure === figure).slice(-1));
			return last.length > 0 ? [{ figure, bands: BANDS.map((band) => hitsOf(band, last)) }] : [];
		}),
		places,
		placesLuck: { low: luck.low * each, high: luck.high * each },
		skill:
			known.length > 0
				? (skillOf(
						known.map(({ crps, naive }) => crps.score / naive),
						known.map(() => 1),
						known.length
					) ?? null)
				: null
	};
}

/** A band holds what stands within it by its place among the trials; for 80% by its ends as they were registered. */
function hitsOf(band: number, points: readonly ScoredPoint[]): BandHits {
	const tail = (1 - band) / 2;
	const places = points.map(({ place, stands }) => (band === LEVEL ? (stands === 'inside' ? 0.5 : 0) : place));
	const found = coverage(
		places.map(() => [tail, 1 - tail] as const),
		places
	);
	const accepted = acceptedHits(points.length, band);
	return { band, ...found, accepted, isAccepted: accepted.low <= found.covered && found.covered <= accepted.high };
}
