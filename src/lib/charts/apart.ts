/**
 * Moves labels so that neighbours are at least `gap` apart and all stay within bounds; their order by place is kept.
 * @param labels each with its wanted place
 * @param gap least distance between two
 */
export function apart<Label extends { at: number }>(labels: readonly Label[], gap: number, low: number, high: number): Label[] {
	const placed = labels.map((label) => ({ ...label })).sort((a, b) => a.at - b.at);
	let floor = low;
	for (const label of placed) {
		label.at = Math.max(label.at, floor);
		floor = label.at + gap;
	}
	let ceiling = high;
	for (const label of placed.toReversed()) {
		label.at = Math.min(label.at, ceiling);
		ceiling = label.at - gap;
	}
	return placed;
}
