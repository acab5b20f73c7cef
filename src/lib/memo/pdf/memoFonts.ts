import cyrillicRegular from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?inline';
import cyrillicStrong from '@fontsource/inter/files/inter-cyrillic-600-normal.woff?inline';
import greekRegular from '@fontsource/inter/files/inter-greek-400-normal.woff?inline';
import greekStrong from '@fontsource/inter/files/inter-greek-600-normal.woff?inline';
import latinExtRegular from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?inline';
import latinExtStrong from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?inline';
import latinRegular from '@fontsource/inter/files/inter-latin-400-normal.woff?inline';
import latinStrong from '@fontsource/inter/files/inter-latin-600-normal.woff?inline';
import ranges from '@fontsource/inter/unicode.json';

/** A script that Inter writes, and its two weights as the bytes of a font file. */
export type MemoFont = {
	readonly script: string;
	readonly has: (code: number) => boolean;
	readonly regular: Uint8Array;
	readonly strong: Uint8Array;
};

/** Writes what no other does; what it has not either is an empty box. */
export const MAIN_FONT = fontOf('latin', ranges.latin, latinRegular, latinStrong);

/** Inter by script. The broad range of Latin is asked last: some of what it names is in the files of the others. */
export const MEMO_FONTS: readonly MemoFont[] = [
	fontOf('latin-ext', ranges['latin-ext'], latinExtRegular, latinExtStrong),
	fontOf('cyrillic', ranges.cyrillic, cyrillicRegular, cyrillicStrong),
	fontOf('greek', ranges.greek, greekRegular, greekStrong),
	MAIN_FONT
];

function fontOf(script: string, range: string, regular: string, strong: string): MemoFont {
	const spans = range.split(',').map((part) => {
		const [from = 0, to = from] = part
			.replace('U+', '')
			.split('-')
			.map((code) => parseInt(code, 16));
		return [from, to] as const;
	});
	const has = (code: number) => spans.some(([from, to]) => code >= from && code <= to);
	return { script, has, regular: bytesOf(regular), strong: bytesOf(strong) };
}

/** The bytes of a data address. */
function bytesOf(address: string): Uint8Array {
	return Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
}
