import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../engine/catalog/problem';
import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { RunError } from '../../runner/protocol';
import type { SimulationPool } from '../../runner/simulationPool';
import type { DocumentReading } from '../comparison/DocumentReader';
import { CustomerFile } from '../session/CustomerFile';
import { dearerPro } from '../comparison/testing/dearerPro';
import { Study, type StudyAsk, type StudyShown } from './Study.svelte';

type Ask = StudyAsk & { readonly price: number };
type Shown = StudyShown & { readonly price: number };
/** An answer under way. */
type Answering = {
	readonly asked: Ask;
	readonly isFull: boolean;
	readonly signal: AbortSignal;
	show(): void;
	end(): Promise<void>;
	fail(why: Error): Promise<void>;
};

const base = { id: 'b1' } as BaseInfo;
const problem: Problem = { code: 'negative', path: 'today/plans/pro', message: 'a price is -1', remedy: 'Raise it', severity: 'error' };
const ask = (price = 35, document: ScenarioDocument = dearerPro()): Ask => ({ document, base, variantId: 'v', price });
const settle = () => vi.advanceTimersByTimeAsync(0).then(() => undefined);

/** A study whose answers come when the test says so. */
class SlowStudy extends Study<Ask, Shown> {
	readonly answering: Answering[] = [];

	protected placeOf({ variantId }: Ask): string {
		return variantId;
	}
	protected choicesOf({ price }: Ask) {
		return { price };
	}
	protected answer(asked: Ask, key: string, isFull: boolean, signal: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			this.answering.push({
				...{ asked, isFull, signal },
				show: () => void (this.shown = { key, price: asked.price, customers: { rows: 1, of: 1, customers: 1 }, isFull }),
				end: () => (resolve(), settle()),
				fail: (why) => (reject(why), settle())
			});
		});
	}
	readNow(asked: Ask, isFull: boolean, signal: AbortSignal) {
		return this.read(asked, isFull, signal);
	}
	wasAsked(key: string): boolean {
		return this.isAsked(key);
	}
}

let closed: string[];
let rows: number[];
let reading: Promise<DocumentReading>;
let study: SlowStudy;
let stop: () => void;
const answering = (n = study.answering.length - 1): Answering => {
	const found = study.answering[n];
	if (!found) throw new Error(`the study has not answered ${n + 1} times`);
	return found;
};

beforeEach(() => {
	vi.useFakeTimers();
	[closed, rows] = [[], []];
	reading = Promise.resolve({ sample: { rows: 60, of: 60, customers: 60 }, problems: [] });
	study = new SlowStudy(new CustomerFile('p'), {
		reader: () => ({ read: (_document, _base, most) => (rows.push(most), reading), close: () => void closed.push('reader') }),
		pool: () => Promise.resolve({ runner: { close: () => Promise.resolve(void closed.push('pool')) } } as unknown as SimulationPool)
	});
	stop = study.start();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

/** Asks, and lets the keys rest. */
function rest(asked: Ask): void {
	study.ask(asked);
	vi.advanceTimersByTime(250);
}

describe('a study', () => {
	it('given a question, then it is answered at once on a sample; the same again does nothing', async () => {
		study.ask(ask());
		vi.advanceTimersByTime(0);
		expect(study.busy).toBe(true);
		study.ask(ask());
		vi.runOnlyPendingTimers();
		expect(study.answering.map(({ isFull }) => isFull)).toEqual([false]);
		answering().show();
		await answering().end();
		expect(study).toMatchObject({ busy: false, stale: false, shown: { price: 35 } });
	});

	it('given only another name of the document or something set aside, then it is the same question', () => {
		rest(ask());
		rest(ask(35, { ...dearerPro(), name: 'Other', dismissed: [] }));
		expect(study.answering).toHaveLength(1);
	});

	it('given edits, then only the last is asked once the keys rest, and the older is given up', () => {
		rest(ask());
		const older = answering();
		study.ask(ask(40));
		expect(older.signal.aborted).toBe(true);
		vi.advanceTimersByTime(249);
		rest(ask(45));
		expect(study.answering.map(({ asked }) => asked.price)).toEqual([35, 45]);
	});

	it('given an older answer that ends late, then the newer is busy still, and its failure is not heard', async () => {
		rest(ask());
		const older = answering();
		rest(ask(40));
		await older.fail(new Error('given up'));
		expect(study).toMatchObject({ busy: true, why: undefined });
	});

	it('given a full answer, then an edit makes it stale and begins nothing; asked again, it is on a sample', async () => {
		rest(ask());
		study.askInFull();
		vi.advanceTimersByTime(0);
		expect(study.progress).toMatchObject({ done: 0, total: 0 });
		answering().show();
		await answering().end();
		expect([study.progress, study.busy]).toEqual([undefined, false]);
		rest(ask(40));
		expect([study.answering.length, study.stale, study.shown?.price]).toEqual([2, true, 35]);
		study.again();
		vi.advanceTimersByTime(0);
		expect(answering()).toMatchObject({ isFull: false, asked: { price: 40 } });
	});

	it('given another scenario, then the answer of the one before is gone, and it is asked without a rest', () => {
		rest(ask());
		answering().show();
		study.ask({ ...ask(), variantId: 'w' });
		expect(study.shown).toBeUndefined();
		vi.advanceTimersByTime(0);
		expect(answering().asked.variantId).toBe('w');
	});

	it('given a cancel of the full run, then it is given up, and nothing is busy', () => {
		rest(ask());
		study.askInFull();
		vi.advanceTimersByTime(0);
		study.cancel();
		expect([answering().signal.aborted, study.busy, study.progress]).toEqual([true, false, undefined]);
	});

	it('given a failure, then it says why; asked again, it is taken back', async () => {
		rest(ask());
		await answering().fail(new RunError([problem]));
		expect(study).toMatchObject({ busy: false, why: { text: 'A price is -1. Raise it.' } });
		study.again();
		expect(study.why).toBeUndefined();
	});

	it('given a document, when it is read, then with a sample or all of the customers, and it says what stands in the way', async () => {
		const { signal } = new AbortController();
		reading = Promise.resolve({ sample: { rows: 0, of: 0, customers: 0 }, problems: [problem] });
		await study.readNow(ask(), false, signal);
		expect(study.why).toEqual({ text: 'A price is -1. Raise it.', place: 'catalog' });
		await study.readNow(ask(), true, signal);
		expect(rows).toEqual([400, Number.MAX_SAFE_INTEGER]);
		const noBase = { ...ask(35, { ...dearerPro(), customers: { file: 'customers.csv' } }), base: null };
		await study.readNow(noBase, false, signal);
		expect(study.why).toMatchObject({ place: 'customers' });
	});

	it('given a reading that is given up, then it is dropped', async () => {
		const abort = new AbortController();
		const read = study.readNow(ask(), false, abort.signal);
		abort.abort();
		expect(await read).toBeUndefined();
		expect(study.why).toBeUndefined();
	});

	it('given an end, then what is under way is given up, and the workers end', async () => {
		rest(ask());
		stop();
		await settle();
		expect(answering().signal.aborted).toBe(true);
		expect(closed).toEqual(['reader', 'pool']);
		expect(study.wasAsked(study.shown?.key ?? 'none')).toBe(false);
	});
});
