import { shortened } from '../../engine/catalog/knownNames';
import { SUGGESTED, type NamedFix } from './NameMatcher';
import type { OfferReader } from './OfferReader';
import type { RowCells } from './RowCells';

/** What is called as it is mended: an add-on within a cell, or the price of one of several items. */
export type Piece = 'addOn' | 'item.price';

/** Tells of a piece of what a customer holds that the price book does not have. It alone is left out, the rest of the row is kept. */
export function tellUnknownPiece(row: RowCells, offers: OfferReader, field: Piece, name: string): void {
	const isItem = field === 'item.price';
	const near = (isItem ? offers.plans.near(name) : undefined) ?? offers.addOns.near(name);
	const other = isItem ? 'Say what it is in the table of price ids' : 'Say which it is, or leave it out';
	row.part(
		{
			code: 'unknown-add-on',
			field,
			value: name,
			message: `${isItem ? 'nothing in the price book' : 'no add-on'} is called "${shortened(name)}"`,
			remedy: near === undefined ? other : `Closest is ${near}`
		},
		isItem ? field : 'addOns',
		() => pieceFixes(offers, field, name)
	);
}

function pieceFixes({ plans, addOns }: OfferReader, field: Piece, value: string): NamedFix[] {
	const leave = { label: 'Leave it out', fix: { field, value, as: '' } };
	if (field === 'addOn') return [...addOns.proposals(value, SUGGESTED, { field, value }), leave];
	// An item may be a plan as well as an add-on: only what is near is offered.
	const near = [plans, addOns].flatMap((names) => (names.near(value) === undefined ? [] : names.proposals(value, 1, { field, value })));
	return [...near, leave];
}
