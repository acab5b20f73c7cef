import { describe, expect, it } from 'vitest';
import { compare, outside } from '../oracles/compareReference';

describe('an independent reference of the model: all of its variants, with as many trials', () => {
	it.each([
		['Northwind', { lad: [], pack: [], team: [], pol15: [] }],
		['a chat product with a free plan', { chat_lad: [], chat_pack: [] }],
		['prices by the seat', { seats_lad: [], seats_pack: [] }]
	] as const)('agrees on levels and uplifts of %s', (_, chosen) => {
		expect(outside(compare(chosen))).toEqual([]);
	});
});
