import { shortened } from '../../engine/catalog/knownNames';
import type { RowFault } from './ImportLine';

/** Kinds of change by which the MRR of a customer falls. */
const LESS = /churn|downgrade|contract|cancel/i;

/** What is wrong with an amount by its sign; undefined where nothing is. @param kind of change, where the row is one */
export function amountFault(field: string, text: string, value: number, kind: string): Omit<RowFault, 'field' | 'value'> | undefined {
	if (field === 'delta')
		return value > 0 && LESS.test(kind)
			? {
					code: 'sign',
					message: `the change is ${shortened(text)}, and "${shortened(kind)}" makes the MRR less`,
					remedy: 'Give it with a minus: a sign is not guessed'
				}
			: undefined;
	return value < 0
		? {
				code: 'negative',
				message: `the amount is ${shortened(text)}, below zero`,
				remedy: 'A refund or a credit is no customer: leave the row out, or give what the customer pays'
			}
		: undefined;
}
