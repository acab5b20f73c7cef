import { describe, expect, it } from 'vitest';
import { dearerPro } from '../comparison/testing/dearerPro';
import type { CallContext } from '../../runner/calls';
import type { ExplainTold } from './explainCalls';
import { ExplainDesk } from './ExplainDesk';

const document = { ...dearerPro(35, 20), trials: 24, months: 4 };
const churn = { kind: 'movement', movement: 'churn' } as const;

/** A desk whose clock goes on by so much whenever it is looked at. */
function desk(step: number) {
	let now = 0;
	const { calls } = new ExplainDesk(() => (now += step));
	const told: ExplainTold[] = [];
	const context = (signal = new AbortController().signal): CallContext<ExplainTold> => ({ signal, tell: (one) => void told.push(one) });
	const opened = calls.open({ key: 'k', document, variantId: 'v', trials: 24 });
	return { calls, told, context, opened };
}

describe('the worker of Explain', () => {
	it('looks at as many trials as fit the time, ten at least, all where they are asked for', async () => {
		const quick = desk(0);
		expect(quick.opened).toMatchObject({ minorUnits: 100 });
		expect((await quick.calls.explain({ mark: churn, whole: false }, quick.context())).trials).toBe(24);
		const slow = desk(100);
		const found = await slow.calls.explain({ mark: churn, whole: false }, slow.context());
		expect([found.trials, found.ofTrials]).toEqual([10, 24]);
		expect(slow.told.at(-1)?.of).toBe(24);
		expect((await slow.calls.explain({ mark: churn, whole: true }, slow.context())).trials).toBe(24);
		const endless = desk(20_000);
		expect((await endless.calls.explain({ mark: churn, whole: false }, endless.context())).trials).toBe(1);
	});

	it('ends when nobody waits any more, and gives the customers of the last as a file', async () => {
		const { calls, context } = desk(100);
		const abort = new AbortController();
		abort.abort();
		await expect(calls.explain({ mark: churn, whole: true }, context(abort.signal))).rejects.toThrow();
		expect(() => calls.table(null)).toThrow('nothing has been explained');
		const { happens } = await calls.explain({ mark: { kind: 'mrr' }, whole: false }, context());
		expect(calls.table(null).trim().split('\n')).toHaveLength(happens + 1);
		expect(happens).toBeGreaterThan(0);
	});

	it('says what is wrong with a document, and opens nothing of it', () => {
		const { calls } = new ExplainDesk();
		const { problems, minorUnits } = calls.open({ key: 'k', document: { ...document, months: 0 }, variantId: 'v', trials: 5 });
		expect(minorUnits).toBeUndefined();
		expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
	});
});
