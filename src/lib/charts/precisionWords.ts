import type { Precision } from '../engine/simulation/results';
import type { Numbers } from './numbers';

/** "known to ±$2.3k, target ±$2.0k". */
export const precisionWords = ({ reached, target }: Precision, numbers: Numbers): string =>
	`known to ±${numbers.money(reached)}, target ±${numbers.money(target)}`;

/** How a run that stops at a precision ended: "Mean ARR uplift known to ±$2.3k, target ±$2.0k: out of reach of these trials", or ": reached". */
export const stoppedWords = (precision: Precision, numbers: Numbers): string =>
	`Mean ARR uplift ${precisionWords(precision, numbers)}${precision.met ? ': reached' : ': out of reach of these trials'}`;
