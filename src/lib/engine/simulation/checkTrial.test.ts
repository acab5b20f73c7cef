import { describe, expect, it } from 'vitest';
import { buildMarket } from './buildMarket';
import { checkTrial, type TrialBooks } from './checkTrial';
import { TrialLayout } from './TrialLayout';
import { MOVEMENTS } from '../market/movements';
import { northwind } from '../../../../test/fixtures/northwind';

const layout = new TrialLayout(buildMarket(northwind({ count: 20 }), [], 13));
const SEGMENT = 2;
const STRIDE = layout.months + 1;

/** Books of ten customers at 100 who stay, in every cut, spoiled in one place. */
function books(spoil: (books: Record<Exclude<keyof TrialBooks, 'layout' | 'variant' | 'isWhole'>, Float64Array>) => void): TrialBooks {
	const groups = layout.groups.length;
	const all = (count: number, value: number) => new Float64Array(count).fill(value);
	const joined = all(STRIDE, 0);
	joined[0] = 10;
	const sums = {
		mrr: all(groups * STRIDE, 1000),
		customers: all(groups * STRIDE, 10),
		moved: all(groups * STRIDE * MOVEMENTS.length, 0),
		stayed: all(STRIDE, 1000),
		customersStayed: all(STRIDE, 10),
		kept: all(STRIDE, 1000),
		paying: all(STRIDE, 10),
		joined
	};
	spoil(sums);
	return { layout, variant: 'renewal', isWhole: true, ...sums };
}

describe('checkTrial', () => {
	it('lets true books pass', () =>
		expect(() =>
			checkTrial(
				books(() => {}),
				3
			)
		).not.toThrow());

	it.each([
		['MRR is NaN', 'segment mid', ({ mrr }: { mrr: Float64Array }) => (mrr[SEGMENT * STRIDE + 5] = NaN)],
		['MRR is -1', 'segment mid', ({ mrr }: { mrr: Float64Array }) => (mrr[SEGMENT * STRIDE + 5] = -1)],
		[
			'the ledger does not close, movements leave 7 minor units unexplained',
			'segment mid',
			({ mrr }: { mrr: Float64Array }) => (mrr[SEGMENT * STRIDE + 5] = 993)
		],
		['the number of customers is -2', 'all customers', ({ customers }: { customers: Float64Array }) => (customers[5] = -2)]
	] as const)('stops at %s, and says where [T8] [T9, T10] [T29]', (message, cut, spoil) => {
		expect(() => checkTrial(books(spoil), 3)).toThrow(`${message}: trial 3, variant renewal, month 5, ${cut}`);
	});

	it.each([
		['11 customers pay, but 10 are live', 'paying', 11],
		['11 customers are live, but 10 ever came', 'customers', 11],
		['gross retention is above 1: 1001 of 1000 minor units', 'kept', 1001],
		['gross retention is above net: 1000 and 999 minor units', 'stayed', 999],
		['more customers stayed than there were: 11 of 10', 'customersStayed', 11],
		['those who stayed pay more than all: 1001 and 1000 minor units', 'stayed', 1001]
	] as const)('stops at "%s" [T4]', (message, figure, value) => {
		expect(() =>
			checkTrial(
				books((sums) => (sums[figure][12] = value)),
				8
			)
		).toThrow(`${message}: trial 8, variant renewal, month 12, all customers`);
	});
});
