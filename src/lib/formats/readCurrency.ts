import { shortened } from '../engine/catalog/knownNames';
import type { Findings } from './Findings';

/** Minor units in a main unit of a currency: 100 for USD, 1 for JPY. What is no currency is said, and counts in hundredths. */
export function readCurrency(code: string, findings: Findings): number {
	const units = minorUnitsOf(code);
	if (units === undefined) {
		const codes = Intl.supportedValuesOf('currency');
		const upper = code.toUpperCase();
		const meant = codes.includes(upper) ? upper : findings.nearest(upper, codes);
		findings.error(
			'currency',
			'currency',
			`${JSON.stringify(shortened(code))} is not a currency`,
			meant && code.length === 3 ? `Did you mean "${meant}"?` : 'Give an ISO 4217 code, such as USD'
		);
		return 100;
	}
	return units;
}

/** Minor units in a main unit of a currency, by its ISO 4217 code; undefined where it is none. */
export function minorUnitsOf(code: string): number | undefined {
	if (!Intl.supportedValuesOf('currency').includes(code)) return undefined;
	return 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2);
}
