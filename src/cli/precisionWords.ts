import { Numbers } from '../lib/charts/numbers';
import type { Precision } from '../lib/engine/simulation/results';

/** "known to ±$2.3k, target ±$2.0k". */
export function precisionWords({ reached, target }: Precision, currency: string): string {
	const numbers = new Numbers(currency);
	return `known to ±${numbers.money(reached)}, target ±${numbers.money(target)}`;
}
