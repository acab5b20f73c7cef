import { beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../engine/catalog/problem';
import type { CallContext } from './calls';
import { RunError } from './protocol';
import { localWorker } from './testing/localWorker';
import { WorkerCalls } from './WorkerCalls';

const refused: Problem = {
	code: 'last-tier-bounded',
	path: 'today/plans/pro',
	message: 'no price',
	remedy: 'Leave it out',
	severity: 'error'
};

/** What the worker under test does; each of its lives remembers what it was told by itself. */
function work() {
	const known: string[] = [];
	const heard = new Map<string, { readonly context: CallContext<number>; readonly answer: () => void }>();
	const calls = {
		know: (what: string) => void known.push(what),
		breakDown: (why: string) => {
			throw new Error(why);
		},
		known: () => [...known],
		size: (bytes: Uint8Array) => bytes.length,
		refuse: () => {
			throw new RunError([refused]);
		},
		wait: (name: string, context: CallContext<number>) =>
			new Promise<string>((resolve) => heard.set(name, { context, answer: () => resolve(`${name} done`) }))
	};
	return { calls, heard };
}
type Work = ReturnType<typeof work>;

let lives: { readonly work: Work; readonly line: ReturnType<typeof localWorker> }[];
let gone: number;
let worker: WorkerCalls<Work['calls']>;
const life = (n = 0) => {
	const found = lives[n];
	if (!found) throw new Error(`the worker has not begun ${n + 1} times`);
	return found;
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
	lives = [];
	gone = 0;
	const connect = () => {
		const own = work();
		const line = localWorker(own.calls);
		lives.push({ work: own, line });
		return line;
	};
	worker = new WorkerCalls(connect, () => gone++);
});

describe('calls to a worker', () => {
	it('begin it with the first, and no other as long as it lives', async () => {
		expect(lives).toHaveLength(0);
		worker.tell('know', 'a document');
		expect(await worker.ask('known', undefined)).toEqual(['a document']);
		expect(lives).toHaveLength(1);
	});

	it('get each its own answer, whichever comes first', async () => {
		const [slow, fast] = [worker.ask('wait', 'slow'), worker.ask('wait', 'fast')];
		await turn();
		life().work.heard.get('fast')?.answer();
		life().work.heard.get('slow')?.answer();
		expect(await fast).toBe('fast done');
		expect(await slow).toBe('slow done');
	});

	it('that wait for the end of what they give up get what it has by then, or the reason of the signal', async () => {
		const abort = new AbortController();
		const kept = worker.ask('wait', 'kept', { signal: abort.signal, waitsForEnd: true });
		const failed = expect(worker.ask('refuse', undefined, { signal: abort.signal, waitsForEnd: true })).rejects.toThrow('enough');
		abort.abort(new Error('enough'));
		await turn();
		expect(life().work.heard.get('kept')?.context.signal.aborted).toBe(true);
		life().work.heard.get('kept')?.answer();
		expect(await kept).toBe('kept done');
		await failed;
	});

	it('hear what is told before the answer, and nothing once they have given up', async () => {
		const told: number[] = [];
		const abort = new AbortController();
		const asked = worker.ask('wait', 'it', { signal: abort.signal, onTold: (n) => told.push(n) });
		await turn();
		const { context } = life().work.heard.get('it') ?? {};
		context?.tell(1);
		await turn();
		abort.abort();
		context?.tell(2);
		await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
		await turn();
		expect(told).toEqual([1]);
	});

	it('when given up, reject at once with the reason, and the worker hears of it', async () => {
		const abort = new AbortController();
		const asked = worker.ask('wait', 'it', { signal: abort.signal });
		await turn();
		const { context } = life().work.heard.get('it') ?? {};
		expect(context?.signal.aborted).toBe(false);
		abort.abort(new Error('a newer one'));
		await expect(asked).rejects.toThrow('a newer one');
		await turn();
		expect(context?.signal.aborted).toBe(true);
	});

	it('when given up before, ask nothing', async () => {
		await expect(worker.ask('known', undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
		expect(lives).toHaveLength(0);
	});

	it('that throw reject alone, with their problems', async () => {
		const other = worker.ask('wait', 'other');
		const failed = await worker.ask('refuse', undefined).catch((error: unknown) => error);
		expect(failed).toBeInstanceOf(RunError);
		expect(failed).toMatchObject({ problems: [refused] });
		life().work.heard.get('other')?.answer();
		expect(await other).toBe('other done');
		expect(lives).toHaveLength(1);
	});

	it('that cannot be sent reject alone', async () => {
		await expect(worker.ask('wait', (() => 'a function') as unknown as string)).rejects.toThrow('could not be cloned');
		expect(await worker.ask('known', undefined)).toEqual([]);
	});

	it('hand memory over where they say so', async () => {
		const bytes = new Uint8Array(3);
		expect(await worker.ask('size', bytes)).toBe(3);
		expect(bytes.length).toBe(3);
		expect(await worker.ask('size', bytes, { transfer: [bytes.buffer] })).toBe(3);
		expect(bytes.length).toBe(0);
	});

	it('of a worker that dies reject all, and the next begins another that knows nothing', async () => {
		worker.tell('know', 'a document');
		const both = [worker.ask('wait', 'a'), worker.ask('wait', 'b')];
		await turn();
		life().line.die('out of memory');
		for (const asked of both) await expect(asked).rejects.toThrow('out of memory');
		expect(gone).toBe(1);
		expect(await worker.ask('known', undefined)).toEqual([]);
		expect(lives).toHaveLength(2);
	});

	it('take a worker for dead that throws where nobody waits', async () => {
		const asked = worker.ask('wait', 'a');
		worker.tell('breakDown', 'no such plan');
		await expect(asked).rejects.toThrow('no such plan');
		expect(gone).toBe(1);
	});

	it('of an ended worker begin another; of a closed one none', async () => {
		const ended = worker.ask('wait', 'a');
		worker.end();
		await expect(ended).rejects.toThrow('ended');
		expect(await worker.ask('known', undefined)).toEqual([]);
		worker.close();
		await expect(worker.ask('known', undefined)).rejects.toThrow('closed');
		expect(lives).toHaveLength(2);
	});

	it('by a name that the worker does not know reject', async () => {
		const loose = worker as unknown as WorkerCalls<{ toString: () => string }>;
		await expect(loose.ask('toString', undefined as never)).rejects.toThrow('knows no call "toString"');
	});
});
