import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { CheckFindings } from './CheckFindings.svelte';
import type { CheckAnswer } from './deskCalls';
import { dearerPro } from './testing/dearerPro';

type Ask = {
	readonly document: ScenarioDocument;
	readonly signal: AbortSignal;
	answer(found: CheckAnswer): Promise<void>;
	fail(why: Error): Promise<void>;
};

const base = { id: 'b1' } as BaseInfo;
const found = (taken: number): CheckAnswer => ({ findings: [], sample: { rows: taken, of: 100, customers: 100 }, minorUnits: 100 });

let asks: Ask[];
let checks: CheckFindings;
let stop: () => void;
const ask = (n = asks.length - 1): Ask => {
	const one = asks[n];
	if (!one) throw new Error(`the desk was not asked ${n + 1} times`);
	return one;
};
/** Shows a document, and lets the keys rest. */
function show(document = dearerPro(), variantId = 'v', rest = 700): void {
	checks.show(document, variantId, base, 'en-US');
	vi.advanceTimersByTime(rest);
}

beforeEach(() => {
	vi.useFakeTimers();
	asks = [];
	checks = new CheckFindings({
		check: ({ document }, _ask, signal) =>
			new Promise((resolve, reject) => {
				const settle = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);
				asks.push({ document, signal, answer: (it) => (resolve(it), settle()), fail: (why) => (reject(why), settle()) });
			})
	});
	stop = checks.start();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

describe('the checks of packaging', () => {
	it('given keys that do not rest, then only the last document is judged', async () => {
		for (const flat of [35, 40, 45]) show(dearerPro(flat), 'v', 699);
		expect(asks).toHaveLength(0);
		vi.advanceTimersByTime(1);
		expect(asks.map(({ document }) => document)).toEqual([dearerPro(45)]);
		await ask().answer(found(1));
		expect(checks.found).toEqual(found(1));
	});

	it('given the same again, or only something set aside, then it is not judged again', () => {
		const document = dearerPro();
		show(document);
		show({ ...document });
		show({ ...document, dismissed: [] });
		expect(asks).toHaveLength(1);
	});

	it('given a newer edit, then the older answer is void, and the findings stay until the new ones', async () => {
		show();
		await ask().answer(found(1));
		show(dearerPro(40));
		const older = ask();
		show(dearerPro(45));
		expect(older.signal.aborted).toBe(true);
		await older.answer(found(2));
		expect(checks.found).toEqual(found(1));
		await ask().answer(found(3));
		expect(checks.found).toEqual(found(3));
	});

	it('given another scenario, then the findings of the one before are gone', async () => {
		const document = dearerPro();
		show(document);
		await ask().answer(found(1));
		show(document, 'today', 0);
		expect(checks.found).toBeUndefined();
	});

	it('given a document with errors, then there are no findings', async () => {
		show();
		await ask().answer(found(1));
		show(dearerPro(-1));
		await ask().answer(undefined);
		expect(checks.found).toBeUndefined();
	});

	it('given a failure, then it says why; the next answer takes it back, and a failure of what was given up is not heard', async () => {
		show();
		await ask().fail(new Error('the customers are not there'));
		expect(checks.error).toBe('the customers are not there');
		show(dearerPro(40));
		await ask().answer(found(1));
		expect(checks.error).toBeUndefined();
		show(dearerPro(45));
		const older = ask();
		show(dearerPro(50));
		await older.fail(new Error('given up'));
		expect(checks.error).toBeUndefined();
	});

	it('given an end, then nothing is judged any more', () => {
		show(dearerPro(), 'v', 0);
		stop();
		vi.runOnlyPendingTimers();
		expect(asks).toHaveLength(0);
	});
});
