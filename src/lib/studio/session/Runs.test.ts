import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { RunSummary } from '../../api/run';
import { documentPrint } from './documentPrint';
import { Runs } from './Runs.svelte';

const document: ScenarioDocument = {
	...{ tierlab: 1, currency: 'USD', start: '2026-01', trials: 400, customers: { segments: [] } },
	today: { plans: [{ id: 'pro', price: { monthly: { flat: 99 } } }] },
	variants: [
		{ id: 'a', policy: { kind: 'keep' }, changes: {} },
		{ id: 'b', policy: { kind: 'immediate' }, changes: {} }
	]
};
const [a, b] = document.variants ?? [];
if (!a || !b) throw new Error('two scenarios');
const edited: ScenarioDocument = { ...document, variants: [{ ...a, policy: { kind: 'immediate' } }, b] };

type Kept = { readonly run: RunSummary; readonly ran?: ScenarioDocument };
const kept = (id: string, done: number, hour: number, ran?: ScenarioDocument, state: RunSummary['state'] = 'finished'): Kept => ({
	run: {
		id,
		state,
		done,
		trials: 400,
		revision: 1,
		baseId: null,
		precision: null,
		problems: [],
		createdAt: `2026-01-01T0${hour}`
	} as unknown as RunSummary,
	...(ran ? { ran } : {})
});

let now = { document, revision: 1 as number | null };
/** The runs of a project whose server keeps the given ones, newest first; it may not tell what they ran. */
async function open(...list: readonly Kept[]): Promise<Runs> {
	vi.stubGlobal('fetch', async (address: string) => {
		const [, , , kind, id, part] = address.split('/');
		if (kind === 'projects') return Response.json({ runs: list.map(({ run }) => run) });
		const found = list.find(({ run }) => run.id === id);
		if (!found || (part && !found.ran)) return Response.json({ problems: [] }, { status: 404 });
		return Response.json(part ? found.ran : { ...found.run, results: { trials: found.run.done } });
	});
	const runs = new Runs(
		'p',
		() => ({ ...now, print: documentPrint(now.document), baseId: null }),
		async () => undefined
	);
	await runs.load();
	return runs;
}

beforeEach(() => {
	now = { document, revision: 1 };
	const store = new Map<string, string>();
	const take = { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => void store.set(key, value) };
	vi.stubGlobal('localStorage', take);
});
afterEach(() => void vi.unstubAllGlobals());

describe('Runs', () => {
	it('reads the longest finished run of the document as it is, and names the newest that it passes over', async () => {
		const long = kept('long', 400, 1, document);
		const runs = await open(kept('cut', 390, 3, document, 'cancelled'), kept('short', 5, 2, document), long);
		expect([runs.read?.run.id, runs.results?.trials, runs.passedOver?.id]).toEqual(['long', 400, 'cut']);
		expect(runs.state).toMatchObject({ state: 'finished', done: 400, at: long.run.createdAt, stale: false });
	});

	it('shows one that was cut short where it is asked for, and alone does not read it', async () => {
		const runs = await open(kept('cut', 390, 3, document, 'cancelled'));
		expect([runs.read, runs.state.state, runs.at('cut')]).toEqual([undefined, 'cancelled', undefined]);
		await runs.ask('cut');
		expect([runs.at('cut')?.run.done, runs.at(null)]).toEqual([390, undefined]);
	});

	it('says of a run that it is gone only where it is: one that was just cut short has its figures a moment later', async () => {
		vi.useFakeTimers();
		try {
			const runs = await open(kept('cut', 390, 3, document, 'cancelled'), kept('long', 400, 1, document));
			const answer = fetch;
			let isThere = false;
			vi.stubGlobal('fetch', async (address: string) =>
				address.endsWith('/runs/cut') && !isThere
					? Response.json({ ...kept('cut', 390, 3, document, 'cancelled').run, results: null })
					: answer(address)
			);
			const asked = runs.ask('cut');
			await vi.advanceTimersByTimeAsync(1_500);
			expect([runs.at('cut'), runs.isGone('cut')]).toEqual([undefined, false]);
			isThere = true;
			await vi.advanceTimersByTimeAsync(1_500);
			await asked;
			expect([runs.at('cut')?.run.done, runs.isGone('cut')]).toEqual([390, false]);
			await runs.ask('none');
			expect([runs.at('none')?.run.id, runs.isGone('none'), runs.isGone(null)]).toEqual(['long', true, false]);
		} finally {
			vi.useRealTimers();
		}
	});

	it('keeps an old run open while a new one comes, and offers that then', async () => {
		const list = [kept('longest', 400, 2, document), kept('old', 100, 1, edited)];
		const runs = await open(...list);
		await runs.ask('old');
		const old = runs.at('old');
		if (!old) throw new Error('it is kept');
		expect(runs.newerThan(old)?.id).toBe('longest');
		expect(runs.read && runs.newerThan(runs.read)).toBeUndefined();
		await runs.ask('longest');
		// The server keeps one more.
		await open(kept('new', 800, 3, document), ...list);
		await runs.load();
		const still = runs.at('longest');
		expect(still?.run.id).toBe('longest');
		expect(still && runs.newerThan(still)?.id).toBe('new');
	});

	it('reads the best one where that of an address is gone', async () => {
		const runs = await open(kept('only', 400, 1, document));
		await runs.ask('gone');
		expect(runs.at('gone')?.run.id).toBe('only');
	});

	it('says of each scenario whether its figures are of before an edit, with what it ran', async () => {
		now = { document: edited, revision: 2 };
		const runs = await open(kept('old', 400, 1, document));
		expect([runs.isOld('a'), runs.isOld('b'), runs.isOld('today')]).toEqual([true, false, false]);
		expect(runs.read?.document).toEqual(document);
	});

	it('turns to another run when the document turns to what that ran', async () => {
		const runs = await open(kept('second', 400, 2, edited), kept('first', 100, 1, document));
		expect(runs.read?.run.id).toBe('first');
		now = { document: edited, revision: null };
		await runs.choose();
		expect(runs.read?.run.id).toBe('second');
	});

	it('goes by the revision where a server does not tell what ran, but not past an edit that is not saved', async () => {
		const runs = await open(kept('untold', 400, 2), kept('told', 100, 1, document));
		expect(runs.read?.run.id).toBe('untold');
		now = { document: edited, revision: null };
		await runs.choose();
		expect([runs.read?.run.id, runs.stale]).toEqual(['told', true]);
	});

	it('takes a run of other customers for one of before', async () => {
		const { run, ran = document } = kept('other', 400, 1, document);
		const runs = await open({ run: { ...run, baseId: 'earlier' }, ran });
		expect([runs.stale, runs.since.shared]).toEqual([true, ['customers']]);
	});
});
