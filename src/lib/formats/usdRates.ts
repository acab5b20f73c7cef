/** The month that the rates are of. */
export const USD_RATES_OF = '2025-10';

/**
 * What one US dollar costs in the currencies that price books are mostly written in: approximate, two or three digits, good enough to
 * convert the defaults of a model that knows them no better. Whoever needs more gives `perUsd`.
 */
export const USD_RATES: ReadonlyMap<string, number> = new Map([
	['USD', 1],
	['AED', 3.67],
	['ARS', 1430],
	['AUD', 1.53],
	['BGN', 1.68],
	['BRL', 5.4],
	['CAD', 1.4],
	['CHF', 0.8],
	['CLP', 950],
	['CNY', 7.1],
	['COP', 3900],
	['CZK', 21],
	['DKK', 6.4],
	['EGP', 47.5],
	['EUR', 0.86],
	['GBP', 0.75],
	['HKD', 7.8],
	['HUF', 335],
	['IDR', 16600],
	['ILS', 3.3],
	['INR', 88],
	['JPY', 150],
	['KES', 129],
	['KRW', 1420],
	['KWD', 0.31],
	['MXN', 18.4],
	['MYR', 4.2],
	['NGN', 1460],
	['NOK', 10],
	['NZD', 1.74],
	['PEN', 3.4],
	['PHP', 58],
	['PKR', 281],
	['PLN', 3.65],
	['QAR', 3.64],
	['RON', 4.37],
	['SAR', 3.75],
	['SEK', 9.4],
	['SGD', 1.3],
	['THB', 32.5],
	['TRY', 42],
	['TWD', 30.7],
	['UAH', 41.7],
	['VND', 26300],
	['ZAR', 17.3]
]);
