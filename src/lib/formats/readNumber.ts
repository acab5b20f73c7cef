/** What is wrong with a number as it stands in a table, and how to write it. */
export type NumberFault = { readonly code: string; readonly message: string; readonly remedy: string };

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}([,. '\u00a0\u202f\u2019]\d{3})+([.,]\d+)?$/;

/** A number as people and programs write it with a decimal point; anything else is a fault with its remedy. */
export function readNumber(text: string): number | NumberFault {
	if (PLAIN.test(text)) {
		const value = Number(text);
		return Number.isFinite(value) ? value : { code: 'not-finite', message: `${text} is not finite`, remedy: 'Give a finite number' };
	}
	const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
	if (GROUPED.test(text)) {
		const [, whole, fraction] = /^(.*?)(?:[.,](\d{1,2}|\d{4,}))?$/.exec(text) ?? [text, text];
		const plain = whole.replace(/[^\d+-]/g, '') + (fraction ? `.${fraction}` : '');
		return { code: 'thousands-separator', message: `${shown} has thousands separators`, remedy: `Write ${plain}` };
	}
	if (/^[+-]?\d+,\d+$/.test(text))
		return { code: 'decimal-comma', message: `${shown} has a decimal comma`, remedy: `Write ${text.replace(',', '.')}` };
	const isNegative = /^\s*\(.*\)\s*$|-\s*$/.test(text);
	const bare = (isNegative ? '-' : '') + text.replace(isNegative ? /[^\d.]/g : /[^\d.+-]/g, '');
	const remedy = PLAIN.test(bare) && !/^nan|inf/i.test(text) ? `Write ${bare}` : 'Write a number such as 1299.5, or leave the field empty';
	return { code: 'not-a-number', message: `${shown} is not a number`, remedy };
}
