import type { Numbers } from '../../charts/numbers';
import { ASSUMPTIONS } from '../../engine/market/assumptions';
import { valueWords } from './valueWords';

/** Shares that are no rows of the table of assumptions. */
const SHARES = ['needShare.', 'importance.', 'newPlan.'];
/** Prices that are none either. */
const PRICES = ['price.', 'costToServe.'];

/** How the values of something that a run draws are written, with its unit: "16%", "1.21×", "$120", "3 months". */
export function inputWords(path: string, numbers: Numbers): (value: number) => string {
	const known = ASSUMPTIONS.find((assumption) => assumption.path === path);
	if (known) {
		const { unit, write } = valueWords(known, numbers);
		const isCounted = unit === known.unit && /^[a-z]+s$/u.test(unit);
		return isCounted ? (value) => `${write(value)} ${unit}` : write;
	}
	if (PRICES.some((start) => path.startsWith(start))) return (value) => numbers.price(value);
	if (SHARES.some((start) => path.startsWith(start))) return (value) => numbers.percent(value, value < 0.1 ? 1 : 0);
	return (value) => numbers.quantity(value);
}
