// Setup of the tests that share a process: each file leaves it as it found it, or fails.
import { afterAll, afterEach, expect, vi } from 'vitest';

class Getter {
	constructor(readonly get: () => unknown) {}
}

const before = state();

afterEach(() => {
	vi.restoreAllMocks();
});

afterAll(() => {
	const after = state();
	const changed = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !isSame(before.get(name), after.get(name)));
	expect(changed, 'what a file changes in its process reaches the files after it').toEqual([]);
});

/** Node puts what many of its globals hold in the place of a getter at their first use. */
function isSame(was: unknown, is: unknown): boolean {
	return Object.is(was, is) || (was instanceof Getter && (is instanceof Getter ? was.get === is.get : was.get.call(globalThis) === is));
}

/** What files of one process share, by name: globals and those of their parts that tests like to replace, environment, folder, clock. What begins with `__` packages keep for themselves. */
function state(): Map<string, unknown> {
	const found = new Map<string, unknown>([
		['process.cwd()', process.cwd()],
		['process.exitCode', process.exitCode],
		['fake timers', vi.isFakeTimers()]
	]);
	const holders = { globalThis, console, Math, Date, performance, 'Date.prototype': Date.prototype, 'process.env': process.env };
	for (const [name, holder] of Object.entries(holders))
		for (const [key, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(holder)))
			if (!/^__|^VITEST/.test(key)) found.set(`${name}.${key}`, get ? new Getter(get) : value);
	return found;
}
