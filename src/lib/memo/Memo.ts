/** A piece of a sentence. */
export type TextRun = { readonly text: string; readonly strong?: boolean };

/** How a mark is coloured; each is told from the others by its shape or its lightness as well. */
export type Tone = 'scenario' | 'pale' | 'today' | 'ink' | 'line';

/** A mark of a chart: x as a share of its width, y and sizes in points, from the top; a label is centred unless it begins at x. */
export type Mark =
	| { readonly mark: 'rule'; readonly x: number; readonly from: number; readonly to: number; readonly tone: Tone; readonly weight: number }
	| { readonly mark: 'bar'; readonly x0: number; readonly x1: number; readonly y: number; readonly height: number; readonly tone: Tone }
	| { readonly mark: 'dot'; readonly x: number; readonly y: number; readonly radius: number; readonly filled: boolean }
	| { readonly mark: 'label'; readonly x: number; readonly y: number; readonly text: string; readonly left?: boolean };

/** A drawing, and what it says to who does not see it. */
export type MemoChart = { readonly height: number; readonly marks: readonly Mark[]; readonly alt: string };

/** A cell: a figure or a name, and what stands small below it; at most so many lines of each. */
export type TextCell = { readonly text: string; readonly sub?: string; readonly strong?: boolean; readonly most?: number };
export type Cell = TextCell | MemoChart;

export type MemoTable = {
	readonly kind: 'table';
	/** What it is of, read aloud. */
	readonly caption: string;
	/** Widths are shares of the page, which sum to 1. */
	readonly columns: readonly { readonly head: string; readonly width: number; readonly right?: boolean }[];
	readonly rows: readonly { readonly cells: readonly Cell[]; readonly chosen?: boolean }[];
};

/** A part of a page, one below the other. `most` bounds its lines, so that two pages hold any memo. */
export type Block =
	| { readonly kind: 'lead'; readonly runs: readonly TextRun[]; readonly most: number }
	| { readonly kind: 'heading'; readonly text: string; readonly sub?: string }
	| { readonly kind: 'text'; readonly runs: readonly TextRun[]; readonly small?: boolean; readonly most: number }
	| { readonly kind: 'list'; readonly items: readonly (readonly TextRun[])[]; readonly most: number }
	| { readonly kind: 'audit'; readonly rows: readonly (readonly [label: string, value: string])[]; readonly toFill: readonly string[] }
	| MemoTable;

/** A decision memo as data: two pages of blocks. */
export type Memo = {
	readonly title: string;
	/** Beside the title, on both pages. */
	readonly about: string;
	/** Day that it is of, as YYYY-MM-DD; none where none was given. */
	readonly date?: string;
	readonly pages: readonly [readonly Block[], readonly Block[]];
};
