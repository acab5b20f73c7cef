/** The last part of a path, without what a file system or a header may take amiss. */
export function fileName(given: string | null, otherwise: string): string {
	const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
	return last.replace(/[\u0000-\u001f\u007f"<>|?*:]/g, '').slice(0, 200) || otherwise;
}
