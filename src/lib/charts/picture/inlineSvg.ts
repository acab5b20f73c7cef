import type { Paint } from './Paint';

const COLOURS = ['fill', 'stroke', 'stop-color'] as const;
/** What is written where it is not what SVG begins with. */
const STYLES = Object.entries({
	'fill-opacity': '1',
	'stroke-opacity': '1',
	opacity: '1',
	'stroke-width': '1px',
	'stroke-dasharray': 'none',
	'stroke-linecap': 'butt',
	'stroke-linejoin': 'miter',
	'paint-order': 'normal',
	'text-anchor': 'start',
	'dominant-baseline': 'auto',
	'font-size': '',
	'font-weight': '400',
	visibility: 'visible'
});

/** A drawing as it is seen, without the style sheets that make it so: every colour and width at the mark itself. */
export function inlineSvg(drawn: SVGSVGElement, paint: Paint): SVGSVGElement {
	const copy = drawn.cloneNode(true) as SVGSVGElement;
	const pairs = [drawn, ...drawn.querySelectorAll('*')];
	const copies = [copy, ...copy.querySelectorAll('*')];
	const hidden: Element[] = [];
	pairs.forEach((element, i) => {
		const style = getComputedStyle(element);
		if (style.display === 'none') hidden.push(copies[i]);
		else dress(copies[i], style, paint);
	});
	for (const element of hidden) element.remove();
	return copy;
}

function dress(element: Element, style: CSSStyleDeclaration, paint: Paint): void {
	const given = [...element.attributes].map(({ name }) => name);
	for (const name of given) if (/^(class|style|tabindex|role|aria-.*|data-.*|on.*)$/.test(name)) element.removeAttribute(name);
	for (const name of COLOURS) {
		const value = paint.colour(style.getPropertyValue(name));
		const start = name === 'stroke' ? 'none' : '';
		if (value !== start) element.setAttribute(name, value);
		else element.removeAttribute(name);
	}
	const isText = element.localName === 'text' || element.localName === 'tspan';
	for (const [name, start] of STYLES) {
		const value = style.getPropertyValue(name);
		if (value && value !== start && (isText || !name.startsWith('font'))) element.setAttribute(name, value);
		else if (given.includes(name)) element.removeAttribute(name);
	}
}
