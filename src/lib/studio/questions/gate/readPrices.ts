import type { Numbers } from '../../../charts/numbers';
import { plural } from '../../../engine/catalog/plural';
import { readTypedAmount } from '../../document/readField';

const FEWEST = 2;
const MOST = 8;

/**
 * Prices typed with spaces or semicolons between them, or commas where no digit follows.
 * @param minorUnits minor units in a main unit
 * @returns minor units, ascending, each once; or what is wrong and what would put it right
 */
export function readPrices(
	text: string,
	minorUnits: number,
	numbers: Numbers
): { readonly cents: readonly number[] } | { readonly problem: string } {
	const example = [19, 25, 39].map((amount) => numbers.typed(amount)).join('; ');
	const cents: number[] = [];
	// A comma between two digits parts two prices only where it can be neither the decimal sign nor one of thousands.
	const apart = numbers.typed(0.5).includes(',') ? /;\s*|,\s+|\s+/u : /;\s*|,\s+|\s+|,(?!\d{3}(?!\d))/u;
	for (const word of text.split(apart).filter(Boolean)) {
		const read = readTypedAmount(word, numbers);
		if ('why' in read || !(read.value > 0)) return { problem: `${word} is not a price above 0. Write such as ${example}.` };
		cents.push(Math.round(read.value * minorUnits));
	}
	const once = [...new Set(cents)].filter((amount) => amount > 0).sort((a, b) => a - b);
	if (once.length < FEWEST || once.length > MOST)
		return { problem: `${once.length} ${plural(once.length, 'price')}. Give ${FEWEST} to ${MOST} different ones.` };
	return { cents: once };
}
