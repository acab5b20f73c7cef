/** What ends a chart: its table and the files of it. */
const FOOT = '.chartfoot';
const DRAWING = 'svg[role="img"]';

/**
 * The pieces of a page that the chart before a foot is made of: the panel around it where that holds no other chart, with its title and keys;
 * else what stands between the chart before and this foot.
 */
export function chartRegion(foot: Element): readonly Element[] {
	const panel = foot.closest('.panel');
	if (panel && panel.querySelectorAll(FOOT).length === 1) return [panel];
	for (let place: Element | null = foot; place && place !== panel; place = place.parentElement) {
		const pieces: Element[] = [];
		for (let piece = place.previousElementSibling; piece; piece = piece.previousElementSibling) {
			if (piece.matches(FOOT) || piece.querySelector(FOOT)) break;
			pieces.unshift(piece);
		}
		if (pieces.some((piece) => piece.matches(DRAWING) || piece.querySelector(DRAWING))) return pieces;
	}
	return panel ? [panel] : [];
}

/** What is drawn in them, in one sentence each. */
export function findingsIn(pieces: readonly Element[]): string[] {
	return pieces
		.flatMap((piece) => [...(piece.matches(DRAWING) ? [piece] : []), ...piece.querySelectorAll(DRAWING)])
		.flatMap((drawn) => drawn.getAttribute('aria-label') ?? []);
}
