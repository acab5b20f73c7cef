import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import { localWorker } from '../../runner/testing/localWorker';
import { CustomerFile } from '../session/CustomerFile';
import { editOf } from '../document/Edit';
import { RecentEdits } from '../session/RecentEdits';
import type { DeskCalls, PreviewTold } from './deskCalls';
import { PreviewDesk } from './PreviewDesk';
import { dearerPro } from './testing/dearerPro';

/** One life of the worker: what it heard, and the preview that it is at. */
type Life = {
	readonly heard: string[];
	readonly documents: unknown[];
	readonly line: ReturnType<typeof localWorker>;
	preview: { readonly context: CallContext<PreviewTold>; end(): void } | undefined;
};

const base: BaseInfo = { id: 'b1' } as BaseInfo;
const inFile = (flat?: number): ScenarioDocument => ({ ...dearerPro(flat), customers: { file: 'customers.csv' } });

let lives: Life[];
let fetched: string[];
let edits: RecentEdits<ScenarioDocument>;
let desk: PreviewDesk;
const life = (n = 0): Life => {
	const found = lives[n];
	if (!found) throw new Error(`the worker has not begun ${n + 1} times`);
	return found;
};
const heard = () => lives.map((one) => one.heard);
const settle = () => vi.advanceTimersByTimeAsync(0);
const still = new AbortController().signal;

beforeEach(() => {
	vi.useFakeTimers();
	[lives, fetched] = [[], []];
	vi.stubGlobal('fetch', (address: string) => {
		fetched.push(address);
		return Promise.resolve(new Response('id,plan\nc1,pro', { headers: { 'content-type': 'text/csv' } }));
	});
	const connect = () => {
		const calls: DeskCalls = {
			open: ({ document, workers }) => (own.heard.push(`open with ${workers}`), void own.documents.push(document)),
			patch: (patches) => void own.heard.push(`patch ${patches.map(({ after }) => JSON.stringify(after)).join(', ')}`),
			customers: ({ id, csv }) => void own.heard.push(`customers ${id || 'none'} ${csv?.length ?? 0}`),
			preview: (_ask, context) =>
				new Promise((resolve) => {
					own.heard.push('preview');
					own.preview = { context, end: resolve };
				}),
			compare: () => (own.heard.push('compare'), Promise.resolve(true)),
			check: () => void own.heard.push('check'),
			bills: () => void own.heard.push('bills'),
			billRows: () => void own.heard.push('billRows'),
			checkup: () => ({ alone: false, problems: [], minorUnits: 100, took: 0 })
		};
		const own: Life = { heard: [], documents: [], line: localWorker(calls), preview: undefined };
		lives.push(own);
		return own.line;
	};
	edits = new RecentEdits();
	desk = new PreviewDesk(new CustomerFile('p'), edits, connect, () => 2);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const preview = (
	document: ScenarioDocument,
	signal = new AbortController().signal,
	onTold: (told: PreviewTold) => void = () => undefined
) => desk.preview({ document, base }, { variantId: 'v' }, onTold, signal);

describe('the way to the desk', () => {
	it('given one document, when it is previewed, compared and checked, then one worker has it once, and its customers once', async () => {
		const on = { document: inFile(), base };
		void preview(on.document);
		await desk.compare(on, { variants: [], groups: [] }, () => undefined, still);
		await desk.check(on, { variantId: 'v', locale: 'en-US' }, still);
		expect(heard()).toEqual([['customers b1 14', 'open with 2', 'preview', 'compare', 'check']]);
		expect(fetched).toHaveLength(1);
	});

	it('given edits, then the desk gets their patches, those since its last question', async () => {
		const [first, second, third] = [inFile(35), inFile(40), inFile(45)];
		for (const [before, after] of [
			[first, second],
			[second, third]
		] as const) {
			const edit = editOf(before, after);
			if (edit) edits.add(edit);
		}
		for (const document of [first, third, third]) {
			void preview(document);
			await settle();
		}
		expect(heard()).toEqual([['customers b1 14', 'open with 2', 'preview', 'patch 40, 45', 'preview', 'preview']]);
	});

	it('given a document from elsewhere, then the desk gets it whole, and goes on with its workers', async () => {
		void preview(inFile(35));
		await settle();
		void preview(inFile(40));
		await settle();
		expect(heard()).toEqual([['customers b1 14', 'open with 2', 'preview', 'open with 2', 'preview']]);
		expect(life().documents).toEqual([inFile(35), inFile(40)]);
	});

	it('given a document without a file, then nothing is fetched', async () => {
		void preview(dearerPro());
		await settle();
		expect(fetched).toEqual([]);
	});

	it('given a question that is given up before its customers came, then its document does not reach the desk', async () => {
		const abort = new AbortController();
		const older = preview(inFile(35), abort.signal).catch(String);
		abort.abort();
		void preview(inFile(40));
		expect(await older).toContain('AbortError');
		await settle();
		expect(life().documents).toEqual([inFile(40)]);
	});

	it('given a preview that is given up, then the desk hears of it a moment later', async () => {
		const abort = new AbortController();
		const asked = preview(inFile(), abort.signal).catch(String);
		await settle();
		const signal = life().preview?.context.signal;
		abort.abort();
		await vi.advanceTimersByTimeAsync(29);
		expect(signal?.aborted).toBe(false);
		await vi.advanceTimersByTimeAsync(1);
		expect(signal?.aborted).toBe(true);
		expect(await asked).toContain('AbortError');
	});

	it('given a worker that dies, then what it had fails, and the next question brings all to another', async () => {
		const asked = preview(inFile()).catch(String);
		await settle();
		life().line.die('out of memory');
		expect(await asked).toContain('out of memory');
		void preview(inFile());
		await settle();
		expect(heard()[1]).toEqual(['customers b1 14', 'open with 2', 'preview']);
		expect(fetched).toHaveLength(1);
	});

	it('given customers that cannot be fetched, then it says so, and tries again at the next question', async () => {
		vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ problems: [] }, { status: 503 })));
		await expect(preview(inFile())).rejects.toThrow();
		vi.stubGlobal('fetch', () => Promise.resolve(new Response('id\n', { headers: { 'content-type': 'text/csv' } })));
		void preview(inFile());
		await settle();
		expect(heard()).toEqual([['customers b1 3', 'open with 2', 'preview']]);
	});
});
