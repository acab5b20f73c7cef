/** Months that an axis names: every 1, 3, 6, 12 or 24, at most `most` steps, from 0 to the last that fits. */
export function monthTicks(months: number, most = 7): number[] {
	const step = [1, 2, 3, 6, 12, 24].find((every) => months / every <= most) ?? 48;
	return Array.from({ length: Math.floor(months / step) + 1 }, (_, i) => i * step);
}
