import { MoveBills } from '../../engine/analysis/bills/MoveBills';
import { whoIsHurt } from '../../engine/analysis/bills/whoIsHurt';
import { checkup } from '../../engine/analysis/checkup/checkup';
import { packagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import type { Policy } from '../../engine/catalog/policy';
import type { CustomerBase } from '../../engine/market/customerBase';
import { calibrationKey, type Calibration } from '../../engine/simulation/calibrate';
import type { Results } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import { billTable } from '../../formats/billTable';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import type { TrialRange } from '../../runner/cutTrials';
import type { Runner } from '../../runner/protocol';
import { TODAY } from '../document/book';
import { patched } from '../document/difference';
import { isPriceAlone, madeUpCustomers } from '../document/madeUpCustomers';
import type {
	BillsAsk,
	CheckAnswer,
	CheckAsk,
	CheckupAnswer,
	ComparisonAsk,
	ComparisonTold,
	DeskCalls,
	PreviewAsk,
	PreviewResults,
	PreviewTold
} from './deskCalls';
import type { ComparisonGroup } from './ComparisonGroup';
import { DocumentReader } from './DocumentReader';

/** Trials of the answers: those of which an interval is of use, then more as long as that is expected to take no longer than `REFINE_MS`. */
const STAGES = [16, 64, 200] as const;
/** The first answer comes before them, of as many trials as are expected in this time; two have an interval. */
const FIRST_MS = 100;
const LEAST = 2;
const REFINE_MS = 4_000;
/** What a trial takes is not known before the first. */
const GUESS_MS = 25;
/** An answer of trials that were kept took no time: what is expected of the next falls to no less than this share. */
const FALL = 0.5;
/** A group of a comparison is refined as long as that is expected to take no longer. */
const REFINE_GROUP_MS = 10_000;
/** Customers of previews and comparisons: a larger base is sampled, so that both have the same. */
const CUSTOMERS = 800;

/** Where the desk has its trials simulated. */
export type Simulation = {
	readonly runner: Runner;
	calibrate(scenario: Scenario, signal: AbortSignal): Promise<Calibration>;
	/** ARR at the last month by trial of a range: Today, then each variant. */
	arr(scenario: Scenario, calibration: Calibration, range: TrialRange, signal: AbortSignal): Promise<Float64Array[]>;
};
type Open = { document: ScenarioDocument; readonly simulation: Simulation };

/** The desk of the catalog: it keeps the document and its customers, and answers all that the screen asks of the two from one sample. */
export class Desk {
	readonly #reader = new DocumentReader();
	/** To find the key of a calibration takes milliseconds: once for all stages. */
	readonly #keys = new WeakMap<Scenario['today'], string>();
	#open: Open | undefined;
	#preview = new AbortController();
	#comparison = new AbortController();
	/** Of a preview of one scenario. */
	#msPerTrial = GUESS_MS;
	#told: CustomerBase | undefined;
	/** To lay out all customers takes longer than to move them: it is kept from one policy to the next. */
	#moved: { readonly document: ScenarioDocument; readonly book: string; readonly moves: MoveBills } | undefined;

	readonly calls: DeskCalls = {
		open: ({ document, workers }) => {
			const simulation = this.#open?.simulation ?? this.begin(workers, ({ today }) => this.#keys.get(today));
			this.#open = { document, simulation };
		},
		patch: (patches) => {
			const open = this.#opened();
			open.document = patched(open.document, patches).document;
		},
		customers: (given) => this.#reader.takeCustomers(given),
		preview: (ask, context) => {
			this.#preview.abort();
			this.#preview = new AbortController();
			return this.#previewed(ask, context, AbortSignal.any([context.signal, this.#preview.signal]));
		},
		compare: (ask, context) => {
			this.#comparison.abort();
			this.#comparison = new AbortController();
			return this.#compared(ask, context, AbortSignal.any([context.signal, this.#comparison.signal]));
		},
		check: (ask) => this.#checked(ask),
		bills: (ask) => {
			const read = this.#moves(ask);
			if (!read) return undefined;
			const { moves, policy } = read;
			const { minorUnits, base } = moves.scenario;
			return { hurt: whoIsHurt(moves, policy), minorUnits, tags: base.tags?.ids ?? [] };
		},
		billRows: (ask) => {
			const read = this.#moves(ask);
			return read && [...billTable(read.moves.under(read.policy), read.moves.scenario)].join('');
		},
		checkup: (ask) => this.#checkedUp(ask)
	};

	/** @param begin makes the workers that simulate; `known` is the key of a scenario's calibration where it is known */
	constructor(readonly begin: (workers: number, known: (scenario: Scenario) => string | undefined) => Simulation) {}

	#opened(): Open {
		if (!this.#open) throw new Error('the desk has no document yet');
		return this.#open;
	}

	/** Numbers of trials after which there is an answer. */
	get #stages(): number[] {
		const first = Math.max(LEAST, Math.floor(FIRST_MS / Math.max(this.#msPerTrial, 1e-3)));
		const between = first * 4 < STAGES[0] ? [3 * first] : [];
		return [...(first < STAGES[0] ? [first, ...between] : []), ...STAGES];
	}

	async #previewed({ variantId }: PreviewAsk, { tell }: CallContext<PreviewTold>, signal: AbortSignal): Promise<void> {
		const { document, simulation } = this.#opened();
		const { scenario, sample, holders, problems } = this.#reader.read(document, CUSTOMERS);
		const base = scenario && scenario.base !== this.#told ? { base: scenario.base, ...(holders ? { holders } : {}) } : {};
		this.#told = scenario?.base ?? this.#told;
		tell({ kind: 'read', problems, readable: scenario !== undefined, sample, ...base });
		if (!scenario) return;
		this.#keys.set(scenario.today, calibrationKey(scenario));
		// Only the scenario that is looked at is simulated beside Today.
		const variants = variantId === TODAY ? [] : scenario.variants.filter(({ id }) => id === variantId);
		let [done, msPerTrial] = [0, 0];
		for (const trials of this.#stages) {
			if (trials > STAGES[0] && (trials - done) * msPerTrial > REFINE_MS) return;
			const began = performance.now();
			// One trial a piece: an edit waits for no more before a worker is free, and none is ended for it.
			const results = await simulation.runner.run({ ...scenario, variants, trials }, { signal, shards: trials });
			signal.throwIfAborted();
			msPerTrial = (performance.now() - began) / (trials - done);
			tell({ kind: 'results', trials, results: shown(results, variantId) });
			if (done === 0) this.#msPerTrial = Math.max(msPerTrial, FALL * this.#msPerTrial);
			done = trials;
		}
	}

	async #compared(ask: ComparisonAsk, { tell }: CallContext<ComparisonTold>, signal: AbortSignal): Promise<boolean> {
		const { document, simulation } = this.#opened();
		const { scenario } = this.#reader.read({ ...document, variants: [...ask.variants] }, CUSTOMERS);
		if (!scenario) return false;
		this.#keys.set(scenario.today, calibrationKey(scenario));
		const calibration = await simulation.calibrate(scenario, signal);
		const groups = ask.groups.map((group) => new GroupTrials(group, scenario));
		for (const trials of ask.stages ?? this.#stages) {
			for (const group of groups) {
				const to = Math.min(trials, group.most);
				if (to <= group.done || (!ask.stages && group.isLong(to))) continue;
				const began = performance.now();
				const more = await simulation.arr(group.scenario, calibration, { from: group.done, to }, signal);
				signal.throwIfAborted();
				tell({ key: group.key, trials: to, arr: group.add(more, to, performance.now() - began) });
			}
		}
		return true;
	}

	#moves({ variant }: BillsAsk): { readonly moves: MoveBills; readonly policy: Policy } | undefined {
		const { document } = this.#opened();
		const { scenario } = this.#reader.read({ ...document, variants: [variant] }, Infinity);
		const read = scenario?.variants[0];
		if (!scenario || !read) return undefined;
		const { policy: _tried, ...rest } = variant;
		const book = JSON.stringify(rest);
		const isKept = this.#moved?.document === document && this.#moved.book === book && this.#moved.moves.scenario.base === scenario.base;
		if (!this.#moved || !isKept) this.#moved = { document, book, moves: new MoveBills(scenario, read) };
		return { moves: this.#moved.moves, policy: read.policy };
	}

	#checked({ variantId, locale }: CheckAsk): CheckAnswer {
		const { scenario } = this.#reader.read(this.#opened().document, Infinity);
		if (!scenario) return undefined;
		const variant = scenario.variants.find(({ id }) => id === variantId);
		return { ...packagingFindings(scenario, variant, locale), minorUnits: scenario.minorUnits };
	}

	#checkedUp({ locale }: CheckAsk): CheckupAnswer {
		const began = performance.now();
		const { variants: _rest, ...document } = this.#opened().document;
		const alone = isPriceAlone(document) || ('file' in document.customers && !this.#reader.hasFile);
		// A price page needs somebody to be read with; the check-up leaves them out.
		const customers = alone ? madeUpCustomers(document.today.plans.map(({ id }) => id)) : document.customers;
		const { scenario, problems } = this.#reader.read({ ...document, customers }, Infinity);
		const found = scenario && checkup(scenario, alone, locale);
		const took = performance.now() - began;
		return { ...(found ? { checkup: found } : {}), alone, problems, minorUnits: scenario?.minorUnits ?? 100, took };
	}
}

/** Trials of a group as they come in. */
class GroupTrials {
	readonly key: string;
	readonly most: number;
	readonly scenario: Scenario;
	done = 0;
	#msPerTrial = 0;
	#arr: readonly Float64Array[] = [];

	constructor({ key, ids, most = Infinity }: ComparisonGroup, scenario: Scenario) {
		this.key = key;
		this.most = most;
		this.scenario = { ...scenario, variants: ids.flatMap((id) => scenario.variants.find((variant) => variant.id === id) ?? []) };
	}

	/** Whether so many trials would take too long. */
	isLong(trials: number): boolean {
		return this.#msPerTrial * (trials - this.done) > REFINE_GROUP_MS;
	}

	/** @returns all so far */
	add(more: readonly Float64Array[], trials: number, tookMs: number): readonly Float64Array[] {
		this.#msPerTrial = tookMs / (trials - this.done);
		this.done = trials;
		return (this.#arr = more.map((values, i) => Float64Array.from([...(this.#arr[i] ?? []), ...values])));
	}
}

function shown({ months, variants, uplift, split, existingOnly, beyondEvidence }: Results, variantId: string): PreviewResults {
	const own = variants[variantId];
	if (!own) throw new Error(`The preview has no scenario "${variantId}".`);
	return {
		...{ months, final: own.final, flows: own.flows, uplift: uplift[variantId] },
		...{ split: split[variantId], existingOnly, beyond: beyondEvidence[variantId] }
	};
}
