import type { TextRun } from '../Memo';

/** A line of text: its runs, and how wide it is. */
export type Line = { readonly runs: readonly TextRun[]; readonly width: number };

/** How wide a text is. */
export type Measure = (text: string, strong: boolean) => number;

type Piece = { readonly text: string; readonly strong: boolean; readonly width: number; readonly isSpace: boolean };

/** Breaks runs into lines no wider than given, at spaces, and within a word that is wider than a line. More than `most` lines end in an ellipsis. */
export function breakLines(runs: readonly TextRun[], width: number, most: number, measure: Measure): Line[] {
	const lines: Piece[][] = [[]];
	let used = 0;
	const take = (piece: Piece) => {
		lines.at(-1)?.push(piece);
		used += piece.width;
	};
	for (const piece of piecesOf(runs, width, measure)) {
		if (used + piece.width > width && !piece.isSpace && used > 0) {
			lines.push([]);
			used = 0;
		}
		if (!piece.isSpace || used > 0) take(piece);
	}
	if (lines.length <= most) return lines.map(lineOf);
	return [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? [], width, measure)].map(lineOf);
}

function piecesOf(runs: readonly TextRun[], width: number, measure: Measure): Piece[] {
	return runs.flatMap(({ text, strong = false }) =>
		text.split(/( +)/u).flatMap((part): Piece[] => {
			if (part === '') return [];
			const isSpace = part.startsWith(' ');
			const piece = (own: string): Piece => ({ text: own, strong, width: measure(own, strong), isSpace });
			const whole = piece(isSpace ? ' ' : part);
			return whole.width <= width || isSpace ? [whole] : hewn(part, width, strong, measure).map(piece);
		})
	);
}

/** A word in parts that fit a line. */
function hewn(word: string, width: number, strong: boolean, measure: Measure): string[] {
	const parts: string[] = [];
	let part = '';
	for (const letter of word) {
		if (part !== '' && measure(part + letter, strong) > width) {
			parts.push(part);
			part = '';
		}
		part += letter;
	}
	return [...parts, part];
}

function shortened(line: readonly Piece[], width: number, measure: Measure): Piece[] {
	const kept = [...line];
	const end = (): Piece => ({ text: '…', strong: kept.at(-1)?.strong ?? false, width: measure('…', false), isSpace: false });
	const wide = () => kept.reduce((sum, piece) => sum + piece.width, 0) + end().width > width;
	while (kept.length > 1 && (wide() || kept.at(-1)?.isSpace)) kept.pop();
	return [...kept, end()];
}

/** Neighbours of one weight are one run; a space at the end is none. */
function lineOf(pieces: readonly Piece[]): Line {
	const kept = pieces.at(-1)?.isSpace ? pieces.slice(0, -1) : pieces;
	const runs: { text: string; strong: boolean }[] = [];
	for (const { text, strong } of kept) {
		const last = runs.at(-1);
		if (last?.strong === strong) last.text += text;
		else runs.push({ text, strong });
	}
	return { runs, width: kept.reduce((sum, piece) => sum + piece.width, 0) };
}
