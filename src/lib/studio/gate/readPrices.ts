const FEWEST = 2;
const MOST = 8;

/**
 * Prices typed with commas or spaces between them.
 * @param minorUnits minor units in a main unit
 * @returns minor units, ascending, each once; or what is wrong and what would put it right
 */
export function readPrices(text: string, minorUnits: number): { readonly cents: readonly number[] } | { readonly problem: string } {
	const words = text.split(/[\s,;]+/u).filter(Boolean);
	for (const word of words) {
		const amount = Number(word.replace(/^[^\d.-]+/u, ''));
		if (!(Number.isFinite(amount) && amount > 0)) return { problem: `${word} is not a price above 0. Write such as 19, 25, 39.` };
	}
	const cents = words.map((word) => Math.round(Number(word.replace(/^[^\d.-]+/u, '')) * minorUnits));
	const once = [...new Set(cents)].filter((amount) => amount > 0).sort((a, b) => a - b);
	if (once.length < FEWEST || once.length > MOST)
		return { problem: `${once.length} ${once.length === 1 ? 'price' : 'prices'}. Give ${FEWEST} to ${MOST} different ones.` };
	return { cents: once };
}
