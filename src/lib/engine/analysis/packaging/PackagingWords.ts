import { plural } from '../../catalog/plural';

/** Figures in the sentences of findings. */
export class PackagingWords {
	readonly #whole: Intl.NumberFormat;
	readonly #decimal: Intl.NumberFormat;
	readonly #count: Intl.NumberFormat;
	readonly #quantity: Intl.NumberFormat;
	readonly #percent: Intl.NumberFormat;

	/**
	 * @param currency ISO 4217 code
	 * @param minorUnits minor units in a main unit
	 * @param locale the reader's
	 */
	constructor(
		currency: string,
		readonly minorUnits: number,
		locale = 'en-US'
	) {
		this.#count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
		this.#quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
		this.#percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
		const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
		const digits = String(minorUnits).length - 1;
		this.#whole = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: 0, maximumFractionDigits: 0 });
		this.#decimal = new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits });
	}

	/** "$29", "$12.50", from minor units. */
	money(cents: number): string {
		const whole = Math.round(cents);
		return (whole % this.minorUnits === 0 ? this.#whole : this.#decimal).format(whole / this.minorUnits);
	}

	/** A rate, which may be a part of a cent: "$0.0035". */
	rate(cents: number): string {
		if (Number.isInteger(cents)) return this.money(cents);
		const { locale, currency } = this.#whole.resolvedOptions();
		const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
		return new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: 0, maximumSignificantDigits: 4 }).format(
			cents / this.minorUnits
		);
	}

	/** "1,204". */
	count(value: number): string {
		return this.#count.format(value);
	}

	/** A quantity of a meter: "12.5". */
	quantity(value: number): string {
		return this.#quantity.format(value);
	}

	/** "1 customer", "79 customers". */
	customers(count: number): string {
		return `${this.count(count)} ${plural(count, 'customer')}`;
	}

	/** "1 customer pays", "79 customers pay". @param many the verb of several */
	customersDo(count: number, many: string): string {
		return `${this.customers(count)} ${plural(count, `${many}s`, many)}`;
	}

	/** "34%"; what is not nothing is at least "<1%". */
	share(value: number): string {
		return value > 0 && value < 0.005 ? '<1%' : this.#percent.format(value);
	}

	/** A larger sum, without minor units: "$7,153". */
	sum(cents: number): string {
		return this.#whole.format(cents / this.minorUnits);
	}

	/** Units of a meter: "1 user", "2 users", "50 GB"; only a word in small letters has a plural. */
	units(value: number, { unit, name }: { readonly unit: string; readonly name: string }): string {
		const one = unit || name;
		return `${this.quantity(value)} ${/^[a-z]+$/.test(one) ? plural(value, one) : one}`;
	}

	/** A ratio of two amounts: "×3.4". */
	times(ratio: number): string {
		return `×${this.#quantity.format(ratio < 10 ? Math.round(ratio * 10) / 10 : Math.round(ratio))}`;
	}

	/** "A", "A and B", "A, B and C"; more than six end in a number. */
	list(names: readonly string[]): string {
		const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
		return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
	}
}
