import type { Scenario } from '../engine/simulation/scenario';
import { abortable } from './abortable';

/** Where calibrations outlive the process. */
export type CalibrationStore<Calibration> = {
	get(key: string): Promise<Calibration | undefined>;
	put(key: string, calibration: Calibration): Promise<void>;
};

/** One who waits, until its signal is aborted. */
type Wait = { readonly signal: AbortSignal | undefined };
type Entry<Calibration> = {
	readonly promise: Promise<Calibration>;
	readonly abort: AbortController;
	readonly waiting: Set<Wait>;
	settled: boolean;
};

const KEPT = 8;

/**
 * Calibrations by key, each made once. A run that is aborted stops waiting, but its calibration goes on, since the next run most
 * likely wants the same; one that nobody waits for gives way as soon as another is wanted.
 */
export class Calibrations<Calibration> {
	readonly #entries = new Map<string, Entry<Calibration>>();

	constructor(
		readonly keyOf: (scenario: Scenario) => string,
		readonly make: (scenario: Scenario, signal: AbortSignal) => Promise<Calibration>,
		readonly store?: CalibrationStore<Calibration>
	) {}

	/** @throws the signal's reason when aborted; whatever `make` throws */
	async get(scenario: Scenario, signal?: AbortSignal): Promise<Calibration> {
		const key = this.keyOf(scenario);
		this.#makeRoom(key);
		const entry = this.#entries.get(key) ?? this.#start(key, scenario);
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		const wait: Wait = { signal };
		entry.waiting.add(wait);
		try {
			return await abortable(entry.promise, signal);
		} finally {
			entry.waiting.delete(wait);
		}
	}

	#makeRoom(wanted: string): void {
		for (const [key, entry] of this.#entries) {
			if (key === wanted || [...entry.waiting].some((wait) => !wait.signal?.aborted)) continue;
			if (!entry.settled) entry.abort.abort();
			if (!entry.settled || this.#entries.size >= KEPT) this.#entries.delete(key);
		}
	}

	#start(key: string, scenario: Scenario): Entry<Calibration> {
		const abort = new AbortController();
		const entry: Entry<Calibration> = { promise: this.#find(key, scenario, abort.signal), abort, waiting: new Set(), settled: false };
		entry.promise
			.catch(() => {
				if (this.#entries.get(key) === entry) this.#entries.delete(key);
			})
			.finally(() => (entry.settled = true));
		return entry;
	}

	async #find(key: string, scenario: Scenario, signal: AbortSignal): Promise<Calibration> {
		const kept = await this.store?.get(key);
		if (kept !== undefined) return kept;
		const calibration = await this.make(scenario, signal);
		await this.store?.put(key, calibration);
		return calibration;
	}
}
