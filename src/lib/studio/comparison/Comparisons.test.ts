import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { changesFromToday } from '../document/changesFromToday';
import { EFFECTS } from './alternatives';
import { Comparisons, type Compared } from './Comparisons.svelte';
import type { ComparisonAsk, ComparisonTold } from './deskCalls';
import { dearerPro } from './testing/dearerPro';

type Ask = {
	readonly ask: ComparisonAsk;
	readonly signal: AbortSignal;
	tell(told: ComparisonTold): void;
	end(readable?: boolean): Promise<void>;
	fail(why: Error): Promise<void>;
};

const numbers = new Numbers('USD');
/** A scenario of which `plans` plans cost more than today, each a change. */
function compared(plans = 1, by = 5): Compared {
	const document = dearerPro();
	const today = Array.from({ length: plans }, (_, i) => ({ id: `p${i}`, price: { monthly: { flat: 10 * (i + 1) } } }));
	const dearer = today.map(({ id, price }) => ({ id, price: { monthly: { flat: price.monthly.flat + by } } }));
	const own = {
		...document,
		today: { plans: today },
		variants: (document.variants ?? []).map((variant) => ({ ...variant, changes: { plans: dearer } }))
	};
	return { document: own, base: null, variantId: 'v', changes: changesFromToday(own, 'v', numbers) };
}
const arr = (...values: number[]) => Float64Array.from(values);

let asks: Ask[];
let comparisons: Comparisons;
const ask = (n = asks.length - 1): Ask => {
	const found = asks[n];
	if (!found) throw new Error(`the desk was not asked ${n + 1} times`);
	return found;
};
/** Shows, and lets the keys rest. */
function show(given = compared()): Compared {
	comparisons.show(given);
	vi.advanceTimersByTime(150);
	return given;
}

beforeEach(() => {
	vi.useFakeTimers();
	asks = [];
	comparisons = new Comparisons({
		compare: (_on, own, onTold, signal) =>
			new Promise((resolve, reject) => {
				const settle = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);
				asks.push({
					...{ ask: own, signal, tell: onTold },
					end: (readable = true) => (resolve(readable), settle()),
					fail: (why) => (reject(why), settle())
				});
			})
	});
});
afterEach(() => void vi.useRealTimers());

describe('what each change adds', () => {
	it('given a change, when the keys have rested, then it is ARR with all changes less ARR without it', async () => {
		const given = compared();
		comparisons.show(given);
		vi.advanceTimersByTime(149);
		expect([asks.length, comparisons.busy]).toEqual([0, true]);
		vi.advanceTimersByTime(1);
		ask().tell({ key: EFFECTS, trials: 16, arr: [arr(1, 1), arr(10, 20), arr(4, 8)] });
		expect(comparisons.effects[given.changes[0]?.id ?? '']).toMatchObject({ mean: 9, p50: 9 });
		expect(comparisons.trials).toBe(16);
		await ask().end();
		expect(comparisons.busy).toBe(false);
	});

	it('given a price that is changed, then a curve says what others would do against Today', () => {
		show();
		const { prices } = { prices: ask().ask.groups.find(({ key }) => key === 'p0')?.ids ?? [] };
		ask().tell({ key: 'p0', trials: 16, arr: [arr(1, 1), ...prices.map((_, i) => arr(i + 1, i + 1))] });
		expect(comparisons.responses['p0']).toMatchObject({ current: 15, trials: 16 });
		expect(comparisons.responses['p0']?.points.map(({ interval }) => interval.p50)).toEqual(prices.map((_, i) => i));
	});

	it('given the same document, then it is not compared again', () => {
		const given = show();
		show({ ...given });
		expect(asks).toHaveLength(1);
	});

	it('given a newer document, then the older is given up, and what it still tells is dropped', async () => {
		show();
		const older = ask();
		const newer = show(compared(1, 7));
		expect(older.signal.aborted).toBe(true);
		older.tell({ key: EFFECTS, trials: 16, arr: [arr(1), arr(10), arr(4)] });
		await older.fail(new Error('given up'));
		expect(comparisons.effects).toEqual({});
		expect(comparisons).toMatchObject({ error: undefined, busy: true });
		ask().tell({ key: EFFECTS, trials: 16, arr: [arr(1), arr(10), arr(3)] });
		expect(comparisons.effects[newer.changes[0]?.id ?? '']?.p50).toBe(7);
	});

	it('given more changes than one part takes, then one part is asked after the other, with as many trials as the first came to', async () => {
		const given = show(compared(14));
		expect(given.changes).toHaveLength(14);
		ask().tell({ key: EFFECTS, trials: 64, arr: [arr(1), arr(10), ...given.changes.slice(0, 12).map(() => arr(4))] });
		expect(asks.map((one) => one.ask.stages)).toEqual([undefined]);
		await ask().end();
		expect(asks.map((one) => one.ask.stages)).toEqual([undefined, [64]]);
		ask().tell({ key: EFFECTS, trials: 64, arr: [arr(1), arr(10), arr(5), arr(5)] });
		expect(given.changes.map(({ id }) => comparisons.effects[id]?.p50)).toEqual([...Array<number>(12).fill(6), 5, 5]);
	});

	it('given a change that is gone, then its effect is gone at once, and the others stay until they are known anew', () => {
		const two = show(compared(2));
		ask().tell({ key: EFFECTS, trials: 16, arr: [arr(1), arr(10), arr(4), arr(5)] });
		const one = { ...two, document: { ...two.document }, changes: two.changes.slice(1) };
		comparisons.show(one);
		expect(Object.keys(comparisons.effects)).toEqual([one.changes[0]?.id]);
	});

	it('given a wait for the preview, then what is under way ends; afterwards the same document is compared anew', () => {
		const given = show();
		comparisons.wait(true);
		expect([ask().signal.aborted, comparisons.busy]).toEqual([true, true]);
		show(given);
		expect(asks).toHaveLength(2);
	});

	it('given Stop, then what is known stays, and nothing more is asked', async () => {
		const given = show(compared(14));
		ask().tell({ key: EFFECTS, trials: 16, arr: [arr(1), arr(10), ...given.changes.slice(0, 12).map(() => arr(4))] });
		comparisons.cancel();
		await ask().end();
		expect([asks.length, comparisons.busy, Object.keys(comparisons.effects).length]).toEqual([1, false, 12]);
	});

	it('given a failure, then it says why and is not busy; the next answer takes it back', async () => {
		show();
		await ask().fail(new Error('the worker is gone'));
		expect(comparisons).toMatchObject({ error: 'the worker is gone', busy: false });
		show(compared(1, 7));
		ask().tell({ key: EFFECTS, trials: 16, arr: [arr(1), arr(10), arr(4)] });
		expect(comparisons.error).toBeUndefined();
	});

	it('given a document with errors, then nothing is said: the checks say why', async () => {
		show(compared(14));
		await ask().end(false);
		expect([asks.length, comparisons.busy, comparisons.error]).toEqual([1, false, undefined]);
	});

	it('given no change, then it is not busy and asks nothing', () => {
		const given = compared();
		show({ ...given, changes: [], document: { ...given.document, variants: [] } });
		expect([asks.length, comparisons.busy]).toEqual([0, false]);
	});
});
