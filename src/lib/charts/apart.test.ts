import { expect, it } from 'vitest';
import { apart } from './apart';

const at = (places: number[], gap: number, low: number, high: number) =>
	apart(
		places.map((place) => ({ at: place })),
		gap,
		low,
		high
	).map((label) => label.at);

it('leaves labels that are far enough apart', () => expect(at([10, 50], 20, 0, 100)).toEqual([10, 50]));
it('pushes the lower of two that touch', () => expect(at([10, 15], 20, 0, 100)).toEqual([10, 30]));
it('pushes back up at the lower edge', () => expect(at([90, 95], 20, 0, 100)).toEqual([80, 100]));
it('does not touch what it was given', () => {
	const labels = [{ at: 1 }, { at: 1 }];
	apart(labels, 10, 0, 100);
	expect(labels).toEqual([{ at: 1 }, { at: 1 }]);
});
