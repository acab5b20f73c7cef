import { describe, expect, test } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { meanOf } from '../../engine/math/distribution';
import type { SegmentDocument } from '../../formats/scenarioDocument';
import type { AssumptionLine } from '../document/readRows';
import { fitTotalsOf } from '../session/fitTotalsOf';
import { fitChurn, readTotals, type TotalsDraft } from './totalsDraft';
import { gapWords, moneyRow } from './totalsWords';

const numbers = new Numbers('USD', 'en-US');
const segment = (id: string): SegmentDocument => ({ id, customers: 0, plans: {} });
const draft = (part: Partial<TotalsDraft>): TotalsDraft => ({ mixIn: 'counts', columns: [], ...part });
const whyOf = (of: TotalsDraft) => {
	const read = readTotals(of, numbers);
	return 'whys' in read ? read.whys.map(({ column, why }) => `${column} ${why}`) : [];
};

describe('totals that were typed', () => {
	test('counts are their own sum, and shares make whole customers', () => {
		const counts = readTotals(draft({ columns: [{ segment: segment('a'), plans: { x: 70, y: 30 }, mrr: 5000 }] }), numbers);
		expect(counts).toEqual({ asked: { segments: [{ segment: { id: 'a', customers: 100, plans: { x: 0.7, y: 0.3 } }, mrr: 5000 }] } });
		const shares = readTotals(
			draft({ mixIn: 'percent', columns: [{ segment: segment('a'), customers: 3, plans: { x: 0.333, y: 0.667 } }] }),
			numbers
		);
		expect(shares).toMatchObject({ asked: { segments: [{ segment: { customers: 3, plans: { x: 0.33, y: 0.67 } } }] } });
	});

	test('what does not sum is refused with both numbers', () => {
		expect(whyOf(draft({ columns: [{ segment: segment('a'), customers: 110, plans: { x: 70, y: 30 } }] }))).toEqual([
			'0 The plans sum to 100 customers, not 110. Correct one, or leave the number out.'
		]);
		expect(whyOf(draft({ columns: [{ segment: segment('a'), plans: {} }] }))).toEqual([
			'0 How many customers are on each plan? Write at least one number above 0.'
		]);
		expect(whyOf(draft({ mixIn: 'percent', columns: [{ segment: segment('a'), customers: 9, plans: { x: 0.5, y: 0.4 } }] }))).toEqual([
			'0 The plans sum to 90%. Let them sum to 100%.'
		]);
		const parts = ['a', 'b'].map((id) => ({ segment: segment(id), plans: { x: 5 }, mrr: 300 }));
		expect(whyOf(draft({ columns: parts, mrr: 500 }))).toEqual([
			'-1 The segments have $600 MRR, all of them $500. Correct one, or leave out what is not known.'
		]);
		expect(whyOf(draft({ columns: parts, mrr: 600 }))).toEqual([]);
	});
});

describe('churn that is known', () => {
	const pert = (low: number, likely: number, high: number) => ({ kind: 'pert', low, likely, high }) as const;
	const line = {
		assumption: { path: 'churn', min: 0, max: 0.999 },
		ranges: [pert(0.1, 0.2, 0.3), pert(0.05, 0.1, 0.15)]
	} as unknown as AssumptionLine;
	const of = (part: Partial<TotalsDraft>, own: readonly (number | undefined)[] = [undefined, undefined]) =>
		fitChurn(
			draft({ columns: own.map((churn, s) => ({ segment: segment(`s${s}`), plans: {}, churn })), ...part }),
			line,
			[100, 300],
			numbers
		);

	test('moves the ranges so that the mean over customers is it, each as uncertain in proportion', () => {
		// Means 20% and 10%: 12.5% of all. 25% is twice that.
		const found = of({ churn: 0.25 });
		expect(found).toMatchObject({ ranges: [pert(0.2, 0.4, 0.6), pert(0.1, 0.2, 0.3)], all: 0.25 });
		expect(of({})).toBeUndefined();
	});

	test('of one segment leaves the rest to the others', () => {
		const found = of({ churn: 0.25 }, [0.4, undefined]);
		expect(found && 'means' in found ? found.means : []).toEqual([0.4, expect.closeTo(0.2, 9)]);
		expect(found && 'ranges' in found ? found.ranges.map(meanOf) : []).toEqual([expect.closeTo(0.4, 6), expect.closeTo(0.2, 6)]);
		expect(of({}, [undefined, 0.2])).toMatchObject({ ranges: [line.ranges[0], pert(0.1, 0.2, 0.3)] });
	});

	test('that cannot be is said', () => {
		expect(of({ churn: 0.05 }, [0.9, undefined])).toEqual({ why: 'The segments lose more than 5.0% of all customers. Correct one.' });
		expect(of({ churn: 0.5 }, [0.2, 0.2])).toEqual({ why: 'By segment, 20.0% of all customers are lost a year, not 50.0%. Correct one.' });
		expect(of({ churn: 0.9 })).toEqual({ why: '144.0% churn a year is more than there can be. Write at most 99.9%.' });
	});
});

describe('what was fitted', () => {
	const document = {
		...{ tierlab: 1 as const, currency: 'USD', start: '2026-01', customers: { segments: [] } },
		today: {
			plans: [
				{ id: 'x', price: { monthly: { flat: 29 } } },
				{ id: 'y', price: { monthly: { flat: 99 } } }
			]
		}
	};

	test('stands beside what is wanted, with what is off and why', () => {
		const asked = { segments: [{ segment: { id: 'a', customers: 100, plans: { x: 0.7, y: 0.3 } }, mrr: 6000 }] };
		const answer = fitTotalsOf(document, asked);
		if ('problems' in answer) throw new Error(answer.problems.map(({ message }) => message).join());
		expect(answer.mrr).toEqual([5000]);
		expect(gapWords(answer.groups[0] ?? { segments: [], wanted: 0, reached: 0, factor: 1 }, '', numbers)).toBe(
			'$5,000 is $1,000 short of $6,000. Nothing that these customers hold is priced by use, so the MRR is what the mix gives. Look whether the mix, the share paid by the year, add-ons or the prices in the Catalog are yours.'
		);
		expect(moneyRow('MRR', 6000, 5000, numbers)).toEqual({
			...{ name: 'MRR', yours: '$6,000', fitted: '$5,000', off: '−$1,000 (−16.7%)', isOff: true }
		});
		expect(moneyRow('MRR', 5000, 5000, numbers)).toMatchObject({ off: 'met', isOff: false });
		expect(moneyRow('MRR', undefined, 5000, numbers)).toMatchObject({ yours: 'not given', off: '' });
	});

	test('a book that cannot be read says so', () => {
		const broken = { ...document, today: { plans: [{ id: 'x', price: { monthly: { flat: -1 } } }] } };
		expect(fitTotalsOf(broken, { segments: [{ segment: { id: 'a', customers: 1, plans: { x: 1 } } }] })).toHaveProperty('problems.0.code');
	});
});
