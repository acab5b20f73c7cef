/** A name as the first part of a file's name: letters and digits of any script, hyphens between, at most 60 characters. */
export function fileStem(name: string, otherwise = 'chart'): string {
	const plain = name
		.toWellFormed()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-');
	const short = Array.from(plain)
		.slice(0, 60)
		.join('')
		.replace(/^-+|-+$/g, '');
	return short || otherwise;
}
