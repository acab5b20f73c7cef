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

	it('adds up all movements of a month, and none of the first', () => {
		const moved =
			(amounts: readonly [month: number, movement: number, cents: number][], mrr: readonly [month: number, cents: number][]) => () =>
				checkTrial(
					books((sums) => {
						for (const [month, movement, cents] of amounts) sums.moved[(SEGMENT * STRIDE + month) * MOVEMENTS.length + movement] = cents;
						for (const [month, cents] of mrr) for (let t = month; t < STRIDE; t++) sums.mrr[SEGMENT * STRIDE + t] = cents;
					}),
					0
				);
		expect(
			moved(
				[
					[5, 0, 30],
					[5, 14, -10]
				],
				[[5, 1020]]
			)
		).not.toThrow();
		expect(
			moved(
				[
					[5, 0, 30],
					[5, 14, -10]
				],
				[[5, 1019]]
			)
		).toThrow('movements leave 1 minor units unexplained: trial 0, variant renewal, month 5, segment mid');
		expect(moved([[0, 0, 30]], [])).not.toThrow();
		expect(moved([[13, 2, 30]], [])).toThrow('month 13');
	});

	it('lets fractions of weights be off by rounding, and by no more', () => {
		const fractional = (spoil: Parameters<typeof books>[0]) => () => checkTrial({ ...books(spoil), isWhole: false }, 0);
		expect(fractional(({ mrr }) => (mrr[13] += 1e-7))).not.toThrow();
		expect(fractional(({ mrr }) => (mrr[13] += 1e-5))).toThrow('the ledger does not close');
		// What left may have been large: noise is that of what was summed.
		const left = (noise: number) =>
			fractional(({ mrr, moved }) => {
				mrr[12] = 1000;
				moved[13 * MOVEMENTS.length] = 1e9;
				moved[13 * MOVEMENTS.length + 1] = -1e9 + noise;
			});
		expect(left(1)).not.toThrow();
		expect(left(3)).toThrow('the ledger does not close');
		expect(() =>
			checkTrial(
				books(({ mrr }) => (mrr[13] += 1e-7)),
				0
			)
		).toThrow('the ledger does not close');
		for (const figure of ['paying', 'customersStayed', 'kept', 'stayed'] as const) {
			expect(fractional((sums) => (sums[figure][13] *= 1 + 5e-10))).not.toThrow();
			expect(fractional((sums) => (sums[figure][13] *= 1 + 1e-6))).toThrow();
		}
		expect(fractional(({ customers }) => (customers[13] *= 1 + 5e-10))).not.toThrow();
		expect(fractional(({ customers }) => (customers[13] *= 1 + 1e-6))).toThrow('ever came');
	});

	it.each(['mrr', 'customers'] as const)('stops at %s without an end, lets nothing pass as a number', (figure) => {
		for (const value of [Infinity, NaN, -1e-9])
			expect(() =>
				checkTrial(
					books((sums) => (sums[figure][0] = value)),
					0
				)
			).toThrow('month 0, all customers');
	});

	it('lets nobody be there, and those who come be more', () => {
		expect(() =>
			checkTrial(
				books((sums) => {
					for (const column of Object.values(sums)) column.fill(0);
				}),
				0
			)
		).not.toThrow();
		expect(() =>
			checkTrial(
				books(({ joined, customers, paying }) => {
					joined[13] = 2;
					customers[13] = paying[13] = 12;
				}),
				0
			)
		).not.toThrow();
	});

	it('looks back twelve months, not before', () => {
		for (const figure of ['kept', 'stayed', 'customersStayed'] as const) {
			expect(() =>
				checkTrial(
					books((sums) => (sums[figure][11] = 1e9)),
					0
				)
			).not.toThrow();
			expect(() =>
				checkTrial(
					books((sums) => (sums[figure][12] = 1e9)),
					0
				)
			).toThrow('month 12');
		}
		// Against the month a year before, not this one.
		expect(() =>
			checkTrial(
				books(({ mrr, moved, stayed }) => {
					for (const g of layout.groups.keys()) {
						mrr[g * STRIDE] = 900;
						moved[(g * STRIDE + 1) * MOVEMENTS.length] = 100;
					}
					stayed[12] = 1000;
				}),
				0
			)
		).toThrow('gross retention is above 1: 1000 of 900 minor units');
	});
});
