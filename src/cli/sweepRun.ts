import { gridPoints } from '../lib/engine/analysis/sweep';
import { packagingSource } from '../lib/engine/analysis/packaging/PackagingView';
import { billRise } from '../lib/engine/analysis/sweepRise';
import { upliftSweep } from '../lib/engine/analysis/sweepUplift';
import type { Problem } from '../lib/engine/catalog/problem';
import { madeUpProblems } from '../lib/engine/simulation/madeUp';
import { LESS_IS_BETTER, type Metric } from '../lib/engine/simulation/metrics';
import type { Scenario, Variant } from '../lib/engine/simulation/scenario';
import type { ScenarioDocument } from '../lib/formats/scenarioDocument';
import { readScenario } from '../lib/formats/readScenario';
import type { SweptFigures } from '../lib/formats/sweepTables';
import { withNumbers, type SweptVariant } from '../lib/formats/sweptDocument';
import { pointGroups, pointValues } from '../lib/runner/pointValues';
import { CallError } from './CallError';
import { Progress } from './Progress';
import { threadPoolOf } from './threadPoolOf';
import type { Vary } from './sweepVary';

export type SweepRequest = {
	/** As it is run: its horizon, trials and seed are those of the sweep. */
	readonly scenario: Scenario;
	/** The document that it was read from, with the same overrides. */
	readonly document: ScenarioDocument;
	readonly variant: SweptVariant;
	readonly vary: readonly Vary[];
	readonly objective: Metric;
	readonly workers: number | undefined;
};

export type SweepOutcome = SweptFigures & { readonly problems: readonly Problem[] };

/**
 * Runs every point of a sweep on the same draws, on threads: Today is calibrated once, and simulated once for every eight points.
 * @throws CallError if a point is no scenario; the signal's reason when aborted
 */
export async function sweepRun(request: SweepRequest, signal: AbortSignal): Promise<SweepOutcome> {
	const { scenario, vary, objective } = request;
	const at = gridPoints(vary.map(({ values }) => values));
	const { variants, problems } = pointVariants(request, at);
	const current = at.findIndex((point) => point.every((value, axis) => value === vary[axis].current));
	const { today, objectives } = await simulatePoints(request, variants, signal);
	const source = packagingSource(scenario);
	return {
		...upliftSweep(at, objectives, today, LESS_IS_BETTER.has(objective)),
		rises: variants.map((variant) => billRise(source, variants[current], variant)),
		current,
		draws: objectives,
		problems: [...madeUpProblems(scenario.base), ...problems]
	};
}

/** The variant at every point, read and checked like any other. */
function pointVariants(
	{ scenario, document, variant, vary }: SweepRequest,
	at: readonly (readonly number[])[]
): { variants: Variant[]; problems: Problem[] } {
	const read = { base: scenario.base, segments: scenario.segments, problems: [] };
	const base = () => read;
	const variants: Variant[] = [];
	const known = new Map<string, Problem>();
	for (const point of at) {
		const numbers = new Map(vary.map(({ path }, axis) => [path, point[axis]]));
		const { book, policy } = withNumbers(variant, numbers);
		const id = 'point';
		const reading = readScenario({ ...document, variants: [{ id, name: [...numbers.values()].join(', '), book, policy }] }, { base });
		const own = reading.problems.filter(({ path }) => path.startsWith('variants/'));
		if (!reading.scenario) throw refused(numbers, own);
		variants.push({ ...reading.scenario.variants[0], id: `${id}${variants.length}` });
		for (const problem of own)
			known.set(`${problem.code} ${problem.message}`, {
				...problem,
				path: problem.path.replace(`variants/${id}`, `variants/${variant.id}`)
			});
	}
	return { variants, problems: [...known.values()] };
}

function refused(numbers: ReadonlyMap<string, number>, problems: readonly Problem[]): CallError {
	const point = [...numbers].map(([path, value]) => `${path}=${value}`).join(', ');
	return new CallError(problems.filter(({ severity }) => severity === 'error').map((problem) => ({ ...problem, path: `--vary ${point}` })));
}

async function simulatePoints(
	{ scenario, objective, workers }: SweepRequest,
	variants: readonly Variant[],
	signal: AbortSignal
): Promise<{ today: Float64Array; objectives: Float64Array[] }> {
	const pool = threadPoolOf(workers);
	const progress = new Progress();
	const total = pointGroups(variants.length) * scenario.trials;
	try {
		progress.update(0, total);
		const answer = await pool.ask({ kind: 'calibrate', scenario: { ...scenario, variants: [] } }, undefined, signal);
		if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
		const onTrials = (done: number) => progress.update(done, total);
		return await pointValues(pool, { ...scenario, variants: [...variants] }, answer.calibration, objective, { signal, onTrials });
	} finally {
		progress.end();
		pool.end();
	}
}
