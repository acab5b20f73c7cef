/** A text without what no XML file may hold: control characters and halves of characters. */
export function xmlText(text: string): string {
	return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
