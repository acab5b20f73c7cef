import { describe, expect, it } from 'vitest';
import { compare, outside } from './compareReference';

/** Fewer trials than the reference: the bounds are as much wider. `npm run test:long` runs all variants with all trials. */
const TRIALS = 8;

describe('an independent reference of the model, written apart', () => {
	it.each([
		['Northwind', { lad: ['x110', 'x300'], pack: ['takePro3', 'dropProDown'], team: ['teamImm'], pol15: ['step10'] }],
		['a chat product with a free plan', { chat_lad: ['x120'], chat_pack: ['freeEnds', 'take3'] }],
		['prices by the seat', { seats_lad: ['x110', 'x200'], seats_pack: ['p15ren'] }]
	] as const)('agrees on levels and uplifts of %s', (_, chosen) => {
		expect(outside(compare(chosen, TRIALS))).toEqual([]);
	});
});
