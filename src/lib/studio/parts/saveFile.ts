/** Has the browser save a text, or bytes that know their type, as a file. */
export function saveFile(name: string, text: string | Blob): void {
	const address = URL.createObjectURL(new Blob([text], { type: (typeof text !== 'string' && text.type) || 'text/plain;charset=utf-8' }));
	const link = Object.assign(document.createElement('a'), { href: address, download: name });
	link.click();
	// The download reads the address after the click.
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
