import { ENGINE_VERSION } from '../engine/simulation/ENGINE_VERSION';
import type { BillRise } from '../engine/analysis/sweepRise';
import type { UpliftSweep } from '../engine/analysis/sweepUplift';
import { csvText, type CsvCell } from './tables/csvText';
import { runSignature } from './runSignature';

/** A sweep that was run, as its tables need it. */
export type SweptFigures = UpliftSweep & {
	/** By point: what it does to bills against the current values. */
	readonly rises: readonly (BillRise | undefined)[];
	/** Index of the point with the current values. */
	readonly current: number;
	/** The objective by point and trial. */
	readonly draws: readonly Float64Array[];
};

/** What a sweep was of: the paths that were varied, and what its figures carry so that they can be made again. */
export type SweptName = {
	readonly vary: readonly { readonly path: string }[];
	readonly scenarioHash: string;
	readonly seed: string;
	readonly objective: string;
	/** The customers are drawn by segments: every row says so. */
	readonly madeUp: boolean;
};

const FIGURES = [
	'mean',
	'uplift',
	'se',
	'p5',
	'p25',
	'p50',
	'p75',
	'p95',
	'probabilityBetter',
	'behind',
	'behindError',
	'probabilityBest',
	'billRise',
	'breakEvenChurn',
	'isCurrent',
	'isBest'
];

/** The tables of a sweep as CSV: its points, and the objective of every trial. */
export function sweepTables(
	swept: SweptFigures,
	{ vary, scenarioHash, seed, objective, madeUp }: SweptName
): { readonly name: string; readonly text: Iterable<string> }[] {
	const paths = vary.map(({ path }) => path);
	const { names, cells } = runSignature({ engine: ENGINE_VERSION, seed, scenarioHash }, madeUp);
	return [
		{ name: 'sweep.csv', text: csvText([...paths, ...FIGURES, ...names], pointRows(swept, cells)) },
		{ name: 'draws.csv', text: csvText(['trial', ...paths, objective, ...names], drawRows(swept, cells)) }
	];
}

function pointRows({ points, rises, current, best }: SweptFigures, signature: readonly CsvCell[]): CsvCell[][] {
	return points.map(({ at, mean, uplift, behind, behindError, probabilityBest }, i) => {
		const { mean: gain, se, p5, p25, p50, p75, p95, probabilityBetter } = uplift;
		const bills = [rises[i]?.rise ?? null, rises[i]?.breakEvenChurn ?? null];
		const marks = [i === current ? 1 : 0, i === best ? 1 : 0];
		const figures = [mean, gain, se, p5, p25, p50, p75, p95, probabilityBetter, behind, behindError, probabilityBest];
		return [...at, ...figures, ...bills, ...marks, ...signature];
	});
}

function* drawRows({ points, draws }: SweptFigures, signature: readonly CsvCell[]): Generator<CsvCell[]> {
	for (let trial = 0; trial < draws[0].length; trial++)
		for (const [i, { at }] of points.entries()) yield [trial, ...at, draws[i][trial], ...signature];
}
