import { untrack } from 'svelte';
import type { Problem } from '../../engine/catalog/problem';
import type { Results } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { BaseInfo } from '../../runner/apiTypes';
import { RunError, type Runner } from '../../runner/protocol';
import { ApiError, call } from '../shell/api';
import { sameParts } from '../shell/sameParts';
import { TODAY } from './book';
import { PreviewReader } from './PreviewReader';
import { problemWords } from './problemWords';

/** A rest of the keys that lets a preview start, and after which old figures are dimmed. */
const REST_MS = 150;
const DIM_MS = 300;
/** Customers of a preview: a larger base is sampled. */
const CUSTOMERS = 800;
/** Trials of the first answer; it is refined as long as that is expected to take no longer than this. */
const FIRST = 16;
const REFINED = [64, 200] as const;
/** A first answer that took longer makes the next one smaller, down to so many trials. */
const LONG_MS = 900;
const LEAST = 4;
const REFINE_MS = 4_000;

type Asked = { readonly document: ScenarioDocument; readonly variantId: string; readonly base: BaseInfo | null };

/** The live preview of one scenario: few trials in a worker of the browser. A newer edit cancels the older preview. */
export class Preview {
	results = $state.raw<Results>();
	problems = $state.raw<readonly Problem[]>([]);
	/** The scenario as it was read last, with at most as many customers as a preview takes. */
	scenario = $state.raw<Scenario>();
	/** Trials behind `results`. */
	trials = $state(0);
	/** From the last key to the first answer. */
	seconds = $state<number>();
	/** The figures shown are older than the document for longer than an eye waits. */
	slow = $state(false);
	error = $state<string>();
	/** Customers simulated of those there are, where the base is sampled. */
	sampled = $state.raw<{ readonly rows: number; readonly of: number }>();

	#reader: PreviewReader | undefined;
	#runner: Promise<Runner> | undefined;
	/** Keys of calibrations, by Today's book as it was read with the rest of the scenario. */
	readonly #calibrations = new WeakMap<Scenario['today'], string>();
	#abort: AbortController | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#csv: { readonly id: string; readonly text: Promise<string> } | undefined;
	#shown = '';
	#first: number = FIRST;
	#last: Asked | undefined;

	constructor(readonly projectId: string) {}

	/** Opens the workers; gives back how to end them. */
	start(): () => void {
		this.#reader = new PreviewReader();
		this.#runner = import('../../runner/browserWorker').then(({ browserWorker }) =>
			browserWorker(({ today }) => this.#calibrations.get(today))
		);
		return () => {
			clearTimeout(this.#timer);
			this.#abort?.abort();
			this.#reader?.close();
			void this.#runner?.then((runner) => runner.close());
			this.#last = undefined;
		};
	}

	/** Previews a scenario of a document; the same one again does nothing. */
	show(document: ScenarioDocument, variantId: string, base: BaseInfo | null): void {
		untrack(() => {
			const last = this.#last;
			if (last && last.variantId === variantId && last.base?.id === base?.id && sameParts(last.document, document)) return;
			const switched = last?.variantId !== variantId;
			this.#last = { document, variantId, base };
			if (switched && this.#shown !== variantId) this.#forget();
			this.#abort?.abort();
			this.#abort = new AbortController();
			const { signal } = this.#abort;
			clearTimeout(this.#timer);
			const since = performance.now();
			this.#timer = setTimeout(() => void this.#run({ document, variantId, base }, since, signal), switched ? 0 : REST_MS);
		});
	}

	#forget(): void {
		this.results = undefined;
		this.trials = 0;
		this.seconds = undefined;
		this.error = undefined;
	}

	async #run({ document, variantId, base }: Asked, since: number, signal: AbortSignal): Promise<void> {
		const dim = setTimeout(() => (this.slow = true), DIM_MS);
		try {
			const csv = 'file' in document.customers && base ? await this.#customers(base.id) : undefined;
			const reading = await this.#reader?.read({ document, baseId: base?.id ?? '', csv, rows: CUSTOMERS });
			if (!reading || signal.aborted) return;
			this.problems = reading.problems;
			const { scenario } = reading;
			if (!scenario) {
				this.error = why(reading.problems, csv === undefined && 'file' in document.customers);
				return;
			}
			this.scenario = scenario;
			if (reading.calibration !== undefined) this.#calibrations.set(scenario.today, reading.calibration);
			const rows = scenario.base.ids.length;
			this.sampled = rows < reading.customers ? { rows, of: reading.customers } : undefined;
			await this.#simulate(prepared(scenario, variantId), variantId, since, signal, () => clearTimeout(dim));
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error);
		} finally {
			clearTimeout(dim);
			if (!signal.aborted) this.slow = false;
		}
	}

	async #simulate(scenario: Scenario, variantId: string, since: number, signal: AbortSignal, onFirst: () => void): Promise<void> {
		const runner = await this.#runner;
		let took = 0;
		const stages = [this.#first, ...REFINED];
		for (const [i, trials] of stages.entries()) {
			if (i > 0 && took * (trials / (stages[i - 1] ?? 1)) > REFINE_MS) return;
			const began = performance.now();
			const results = await runner?.run({ ...scenario, trials }, { signal });
			if (!results || signal.aborted) return;
			took = performance.now() - began;
			this.results = results;
			this.#shown = variantId;
			this.trials = trials;
			this.error = undefined;
			if (i > 0) continue;
			this.#first = took > LONG_MS ? Math.max(LEAST, this.#first / 2) : took < LONG_MS / 3 ? FIRST : this.#first;
			onFirst();
			this.slow = false;
			this.seconds = (performance.now() - since) / 1000;
		}
	}

	/** Reads another document with the same customers: a scenario, or undefined where it has errors. */
	async read(document: ScenarioDocument, base: BaseInfo | null, rows = CUSTOMERS): Promise<Scenario | undefined> {
		const csv = 'file' in document.customers && base ? await this.#customers(base.id) : undefined;
		return (await this.#reader?.read({ document, baseId: base?.id ?? '', csv, rows }))?.scenario;
	}

	#customers(id: string): Promise<string> {
		if (this.#csv?.id !== id) this.#csv = { id, text: call<string>(`/projects/${this.projectId}/base`) };
		return this.#csv.text;
	}
}

/** Only the scenario that is looked at is simulated beside Today. */
const prepared = (scenario: Scenario, variantId: string): Scenario => ({
	...scenario,
	variants: variantId === TODAY ? [] : scenario.variants.filter(({ id }) => id === variantId)
});

function why(problems: readonly Problem[], noBase: boolean): string {
	if (noBase) return 'This project has no customers yet. Add a customer file on the Customers screen.';
	const errors = problems.filter(({ severity }) => severity === 'error').length;
	return `${errors === 1 ? 'One problem has' : `${errors} problems have`} to be put right first; the figures are from before.`;
}

function inWords(error: unknown): string {
	if (error instanceof RunError) return error.problems.map(problemWords).join(' ');
	if (error instanceof ApiError) return error.message;
	return error instanceof Error ? error.message : String(error);
}
