import type { Block, Cell, MemoChart, MemoTable, TextRun } from '../Memo';
import { INK, INK2, PAGE, TEXT_WIDTH, WASH, type Paper } from './Paper';

/** A block whose height is known, to be drawn at a place. */
export type LaidBlock = { readonly height: number; readonly draw: (parent: PDFKit.PDFStructureElement, y: number) => void };

/** Sizes of type in points, and the height of a line for its size. */
const SIZE = { lead: 14.5, heading: 10, body: 8.6, small: 7.4, head: 6.8 } as const;
const LEADING = 1.34;
const GAP = { column: 8, row: 3.2, block: 5, section: 10 } as const;

const LEFT = PAGE.margin;

/** Lays out a block at a scale of its type: 1, or less where a page would not hold all. */
export function layBlock(paper: Paper, block: Block, scale: number): LaidBlock {
	switch (block.kind) {
		case 'lead':
			return paragraph(paper, 'H1', block.runs, { size: SIZE.lead * scale, most: block.most, after: GAP.block, leading: 1.28 });
		case 'heading':
			return heading(paper, block, scale);
		case 'text': {
			const size = (block.small ? SIZE.small : SIZE.body) * scale;
			return paragraph(paper, 'P', block.runs, {
				size,
				most: block.most,
				after: block.small ? 2.5 : GAP.block,
				colour: block.small ? INK2 : INK
			});
		}
		case 'list':
			return list(paper, block.items, block.most, SIZE.body * scale);
		case 'table':
			return table(paper, block, scale);
		case 'audit':
			return audit(paper, block.rows, block.toFill, SIZE.small * scale);
	}
}

type Paragraph = {
	readonly size: number;
	readonly most: number;
	readonly after: number;
	readonly colour?: string;
	readonly leading?: number;
	readonly indent?: number;
};

function paragraph(paper: Paper, tag: string, runs: readonly TextRun[], how: Paragraph): LaidBlock {
	const { size, most, after, colour = INK, leading = LEADING, indent = 0 } = how;
	const lines = paper.lines(runs, size, TEXT_WIDTH - indent, most);
	return {
		height: lines.length * size * leading + after,
		draw: (parent, y) => {
			parent.add(
				paper.pdf.struct(tag, {}, () =>
					lines.forEach((line, i) => paper.write(line, { x: LEFT + indent, y: y + i * size * leading }, { size, colour }))
				)
			);
		}
	};
}

function heading(paper: Paper, { text, sub = '' }: Extract<Block, { kind: 'heading' }>, scale: number): LaidBlock {
	const [size, small] = [SIZE.heading * scale, SIZE.small * scale];
	const [title] = paper.lines([{ text, strong: true }], size, TEXT_WIDTH, 1);
	const room = TEXT_WIDTH - (title?.width ?? 0) - 8;
	const [said] = room > 60 && sub ? paper.lines([{ text: sub }], small, room, 1) : [];
	return {
		height: GAP.section * scale + size * LEADING + 3,
		draw: (parent, y) => {
			const top = y + GAP.section * scale;
			parent.add(
				paper.pdf.struct('H2', {}, () => {
					if (title) paper.write(title, { x: LEFT, y: top }, { size });
					if (said) paper.write(said, { x: LEFT + (title?.width ?? 0) + 8, y: top + (size - small) * 0.95 }, { size: small, colour: INK2 });
				})
			);
		}
	};
}

function list(paper: Paper, items: readonly (readonly TextRun[])[], most: number, size: number): LaidBlock {
	const indent = size * 1.6;
	const laid = items.map((runs) => paragraph(paper, 'LBody', runs, { size, most, after: 2.5, indent }));
	return {
		height: laid.reduce((sum, { height }) => sum + height, 0) + 2,
		draw: (parent, y) => {
			const whole = paper.pdf.struct('L');
			parent.add(whole);
			let top = y;
			laid.forEach((item, i) => {
				const entry = paper.pdf.struct('LI');
				whole.add(entry);
				const [number] = paper.lines([{ text: `${i + 1}`, strong: true }], size, indent, 1);
				const at = top;
				entry.add(paper.pdf.struct('Lbl', {}, () => number && paper.write(number, { x: LEFT, y: at }, { size })));
				item.draw(entry, top);
				top += item.height;
			});
		}
	};
}

type LaidCell = { readonly height: number; readonly draw: (x: number, y: number, width: number) => void; readonly alt?: string };

function table(paper: Paper, { caption, columns, rows }: MemoTable, scale: number): LaidBlock {
	const spans = columns.reduce<{ x: number; width: number }[]>((all, { width }) => {
		const from = all.at(-1);
		return [...all, { x: from ? from.x + from.width + GAP.column : 0, width: width * (TEXT_WIDTH - GAP.column * (columns.length - 1)) }];
	}, []);
	const cellOf = (cell: Cell, c: number): LaidCell =>
		'marks' in cell
			? chartCell(paper, cell, scale)
			: textCell(paper, cell, { width: spans[c]?.width ?? 0, right: columns[c]?.right ?? false, scale });
	const head = columns.map(({ head: text }, c) => headCell(paper, text, spans[c]?.width ?? 0, columns[c]?.right ?? false, scale));
	const body = rows.map(({ cells, chosen = false }) => ({ chosen, cells: cells.map(cellOf) }));
	const heightOf = (cells: readonly LaidCell[]) => Math.max(0, ...cells.map(({ height }) => height)) + 2 * GAP.row * scale;
	const pad = GAP.row * scale;
	return {
		height: heightOf(head) + body.reduce((sum, { cells }) => sum + heightOf(cells), 0) + GAP.block,
		draw: (parent, y) => {
			const whole = paper.pdf.struct('Table', { title: caption });
			parent.add(whole);
			let top = y;
			const rowOf = (cells: readonly LaidCell[], tag: string, chosen: boolean, isHead: boolean) => {
				const height = heightOf(cells);
				const at = top;
				paper.ornament(() => {
					if (chosen) paper.pdf.rect(LEFT - 5, at, TEXT_WIDTH + 10, height).fill(WASH);
					paper.pdf
						.moveTo(LEFT, at + height)
						.lineTo(LEFT + TEXT_WIDTH, at + height)
						.lineWidth(isHead ? 0.9 : 0.4)
						.stroke(isHead ? INK : '#CFD4DC');
				});
				const row = paper.pdf.struct('TR');
				whole.add(row);
				cells.forEach((cell, c) => {
					const place = spans[c] ?? { x: 0, width: 0 };
					const drawn = () => cell.draw(LEFT + place.x, at + (isHead ? height - pad - cell.height : pad), place.width);
					const data = paper.pdf.struct(c === 0 && !isHead ? 'TH' : tag);
					row.add(data);
					data.add(cell.alt === undefined ? paper.pdf.struct('P', {}, drawn) : paper.pdf.struct('Figure', { alt: cell.alt }, drawn));
				});
				top += height;
			};
			rowOf(head, 'TH', false, true);
			for (const { cells, chosen } of body) rowOf(cells, 'TD', chosen, false);
		}
	};
}

type Fit = { readonly width: number; readonly right: boolean; readonly scale: number };

function textCell(
	paper: Paper,
	{ text, sub, strong = false, most = 1 }: Extract<Cell, { text: string }>,
	{ width, right, scale }: Fit
): LaidCell {
	const [size, small] = [SIZE.body * scale, SIZE.head * scale];
	const main = paper.lines([{ text, strong }], size, width, most);
	const below = sub ? paper.lines([{ text: sub }], small, width, Math.max(most, 2)) : [];
	const mainHeight = main.length * size * 1.22;
	return {
		height: mainHeight + below.length * small * 1.26,
		draw: (x, y) => {
			const end = right ? { right: x + width } : {};
			main.forEach((line, i) => paper.write(line, { x, y: y + i * size * 1.22, ...end }, { size }));
			below.forEach((line, i) => paper.write(line, { x, y: y + mainHeight + i * small * 1.26, ...end }, { size: small, colour: INK2 }));
		}
	};
}

function headCell(paper: Paper, text: string, width: number, right: boolean, scale: number): LaidCell {
	const size = SIZE.head * scale;
	const lines = paper.lines([{ text }], size, width, 3);
	return {
		height: lines.length * size * 1.2,
		draw: (x, y) =>
			lines.forEach((line, i) =>
				paper.write(line, { x, y: y + i * size * 1.2, ...(right && { right: x + width }) }, { size, colour: INK2 })
			)
	};
}

function chartCell(paper: Paper, { marks, height, alt }: MemoChart, scale: number): LaidCell {
	return { height, alt, draw: (x, y, width) => marks.forEach((mark) => paper.mark(mark, x, y, width, SIZE.head * scale)) };
}

/** A box of labels and values in two columns, and lines to fill in by hand. */
function audit(paper: Paper, rows: readonly (readonly [string, string])[], toFill: readonly string[], size: number): LaidBlock {
	const pad = 6;
	const column = (TEXT_WIDTH - 2 * pad - 12) / 2;
	const cells = rows.map(([label, value]) => paper.lines([{ text: `${label}  `, strong: true }, { text: value }], size, column, 2));
	const half = Math.ceil(cells.length / 2);
	const line = size * LEADING;
	const heights = Array.from({ length: half }, (_, i) => Math.max(cells[i]?.length ?? 0, cells[half + i]?.length ?? 0) * line + 1.5);
	const tall = heights.reduce((sum, height) => sum + height, 0);
	const height = pad + tall + line * 2.4 + pad;
	return {
		height,
		draw: (parent, y) => {
			paper.ornament(() => {
				paper.pdf.rect(LEFT, y, TEXT_WIDTH, height).lineWidth(0.8).stroke(INK);
			});
			cells.forEach((lines, i) => {
				const top = y + pad + heights.slice(0, i % half).reduce((sum, own) => sum + own, 0);
				const x = LEFT + pad + (i < half ? 0 : column + 12);
				parent.add(paper.pdf.struct('P', {}, () => lines.forEach((one, l) => paper.write(one, { x, y: top + l * line }, { size }))));
			});
			const foot = y + height - pad - line;
			const part = (TEXT_WIDTH - 2 * pad) / toFill.length;
			toFill.forEach((text, i) => {
				const x = LEFT + pad + i * part;
				const [label] = paper.lines([{ text }], size, part, 1);
				parent.add(paper.pdf.struct('P', {}, () => label && paper.write(label, { x, y: foot }, { size, colour: INK2 })));
				const from = x + (label?.width ?? 0) + 4;
				paper.ornament(() =>
					paper.pdf
						.moveTo(from, foot + size)
						.lineTo(x + part - 10, foot + size)
						.lineWidth(0.6)
						.stroke(INK)
				);
			});
		}
	};
}
