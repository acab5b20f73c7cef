import { expect, it } from 'vitest';
import { stackDots } from './stackDots';

it('stacks dots that share a column and keeps each within half a dot of its value', () => {
	const dots = stackDots([0, 1, 3, 11], (value) => value, 4);
	expect(dots.map(({ level }) => level)).toEqual([0, 1, 2, 0]);
	for (const dot of dots) expect(Math.abs(dot.x - dot.value)).toBeLessThanOrEqual(2);
});

it('keeps every dot', () => {
	const values = Array.from({ length: 50 }, (_, i) => Math.sin(i) * 30).sort((a, b) => a - b);
	expect(stackDots(values, (value) => value * 3, 5).map(({ value }) => value)).toEqual(values);
});
