import { expect, it } from 'vitest';
import { inLines } from './inLines';

it('breaks a label between words, and says where it is cut', () => {
	expect(inLines('Pro', 12, 2)).toEqual(['Pro']);
	expect(inLines('Starter for small teams', 12, 2)).toEqual(['Starter for', 'small teams']);
	expect(inLines('Enterprise Plus for regulated industries', 15, 2)).toEqual(['Enterprise Plus', 'for regulated…']);
	expect(inLines('Donaudampfschifffahrt', 10, 2)).toEqual(['Donaudamp…']);
	expect(inLines('a b', 3, 1)).toEqual(['a b']);
});
