import { exp } from '../../math/exp';
import { CERTAIN, type Belief, type Scale } from './beliefs';

/** A number after the data: chances of cells on its scale. */
export type Marginal = {
	readonly scale: Scale;
	/** Edges of the cells, ascending, one more than cells. */
	readonly edges: Float64Array;
	/** Chance of each cell; sums to 1. */
	readonly mass: Float64Array;
	readonly mean: number;
	readonly sd: number;
};

/** A cell of both, at its middle. */
export type Atom = { readonly x: number; readonly y: number; readonly weight: number };

/** Two numbers after the data. */
export type Posterior = {
	readonly x: Marginal;
	readonly y: Marginal;
	/** Where the chances are, lightest cells left out; weights sum to 1. */
	readonly atoms: readonly Atom[];
};

/** Cells with less than this share of the heaviest are left out when the grid closes in. */
const NOTHING = 1e-7;
/** The grid closes in until what counts fills this share of each axis, or so many times at most. */
const FILLED = 0.4;
const ROUNDS = 24;
/** Cells of an axis while the grid closes in, at least. */
const COARSE = 16;
/** Cells lighter than this are no atoms. */
const LIGHTEST = 1e-5;

/**
 * Belief and likelihood together, on a grid that closes in on where the chances are: the belief enters by its exact mass in each cell, the
 * likelihood at the middle of the cell. Deterministic.
 * @param logLikelihood of (x, y), up to a constant; -Infinity where impossible
 * @throws RangeError if the data are impossible wherever the belief is
 */
export function posteriorOf(
	[x, y]: readonly [Belief, Belief],
	[columns, lines]: readonly [number, number],
	logLikelihood: (x: number, y: number) => number
): Posterior {
	const coarse = (cells: number) => (cells === 1 ? 1 : Math.max(COARSE, Math.ceil(cells / 3)));
	let [across, down] = [axisOf(x, x.low, x.high, coarse(columns)), axisOf(y, y.low, y.high, coarse(lines))];
	for (let round = 1; round <= ROUNDS; round++) {
		const { byX, byY } = weigh(across, down, logLikelihood);
		const [nextX, nextY] = [closedIn(x, across, byX), closedIn(y, down, byY)];
		if (nextX === across && nextY === down) break;
		[across, down] = [nextX, nextY];
	}
	[across, down] = [finer(x, across, columns), finer(y, down, lines)];
	const { mass, byX, byY } = weigh(across, down, logLikelihood);
	return { x: marginal(across, byX), y: marginal(down, byY), atoms: atomsOf(across, down, mass) };
}

function atomsOf(across: Line, down: Line, mass: Float64Array): Atom[] {
	const lines = down.middles.length;
	const heavy = [...mass.keys()].filter((at) => mass[at] > LIGHTEST);
	const all = heavy.reduce((sum, at) => sum + mass[at], 0);
	return heavy.map((at) => ({ x: across.middles[Math.floor(at / lines)], y: down.middles[at % lines], weight: mass[at] / all }));
}

/** The same of one number. */
export function posteriorOfOne(belief: Belief, logLikelihood: (x: number) => number): Marginal {
	return posteriorOf([belief, CERTAIN], [240, 1], logLikelihood).x;
}

/** What is believed, as if after no data. */
export const asMarginal = (belief: Belief): Marginal => posteriorOfOne(belief, () => 0);

type Line = { readonly scale: Scale; readonly edges: Float64Array; readonly middles: Float64Array; readonly belief: Float64Array };

function axisOf(belief: Belief, low: number, high: number, cells: number): Line {
	const edges = Float64Array.from({ length: cells + 1 }, (_, i) => low + ((high - low) * i) / cells);
	const at = edges.map((z) => belief.cdf(z));
	return {
		scale: belief.scale,
		edges,
		middles: Float64Array.from({ length: cells }, (_, i) => belief.scale.from((edges[i] + edges[i + 1]) / 2)),
		belief: Float64Array.from({ length: cells }, (_, i) => Math.max(0, at[i + 1] - at[i]))
	};
}

const finer = (belief: Belief, { edges }: Line, cells: number): Line => axisOf(belief, edges[0], edges[edges.length - 1], cells);

/** The chance of each cell, and of each column and line. */
function weigh(across: Line, down: Line, logLikelihood: (x: number, y: number) => number) {
	const lines = down.middles.length;
	const logs = new Float64Array(across.middles.length * lines).fill(-Infinity);
	let best = -Infinity;
	across.middles.forEach((x, i) =>
		down.middles.forEach((y, j) => {
			if (across.belief[i] * down.belief[j] > 0) best = Math.max(best, (logs[i * lines + j] = logLikelihood(x, y)));
		})
	);
	if (!(best > -Infinity)) throw new RangeError('the data are impossible under everything that is believed possible');
	const mass = logs.map((value, at) => across.belief[Math.floor(at / lines)] * down.belief[at % lines] * exp(value - best));
	const all = mass.reduce((sum, value) => sum + value, 0);
	const [byX, byY] = [new Float64Array(across.middles.length), new Float64Array(lines)];
	for (let at = 0; at < mass.length; at++) {
		mass[at] /= all;
		byX[Math.floor(at / lines)] += mass[at];
		byY[at % lines] += mass[at];
	}
	return { mass, byX, byY };
}

/**
 * The axis about the cells that count, with one more on either side, and wider where they reach its end: what looked impossible on a coarse grid
 * may be found as the other axis closes in. The same where they fill it.
 */
function closedIn(belief: Belief, line: Line, mass: Float64Array): Line {
	const { edges } = line;
	const cells = mass.length;
	const [start, stop] = [edges[0], edges[cells]];
	const least = NOTHING * mass.reduce((most, value) => Math.max(most, value), 0);
	const first = mass.findIndex((value) => value > least);
	const last = mass.findLastIndex((value) => value > least);
	const more = (stop - start) / 2;
	const low = first === 0 ? Math.max(belief.low, start - more) : edges[first - 1];
	const high = last === cells - 1 ? Math.min(belief.high, stop + more) : edges[last + 2];
	const isFilled = low >= start && high <= stop && last - first + 1 >= FILLED * cells;
	return isFilled || (low === start && high === stop) ? line : axisOf(belief, low, high, cells);
}

function marginal({ scale, edges, middles }: Line, mass: Float64Array): Marginal {
	const mean = middles.reduce((sum, x, i) => sum + mass[i] * x, 0);
	const variance = middles.reduce((sum, x, i) => sum + mass[i] * (x - mean) * (x - mean), 0);
	return { scale, edges, mass, mean, sd: Math.sqrt(variance) };
}

/** The u-quantile of a number after the data, even within a cell. @param u 0..1 */
export function quantileOfMarginal({ scale, edges, mass }: Marginal, u: number): number {
	let left = u;
	let cell = 0;
	while (cell < mass.length - 1 && left > mass[cell]) left -= mass[cell++];
	const share = mass[cell] > 0 ? Math.min(1, left / mass[cell]) : 0.5;
	return scale.from(edges[cell] + share * (edges[cell + 1] - edges[cell]));
}
