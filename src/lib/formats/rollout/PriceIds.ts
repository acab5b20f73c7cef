import { shortened } from '../../engine/catalog/knownNames';
import type { Problem } from '../../engine/catalog/problem';
import type { PriceMeaning } from '../import/ImportSettings';
import type { Offer, OfferChange } from './offers';

/** Two amounts as near as this, in minor units, are one. */
const HALF_A_CENT = 0.5;

/** The price ids of a billing system for the offers of two books, and those that the table lacks. */
export class PriceIds {
	readonly #missing = new Map<string, { readonly offer: Offer; readonly why: string; uses: number }>();
	readonly #known = new Map<string, { readonly id: string } | { readonly why: string }>();

	/** @param prices of the table, by id */
	constructor(
		readonly prices: ReadonlyMap<string, PriceMeaning>,
		readonly minorUnits: number
	) {}

	/** The ids before and after a change; empty where there is nothing, or none is known. */
	of({ old, next }: OfferChange): { readonly old: string; readonly next: string } {
		const ids = { old: old ? this.#id(old) : '', next: next ? this.#id(next) : '' };
		const isOther = old && next && (old.id !== next.id || old.amount !== next.amount);
		if (isOther && ids.old !== '' && ids.old === ids.next) this.#miss(next, `"${shortened(ids.old)}" is the id of the old price too`);
		return ids;
	}

	/** What has no id, one line for each price. */
	get problems(): Problem[] {
		return [...this.#missing.values()].map(({ offer, why, uses }) => ({
			code: 'price-id',
			path: '--prices',
			message: `no id for the ${offer.book} price of ${offer.kind === 'plan' ? 'plan' : 'add-on'} "${shortened(offer.id)}"${priced(offer)}, which ${uses} ${uses === 1 ? 'customer needs' : 'customers need'}: ${why}`,
			remedy: `Add a row: price id,${offer.id},${offer.amount ?? ''},${offer.interval}; a column "book" (old, new) tells prices of one plan apart`,
			severity: 'error'
		}));
	}

	#id(offer: Offer): string {
		const key = [offer.kind, offer.book, offer.interval, offer.id].join(' ');
		const known = this.#known.get(key) ?? this.#find(offer);
		this.#known.set(key, known);
		if ('id' in known) return known.id;
		this.#miss(offer, known.why);
		return '';
	}

	#find(offer: Offer): { readonly id: string } | { readonly why: string } {
		const { kind, id, book, interval, amount } = offer;
		const rows = [...this.prices].filter(
			([, price]) => price[kind] === id && (price.interval ?? interval) === interval && (price.book ?? book) === book
		);
		const isSame = (price: PriceMeaning) =>
			amount !== undefined && price.amount !== undefined && Math.abs(price.amount - amount) * this.minorUnits < HALF_A_CENT;
		// What says of which book it is, then what costs as much, then what says nothing of either.
		const tiers = [
			rows.filter(([, price]) => price.book === book && (price.amount === undefined || amount === undefined || isSame(price))),
			rows.filter(([, price]) => isSame(price)),
			rows.filter(([, price]) => price.amount === undefined || amount === undefined)
		];
		const found = tiers.find((tier) => tier.length > 0);
		if (!found) return { why: rows.length > 0 ? 'the rows for it have other amounts' : 'the table has no row for it' };
		return found.length === 1
			? { id: found[0][0] }
			: { why: `${found.length} rows fit: ${found.map(([one]) => shortened(one)).join(', ')}` };
	}

	#miss(offer: Offer, why: string): void {
		const key = [offer.kind, offer.book, offer.interval, offer.id].join(' ');
		const missing = this.#missing.get(key) ?? { offer, why, uses: 0 };
		missing.uses++;
		this.#missing.set(key, missing);
	}
}

const priced = ({ amount, interval }: Offer): string => (amount === undefined ? ` per ${interval}` : ` (${amount} per ${interval})`);
