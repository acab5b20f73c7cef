import { expect, test } from 'vitest';
import { inline } from './inline';
import { RunError } from '../protocol';
import { fakeEngine } from './fakeEngine';
import { fakeScenario } from './fakeScenario';

const runner = inline(fakeEngine);

test('gives the same results however the trials are cut', async () => {
	const whole = await runner.run(fakeScenario(), { shards: 1 });
	for (const shards of [2, 7, 40]) expect(await runner.run(fakeScenario(), { shards })).toEqual(whole);
});

test('yields between shards, so that an abort comes through', async () => {
	const abort = new AbortController();
	setTimeout(() => abort.abort(), 50);
	const run = runner.run(fakeScenario({ seed: 'slow:10', trials: 1000 }), { signal: abort.signal, shards: 1000 });
	await expect(run).rejects.toMatchObject({ name: 'AbortError' });
});

test('keeps the finished trials when asked to', async () => {
	const abort = new AbortController();
	const onProgress = (done: number) => done === 8 && abort.abort();
	const results = await runner.run(fakeScenario(), { signal: abort.signal, shards: 10, onProgress, keepPartial: true });
	expect(results).toMatchObject({ trials: 8, partial: true });
});

test('does not start when it is already aborted', async () => {
	await expect(runner.run(fakeScenario(), { signal: AbortSignal.abort(), keepPartial: true })).rejects.toMatchObject({
		name: 'AbortError'
	});
});

test('turns an error of the engine into problems', async () => {
	await expect(runner.run(fakeScenario({ seed: 'throw' }), { shards: 4 })).rejects.toBeInstanceOf(RunError);
});
