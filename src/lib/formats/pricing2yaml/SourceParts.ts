import type { PriceComponentDocument } from '../priceModels';
import { contactPrice } from './contactPrice';
import type { Gates } from './Gates';
import type { Meters } from './Meters';
import type { SourcePrice } from './readPrice';
import type { SourceNode } from './SourceNode';

/** The parts of a source that plans and add-ons refer to. */
export type SourceParts = {
	readonly meters: Meters;
	readonly gates: Gates;
	/** Largest published price a month, from `dearest`. */
	readonly reference: number;
};

/**
 * A price of the book: flat, by the unit, by so many units, or the range that stands for one that is not published.
 * @param includes whether those who pay it may use a meter: what they may not use is not what they pay for
 */
export function bookPrice(
	price: SourcePrice,
	owner: 'plan' | 'addOn',
	node: SourceNode,
	parts: SourceParts,
	includes: (meter: string) => boolean
): PriceComponentDocument {
	if (price.kind === 'once') return { flat: 0 };
	if (price.kind === 'contact') {
		const { price: range, assumed } = contactPrice(owner, parts.reference);
		node.guess('contact sales', assumed);
		return range;
	}
	const { amount, unit } = price;
	const meter = amount === 0 ? undefined : parts.meters.pricedBy(unit, node.at('unit'), includes);
	if (meter === undefined) return { flat: amount };
	return unit.per === 1 ? { perUnit: { meter, amount } } : { package: { meter, size: unit.per, amount } };
}
