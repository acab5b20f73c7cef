import type { Variant } from '../simulation/scenario';
import { breakEvenChurn } from './breakEvenChurn';
import { PackagingView, type PackagingSource } from './packaging/PackagingView';

/** What a proposal does to the bills of today's customers, were they all moved to it. */
export type BillRise = {
	/** Customers whose bill is another one, by weight. */
	readonly customers: number;
	/** Their bills together over those before, less 1. */
	readonly rise: number;
	/** The share of them that may leave once before the rise loses more than it brings; null where bills do not rise. */
	readonly breakEvenChurn: number | null;
};

/**
 * The rise of the bills that one proposal asks for against another: at today's use, by the one bill function.
 * @returns undefined where no customer's bill differs
 */
export function billRise(
	source: PackagingSource,
	before: Pick<Variant, 'book' | 'policy'>,
	after: Pick<Variant, 'book' | 'policy'>
): BillRise | undefined {
	const [old, next] = [before, after].map(({ book, policy }) => new PackagingView(source, book, policy));
	const { weight } = old.columns;
	let [customers, was, is] = [0, 0, 0];
	for (let row = 0; row < weight.length; row++) {
		if (!(old.bill[row] >= 0 && next.bill[row] >= 0) || old.bill[row] === next.bill[row]) continue;
		customers += weight[row];
		was += weight[row] * old.bill[row];
		is += weight[row] * next.bill[row];
	}
	if (customers === 0 || was === 0) return undefined;
	const rise = is / was - 1;
	return { customers, rise, breakEvenChurn: rise > 0 ? breakEvenChurn(rise) : null };
}
