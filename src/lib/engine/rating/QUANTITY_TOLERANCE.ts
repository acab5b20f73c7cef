/**
 * A quantity this close above a bound counts as on the bound (units of a tier, packs of a package), so that the noise of
 * floating point (0.1 + 0.2 units) enters no tier and opens no pack.
 */
export const QUANTITY_TOLERANCE = 1e-9;
