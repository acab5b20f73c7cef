const SIGNS: ReadonlyMap<string, string> = new Map([
	['€', 'EUR'],
	['£', 'GBP'],
	['¥', 'JPY'],
	['₹', 'INR'],
	['₩', 'KRW'],
	['zł', 'PLN'],
	['$', 'USD'],
	['US$', 'USD'],
	['C$', 'CAD'],
	['CA$', 'CAD'],
	['A$', 'AUD'],
	['AU$', 'AUD'],
	['R$', 'BRL']
]);
const DOLLARS = /^(USD|CAD|AUD|NZD|SGD|HKD|MXN|CLP|COP|ARS)$/;

/**
 * The currency that stands beside an amount, by its code or its sign; '' where none does. A bare $ is the price book's own dollar, where it
 * has one.
 */
export function currencyIn(beside: string, own: string | undefined): string {
	const mark = beside.replace(/[\s%]+/g, '');
	if (mark === '') return '';
	if (mark === '$' && own !== undefined && DOLLARS.test(own)) return own;
	const sign = SIGNS.get(mark);
	if (sign) return sign;
	return /^[A-Za-z]{3}$/.test(mark) ? mark.toUpperCase() : '';
}
