import { log } from '../math/log';
import { normalCdf } from '../math/normalCdf';
import type { WorthFit, WorthPoint } from './surveyedWorth';

/** Half-width of a central 95% of a normal distribution, in standard deviations. */
const NINETY_FIVE = 1.959963984540054;

/**
 * The share of a fitted law who would pay a price, Phi(z) with z = (mu - ln price) / sigma, and its 95% by the delta method: that of z, since the
 * share itself would leave 0 to 1.
 * @param price 0 or above
 */
export function lawAt({ mu, sigma, errorMu, errorSigma, covariance }: WorthFit, price: number): WorthPoint {
	if (!(price > 0) || !(sigma > 0)) return { price, ...(price > 0 ? stepAt(mu, price) : { share: 1, low: 1, high: 1 }) };
	const z = (mu - log(price)) / sigma;
	const variance = (errorMu * errorMu - 2 * z * covariance + z * z * errorSigma * errorSigma) / (sigma * sigma);
	const half = NINETY_FIVE * Math.sqrt(Math.max(0, variance));
	return { price, share: normalCdf(z), low: normalCdf(z - half), high: normalCdf(z + half) };
}

/** Where all would pay the same. */
function stepAt(mu: number, price: number): Omit<WorthPoint, 'price'> {
	const share = log(price) <= mu ? 1 : 0;
	return { share, low: share, high: share };
}
