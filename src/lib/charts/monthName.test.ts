import { expect, it } from 'vitest';
import { monthLabel, monthName } from './monthName';

it('names the year of an axis at its first month, and where a year ends and begins', () => {
	const label = (month: number, isFirst = false) => monthLabel(2027 * 12 + month, isFirst, 'en-US');
	expect([label(1, true), label(2), label(11), label(12)]).toEqual(['Feb 27', 'Mar', 'Dec 27', 'Jan 28']);
	expect(monthName(2027 * 12 + 1, 'en-US')).toBe('Feb 2027');
});
