const DEFAULT = 'en-US';

/** Whether figures can be written in a language, given as a tag such as `de-DE`. */
function isWritten(tag: string): boolean {
	try {
		return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
	} catch {
		return false;
	}
}

/**
 * The locale of a reader: the first language that figures can be written in.
 * @param wanted as a browser lists them (`navigator.languages`) or sends them (`Accept-Language: de-DE,de;q=0.9`)
 */
export function localeOf(wanted: readonly string[] | string | null): string {
	const tags = typeof wanted === 'string' ? byPreference(wanted) : (wanted ?? []);
	return tags.find(isWritten) ?? DEFAULT;
}

function byPreference(header: string): string[] {
	return header
		.slice(0, 400)
		.split(',')
		.map((part) => {
			const [tag = '', quality] = part.trim().split(/\s*;\s*q=/u);
			return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
		})
		.filter(({ tag, quality }) => quality > 0 && tag !== '*')
		.sort((a, b) => b.quality - a.quality)
		.map(({ tag }) => tag);
}
