import { describe, expect, it } from 'vitest';
import { chancesOf } from './chancesOf';

const today = [10, 10, 10, 10];
const a = [12, 9, 15, 11];
const b = [14, 9, 8, 11];

describe('chancesOf', () => {
	it('given some of the options, when the best of all is left out, then its trials go to the best of the others', () => {
		expect(chancesOf(['today', 'a', 'b'], [today, a, b])).toEqual({
			best: { today: 0.25, a: 0.375, b: 0.375 },
			ties: 0.25,
			regret: { today: (4 + 0 + 5 + 1) / 4, a: (2 + 1) / 4, b: (1 + 7) / 4 }
		});
		expect(chancesOf(['today', 'a'], [today, a])).toEqual({
			best: { today: 0.25, a: 0.75 },
			ties: 0,
			regret: { today: (2 + 0 + 5 + 1) / 4, a: 1 / 4 }
		});
	});

	it('given Today alone, then it is the best, and gives nothing up', () =>
		expect(chancesOf(['today'], [today])).toEqual({ best: { today: 1 }, ties: 0, regret: { today: 0 } }));

	it('given the options in another order, then every figure is the same to the bit', () => {
		const other = chancesOf(['b', 'today', 'a'], [b, today, a]);
		expect(other).toEqual(chancesOf(['today', 'a', 'b'], [today, a, b]));
	});
});
