import { minorUnitsOf } from '../readCurrency';
import { toCents } from '../toCents';
import type { ImportLine } from './ImportLine';
import type { ImportSettings } from './ImportSettings';

/** What has to be known to make the amounts of a file minor units of one currency. */
export type AmountRule = {
	readonly currency: string;
	readonly minorUnits: number;
	readonly unit: 'main' | 'minor' | undefined;
	/** Whether the amount is of one unit of the quantity. */
	readonly per: 'unit' | 'total' | undefined;
	readonly shortPeriod: 'remaining' | 'full';
	readonly discounts: 'subtract' | 'list';
	readonly rates: ReadonlyMap<string, number>;
	/** `monthIndex` of the month that the base is of; NaN unknown. */
	readonly month: number;
};

/** The rule that settings give, where the file's own unit is known. */
export function amountRule(settings: ImportSettings, given: Omit<AmountRule, 'rates' | 'shortPeriod' | 'discounts'>): AmountRule {
	const rates = Object.entries(settings.rates ?? {}).map(([code, { rate }]) => [code.toUpperCase(), rate] as const);
	return { ...given, rates: new Map(rates), shortPeriod: settings.shortPeriod ?? 'remaining', discounts: settings.discounts ?? 'list' };
}

/** Minor units of each currency: asking `Intl` for each row is slow. */
const UNITS = new Map<string, number>();
function unitsOf(currency: string): number {
	const known = UNITS.get(currency) ?? minorUnitsOf(currency) ?? 100;
	UNITS.set(currency, known);
	return known;
}

/** Whether a line's amount is in a currency of which no rate is known. */
export function isForeign({ currency }: ImportLine, rule: AmountRule): boolean {
	return currency !== '' && currency !== rule.currency && !rule.rates.has(currency);
}

/**
 * What a line pays a month, in minor units of the base's currency; of a currency without a rate in its own. NaN where it is not known, or a
 * question about it is open.
 */
export function centsOf(line: ImportLine, rule: AmountRule): number {
	const { raw, quantity, months, periodMonths, currency } = line;
	if (rule.unit === undefined) return NaN;
	const isMany = quantity > 1;
	if (isMany && rule.per === undefined) return NaN;
	const times = isMany && rule.per === 'unit' ? quantity : 1;
	const late = !Number.isNaN(periodMonths) && rule.shortPeriod === 'remaining' ? months / periodMonths : 1;
	const rate = rule.rates.get(currency) ?? 1;
	const own = currency === '' || currency === rule.currency || !rule.rates.has(currency) ? rule.minorUnits : unitsOf(currency);
	const units = rule.unit === 'main' ? 1 : own;
	return toCents(((raw - discountOf(line, rule)) * times * late * rate) / units, rule.minorUnits);
}

/** What is taken off: a discount for good; one that ends only where settings say so, and while it lasts. */
export function discountOf({ off, offEnds }: ImportLine, rule: AmountRule): number {
	if (off === 0 || Number.isNaN(offEnds)) return off;
	return rule.discounts === 'subtract' && !(offEnds <= rule.month) ? off : 0;
}
