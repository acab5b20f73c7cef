/** A point that wants a label, in pixels. */
export type Labelled = { readonly id: string; readonly text: string; readonly x: number; readonly y: number };
export type PlacedLabel = Labelled & {
	readonly textX: number;
	readonly textY: number;
	readonly anchor: 'start' | 'end';
	readonly leader: boolean;
};

/** Left, top, right, bottom. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Offsets to try, nearest first. */
const SPOTS = [9, 22, 40].flatMap((x) => [-9, 17, -24, 32, -42, 50].flatMap((y) => [[x, y] as const, [-x, y] as const]));

/** What a pixel of covered mark and a pixel of distance weigh against a pixel of covered text. */
const MARK = 0.25;
const DISTANCE = 2;

/**
 * Puts labels beside their points where they cover neither a point nor another label, as near as there is room; far ones get a leader.
 * @param marks what labels had better not cover
 * @param bounds of the drawing; labels stay within
 * @param charWidth average width of a character
 */
export function placeLabels(points: readonly Labelled[], marks: readonly Box[], bounds: Box, charWidth = 6.6): PlacedLabel[] {
	const taken: Box[] = points.map(({ x, y }) => [x - 6, y - 6, x + 6, y + 6]);
	return points.map((point) => {
		const width = point.text.length * charWidth;
		let best: { box: Box; cover: number; spot: readonly [number, number] } | undefined;
		for (const spot of SPOTS) {
			const x = point.x + spot[0];
			const y = point.y + spot[1];
			const box: Box = spot[0] < 0 ? [x - width, y - 11, x, y + 3] : [x, y - 11, x + width, y + 3];
			const cover =
				taken.reduce((sum, other) => sum + overlap(box, other), 0) +
				outside(box, bounds) * 20 +
				marks.reduce((sum, mark) => sum + overlap(box, mark), 0) * MARK +
				(Math.abs(spot[0]) + Math.abs(spot[1])) * DISTANCE;
			if (!best || cover < best.cover - 1e-9) best = { box, cover, spot };
		}
		const spot = best?.spot ?? [9, -9];
		if (best) taken.push(best.box);
		return {
			...point,
			textX: point.x + spot[0],
			textY: point.y + spot[1],
			anchor: spot[0] < 0 ? 'end' : 'start',
			leader: Math.abs(spot[0]) > 20 || Math.abs(spot[1]) > 20
		};
	});
}

function overlap(a: Box, b: Box): number {
	return Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
}

function outside(a: Box, bounds: Box): number {
	return Math.max(0, bounds[0] - a[0]) + Math.max(0, bounds[1] - a[1]) + Math.max(0, a[2] - bounds[2]) + Math.max(0, a[3] - bounds[3]);
}
