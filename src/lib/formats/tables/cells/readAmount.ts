import type { CellFault, CellStyle } from './CellStyle';
import { numeralOf } from './numeral';

/** An amount, a quantity or a share as it stands in a cell; `unit` is what is written beside it, unread: `$`, `EUR`, `%`, `GB`. */
export type AmountReading =
	| { readonly value: number; readonly unit?: string }
	/** Both readings: with a decimal point, with a decimal comma. */
	| { readonly ambiguous: readonly [number, number]; readonly unit?: string }
	| CellFault;

/** Signs and letters that stand beside amounts of money; three capitals are a code of a currency. */
const MONEY = /^(?:[A-Z]{3}|[A-Z]{0,3}\s?[$€£¥₹₩₽₺₴₪₫฿₦₱₿]\s?(?:[A-Z]{3})?|kr\.?|zł|Kč|Ft|lei|лв\.?|Fr\.?|€uro|Euro|Dollars?|%)$/iu;

/** Money, or a share in per cent: a number with nothing beside it but a currency or `%`. `(12.00)` is -12. */
export function readAmount(text: string, style: CellStyle): AmountReading {
	const reading = readQuantity(text, style);
	if ('unit' in reading && reading.unit !== undefined && !MONEY.test(reading.unit))
		return { problem: 'not-a-number', remedy: `Write the amount alone; "${reading.unit}" is no currency` };
	return reading;
}

/** A number with any unit beside it, such as `3,5 GB`. */
export function readQuantity(text: string, style: CellStyle): AmountReading {
	const numeral = numeralOf(text);
	if (!numeral) return { problem: 'not-a-number', remedy: 'Write a number such as 1299.5, or leave the cell empty' };
	const { value, unit } = numeral;
	const beside = unit === '' ? {} : { unit };
	if (typeof value === 'number') return { value, ...beside };
	if (style.decimal === undefined) return { ambiguous: value, ...beside };
	return { value: value[style.decimal === '.' ? 0 : 1], ...beside };
}
