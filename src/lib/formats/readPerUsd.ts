import type { Findings } from './Findings';
import { USD_RATES, USD_RATES_OF } from './usdRates';

/** Above every currency in use; defaults in it stay within what the model admits. */
const MOST = 1e6;

/**
 * What one US dollar costs in the currency of a document: as it says, else from the table.
 * @param currency as the document names it; one that is none has its own problem (see `readCurrency`)
 * @param isUsed whether anything is converted: a rate that is assumed is then said
 * @returns 1 where a problem was found
 */
export function readPerUsd(
	{ currency, perUsd }: { readonly currency: string; readonly perUsd?: number | undefined },
	findings: Findings,
	isUsed = false
): number {
	if (perUsd === undefined) return proposed(currency, findings, isUsed);
	if (!(perUsd > 0 && perUsd <= MOST)) {
		findings.error('per-usd', 'perUsd', `perUsd is ${perUsd}`, 'Give what one US dollar costs in the currency: above 0, at most 1,000,000');
		return 1;
	}
	if (currency === 'USD' && perUsd !== 1) {
		findings.error('per-usd', 'perUsd', `perUsd is ${perUsd}, and the currency is the US dollar`, 'Leave perUsd out');
		return 1;
	}
	return perUsd;
}

function proposed(currency: string, findings: Findings, isUsed: boolean): number {
	const rate = USD_RATES.get(currency);
	if (rate !== undefined) {
		const message = `one US dollar is taken as ${rate} ${currency}, the approximate rate of ${USD_RATES_OF}, which converts defaults in money`;
		if (isUsed && currency !== 'USD') findings.note('per-usd-assumed', 'currency', message, 'Say otherwise with perUsd');
		return rate;
	}
	if (Intl.supportedValuesOf('currency').includes(currency)) {
		const message = `what one US dollar costs in ${currency} is not known here, and defaults of the model are in US dollars`;
		findings.error('per-usd', 'currency', message, 'Give perUsd: what one US dollar costs in the currency');
	}
	return 1;
}
