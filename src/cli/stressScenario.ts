import { wantedTotals } from '../lib/engine/analysis/stress/wantedTotals';
import type { Stress } from '../lib/engine/analysis/stress/Stress';
import type { Calibration } from '../lib/engine/simulation/calibrate';
import type { Results } from '../lib/engine/simulation/results';
import type { Scenario } from '../lib/engine/simulation/scenario';
import { simulatedValues } from '../lib/runner/simulatedValues';
import { stressRun } from '../lib/runner/stressRun';
import { Progress } from './Progress';
import { threadPoolOf } from './threadPoolOf';

/** Tries to break the choice of a run, on threads. @throws the signal's reason when aborted */
export async function stressScenario(
	scenario: Scenario,
	results: Results,
	workers: number | undefined,
	signal: AbortSignal
): Promise<Stress | null> {
	const pool = threadPoolOf(workers);
	const progress = new Progress(undefined, 'runs');
	let job = 0;
	const calibrate = async (own: Scenario): Promise<Calibration> => {
		const answer = await pool.ask({ kind: 'calibrate', scenario: { ...own, variants: [] } }, undefined, signal);
		if (answer.kind !== 'calibration') throw new Error(`a worker answered ${answer.kind} to calibrate`);
		return answer.calibration;
	};
	try {
		const request = { scenario, wanted: wantedTotals(results), weights: startWeights(results) };
		return await stressRun<Calibration>(request, {
			calibrate,
			values: (own, calibration, onTrials) => simulatedValues(pool, own, calibration, 'arr', { job: job++, signal, onTrials }),
			onProgress: (done, total) => progress.update(Math.floor(done), total)
		});
	} finally {
		progress.end();
		pool.end();
	}
}

const startWeights = ({ variants }: Results) =>
	Object.fromEntries(Object.entries(variants.today?.by.segment ?? {}).map(([id, cut]) => [id, cut.customersStart]));
