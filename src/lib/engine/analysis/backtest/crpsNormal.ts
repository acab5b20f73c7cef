import { exp } from '../../math/exp';
import { normalCdf } from '../../math/normalCdf';
import { crpsParts, type CrpsParts } from './CrpsParts';

const ONE_OVER_ROOT_PI = 0.5641895835477563;
const ONE_OVER_ROOT_2_PI = 0.3989422804014327;

/**
 * The continuous ranked probability score of a normal forecast: s (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)), z = (y - mean) / s (Gneiting and
 * Raftery 2007); |y - mean| where the forecast is a point.
 * @param deviation at least 0
 */
export function crpsNormal(mean: number, deviation: number, actual: number): CrpsParts {
	if (deviation === 0) return crpsParts(Math.abs(actual - mean), 0, mean, actual);
	const z = (actual - mean) / deviation;
	const density = ONE_OVER_ROOT_2_PI * exp((-z * z) / 2);
	const score = deviation * (z * (2 * normalCdf(z) - 1) + 2 * density - ONE_OVER_ROOT_PI);
	return crpsParts(score, deviation * (2 * ONE_OVER_ROOT_2_PI - ONE_OVER_ROOT_PI), mean, actual);
}
