import { ENGINE_VERSION } from '../lib/engine/simulation/ENGINE_VERSION';
import { csvText, type CsvCell } from './csvText';
import type { SweepOutcome } from './sweepRun';
import type { SweepTitle } from './sweepTable';

export type SweepName = SweepTitle & { readonly scenarioHash: string; readonly variant: string };

/** A sweep as plain JSON: unrounded, money in main units, without a clock or a number of workers. */
export function sweepJson(outcome: SweepOutcome, name: SweepName): object {
	const { points, best, level, bestValues, rises, current, problems } = outcome;
	const { scenarioHash, seed, trials, months, currency, variant, objective, vary } = name;
	return {
		tierlab: 1,
		engine: ENGINE_VERSION,
		scenarioHash,
		seed,
		trials,
		months,
		currency,
		variant,
		objective,
		vary: vary.map(({ path, current: value, values }) => ({ path, current: value, values })),
		points: points.map((point, i) => ({ ...point, isCurrent: i === current, isLevel: level.includes(i), bills: rises[i] ?? null })),
		best: { at: points[best].at, probabilityBest: points[best].probabilityBest, values: bestValues },
		problems
	};
}

/** The tables of a sweep: its points, and the objective of every trial. */
export function sweepTables(
	outcome: SweepOutcome,
	{ vary, scenarioHash, seed, objective }: SweepName
): { readonly name: string; readonly text: Iterable<string> }[] {
	const paths = vary.map(({ path }) => path);
	const signature = [ENGINE_VERSION, seed, scenarioHash];
	const head = ['engine', 'seed', 'scenarioHash'];
	const rows = outcome.points.map(({ at, mean, uplift, behind, behindError, probabilityBest }, i): CsvCell[] => {
		const { mean: gain, se, p5, p25, p50, p75, p95, probabilityBetter } = uplift;
		const rise = outcome.rises[i];
		const marks = [i === outcome.current ? 1 : 0, i === outcome.best ? 1 : 0];
		return [
			...at,
			mean,
			gain,
			se,
			p5,
			p25,
			p50,
			p75,
			p95,
			probabilityBetter,
			behind,
			behindError,
			probabilityBest,
			rise?.rise ?? null,
			rise?.breakEvenChurn ?? null,
			...marks,
			...signature
		];
	});
	const figures = [
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
	return [
		{ name: 'sweep.csv', text: csvText([...paths, ...figures, ...head], rows) },
		{ name: 'draws.csv', text: csvText(['trial', ...paths, objective, ...head], drawRows(outcome, signature)) }
	];
}

function* drawRows({ points, draws }: SweepOutcome, signature: readonly CsvCell[]): Generator<CsvCell[]> {
	for (let trial = 0; trial < draws[0].length; trial++)
		for (const [i, { at }] of points.entries()) yield [trial, ...at, draws[i][trial], ...signature];
}
