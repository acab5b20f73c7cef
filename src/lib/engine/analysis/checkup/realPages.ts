/** The middle half of a figure of real price pages, and how many it rests on. */
export type RealPages = { readonly low: number; readonly median: number; readonly high: number; readonly of: string };

/** Where the pages come from. */
export const REAL_PAGES_SOURCE =
	'ISA Group, Universidad de Sevilla: 238 price pages of 37 products, 2019 to 2025, CC BY 4.0, DOI 10.5281/zenodo.16106711';

/** Price of a paid plan over that of the paid plan below it. */
export const PRICE_STEPS: RealPages = { low: 1.65, median: 2, high: 2.69, of: '238 pages of 37 products' };

/** A limit over the same limit one paid plan below, where both are finite and it grows: counted on those 28 of the pages that were at hand. */
export const LIMIT_STEPS: RealPages = { low: 2.5, median: 6, high: 10, of: '35 steps on 13 of those pages' };
