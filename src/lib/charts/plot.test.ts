import { describe, expect, it } from 'vitest';
import { plot } from './plot';

describe('plot', () => {
	const room = { left: 40, right: 10, top: 5, bottom: 20 };

	it('is the frame without its room, up from the bottom', () => {
		const { left, right, top, bottom, x, y } = plot({ width: 300, height: 100, room, across: [0, 36], up: [-1, 1] });
		expect({ left, right, top, bottom }).toEqual({ left: 40, right: 290, top: 5, bottom: 80 });
		expect([x(0), x(36)]).toEqual([40, 290]);
		expect([y(-1), y(1)]).toEqual([80, 5]);
	});

	it('keeps wide marks off its sides, and not its lines', () => {
		const { left, right, x } = plot({ width: 300, height: 100, room, across: [2, 4], inset: [12, 8] });
		expect([x(2), x(4)]).toEqual([52, 282]);
		expect([left, right]).toEqual([40, 290]);
	});

	it('rounds the ends upward outward at so many ticks, those across never', () => {
		const { x, y } = plot({ width: 300, height: 100, room, across: [0, 9.7], up: [0, 9.7], nice: 4 });
		expect(y.domain()).toEqual([0, 10]);
		expect(x.domain()).toEqual([0, 9.7]);
	});

	it('is the whole frame, from 0 to 1, where nothing is said', () => {
		const { x, y } = plot({ width: 190, height: 16 });
		expect([x(0), x(1), y(0), y(1)]).toEqual([0, 190, 16, 0]);
	});
});
