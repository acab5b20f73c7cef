const VISITING = ['map', 'flatMap', 'filter', 'forEach', 'reduce', 'some', 'every', 'find', 'findIndex'] as const;
const COPYING = ['slice', 'join', 'concat'] as const;
const SEARCHING = ['indexOf', 'includes'] as const;

/**
 * Counts the steps of something without a clock: entries that array methods and loops over arrays visit, wherever they stand in the code,
 * and characters that are joined. Methods that end early count what they visited.
 */
export function countSteps(run: () => void): number {
	let steps = 0;
	const prototype = Array.prototype;
	const names: readonly PropertyKey[] = [...VISITING, ...COPYING, ...SEARCHING, Symbol.iterator];
	const own = names.map((name) => [name, Reflect.getOwnPropertyDescriptor(prototype, name)] as const);
	// Nothing here may iterate: it would count itself.
	const wrap = (name: PropertyKey, after: (list: readonly unknown[], result: unknown) => number, takesVisitor: boolean) => {
		const method: unknown = Reflect.get(prototype, name);
		if (typeof method !== 'function') return;
		Object.defineProperty(prototype, name, {
			configurable: true,
			writable: true,
			value(this: readonly unknown[], ...args: unknown[]): unknown {
				const visit = args[0];
				if (takesVisitor && typeof visit === 'function')
					args[0] = function (this: unknown, ...given: unknown[]): unknown {
						steps++;
						return Reflect.apply(visit, this, given);
					};
				const result: unknown = Reflect.apply(method, this, args);
				steps += 1 + after(this, result);
				return result;
			}
		});
	};
	const lengthOf = (result: unknown) => (Array.isArray(result) || typeof result === 'string' ? result.length : 0);
	try {
		for (const name of VISITING) wrap(name, () => 0, true);
		for (const name of COPYING) wrap(name, (_, result) => lengthOf(result), false);
		for (const name of SEARCHING) wrap(name, (list, result) => (typeof result === 'number' && result >= 0 ? result : list.length), false);
		wrap(Symbol.iterator, (list) => list.length, false);
		run();
	} finally {
		for (const [name, descriptor] of own) if (descriptor) Object.defineProperty(prototype, name, descriptor);
	}
	return steps;
}
