import { inflateSync } from 'node:zlib';

/** A stream of a PDF by the number of its object, inflated. */
function streamsOf(file: string): Map<number, string> {
	const found = new Map<number, string>();
	for (const match of file.matchAll(/(\d+) 0 obj\n<<((?:(?!endobj)[\s\S])*?)>>\nstream\n([\s\S]*?)\nendstream/g)) {
		const [, number = '', head = '', body = ''] = match;
		const bytes = Buffer.from(body, 'latin1');
		found.set(Number(number), head.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : body);
	}
	return found;
}

/** What each glyph of a font stands for, from its ToUnicode table of ranges that list their letters. */
function lettersOf(table: string): Map<number, string> {
	const letters = new Map<number, string>();
	for (const [, from = '', list = ''] of table.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
		[...list.matchAll(/<(\w*)>/g)].forEach(([, code = ''], i) => {
			const units = code.match(/.{4}/g) ?? [];
			letters.set(parseInt(from, 16) + i, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
		});
	return letters;
}

/** The text of each page of a PDF that PDFKit wrote, piece by piece in the order of writing, with spaces between. */
export function pdfText(bytes: Uint8Array): string[] {
	const file = Buffer.from(bytes).toString('latin1');
	const streams = streamsOf(file);
	const fonts = new Map<string, Map<number, string>>();
	for (const [, name = '', number = ''] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
		const unicode = new RegExp(`\\n${number} 0 obj\\n<<(?:(?!endobj)[\\s\\S])*?/ToUnicode (\\d+) 0 R`).exec(file)?.[1];
		fonts.set(name, lettersOf(streams.get(Number(unicode)) ?? ''));
	}
	return [...file.matchAll(/\/Type \/Page\n(?:(?!endobj)[\s\S])*?\/Contents (\d+) 0 R/g)].map(([, contents]) => {
		const pieces: string[] = [];
		let font: Map<number, string> | undefined;
		for (const [, name, shown] of (streams.get(Number(contents)) ?? '').matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
			if (name) font = fonts.get(name);
			else
				pieces.push(
					[...(shown ?? '').matchAll(/<(\w*)>/g)]
						.flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? [])
						.map((code) => font?.get(parseInt(code, 16)) ?? '\uFFFD')
						.join('')
				);
		}
		return pieces.join(' ').replace(/\s+/g, ' ');
	});
}
