import type { Numbers } from '../../charts/numbers';
import { monthIndex, monthText } from '../../formats/monthIndex';
import { monthNames } from '../document/monthNames';
import type { BilledLine } from '../session/customerDetail';

/** A line of a bill in words: "Pro", "Storage pack × 2", "Users, 4 beyond the limit". */
export function lineWords({ kind, name, quantity }: BilledLine, numbers: Numbers): string {
	if (kind === 'overage') return `${name}, ${numbers.quantity(quantity)} beyond the limit`;
	if (kind === 'bundle') return `Bundle ${name}`;
	if (kind === 'minimum') return `Up to the minimum of ${name}`;
	return quantity > 1 ? `${name} × ${numbers.count(quantity)}` : name;
}

/** When a customer came: "Mar 2024, 22 months". @param start `YYYY-MM` of month 1 */
export function cameWords(months: number | undefined, start: string, numbers: Numbers): string {
	const first = monthIndex(start);
	if (months === undefined || first === undefined) return 'not known';
	return `${monthNames(monthText(first - months), numbers.locale)[0] ?? ''}, ${numbers.counted(months, 'month')}`;
}
