import { scaleLinear, type ScaleLinear } from 'd3';

/** Where the marks of a chart stand, in pixels of its frame, and the scales of both directions. */
export type Plot = {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	readonly x: ScaleLinear<number, number>;
	readonly y: ScaleLinear<number, number>;
};

type Given = {
	readonly width: number;
	readonly height: number;
	/** Room of labels and axes at each side; none where it is left out. */
	readonly room?: { readonly left?: number; readonly right?: number; readonly top?: number; readonly bottom?: number };
	/** Values at the two ends of each direction; 0 to 1 where there is none. */
	readonly across?: readonly number[];
	readonly up?: readonly number[];
	/** Ticks upward, at which both ends are rounded outward. */
	readonly nice?: number;
	/** What the scale across keeps free inside the plot, at its left and its right: marks that are wider than their value. */
	readonly inset?: readonly [left: number, right: number];
};

/** The plot of a chart: the frame without the room around it. Every chart takes its scales from here. */
export function plot({ width, height, room = {}, across = [0, 1], up = [0, 1], nice, inset = [0, 0] }: Given): Plot {
	const { left = 0, right: after = 0, top = 0, bottom: below = 0 } = room;
	const [right, bottom] = [width - after, height - below];
	const y = scaleLinear(up, [bottom, top]);
	return {
		left,
		right,
		top,
		bottom,
		x: scaleLinear(across, [left + inset[0], right - inset[1]]),
		y: nice === undefined ? y : y.nice(nice)
	};
}
