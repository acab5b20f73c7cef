import { plural } from '../engine/catalog/plural';

/** Short money, in the smallest unit that keeps it readable. Decimals follow the size: $950, $1.0k, $10k, $1.23M. */
const UNITS = [
	{ from: 999_500_000, by: 1e9, suffix: 'B', decimals: 2 },
	{ from: 999_500, by: 1e6, suffix: 'M', decimals: 2 },
	{ from: 9_950, by: 1e3, suffix: 'k', decimals: 0 },
	{ from: 999.5, by: 1e3, suffix: 'k', decimals: 1 }
] as const;
const WHOLE = { by: 1, suffix: '', decimals: 0 } as const;

/** How to write one unit of a column: divided by `by`, followed by `suffix`. */
export type FigureUnit = { readonly by: number; readonly suffix: string; readonly decimals: number };

/** The unit that suits an amount. */
export function unitOf(amount: number): FigureUnit {
	const size = Math.abs(amount);
	return UNITS.find((unit) => size >= unit.from) ?? WHOLE;
}

/** The unit of a whole ledger: one unit and one decimal throughout, by its largest amount. */
export function ledgerUnit(amounts: readonly number[]): FigureUnit {
	const size = Math.max(0, ...amounts.map(Math.abs));
	if (size >= 10e6) return { by: 1e6, suffix: 'M', decimals: 1 };
	return size >= 10e3 ? { by: 1e3, suffix: 'k', decimals: 1 } : { by: 1, suffix: '', decimals: 0 };
}

type Sign = 'auto' | 'always';

/**
 * Figures as Tierlab writes them: a true minus, short money, differences with a sign. What trials say is written by `TrialWords`.
 * Separators, digits and the place of the currency follow the locale.
 */
export class Numbers {
	readonly #formats = new Map<string, Intl.NumberFormat>();

	constructor(
		readonly currency: string,
		readonly locale: string = 'en-US'
	) {}

	#format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
		let format = this.#formats.get(key);
		if (!format) this.#formats.set(key, (format = new Intl.NumberFormat(this.locale, options)));
		return format;
	}

	/** The suffix goes straight after the last digit, wherever the locale puts the currency. */
	#write(format: Intl.NumberFormat, value: number, suffix = ''): string {
		const parts = format.formatToParts(value);
		const last = parts.findLastIndex((part) => part.type === 'integer' || part.type === 'fraction');
		return parts.map((part, i) => written(part) + (i === last ? suffix : '')).join('');
	}

	#money(amount: number, unit: FigureUnit, sign: Sign): string {
		if (unit.decimals > 0 && Math.abs(amount / unit.by) * 10 ** unit.decimals < 0.5) return this.#money(0, WHOLE, sign);
		return this.#write(this.#moneyFormat(unit.decimals, sign), amount / unit.by, unit.suffix);
	}

	#moneyFormat(decimals: number, sign: Sign): Intl.NumberFormat {
		return this.#format(`money${decimals}${sign}`, {
			style: 'currency',
			currency: this.currency,
			currencyDisplay: 'narrowSymbol',
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			signDisplay: sign === 'always' ? 'exceptZero' : 'negative'
		});
	}

	/** "$213k", "−$3.2k", "$1.23M". `unit` fixes the unit for a column. */
	money(amount: number, unit: FigureUnit = unitOf(amount)): string {
		return this.#money(amount, unit, 'auto');
	}

	/** A difference of money: "+$15.3k", "−$3.2k", "$0". */
	moneyUplift(amount: number, unit: FigureUnit = unitOf(amount)): string {
		return this.#money(amount, unit, 'always');
	}

	/** A price or a bill, with its minor units when it has any: "$29", "$12.50", "¥1,300". */
	price(amount: number): string {
		const minor = 10 ** this.digits;
		const decimals = Math.abs(amount * minor - Math.round(amount) * minor) < 0.5 ? 0 : this.digits;
		return this.#money(amount, { by: 1, suffix: '', decimals }, 'auto');
	}

	/** An amount to its last minor unit, whole or not: "$49.00". */
	exact(amount: number): string {
		return this.#write(this.#moneyFormat(this.digits, 'auto'), amount);
	}

	/** A difference to its last minor unit: "+$2,838.61". */
	exactUplift(amount: number): string {
		return this.#write(this.#moneyFormat(this.digits, 'always'), amount);
	}

	/** What a unit costs, which may be a part of a minor unit: "$12.50", "$0.0035", "¥0.5". */
	unitPrice(amount: number): string {
		const tidy = Number(amount.toPrecision(6));
		const decimals = decimalsOf(tidy);
		if (decimals <= this.digits) return this.price(amount);
		return this.#money(tidy, { by: 1, suffix: '', decimals: Math.min(8, decimals) }, 'auto');
	}

	/** Decimals of an amount of the currency: 2 of USD, none of JPY, 3 of KWD. */
	get digits(): number {
		return this.#format('money', { style: 'currency', currency: this.currency }).resolvedOptions().maximumFractionDigits ?? 2;
	}

	/** The currency as it stands before or behind an amount: "$" before, "€" behind. */
	get affixes(): { readonly before: string; readonly after: string } {
		const format = this.#format('affix', { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' });
		const parts = format.formatToParts(0);
		const at = parts.findIndex(({ type }) => type === 'currency');
		const symbol = parts[at] ? written(parts[at]) : this.currency;
		return at < parts.findIndex(({ type }) => type === 'integer') ? { before: symbol, after: '' } : { before: '', after: symbol };
	}

	/** The currency by its short sign: "$". */
	get symbol(): string {
		return this.affixes.before + this.affixes.after;
	}

	/**
	 * A figure as a field holds it: without separators of thousands, with the decimal sign of the locale, so that `readNumber` gives it back.
	 * Three decimals behind 1 to 999 would be read as thousands by somebody from elsewhere: they become four.
	 */
	typed(value: number): string {
		const tidy = Math.round(value * 1e8) / 1e8;
		const decimals = decimalsOf(tidy);
		const fixed = decimals === 3 && Math.abs(tidy) >= 1 && Math.abs(tidy) < 1000 ? 4 : decimals;
		const format = this.#format(`typed${fixed}`, { useGrouping: false, minimumFractionDigits: fixed, maximumFractionDigits: fixed });
		return this.#write(format, tidy).replace('−', '-');
	}

	/** A share as a percentage: "106.5%"; 0 decimals in sentences. */
	percent(share: number, decimals = 1): string {
		return this.#percent(share, decimals, 'auto');
	}

	/** A share that somebody set, such as a discount: "15%", "12.5%". */
	rate(share: number): string {
		return this.percent(share, Number.isInteger(Math.round(share * 1e6) / 1e4) ? 0 : 1);
	}

	/** A relative difference: "+20%". */
	percentUplift(share: number, decimals = 0): string {
		return this.#percent(share, decimals, 'always');
	}

	#percent(share: number, decimals: number, sign: Sign): string {
		const format = this.#format(`percent${decimals}${sign}`, {
			style: 'percent',
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			signDisplay: sign === 'always' ? 'exceptZero' : 'negative'
		});
		return this.#write(format, share);
	}

	/** A difference of two shares, in percentage points: "+5.7 pts", "+1.0 pt". */
	points(difference: number): string {
		const one = Math.abs(Math.round(difference * 1000)) === 10;
		return `${this.#decimal(difference * 100, 1, 'always')} ${one ? 'pt' : 'pts'}`;
	}

	/** A whole count: "2,400". */
	count(value: number): string {
		return this.#decimal(value, 0, 'auto');
	}

	/** A count with its word: "1 month", "2,400 customers". */
	counted(value: number, one: string, many?: string): string {
		return `${this.count(value)} ${plural(value, one, many)}`;
	}

	/** A figure with as many decimals as it has, at most two: "25", "12.5". */
	quantity(value: number): string {
		return this.#decimal(value, Math.min(2, decimalsOf(Math.round(value * 100) / 100)), 'auto');
	}

	/** A difference of counts: "+22". */
	countUplift(value: number): string {
		return this.#decimal(value, 0, 'always');
	}

	/** A difference of means of counts, one decimal: "+18.6". */
	decimalUplift(value: number): string {
		return this.#decimal(value, 1, 'always');
	}

	/** A plain number with fixed decimals: "7.7". */
	decimal(value: number, decimals = 1): string {
		return this.#decimal(value, decimals, 'auto');
	}

	#decimal(value: number, decimals: number, sign: Sign): string {
		const format = this.#format(`decimal${decimals}${sign}`, {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			signDisplay: sign === 'always' ? 'exceptZero' : 'negative'
		});
		return this.#write(format, value);
	}
}

/** A true minus, and a currency in signs of common width: the wide yen is in few fonts. */
const written = ({ type, value }: Intl.NumberFormatPart): string =>
	type === 'minusSign' ? '−' : type === 'currency' ? value.normalize('NFKC') : value;

/** Decimals that a number is written with: 0 of 12, 2 of 0.35, 7 of 1e-7. */
function decimalsOf(value: number): number {
	const [digits = '', power = '0'] = String(value).split('e');
	return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(power));
}

/** "a to b". A dash between signed numbers would be read as a minus. */
export function between(low: string, high: string): string {
	return `${low} to ${high}`;
}
