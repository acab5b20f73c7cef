import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../engine/catalog/problem';
import type { BaseInfo } from '../../api/base';
import { RunError } from '../../runner/protocol';
import type { PreviewResults, PreviewTold } from './deskCalls';
import { Preview } from './Preview.svelte';
import type { OnDesk } from './PreviewDesk';
import { dearerPro } from './testing/dearerPro';

type Ask = {
	readonly on: OnDesk;
	readonly variantId: string;
	readonly signal: AbortSignal;
	tell(told: PreviewTold): void;
	end(): Promise<void>;
	fail(why: Error): Promise<void>;
};

const base = { id: 'b1' } as BaseInfo;
const results = (months: number): PreviewResults => ({ months }) as PreviewResults;
const told = (months: number, trials = 16): PreviewTold => ({ kind: 'results', trials, results: results(months) });
const read = (given: Partial<Extract<PreviewTold, { kind: 'read' }>> = {}): PreviewTold => ({
	...{ kind: 'read', problems: [], readable: true, sample: { rows: 800, of: 800, customers: 800 } },
	...given
});
const problem: Problem = { code: 'negative', path: 'today/plans/pro', message: 'a price is -1', remedy: 'Raise it', severity: 'error' };

let asks: Ask[];
let preview: Preview;
let stop: () => void;
const ask = (n = asks.length - 1): Ask => {
	const found = asks[n];
	if (!found) throw new Error(`the desk was not asked ${n + 1} times`);
	return found;
};

beforeEach(() => {
	vi.useFakeTimers();
	asks = [];
	preview = new Preview({
		preview: (on, { variantId }, onTold, signal) =>
			new Promise((resolve, reject) => {
				const settle = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);
				asks.push({
					...{ on, variantId, signal, tell: onTold },
					end: () => (resolve(), settle()),
					fail: (why) => (reject(why), settle())
				});
			})
	});
	stop = preview.start();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

/** Shows a document, and lets the keys rest. */
function show(flat = 35, rest = 700): void {
	preview.show(dearerPro(flat), 'v', base);
	vi.advanceTimersByTime(rest);
}

describe('the live preview', () => {
	it('given a scenario that is opened, then it is asked for at once; after an edit once the keys rest', () => {
		show(35, 0);
		expect(asks).toHaveLength(1);
		preview.show(dearerPro(40), 'v', base);
		vi.advanceTimersByTime(79);
		preview.show(dearerPro(45), 'v', base);
		vi.advanceTimersByTime(79);
		expect(asks).toHaveLength(1);
		vi.advanceTimersByTime(1);
		expect(asks.map(({ on }) => on.document)).toEqual([dearerPro(35), dearerPro(45)]);
	});

	it('given the same again, then it is not asked again', () => {
		const document = dearerPro();
		preview.show(document, 'v', base);
		preview.show({ ...document }, 'v', { ...base });
		vi.runOnlyPendingTimers();
		expect(asks).toHaveLength(1);
	});

	it('given a newer edit, then the older is given up at once, and what it still tells is dropped', async () => {
		show();
		const older = ask();
		preview.show(dearerPro(40), 'v', base);
		expect(older.signal.aborted).toBe(true);
		older.tell(told(6));
		await older.end();
		expect(preview.results).toBeUndefined();
		vi.advanceTimersByTime(700);
		ask().tell(told(7));
		older.tell(told(6));
		expect([preview.results, preview.current]).toEqual([results(7), true]);
	});

	it('given a first answer, then figures are current at once, and refined ones take their place', () => {
		show();
		vi.advanceTimersByTime(500);
		ask().tell(told(6));
		expect(preview).toMatchObject({ results: results(6), trials: 16, current: true, slow: false, seconds: 1.2 });
		ask().tell(told(6, 64));
		expect(preview).toMatchObject({ trials: 64, seconds: 1.2 });
		preview.show(dearerPro(40), 'v', base);
		expect(preview).toMatchObject({ results: results(6), current: false });
	});

	it('given an answer that took long, then the next waits longer, as long as a hand is fast', () => {
		show(35, 0);
		vi.advanceTimersByTime(1_000);
		ask().tell(told(6));
		show(40, 199);
		expect(asks).toHaveLength(1);
		vi.advanceTimersByTime(1);
		expect(asks).toHaveLength(2);
		vi.advanceTimersByTime(60_000);
		ask().tell(told(6));
		show(45, 700);
		expect(asks).toHaveLength(3);
	});

	it('given figures older than an eye waits, then they are slow until the answer', () => {
		show(35, 0);
		vi.advanceTimersByTime(299);
		expect(preview.slow).toBe(false);
		vi.advanceTimersByTime(1);
		expect(preview.slow).toBe(true);
		ask().tell(told(6));
		expect(preview.slow).toBe(false);
	});

	it('given another scenario, then the figures of the one before are gone', () => {
		show();
		ask().tell(told(6));
		preview.show(dearerPro(), 'w', base);
		expect(preview).toMatchObject({ results: undefined, trials: 0, seconds: undefined, current: false });
	});

	it('given a failure, then it says why, and the figures stay; the next answer takes it back', async () => {
		show();
		ask().tell(told(6));
		await ask().fail(new RunError([problem]));
		expect(preview).toMatchObject({ error: 'A price is -1. Raise it.', results: results(6), slow: false });
		show(40);
		ask().tell(told(7));
		expect(preview.error).toBeUndefined();
	});

	it('given a failure of what was given up, then nobody hears of it', async () => {
		show();
		const older = ask();
		show(40);
		await older.fail(new Error('the worker is gone'));
		expect(preview.error).toBeUndefined();
	});

	it('given a document with errors, then it says how many, and keeps the figures from before', async () => {
		show();
		ask().tell(told(6));
		show(-1);
		ask().tell(read({ readable: false, problems: [problem] }));
		await ask().end();
		expect(preview.problems).toEqual([problem]);
		expect(preview.error).toContain('the figures are from before');
		expect(preview.results).toEqual(results(6));
	});

	it('given no customers where the document names a file, then it asks for them', () => {
		preview.show({ ...dearerPro(), customers: { file: 'customers.csv' } }, 'v', null);
		vi.advanceTimersByTime(0);
		ask().tell(read({ readable: false, problems: [problem] }));
		expect(preview.error).toContain('no customers yet');
	});

	it('given a sample of the customers, then it says of how many', () => {
		show();
		const sample = { rows: 800, of: 2400, customers: 2400 };
		ask().tell(read({ sample }));
		expect(preview.sample).toEqual(sample);
	});

	it('given an end, then what is under way is given up, and nothing begins any more', () => {
		show();
		preview.show(dearerPro(40), 'v', base);
		stop();
		vi.runOnlyPendingTimers();
		expect(asks.map(({ signal }) => signal.aborted)).toEqual([true]);
	});
});
