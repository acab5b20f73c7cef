import type { Block, Memo } from '../Memo';
import { layBlock, type LaidBlock } from './blockLayout';
import { INK, INK2, PAGE, Paper, TEXT_WIDTH } from './Paper';

/** Where the head ends and the foot begins. */
const TOP = 62;
const FOOT = PAGE.height - 34;
/** Scales of the type, the largest that fits is taken. */
const SCALES = [1, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79, 0.76] as const;
/** Lines of a text at most, where every name in it is so long that not even the smallest type makes room: what is cut ends in an ellipsis. */
const FEWER_LINES = [4, 3, 2, 1] as const;

/**
 * Writes a memo as PDF: two A4 pages, tagged, with its language and its fonts. The same memo gives the same bytes wherever it is made.
 * @param language of its figures, such as en-US
 */
export async function memoPdf(memo: Memo, language = 'en-US'): Promise<Uint8Array> {
	const paper = new Paper(`${memo.title}: decision memo`, language, memo.date);
	const root = paper.pdf.struct('Document');
	paper.pdf.addStructure(root);
	memo.pages.forEach((blocks, at) => {
		paper.pdf.addPage();
		head(paper, memo, `${at + 1} of ${memo.pages.length}`);
		let y = TOP;
		for (const block of fitted(paper, blocks)) {
			block.draw(root, y);
			y += block.height;
		}
	});
	root.end();
	return paper.bytes();
}

/** The blocks at the largest scale at which a page holds them; where it holds them at none, with fewer lines of each text. @throws RangeError where that does not help */
function fitted(paper: Paper, blocks: readonly Block[]): LaidBlock[] {
	const fit = (of: readonly Block[], scale: number): LaidBlock[] | undefined => {
		const laid = of.map((block) => layBlock(paper, block, scale));
		return laid.reduce((sum, { height }) => sum + height, 0) <= FOOT - TOP ? laid : undefined;
	};
	for (const scale of SCALES) {
		const laid = fit(blocks, scale);
		if (laid) return laid;
	}
	const smallest = SCALES[SCALES.length - 1];
	for (const most of FEWER_LINES) {
		const laid = fit(
			blocks.map((block) => ('most' in block ? { ...block, most: Math.min(block.most, most) } : block)),
			smallest
		);
		if (laid) return laid;
	}
	throw new RangeError('a page of the memo does not hold its blocks at the smallest type: bound them by `most`');
}

/** Title, what the memo is of, and the page: not read aloud on each page but by the title of the file. */
function head(paper: Paper, { title, about }: Memo, page: string): void {
	const size = 7.6;
	paper.ornament(() => {
		const [name] = paper.lines([{ text: title, strong: true }], size, TEXT_WIDTH * 0.4, 1);
		const [said] = paper.lines([{ text: about }], size, TEXT_WIDTH - (name?.width ?? 0) - 12, 1);
		if (name) paper.write(name, { x: PAGE.margin, y: 38 }, { size });
		if (said) paper.write(said, { x: 0, y: 38, right: PAGE.margin + TEXT_WIDTH }, { size, colour: INK2 });
		paper.pdf
			.moveTo(PAGE.margin, 51)
			.lineTo(PAGE.margin + TEXT_WIDTH, 51)
			.lineWidth(1)
			.stroke(INK);
		const [number] = paper.lines([{ text: page }], size, 60, 1);
		if (number) paper.write(number, { x: 0, y: PAGE.height - 26, right: PAGE.margin + TEXT_WIDTH }, { size: 6.8, colour: INK2 });
	});
}
