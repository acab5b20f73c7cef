import type { SyntheticSegment } from '../engine/market/syntheticBase';
import type { SegmentDocument } from './scenarioDocument';

/** What a segment of made-up customers has unless the document says otherwise. */
export const SEGMENT_DEFAULTS = { annual: 0, tenure: 18, median: 0.45, s: 0.5 } as const;

/** A segment of a document as customers are drawn from it. */
export function toSynthetic({ id, customers, plans, annual, tenure, addOns, usage }: SegmentDocument): SyntheticSegment {
	const { median: likely, s: spread } = SEGMENT_DEFAULTS;
	return {
		...{ id, customers, plans },
		annual: annual ?? SEGMENT_DEFAULTS.annual,
		tenureMonths: tenure ?? SEGMENT_DEFAULTS.tenure,
		addOns: addOns ?? {},
		usage: Object.fromEntries(
			Object.entries(usage ?? {}).map(([meter, { median, s }]) => [meter, { median: median ?? likely, s: s ?? spread }])
		)
	};
}
