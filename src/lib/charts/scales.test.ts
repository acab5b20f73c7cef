import { describe, expect, it } from 'vitest';
import { bandExtent } from './FanBand';
import { monthTicks } from './monthTicks';
import { placeLabels } from './placeLabels';
import { sharedDomain } from './sharedDomain';

const interval = (p5: number, p95: number) => ({ p5, p25: p5, p50: p5, p75: p95, p95 });

describe('sharedDomain', () => {
	it('holds every interval and Today', () => {
		const [low, high] = sharedDomain([interval(10, 20), null, interval(-5, 3)], 0);
		expect([low, high]).toEqual([-5, 20]);
		expect(sharedDomain([interval(10, 20)], 0)).toEqual([0, 20]);
	});
	it('has a width even with nothing in it', () => expect(sharedDomain([])).toEqual([-1, 1]));
});

describe('monthTicks', () => {
	it.each([
		[36, 7, [0, 6, 12, 18, 24, 30, 36]],
		[12, 4, [0, 3, 6, 9, 12]],
		[1, 7, [0, 1]],
		[120, 7, [0, 24, 48, 72, 96, 120]]
	])('%d months, at most %d steps', (months, most, ticks) => expect(monthTicks(months, most)).toEqual(ticks));
});

describe('bandExtent', () => {
	it('skips months without a value', () => {
		const band = { p5: [null, 1], p25: [null, 2], p50: [null, 3], p75: [null, 4], p95: [null, 5] };
		expect(bandExtent([band])).toEqual([1, 5]);
		expect(bandExtent([{ ...band, p5: [null], p50: [null], p95: [null] }])).toBeUndefined();
	});
});

describe('placeLabels', () => {
	it('keeps labels of neighbours off each other and within bounds', () => {
		const points = [0, 1, 2, 3].map((i) => ({ id: String(i), text: 'A policy of some length', x: 190 + i * 3, y: 60 + i * 4 }));
		const placed = placeLabels(points, [], [0, 0, 400, 150]);
		const boxes = placed.map(({ text, textX, textY, anchor }) => {
			const width = text.length * 6.6;
			return anchor === 'end' ? [textX - width, textY - 11, textX, textY + 3] : [textX, textY - 11, textX + width, textY + 3];
		});
		boxes.forEach(([x0 = 0, y0 = 0, x1 = 0, y1 = 0], i) => {
			expect(x0).toBeGreaterThanOrEqual(0);
			expect(x1).toBeLessThanOrEqual(400);
			for (const [a0 = 0, b0 = 0, a1 = 0, b1 = 0] of boxes.slice(i + 1)) expect(x0 < a1 && a0 < x1 && y0 < b1 && b0 < y1).toBe(false);
		});
	});
});
