import { describe, expect, it } from 'vitest';
import { readChosen, writeChosen } from './chosen';

const known = ['a', 'b', 'c'];

describe('readChosen', () => {
	it('takes those of the address in the order of the project, each once', () =>
		expect(readChosen('c,a,c', known)).toEqual({ ids: ['a', 'c'], unknown: [] }));

	it('is all without one, or where none that it names is there', () => {
		expect(readChosen(null, known)).toEqual({ ids: known, unknown: [] });
		expect(readChosen('x, y', known)).toEqual({ ids: known, unknown: ['x', 'y'] });
	});

	it('tells what is not there, and keys of every object are not', () =>
		expect(readChosen('b,gone,constructor', known)).toEqual({ ids: ['b'], unknown: ['gone', 'constructor'] }));
});

describe('writeChosen', () => {
	it('says nothing of all', () => expect([writeChosen(known, known), writeChosen(['c', 'a'], known)]).toEqual([null, 'a,c']));
	it('is read back', () => expect(readChosen(writeChosen(['b'], known), known).ids).toEqual(['b']));
});
