import { LARGEST_TARGET, type PrecisionTarget } from './PrecisionTarget';

const FORM = /^(\d+(?:\.\d+)?)\s?(%?)$/;

/** What may be written as a target, for those who wrote something else. */
export const PRECISION_FORM = 'Give an amount above 0, such as 2000, or a share of Today’s ARR up to 100%, such as 0.5%';

/** What stands where a target is asked for and none has been given. */
export const DEFAULT_PRECISION: PrecisionTarget = { amount: 0.005, of: 'todaysArr' };

/** A target as it is written: an amount of money in main units (2000), or a share of Today's ARR (0.5%). Undefined for anything else, and for 0. */
export function readPrecision(text: string): PrecisionTarget | undefined {
	const [, digits, percent] = FORM.exec(text.trim()) ?? [];
	const of = percent === '%' ? 'todaysArr' : 'money';
	const amount = of === 'money' ? Number(digits) : Number((Number(digits) / 100).toPrecision(15));
	return amount > 0 && amount <= LARGEST_TARGET[of] ? { amount, of } : undefined;
}

/** A target as `readPrecision` reads it. */
export const writePrecision = ({ amount, of }: PrecisionTarget): string =>
	of === 'money' ? String(amount) : `${Number((100 * amount).toPrecision(12))}%`;
