import type { BaseInfo } from '../../../api/base';
import type { Stress } from '../../../engine/analysis/stress/Stress';
import { wantedTotals } from '../../../engine/analysis/stress/wantedTotals';
import type { Calibration } from '../../../engine/simulation/calibrate';
import type { Results } from '../../../engine/simulation/results';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { poolSizeHere } from '../../../runner/poolSize';
import { simulatedValues } from '../../../runner/simulatedValues';
import { stressRun } from '../../../runner/stressRun';
import { QuestionReader } from '../../questions/QuestionReader';
import { whyFailed, whyUnread } from '../../questions/whyNot';
import type { CustomerFile } from '../../session/CustomerFile';

export type StressAsk = { readonly results: Results; readonly document: ScenarioDocument; readonly base: BaseInfo | null };

/** Tries to break the choice of a run, in workers of the browser that are begun for it and end with it. */
export class StressStudy {
	found = $state.raw<Stress | null>();
	/** What it was found of. */
	of = $state.raw<Results>();
	why = $state('');
	progress = $state.raw<{ readonly done: number; readonly total: number }>();
	#abort = new AbortController();

	constructor(readonly file: CustomerFile) {}

	async start({ results, document, base }: StressAsk): Promise<void> {
		this.cancel();
		const { signal } = (this.#abort = new AbortController());
		this.why = '';
		this.found = undefined;
		this.progress = { done: 0, total: 1 };
		try {
			const found = await this.#run({ results, document, base }, signal);
			if (signal.aborted) return;
			this.found = found;
			this.of = results;
		} catch (error) {
			if (!signal.aborted) this.why = whyFailed(error, document).text;
		}
		if (!signal.aborted) this.progress = undefined;
	}

	/** Ends what is under way; nothing of it is kept. */
	cancel(): void {
		this.#abort.abort();
		this.progress = undefined;
	}

	async #run({ results, document, base }: StressAsk, signal: AbortSignal): Promise<Stress | null | undefined> {
		const reader = new QuestionReader(this.file);
		// The model comes with it: not into the first page.
		const { browserPool } = await import('../../../runner/browserPool');
		const { pool, calibrations, runner } = browserPool(poolSizeHere());
		try {
			const reading = await reader.read(document, base, Number.MAX_SAFE_INTEGER, signal);
			const unread = whyUnread(reading, 'file' in document.customers && !base, document);
			if (!reading.scenario || unread) {
				this.why = unread?.text ?? '';
				return undefined;
			}
			const { segment = {} } = results.variants.today?.by ?? {};
			const weights = Object.fromEntries(Object.entries(segment).map(([id, cut]) => [id, cut.customersStart]));
			const { seed, months, trials } = results;
			const scenario = { ...reading.scenario, seed, months, trials };
			return await stressRun<Calibration>(
				{ scenario, wanted: wantedTotals(results), weights },
				{
					calibrate: (own) => calibrations.get({ ...own, variants: [] }, signal),
					values: (own, calibration, onTrials) => simulatedValues(pool, own, calibration, 'arr', { job: pool.newJob(), signal, onTrials }),
					onProgress: (done, total) => {
						if (!signal.aborted) this.progress = { done, total };
					}
				}
			);
		} finally {
			reader.close();
			void runner.close();
		}
	}
}
