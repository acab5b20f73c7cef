/** Months that must be known before an origin. */
export const LEAST_BEFORE = 12;
/** Origins at most; where a history carries more they stand so many months apart that it is no more. */
export const MOST_ORIGINS = 36;

/**
 * The origins that a history carries: months known before each, ascending; the last has as many months after it as are held out.
 * @returns none where the history is too short
 */
export function originsOf(months: number, holdOut: number): number[] {
	const last = months - holdOut;
	const possible = last - LEAST_BEFORE + 1;
	if (possible < 1) return [];
	const step = Math.ceil(possible / MOST_ORIGINS);
	const count = Math.floor((possible - 1) / step) + 1;
	return Array.from({ length: count }, (_, i) => last - (count - 1 - i) * step);
}

/** Of origins, those whose next `apart` months do not overlap, the last among them: their places, ascending. */
export function apartBy(origins: readonly number[], apart: number): number[] {
	const places: number[] = [];
	for (let i = origins.length - 1, next = Infinity; i >= 0; i--) {
		if (origins[i] + apart > next) continue;
		places.unshift(i);
		next = origins[i];
	}
	return places;
}
