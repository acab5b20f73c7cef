import type { Numbers } from '../../../charts/numbers';
import type { NumberKind } from '../../../formats/numberKind';

/** A value as it is read: "$99", "15%", "25". */
export function sweptValueWords(value: number, kind: NumberKind, numbers: Numbers): string {
	if (kind === 'money') return numbers.price(value);
	if (kind === 'share') return numbers.rate(value);
	return numbers.quantity(value);
}
