import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { inline } from '../../../runner/testing/inline';
import type { RunOptions } from '../../../runner/protocol';
import { simulationEngine } from '../../../runner/simulationEngine';
import type { SimulationPool } from '../../../runner/simulationPool';
import { CustomerFile } from '../../session/CustomerFile';
import { DocumentReader } from '../../comparison/DocumentReader';
import { dearerPro } from '../../comparison/testing/dearerPro';
import { GateStudy, type GateAsk } from './GateStudy.svelte';

type Run = { readonly trials: number; readonly isFull: boolean; readonly signal: AbortSignal | undefined; readonly options: string[] };

/** Pro has SSO, Basic has not. */
function withSso(trials = 100): ScenarioDocument {
	const document = dearerPro();
	const plans = document.today.plans.map((plan) => (plan.id === 'pro' ? { ...plan, features: ['sso'] } : plan));
	return { ...document, trials, features: [{ id: 'sso', name: 'SSO' }], today: { plans } };
}
const ask = (pricesCents?: readonly number[]): GateAsk => ({
	...{ document: withSso(), base: null, variantId: 'v', featureId: 'sso' },
	...(pricesCents ? { pricesCents } : {})
});

let runs: Run[];
/** What a run takes, by its number of trials; in the full run it is cancelled after. */
let takesMs: (trials: number) => number;
let study: GateStudy;
let stop: () => void;
const runner = inline(simulationEngine);

beforeEach(() => {
	vi.useFakeTimers();
	[runs, takesMs] = [[], () => 10];
	const reader = new DocumentReader();
	study = new GateStudy(new CustomerFile('p'), {
		reader: () => ({ read: async (document, _base, rows) => reader.read(document, rows), close: () => undefined }),
		pool: async () =>
			({
				runner: {
					async run(scenario: Parameters<typeof runner.run>[0], options: RunOptions = {}) {
						const { trials = scenario.trials, signal, keepPartial = false } = options;
						runs.push({ trials, signal, isFull: keepPartial, options: scenario.variants.map(({ id }) => id) });
						options.onProgress?.(0, trials);
						await new Promise((resolve) => {
							setTimeout(resolve, takesMs(trials));
							if (keepPartial) signal?.addEventListener('abort', resolve);
						});
						if (signal?.aborted && !keepPartial) throw signal.reason;
						const results = await runner.run(scenario, { trials: 8 });
						return { ...results, trials: signal?.aborted ? 50 : trials, ...(signal?.aborted ? { partial: true as const } : {}) };
					},
					close: () => Promise.resolve()
				}
			}) as unknown as SimulationPool
	});
	stop = study.start();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

/** Until nothing is on its way. */
async function answered(): Promise<void> {
	while (study.busy) await vi.advanceTimersByTimeAsync(1);
}
const asked = () => runs.map(({ trials, isFull }) => ({ trials, isFull }));

describe('where a feature belongs', () => {
	it('given a question, then few trials answer first, and more take their place', async () => {
		study.ask(ask([900]));
		await answered();
		expect(asked()).toEqual([8, 24, 64].map((trials) => ({ trials, isFull: false })));
		expect(study.shown?.question.options.map(({ place }) => place)).toEqual(['here', 'down', 'addOn', 'free']);
		expect(study.shown).toMatchObject({ results: { trials: 64 }, customers: { rows: 60, of: 60 }, isFull: false });
	});

	it('given a second answer that took long, then the third is left out', async () => {
		takesMs = (trials) => (trials === 24 ? 3_100 : 10);
		study.ask(ask([900]));
		await answered();
		expect(runs.map(({ trials }) => trials)).toEqual([8, 24]);
	});

	it('given a newer question, then the older is given up and shows nothing more', async () => {
		study.ask(ask([900]));
		await vi.advanceTimersByTimeAsync(1);
		study.ask(ask([1200]));
		await answered();
		expect(runs[0]?.signal?.aborted).toBe(true);
		expect(study.shown?.question.options.find(({ place }) => place === 'addOn')?.priceCents).toBe(1200);
	});

	it('given an answer with prices of its own choice, when it is asked in full, then these prices are run, with all trials', async () => {
		study.ask(ask());
		await answered();
		const options = study.shown?.question.options;
		study.askInFull();
		await answered();
		expect(runs.at(-1)).toMatchObject({ trials: 100, isFull: true });
		expect(study.shown?.question.options).toEqual(options);
		expect(study.shown).toMatchObject({ isFull: true, results: { trials: 100 } });
	});

	it('given a full run that is cancelled, then the trials that are done are shown; not if something else is asked meanwhile', async () => {
		study.ask(ask([900]));
		await answered();
		takesMs = () => 10_000;
		study.askInFull();
		await vi.advanceTimersByTimeAsync(5);
		expect(study.progress).toMatchObject({ done: 0, total: 100 });
		study.cancel();
		await vi.advanceTimersByTimeAsync(50);
		expect(study.shown).toMatchObject({ isFull: true, results: { trials: 50, partial: true } });
		const before = study.shown;
		study.askInFull();
		await vi.advanceTimersByTimeAsync(5);
		study.ask(ask([1200]));
		study.cancel();
		await vi.advanceTimersByTimeAsync(50);
		expect(study.shown).toBe(before);
	});

	it('given a feature that is not there, then it says so', async () => {
		study.ask({ ...ask(), featureId: 'audit' });
		await answered();
		expect(study).toMatchObject({ shown: undefined, why: { text: expect.stringContaining('"audit"') } });
	});
});
