import type { PriceComponentDocument } from '../scenarioDocument';
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

/** A price of the book: flat, by the unit, or the range that stands for one that is not published. */
export function bookPrice(price: SourcePrice, owner: 'plan' | 'addOn', node: SourceNode, parts: SourceParts): PriceComponentDocument {
	if (price.kind === 'once') return { flat: 0 };
	if (price.kind === 'contact') {
		const { price: range, assumed } = contactPrice(owner, parts.reference);
		node.guess('contact sales', assumed);
		return range;
	}
	const { amount, unit } = price;
	const meter = amount === 0 ? undefined : parts.meters.pricedBy(unit, node.at('unit'));
	return meter === undefined ? { flat: amount } : { perUnit: { meter, amount } };
}
