import { expect, test } from 'vitest';
import { wholeNumber } from './wholeNumber';

const trials = wholeNumber(1, 100_000);

test('both bounds are allowed', () => {
	expect([trials('1'), trials('100000')]).toEqual([1, 100_000]);
});

test.each(['0', '100001', '-1', '1.5', '1e3', ' 7', '', 'many', '99999999999999999999'])('%o is refused, with the bounds', (text) => {
	expect(() => trials(text)).toThrow('Give a whole number from 1 to 100,000.');
});
