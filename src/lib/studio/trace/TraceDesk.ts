import { Replay } from '../../engine/analysis/trace/Replay';
import type { Typical } from '../../engine/analysis/trace/Typical';
import { calibrate, calibrationKey, type Calibration } from '../../engine/simulation/calibrate';
import type { Scenario } from '../../engine/simulation/scenario';
import { DocumentReader } from '../comparison/DocumentReader';
import { TODAY } from '../document/book';
import type { TraceCalls } from './traceCalls';

/** Ids that are offered. */
const FOUND = 8;
/** Customers among whom one that is worth looking at is picked. */
const TRIES = 120;
/** Trials between two looks at whether anybody still waits. */
const STRIDE = 20;

/** The work of the worker of Trace: keeps one scenario, calibrated, and replays its customers. */
export class TraceDesk {
	readonly #reader = new DocumentReader();
	#open: { readonly key: string; readonly replay: Replay } | undefined;
	#calibrated: { readonly key: string; readonly calibration: Calibration } | undefined;

	readonly calls: TraceCalls = {
		customers: (given) => {
			this.#open = undefined;
			this.#reader.takeCustomers(given);
		},
		open: ({ key, document, variantId }) => {
			const { scenario, problems } = this.#reader.read(document, Number.MAX_SAFE_INTEGER);
			if (!scenario) return { problems };
			if (this.#open?.key !== key)
				this.#open = { key, replay: new Replay(scenario, this.#calibrationOf(scenario), variantId === TODAY ? undefined : variantId) };
			return { problems, customers: scenario.base.ids.length, trials: scenario.trials };
		},
		trace: ({ customer, trial }) => {
			const replay = this.#opened();
			const id = customer ?? replay.telling(trial, TRIES);
			return replay.scenario.base.ids.includes(id) ? replay.trace(id, trial) : undefined;
		},
		find: (text) => {
			const { ids } = this.#opened().scenario.base;
			const wanted = text.toLowerCase();
			const has = (place: (id: string) => boolean) => ids.filter((id) => place(id.toLowerCase())).slice(0, FOUND);
			return [...new Set([...has((id) => id.startsWith(wanted)), ...has((id) => id.includes(wanted))])].slice(0, FOUND);
		},
		typical: async ({ customer }, { signal, tell }) => {
			let known: Typical | undefined;
			for (const typical of this.#opened().typical(customer)) {
				known = typical;
				if (typical.trials % STRIDE !== 0) continue;
				tell(typical);
				// Other questions are heard in between.
				await new Promise((resolve) => setTimeout(resolve));
				signal.throwIfAborted();
			}
			return known;
		}
	};

	#opened(): Replay {
		if (!this.#open) throw new Error('no scenario is open to be traced');
		return this.#open.replay;
	}

	/** Kept as long as Today, base and assumptions are the same: the next scenario has the same. */
	#calibrationOf(scenario: Scenario): Calibration {
		const key = calibrationKey(scenario);
		if (this.#calibrated?.key !== key) this.#calibrated = { key, calibration: calibrate(scenario) };
		return this.#calibrated.calibration;
	}
}
