import { expect, it } from 'vitest';
import { yearEnds, yearWords } from './yearWords';

it('names whole years, and other twelve months by their ends', () =>
	expect([12, 36, 120, 30, 11].map(yearWords)).toEqual(['year one', 'year three', 'year ten', 'months 19 to 30', 'months 1 to 11']));

it('tells each whole year and what the horizon ends with', () => {
	expect([11, 12, 36, 30].map(yearEnds)).toEqual([[], [12], [12, 24, 36], [12, 24, 30]]);
});
