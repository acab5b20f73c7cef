import { meanOf, quantileOf, supportOf, type Distribution } from '../../engine/math/distribution';

type Kind = Distribution['kind'];

/** A figure of a kind of range. `scaled` ones are values of the assumption, in its unit; the others are bare numbers. */
export type RangeField = { readonly name: string; readonly label: string; readonly scaled: boolean };

/** The kinds of range in the order of the menu. */
export const RANGE_KINDS: readonly { readonly kind: Kind; readonly name: string; readonly fields: readonly RangeField[] }[] = [
	{ kind: 'point', name: 'One number', fields: [value('value', 'Value')] },
	{ kind: 'pert', name: 'Low, likely, high', fields: [value('low', 'Low'), value('likely', 'Likely'), value('high', 'High')] },
	{ kind: 'uniform', name: 'Anything between', fields: [value('low', 'Low'), value('high', 'High')] },
	{ kind: 'normal', name: 'Normal', fields: [value('mean', 'Mean'), value('sd', 'Std. deviation')] },
	{ kind: 'lognormal', name: 'Lognormal', fields: [bare('mu', 'μ of the log'), bare('sigma', 'σ of the log')] },
	{ kind: 'beta', name: 'Beta', fields: [bare('a', 'a'), bare('b', 'b')] },
	{ kind: 'empirical', name: 'A list of values', fields: [value('values', 'Values')] }
];

function value(name: string, label: string): RangeField {
	return { name, label, scaled: true };
}
function bare(name: string, label: string): RangeField {
	return { name, label, scaled: false };
}

/** The menu's entry of a kind. */
export const rangeKind = (kind: Kind) => RANGE_KINDS.find((entry) => entry.kind === kind) ?? { kind, name: kind, fields: [] };

/** Draws go this many standard deviations from the mean of a normal at most (uniform numbers have 32 bits). */
const REACH = 6.5;
const Z95 = 1.6449;

/** A range of another kind that says about the same and stays within the bounds; the kinds that a range cannot become take a narrow one. */
export function toKind(range: Distribution, kind: Kind, { min, max }: { readonly min: number; readonly max: number }): Distribution {
	if (range.kind === kind) return range;
	const [low, high] = [quantileOf(range, 0.05), quantileOf(range, 0.95)].map((end) => tidy(end, min, max)) as [number, number];
	const ends = range.kind === 'pert' || range.kind === 'uniform' ? supportOf(range) : ([low, high] as const);
	const middle = tidy(middleOf(range), ends[0], ends[1]);
	switch (kind) {
		case 'point':
			return { kind, value: middle };
		case 'pert':
			return { kind, low: ends[0], likely: middle, high: ends[1] };
		case 'uniform':
			return { kind, low: ends[0], high: ends[1] };
		case 'normal':
			return { kind, mean: middle, sd: down(Math.min((high - low) / (2 * Z95), (middle - min) / REACH, (max - middle) / REACH)) };
		case 'lognormal':
			return toLognormal(range, low, high, middle, min, max);
		case 'beta':
			return toBeta(range, low, high);
		case 'empirical':
			return { kind, values: [...new Set([low, middle, high])] };
	}
}

function toLognormal(range: Distribution, low: number, high: number, middle: number, min: number, max: number): Distribution {
	// A lognormal has values above 0 only.
	const centre = middle > 0 ? middle : Math.max(0, meanOf(range), min) || Math.min(max, 0.01);
	const spread = low > 0 && high > low ? Math.log(high / low) / (2 * Z95) : 0.1;
	const room = Math.min(Math.log(max / centre), min > 0 ? Math.log(centre / min) : Infinity) / REACH;
	return { kind: 'lognormal', mu: Number(Math.log(centre).toPrecision(4)), sigma: down(Math.max(0, Math.min(spread, room * 0.98))) };
}

function toBeta(range: Distribution, low: number, high: number): Distribution {
	const mean = Math.min(0.99, Math.max(0.01, meanOf(range)));
	const sd = Math.max(0.001, Math.min((high - low) / (2 * Z95), Math.sqrt(mean * (1 - mean)) / 2));
	const size = (mean * (1 - mean)) / (sd * sd) - 1;
	return { kind: 'beta', a: Number((mean * size).toPrecision(3)), b: Number(((1 - mean) * size).toPrecision(3)) };
}

function middleOf(range: Distribution): number {
	if (range.kind === 'pert') return range.likely;
	return range.kind === 'normal' ? range.mean : quantileOf(range, 0.5);
}

/** Three digits that count, within the bounds. */
const tidy = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, Number(value.toPrecision(3))));

/** Rounded towards 0, so that a tail does not leave the bounds. */
function down(value: number): number {
	if (!(value > 0)) return 0;
	const step = 10 ** (Math.floor(Math.log10(value)) - 2);
	return Number((Math.floor(value / step) * step).toPrecision(3));
}
