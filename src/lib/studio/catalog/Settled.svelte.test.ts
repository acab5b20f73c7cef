// @vitest-environment runes
import { flushSync } from 'svelte';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Settled } from './Settled.svelte';

type Book = { readonly plan: string; readonly price: number };

/** A settled value of a book, and all that somebody who looks at it has seen. */
function watched<Value>(read: (book: Book) => Value, same?: (a: Value, b: Value) => boolean) {
	let book = $state.raw<Book>({ plan: 'Pro', price: 30 });
	let settled: Settled<Value> | undefined;
	const seen: (Value | undefined)[] = [];
	const stop = $effect.root(() => {
		const own = (settled = new Settled(() => read(book), same));
		$effect(() => void seen.push(own.value));
	});
	onTestFinished(stop);
	flushSync();
	return {
		seen,
		stop,
		value: () => settled?.value,
		edit: (next: Book) => ((book = next), flushSync()),
		unseen: (next: Book) => (book = next)
	};
}

describe('a settled value', () => {
	it('given its making, then it is there at once', () => {
		expect(watched(({ plan }) => plan).value()).toBe('Pro');
	});

	it('given an edit of something else, then nobody is told', () => {
		const { seen, edit } = watched(({ plan }) => plan);
		edit({ plan: 'Pro', price: 35 });
		expect(seen).toEqual(['Pro']);
	});

	it('given an edit of it, then it follows, and who looks is told once', () => {
		const { seen, edit } = watched(({ plan }) => plan);
		edit({ plan: 'Team', price: 35 });
		edit({ plan: 'Team', price: 40 });
		expect(seen).toEqual(['Pro', 'Team']);
	});

	it('given an edit that is not drawn yet, then it is the old one still', () => {
		const { value, unseen } = watched(({ plan }) => plan);
		unseen({ plan: 'Team', price: 30 });
		expect(value()).toBe('Pro');
		flushSync();
		expect(value()).toBe('Team');
	});

	it('given when two values count as one, then an equal one leaves the old object', () => {
		const { seen, edit } = watched(
			({ plan }) => ({ plan }),
			(a, b) => a.plan === b.plan
		);
		const [first] = seen;
		edit({ plan: 'Pro', price: 35 });
		expect(seen).toEqual([first]);
		edit({ plan: 'Team', price: 35 });
		expect(seen.at(-1)).toEqual({ plan: 'Team' });
	});

	it('given its end, then it follows no more', () => {
		const { value, edit, stop } = watched(({ plan }) => plan);
		stop();
		edit({ plan: 'Team', price: 30 });
		expect(value()).toBe('Pro');
	});
});
