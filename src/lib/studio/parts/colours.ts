import { byMotion, MOTION_TABLE, type Motion } from '$lib/engine/market/motionTable';

/** The colour of a motion, as a CSS value. */
export const MOTION_COLOURS: Readonly<Record<Motion, string>> = byMotion((_, m) => `var(--m-${MOTION_TABLE[m].colour})`);

const SEGMENT_COLOURS = ['var(--g-smb)', 'var(--g-mid)', 'var(--g-ent)'] as const;

/** The colour of the `index`th segment of `count`, smallest customers first: one hue that darkens. */
export function segmentColour(index: number, count: number): string {
	const place = count > 1 ? Math.round((index / (count - 1)) * (SEGMENT_COLOURS.length - 1)) : 1;
	return SEGMENT_COLOURS[Math.min(Math.max(place, 0), SEGMENT_COLOURS.length - 1)] ?? SEGMENT_COLOURS[1];
}
