import { FEWEST_TRIALS } from '../engine/simulation/FEWEST_TRIALS';

/** What a glyph needs of a distribution: its central 90%, its central 50%, its median; and equally likely values, the trials themselves where they are few. */
export type Interval = {
	readonly p5: number;
	readonly p25: number;
	readonly p50: number;
	readonly p75: number;
	readonly p95: number;
	readonly dots?: readonly number[];
};

/** The trials, ascending, where they are too few for a 90% interval: then they are drawn, and no bars. */
export function fewTrials({ dots }: Pick<Interval, 'dots'>): readonly number[] | undefined {
	return dots && dots.length < FEWEST_TRIALS ? dots : undefined;
}

/** Lowest and highest value that is drawn of a distribution. */
export function drawnEnds(interval: Interval): readonly [number, number] {
	const few = fewTrials(interval);
	return [few?.[0] ?? interval.p5, few?.at(-1) ?? interval.p95];
}

/** The same with its sign turned, and with it the ends: customers lost for customers kept. */
export function turned({ p5, p25, p50, p75, p95, dots }: Interval): Interval {
	const ends = { p5: -p95, p25: -p75, p50: -p50, p75: -p25, p95: -p5 };
	return dots ? { ...ends, dots: dots.map((value) => -value).reverse() } : ends;
}
