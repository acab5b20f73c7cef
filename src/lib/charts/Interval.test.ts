import { describe, expect, it } from 'vitest';
import { drawnEnds, fewTrials, turned } from './Interval';
import { sharedDomain } from './sharedDomain';

const ends = { p5: -1, p25: 0, p50: 1, p75: 2, p95: 3 };
const dots = (count: number) => Array.from({ length: count }, (_, i) => i - 5);

describe('a distribution of few trials', () => {
	it('is drawn by its trials: fewer than 50 carry no interval', () => {
		expect(fewTrials({ dots: dots(49) })).toHaveLength(49);
		expect([fewTrials({ dots: dots(50) }), fewTrials({})]).toEqual([undefined, undefined]);
		expect([drawnEnds({ ...ends, dots: dots(16) }), drawnEnds({ ...ends, dots: dots(50) }), drawnEnds(ends)]).toEqual([
			[-5, 10],
			[-1, 3],
			[-1, 3]
		]);
	});

	it('has room for all of them on the scale of its column', () => {
		expect(sharedDomain([ends, { ...ends, dots: dots(16) }, null], 0)).toEqual([-5, 10]);
		expect(sharedDomain([ends], 0)).toEqual([-1, 3]);
	});

	it('keeps its ends in order when its sign is turned', () => {
		expect(turned({ ...ends, dots: [-2, 1, 7] })).toEqual({ p5: -3, p25: -2, p50: -1, p75: -0, p95: 1, dots: [-7, -1, 2] });
		expect(turned(ends)).not.toHaveProperty('dots');
	});
});
