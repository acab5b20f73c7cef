import { exp } from './exp';
import { normalCdf } from './normalCdf';

/** 1 / sqrt(2 pi). */
const PEAK = 0.3989422804014327;

/** The mean of what a normal number has above 0: E[max(0, X)]. @param sd at least 0 */
export function normalGain(mean: number, sd: number): number {
	if (!(sd > 0)) return Math.max(0, mean);
	const z = mean / sd;
	return sd * PEAK * exp((-z * z) / 2) + mean * normalCdf(z);
}
