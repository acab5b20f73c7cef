import { readTextTable } from '../tables/readTable';

/** Segments that are told apart: a column of more says something else. */
const MOST = 1000;

/** The segments that a customer table of ours names, in the order of the file: with these another file's spelling is compared. */
export function baseSegments(csv: Uint8Array | string): readonly string[] {
	const segments = new Set<string>();
	let place: number | undefined;
	readTextTable(csv, (cells) => {
		if (place === undefined) {
			place = cells.findIndex((cell) => cell.trim() === 'segment');
			return place >= 0;
		}
		const segment = (cells[place] ?? '').trim();
		if (segment !== '') segments.add(segment);
		return segments.size < MOST;
	});
	return [...segments];
}
