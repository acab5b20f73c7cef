import { acceptedHits, type AcceptedHits } from './acceptedHits';
import { chanceScore, type ChanceScore } from './chanceScore';

/** Cases whose stated chances are near each other. */
export type ReliabilityBin = {
	readonly cases: number;
	/** Mean stated chance. */
	readonly stated: number;
	readonly events: number;
	/** Share of them that happened. */
	readonly found: number;
	/** Events that luck allows at the stated chance, in 95 of 100 such bins. */
	readonly luck: AcceptedHits;
	readonly isLuck: boolean;
};

export type Reliability = ChanceScore & { readonly bins: readonly ReliabilityBin[] };

/** The fewest cases of a bin. */
const FEWEST = 20;
const MOST_BINS = 10;

/** How reliable stated chances are: as many bins of as many cases as there are enough for, lowest chances first; equal chances share one. */
export function reliabilityOf(chances: Float64Array, happened: Uint8Array): Reliability {
	const order = [...chances.keys()].sort((one, other) => chances[one] - chances[other]);
	const size = Math.max(FEWEST, Math.ceil(order.length / MOST_BINS));
	const bins: number[][] = [];
	for (const i of order) {
		const last = bins[bins.length - 1];
		if (last && (last.length < size || chances[last[last.length - 1]] === chances[i])) last.push(i);
		else bins.push([i]);
	}
	const rest = bins[bins.length - 1];
	if (bins.length > 1 && rest.length < FEWEST) bins[bins.length - 2].push(...(bins.pop() ?? []));
	return {
		...chanceScore(chances, happened, bins),
		bins: bins.map((bin) => {
			const stated = bin.reduce((sum, i) => sum + chances[i], 0) / bin.length;
			const events = bin.reduce((sum, i) => sum + happened[i], 0);
			const luck = stated > 0 ? acceptedHits(bin.length, stated) : { low: 0, high: 0 };
			return { cases: bin.length, stated, events, found: events / bin.length, luck, isLuck: luck.low <= events && events <= luck.high };
		})
	};
}
