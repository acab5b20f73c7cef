import { Explainer } from '../../engine/analysis/explain/Explainer';
import type { Explanation } from '../../engine/analysis/explain/Explanation';
import { calibrate, calibrationKey, type Calibration } from '../../engine/simulation/calibrate';
import type { Scenario } from '../../engine/simulation/scenario';
import { explainTable } from '../../formats/explainTable';
import { DocumentReader } from '../comparison/DocumentReader';
import { TODAY } from '../document/book';
import type { ExplainCalls } from './explainCalls';

/** Time in which trials are looked at, unless all are asked for: as many as fit. */
const BUDGET_MS = 2_000;
/** Of a large base so many, as long as they do not take this long: fewer tell little. */
const LEAST_TRIALS = 10;
const LONGEST_MS = 15_000;
/** Time between two looks at whether anybody still waits. */
const STRIDE_MS = 60;

/** The work of the worker of Explain: keeps one scenario, calibrated, and looks up who is behind its marks. */
export class ExplainDesk {
	readonly #reader = new DocumentReader();
	#open: { readonly key: string; readonly explainer: Explainer } | undefined;
	#calibrated: { readonly key: string; readonly calibration: Calibration } | undefined;
	#last: Explanation | undefined;

	/** @param now the time, in milliseconds */
	constructor(readonly now: () => number = () => performance.now()) {}

	readonly calls: ExplainCalls = {
		customers: (given) => {
			this.#open = this.#last = undefined;
			this.#reader.takeCustomers(given);
		},
		open: ({ key, document, variantId, trials }) => {
			if (this.#open?.key === key) return { problems: [], minorUnits: this.#open.explainer.scenario.minorUnits };
			const { scenario, problems } = this.#reader.read(document, Number.MAX_SAFE_INTEGER);
			if (!scenario) return { problems };
			const run = { ...scenario, trials };
			this.#last = undefined;
			this.#open = { key, explainer: new Explainer(run, this.#calibrationOf(run), variantId === TODAY ? undefined : variantId) };
			return { problems, minorUnits: run.minorUnits };
		},
		explain: async ({ mark, whole }, { signal, tell }) => {
			const { explainer } = this.#opened();
			const of = explainer.scenario.trials;
			const explanation = explainer.explain(mark);
			const begun = this.now();
			let heard = begun;
			const hear = async () => {
				if (this.now() - heard < STRIDE_MS) return;
				heard = this.now();
				tell({ done: explanation.trials, of });
				// That nobody waits any more is heard in between.
				await new Promise((resolve) => setTimeout(resolve));
				signal.throwIfAborted();
			};
			const isEnough = () => {
				const taken = this.now() - begun;
				return !whole && taken >= (explanation.trials < LEAST_TRIALS ? LONGEST_MS : BUDGET_MS);
			};
			while (explanation.trials === 0 || (explanation.trials < of && !isEnough())) {
				for (const _ of explanation.pieces()) await hear();
				await hear();
			}
			this.#last = explanation;
			return explanation.explained;
		},
		table: () => {
			if (!this.#last) throw new Error('nothing has been explained yet');
			return [...explainTable(this.#last.mark, this.#last.customers(), this.#opened().explainer.scenario)].join('');
		}
	};

	#opened() {
		if (!this.#open) throw new Error('no scenario is open to be explained');
		return this.#open;
	}

	/** Kept as long as Today, base and assumptions are the same: the next scenario has the same. */
	#calibrationOf(scenario: Scenario): Calibration {
		const key = calibrationKey(scenario);
		if (this.#calibrated?.key !== key) this.#calibrated = { key, calibration: calibrate(scenario) };
		return this.#calibrated.calibration;
	}
}
