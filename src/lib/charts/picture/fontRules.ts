/** The fonts of the page that hold the letters of a text, as rules with the font itself in them: a picture may ask for no file. */
export async function fontRules(text: string): Promise<string> {
	const letters = new Set(Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
	const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule));
	const wanted = rules.filter(({ style }) => {
		const isUpright = !style.getPropertyValue('font-style').includes('italic');
		return isUpright && holds(style.getPropertyValue('unicode-range'), letters);
	});
	const written = await Promise.all(wanted.map(withFile));
	return written.join('\n');
}

/** Whether a range as CSS writes it ("U+0000-00FF, U+0131") has any of the letters; without one it has all. */
export function holds(range: string, letters: ReadonlySet<number>): boolean {
	if (!range) return true;
	return range.split(',').some((part) => {
		const [, from = '', to = ''] = /U\+([0-9A-F?]+)(?:-([0-9A-F]+))?/i.exec(part) ?? [];
		const [low, high] = [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to || from.replaceAll('?', 'F'), 16)];
		return [...letters].some((letter) => letter >= low && letter <= high);
	});
}

async function withFile(rule: CSSFontFaceRule): Promise<string> {
	const source = rule.style.getPropertyValue('src');
	const [, address] = /url\("?([^")]+)"?\)/.exec(source) ?? [];
	if (!address) return '';
	const answer = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI));
	if (!answer.ok) return '';
	const data = await dataAddress(await answer.blob());
	const rest = ['font-family', 'font-weight', 'font-style', 'unicode-range'].map((name) => `${name}:${rule.style.getPropertyValue(name)}`);
	return `@font-face{${rest.join(';')};src:url(${data}) format("woff2")}`;
}

function dataAddress(file: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error ?? new Error('a font could not be read'));
		reader.readAsDataURL(file);
	});
}
