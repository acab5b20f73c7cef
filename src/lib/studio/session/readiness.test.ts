import { beforeEach, expect, test, vi } from 'vitest';

const dataset: Record<string, string> = {};
const ready = () => Object.hasOwn(dataset, 'ready');

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('document', { documentElement: { dataset } });
});

test('a page is ready once it is alive and its calls, and those that these begin, are answered', async () => {
	const { begins, comesAlive, ends } = await import('./readiness');
	begins();
	comesAlive();
	vi.advanceTimersByTime(1_000);
	expect(ready()).toBe(false);
	ends();
	begins();
	vi.advanceTimersByTime(1_000);
	expect(ready()).toBe(false);
	ends();
	vi.advanceTimersByTime(1_000);
	expect(ready()).toBe(true);
	begins();
	expect(ready()).toBe(false);
});
