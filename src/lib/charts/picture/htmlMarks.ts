import { mark, type Paint } from './Paint';

/** Where marks are placed from: the upper left corner of the picture, in pixels of the window. */
export type Origin = { readonly left: number; readonly top: number };

/** Boxes and rules of a piece of a page: its background, and its borders where there are any. */
export function boxMarks(element: Element, { left, top }: Origin, paint: Paint): SVGElement[] {
	const style = getComputedStyle(element);
	const box = element.getBoundingClientRect();
	if (box.width === 0 || box.height === 0) return [];
	const [x, y] = [box.left - left, box.top - top];
	const fill = paint.colour(style.backgroundColor);
	const rx = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
	const back = fill === 'none' ? [] : [mark('rect', { x, y, width: box.width, height: box.height, rx, fill })];
	const rule = (side: 'top' | 'bottom', at: number) => {
		const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
		const stroke = paint.colour(style.getPropertyValue(`border-${side}-color`));
		if (!(width > 0) || stroke === 'none') return [];
		return [mark('line', { x1: x, x2: x + box.width, y1: at, y2: at, stroke, 'stroke-width': width })];
	};
	return [...back, ...rule('top', y), ...rule('bottom', y + box.height)];
}

/** The words of a text where they stand on the page, a mark for each line. */
export function textMarks(text: Text, { left, top }: Origin, paint: Paint): SVGElement[] {
	const parent = text.parentElement;
	if (!parent || text.data.trim() === '') return [];
	const style = getComputedStyle(parent);
	if (style.visibility !== 'visible' || style.opacity === '0') return [];
	const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
	const ascent = paint.ascent(font);
	const fill = paint.colour(style.color);
	const upper = style.textTransform === 'uppercase';
	return linesOf(text).map(({ words, x, y }) =>
		mark(
			'text',
			{ x: x - left, y: y - top + ascent, fill, 'font-size': style.fontSize, 'font-weight': style.fontWeight },
			upper ? words.toUpperCase() : words
		)
	);
}

/** The words of each line of a text as the browser broke it, and where its box begins. */
function linesOf(text: Text): { words: string; readonly x: number; readonly y: number }[] {
	const lines: { words: string; readonly x: number; readonly y: number }[] = [];
	const range = document.createRange();
	for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
		range.setStart(text, index);
		range.setEnd(text, index + word.length);
		const { left, top, width } = range.getBoundingClientRect();
		if (width === 0) continue;
		const line = lines.at(-1);
		if (line && Math.abs(line.y - top) < 2) line.words += ` ${word}`;
		else lines.push({ words: word, x: left, y: top });
	}
	return lines;
}
