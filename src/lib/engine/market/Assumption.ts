import type { Distribution } from '../math/distribution';
import type { SegmentSize } from './customerBase';

/** Where a default comes from: a source with its method, our own step from one, or nothing but judgement. */
export type Label = 'published' | 'extrapolated' | 'assumed';

/** One thing that we do not know, with the range that a run draws it from unless the user gives another. */
export type Assumption = {
	/** Dotted path in a scenario's `assumptions`. */
	readonly path: string;
	readonly name: string;
	/** `share`, `a year`, `a month`, `months`, `money a year`, `x` (a multiplier) or empty. What begins with `money` has its defaults in US dollars. */
	readonly unit: string;
	/** Admissible values: every value that a range can give must lie in [min, max]. */
	readonly min: number;
	readonly max: number;
	readonly defaults: Readonly<Record<SegmentSize, Distribution>>;
	readonly label: Label;
	readonly source: string;
};

/** One line of the table of assumptions. */
export type Row = readonly [
	path: string,
	name: string,
	unit: string,
	min: number,
	max: number,
	defaults: Record<SegmentSize, Distribution>,
	label: Label,
	source: string
];
