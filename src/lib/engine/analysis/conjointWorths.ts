import type { Distribution } from '../math/distribution';

/** One respondent's part-worths: utility of each level of an attribute, and of one main unit of money (below 0). */
export type PartWorthAnswers = { readonly price: number; readonly levels: Readonly<Record<string, number>> };

/** What respondents would pay for a level against a reference, and how many gave no answer that money can measure. */
export type LevelWorth = { readonly worth: Distribution; readonly leftOut: number };

/**
 * Conjoint part-worths as money: (utility of the level - that of the reference) / -(utility of one unit of money), respondent by respondent, as
 * an empirical distribution. Worths below 0 count as 0: nobody pays for what is not wanted. Who likes paying (a coefficient of 0 or above)
 * is left out.
 * @param reference level that the product has without the piece, such as `none`
 * @throws RangeError if nobody's answers can be used
 */
export function conjointWorths(answers: readonly PartWorthAnswers[], level: string, reference: string): LevelWorth {
	const values = answers.flatMap(({ price, levels }) => {
		const [there, without] = [levels[level], levels[reference]];
		if (!(price < 0 && Number.isFinite(price) && Number.isFinite(there) && Number.isFinite(without))) return [];
		return [Math.max(0, (there - without) / -price)];
	});
	if (values.length === 0) throw new RangeError(`no respondent has a price coefficient below 0 and utilities of ${level} and ${reference}`);
	return { worth: { kind: 'empirical', values }, leftOut: answers.length - values.length };
}
