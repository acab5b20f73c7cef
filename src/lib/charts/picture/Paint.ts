const SVG = 'http://www.w3.org/2000/svg';

/** A mark of a picture. */
export function mark(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
	const element = document.createElementNS(SVG, name);
	for (const [key, value] of Object.entries(attributes))
		element.setAttribute(key, typeof value === 'number' ? String(+value.toFixed(2)) : value);
	if (text !== undefined) element.textContent = text;
	return element;
}

/** Colours and widths of text as this browser makes them, in words that every program for pictures understands. */
export class Paint {
	readonly #context: CanvasRenderingContext2D;
	readonly #known = new Map<string, string>();

	constructor() {
		const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
		const context = canvas.getContext('2d', { willReadFrequently: true });
		if (!context) throw new Error('this browser draws no pictures');
		this.#context = context;
	}

	/** A computed colour as #rrggbb or rgba(): mixes and colour spaces of CSS are unknown elsewhere. None where nothing is seen of it. */
	colour(css: string): string {
		if (css === 'none' || css.startsWith('url(')) return css;
		const found = this.#known.get(css) ?? this.#painted(css);
		this.#known.set(css, found);
		return found;
	}

	/** The value of a colour's token where an element stands. */
	token(host: Element, name: string): string {
		const probe = document.createElement('i');
		probe.style.color = `var(${name})`;
		host.append(probe);
		const { color } = getComputedStyle(probe);
		probe.remove();
		return this.colour(color);
	}

	width(text: string, font: string): number {
		this.#context.font = font;
		return this.#context.measureText(text).width;
	}

	/** Of the font's box above the line that letters stand on, in pixels. */
	ascent(font: string): number {
		this.#context.font = font;
		return this.#context.measureText('x').fontBoundingBoxAscent;
	}

	#painted(css: string): string {
		const context = this.#context;
		context.clearRect(0, 0, 1, 1);
		context.fillStyle = 'rgba(0, 0, 0, 0)';
		context.fillStyle = css;
		context.fillRect(0, 0, 1, 1);
		const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
		if (alpha === 0) return 'none';
		const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
		return alpha === 255 ? hex : `rgba(${red}, ${green}, ${blue}, ${+(alpha / 255).toFixed(3)})`;
	}
}
