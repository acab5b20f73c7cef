/** Script of the desk of the catalog (`PreviewDesk`): it keeps the document, and has workers of its own for previews and comparisons. */
import { calibrationKey } from '../../engine/simulation/calibrate';
import type { CustomerBase } from '../../engine/market/customerBase';
import type { Results } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { browserWorker } from '../../runner/browserWorker';
import { RunError } from '../../runner/protocol';
import { patched } from '../document/difference';
import { TODAY } from '../document/book';
import { Comparer } from './Comparer';
import { DocumentReader } from './DocumentReader';
import type { ComparisonAsk, DeskReply, DeskRequest, PreviewAsk, PreviewResults } from './DeskRequest';
import { problemWords } from '../document/problemWords';

/** Trials of the first answer; it is refined as long as that is expected to take no longer than `REFINE_MS`. */
const FIRST = 16;
const REFINED = [64, 200] as const;
/** A first answer that took longer makes the next one smaller, down to so many trials. */
const LONG_MS = 900;
const LEAST = 4;
const REFINE_MS = 4_000;

const reader = new DocumentReader();
const comparer = new Comparer();
/** To find the key of a calibration takes milliseconds: once for all stages. */
const calibrations = new WeakMap<Scenario['today'], string>();
const runner = browserWorker(({ today }) => calibrations.get(today));
let document: ScenarioDocument | undefined;
let abort = new AbortController();
let first: number = FIRST;
let told: CustomerBase | undefined;

const say = (reply: DeskReply): void => self.postMessage(reply);

self.addEventListener('message', ({ data }: MessageEvent<DeskRequest>) => {
	switch (data.kind) {
		case 'document':
			document = data.document;
			return;
		case 'patches':
			if (document) document = patched(document, data.patches).document;
			return;
		case 'customers':
			reader.takeCustomers(data.id, data.csv);
			return;
		case 'stop':
			if (data.what === 'preview') abort.abort();
			else comparer.cancel();
			return;
		case 'preview':
			abort.abort();
			abort = new AbortController();
			if (document) void preview(data.job, document, data, abort.signal);
			return;
		case 'compare':
			if (document) compare(data.job, document, data);
	}
});

async function preview(job: number, document: ScenarioDocument, { variantId, rows }: PreviewAsk, signal: AbortSignal): Promise<void> {
	try {
		const { scenario, sample, holders, problems } = reader.read(document, rows);
		const base = scenario && scenario.base !== told ? { base: scenario.base, ...(holders ? { holders } : {}) } : {};
		told = scenario?.base ?? told;
		say({ kind: 'read', job, problems, readable: scenario !== undefined, sample, ...base });
		if (!scenario) return;
		calibrations.set(scenario.today, calibrationKey(scenario));
		// Only the scenario that is looked at is simulated beside Today.
		const variants = variantId === TODAY ? [] : scenario.variants.filter(({ id }) => id === variantId);
		await simulate(job, { ...scenario, variants }, variantId, signal);
		say({ kind: 'ended', job });
	} catch (error) {
		if (!signal.aborted) say({ kind: 'ended', job, why: inWords(error) });
	}
}

async function simulate(job: number, scenario: Scenario, variantId: string, signal: AbortSignal): Promise<void> {
	let took = 0;
	const stages = [first, ...REFINED];
	for (const [i, trials] of stages.entries()) {
		if (i > 0 && took * (trials / (stages[i - 1] ?? 1)) > REFINE_MS) return;
		const began = performance.now();
		const results = await runner.run({ ...scenario, trials }, { signal });
		if (signal.aborted) return;
		took = performance.now() - began;
		say({ kind: 'results', job, trials, results: shown(results, variantId) });
		if (i === 0) first = took > LONG_MS ? Math.max(LEAST, first / 2) : took < LONG_MS / 3 ? FIRST : first;
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

function compare(job: number, document: ScenarioDocument, { variants, groups, stages, rows }: ComparisonAsk): void {
	const { scenario } = reader.read({ ...document, variants: [...variants] }, rows);
	if (!scenario) return say({ kind: 'compared', job, reply: { unreadable: true } });
	comparer.run({ scenario, groups, stages }, (reply) => say({ kind: 'compared', job, reply }));
}

function inWords(error: unknown): string {
	if (error instanceof RunError) return error.problems.map((problem) => problemWords(problem, document)).join(' ');
	return error instanceof Error ? error.message : String(error);
}
