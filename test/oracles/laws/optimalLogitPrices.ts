import { exp } from '../../../src/lib/engine/math/exp';
import { log } from '../../../src/lib/engine/math/log';

/**
 * The prices that earn most from customers who choose one of several offers, or nothing, by a logit choice with values a_j - b p_j (nothing: 0).
 * All offers carry the same markup, 1/b + profit, with profit = W(sum of exp(a_j - b c_j - 1)) / b and W Lambert's function (Anderson, de Palma
 * and Thisse 1992).
 * @param values a_j by offer, at least one
 * @param priceCoefficient b, above 0, per unit of money
 * @param costs c_j by offer, in money
 * @returns prices by offer and profit per customer, in money
 * @throws RangeError if b is not above 0 or the lengths differ
 */
export function optimalLogitPrices(
	values: readonly number[],
	priceCoefficient: number,
	costs: readonly number[]
): { readonly prices: number[]; readonly profit: number } {
	if (!(priceCoefficient > 0)) throw new RangeError(`the price coefficient must be above 0, got ${priceCoefficient}`);
	if (values.length !== costs.length) throw new RangeError(`every offer needs a cost, got ${values.length} and ${costs.length}`);
	const exponents = values.map((value, j) => value - priceCoefficient * costs[j] - 1);
	const largest = exponents.reduce((most, exponent) => Math.max(most, exponent), -Infinity);
	const profit = lambertOfExp(largest + log(exponents.reduce((sum, exponent) => sum + exp(exponent - largest), 0))) / priceCoefficient;
	return { prices: costs.map((cost) => cost + 1 / priceCoefficient + profit), profit };
}

/** W(e^y): the w with w + ln w = y, by Newton on the concave left side. */
function lambertOfExp(y: number): number {
	if (y < -700) return 0;
	let w = y > 1 ? y - log(y) : exp(y) / (1 + exp(y));
	for (let i = 0; i < 50; i++) {
		const next = (w * (1 + y - log(w))) / (1 + w);
		if (Math.abs(next - w) <= 1e-15 * w) return next;
		w = next;
	}
	return w;
}
