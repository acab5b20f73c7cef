/** Whether the percent-encoding of a path can be undone. */
export function isReadable(pathname: string): boolean {
	try {
		decodeURI(pathname);
		return true;
	} catch {
		return false;
	}
}
