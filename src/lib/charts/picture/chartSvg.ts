import { boxMarks, textMarks, type Origin } from './htmlMarks';
import { chartRegion, findingsIn } from './chartRegion';
import { fontRules } from './fontRules';
import { inlineSvg } from './inlineSvg';
import { mark, Paint } from './Paint';
import { wrapWords } from './wrapWords';
import { xmlText } from './xmlText';

/** A chart as a file: the text of an SVG, and its size in pixels. */
export type Picture = { readonly text: string; readonly width: number; readonly height: number };

const MARGIN = 16;
const LINE = 18;
/** What is of a screen alone: controls, tips, and what only a screen reader reads. */
const LEFT_OUT = 'button, input, select, textarea, summary, details:not([open]), script, style, .no-print, .sr, .tip, .picks, .chartfoot';

/**
 * The chart before a foot as one SVG that needs nothing beside it: drawings and words as they are seen, in the theme that is seen, with fonts
 * in it; above them the finding, below them what it is of.
 * @param caption what is drawn
 * @param source engine, seed and trials where they are known
 */
export async function chartSvg(foot: Element, caption: string, source: string): Promise<Picture> {
	const pieces = chartRegion(foot);
	if (pieces.length === 0) throw new Error('there is no drawing here');
	const paint = new Paint();
	const boxes = pieces.map((piece) => piece.getBoundingClientRect());
	const left = Math.min(...boxes.map((box) => box.left));
	const top = Math.min(...boxes.map((box) => box.top));
	const inner = Math.max(...boxes.map((box) => box.right)) - left;
	// The foot is left out, and its height where it ends a panel.
	const bottom = Math.max(...boxes.map((box) => box.bottom));
	const own = foot.getBoundingClientRect();
	const tall = bottom - top - (pieces[0].contains(foot) && own.bottom > bottom - 2 * MARGIN ? own.height : 0);
	const family = getComputedStyle(foot).fontFamily;
	const findings = findingsIn(pieces);
	const lines = (text: string, font: string) => wrapWords(text, inner, (piece) => paint.width(piece, `${font} ${family}`));
	const title = pieces.some((piece) => piece.matches('.panel')) ? [] : lines(caption, '600 14px');
	const head = [...title, ...(findings.length === 1 ? lines(findings[0], '400 13px') : [])];
	const tail = lines(source, '400 11px');
	const above = MARGIN + head.length * LINE;
	const [width, height] = [inner + 2 * MARGIN, above + tall + tail.length * LINE + 2 * MARGIN];

	const [ink, quiet, paper] = [paint.token(foot, '--ink'), paint.token(foot, '--ink3'), paint.token(foot, '--surface')];
	const root = mark('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width.toFixed(2)} ${height.toFixed(2)}` });
	root.setAttribute('font-family', family);
	root.setAttribute('style', 'font-variant-numeric: tabular-nums');
	const styles = mark('style', {});
	root.append(mark('title', {}, caption), mark('desc', {}, [...findings, source].join(' ')), styles);
	root.append(mark('rect', { width, height, fill: paper }));
	head.forEach((text, i) => {
		const weight = i < title.length ? '600' : '400';
		root.append(
			mark(
				'text',
				{ x: MARGIN, y: MARGIN + 13 + i * LINE, fill: ink, 'font-size': i < title.length ? 14 : 13, 'font-weight': weight },
				text
			)
		);
	});
	for (const piece of pieces) draw(piece, root, { left: left - MARGIN, top: top - above }, paint, pieces);
	tail.forEach((text, i) => {
		root.append(mark('text', { x: MARGIN, y: height - MARGIN - (tail.length - 1 - i) * LINE, fill: quiet, 'font-size': 11 }, text));
	});
	styles.textContent = await fontRules(root.textContent);
	return { text: xmlText(new XMLSerializer().serializeToString(root)), width, height };
}

/** Draws a piece of the page and all in it, in the order in which it is painted. */
function draw(piece: Element, into: SVGElement, origin: Origin, paint: Paint, roots: readonly Element[]): void {
	if (piece.matches(LEFT_OUT)) return;
	const style = getComputedStyle(piece);
	if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath.startsWith('inset(50%')) return;
	if (piece instanceof SVGSVGElement) {
		const box = piece.getBoundingClientRect();
		const drawn = inlineSvg(piece, paint);
		const place = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
		for (const [name, value] of Object.entries(place)) drawn.setAttribute(name, value.toFixed(2));
		drawn.setAttribute('overflow', 'visible');
		into.append(drawn);
		return;
	}
	// The paper is drawn once, under everything.
	if (!roots.includes(piece)) into.append(...boxMarks(piece, origin, paint));
	for (const child of piece.childNodes) {
		if (child instanceof Text) into.append(...textMarks(child, origin, paint));
		else if (child instanceof Element) draw(child, into, origin, paint, roots);
	}
}
