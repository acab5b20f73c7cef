import { describe, expect, it } from 'vitest';
import { poolSize } from './poolSize';

describe('how many workers simulate', () => {
	it.each([
		{ of: 'one core', cores: 1, isPhone: false, workers: 1 },
		{ of: 'two cores', cores: 2, isPhone: false, workers: 1 },
		{ of: 'four cores', cores: 4, isPhone: false, workers: 3 },
		{ of: 'eight cores', cores: 8, isPhone: false, workers: 4 },
		{ of: 'a phone with two cores', cores: 2, isPhone: true, workers: 1 },
		{ of: 'a phone with eight cores', cores: 8, isPhone: true, workers: 2 }
	])('given $of, then $workers', ({ cores, isPhone, workers }) => {
		expect(poolSize(cores, isPhone)).toBe(workers);
	});
});
