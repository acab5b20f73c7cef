import { describe, expect, it } from 'vitest';
import { sensitivityCurves } from './fitVanWestendorp';
import { lawAt } from './lawAt';
import { worthOfAnswers } from './surveyedWorth';

/** 200 respondents asked at one price each, so that answers are independent: the shares of a log-normal law of median 20 and sigma 0.5. */
const ASKED = [
	[10, 184],
	[15, 144],
	[20, 100],
	[30, 42],
	[40, 17]
] as const;
const answers = ASKED.flatMap(([price, buys]) =>
	Array.from({ length: 200 }, (_, one) => ({ respondent: `${price}-${one}`, price, buys: one < buys }))
);

describe('the law of a survey', () => {
	it('is a half at its median, falls with the price, and lies within its band', () => {
		const { fit, median } = worthOfAnswers(answers);
		if (!fit) throw new Error('no fit');
		expect(lawAt(fit, median).share).toBeCloseTo(0.5, 9);
		expect(lawAt(fit, 0)).toEqual({ price: 0, share: 1, low: 1, high: 1 });
		const shares = [5, 10, 20, 40, 80].map((price) => lawAt(fit, price));
		for (const { share, low, high } of shares) expect(low < share && share < high).toBe(true);
		expect(shares.map(({ share }) => share)).toEqual(shares.map(({ share }) => share).toSorted((a, b) => b - a));
	});

	it('is told better where it was asked than an answer alone tells it, and worse beyond', () => {
		const { fit, curve } = worthOfAnswers(answers);
		if (!fit) throw new Error('no fit');
		for (const { price, low, high } of curve) {
			const law = lawAt(fit, price);
			expect(law.high - law.low).toBeLessThan(high - low);
		}
	});

	it('has the error of a probit: that of its share at the median is that of mu over sigma', () => {
		// The two parameters of a probit in ln p, by its information matrix, from outside: mu 2.995, sigma 0.5 at these prices.
		const { fit } = worthOfAnswers(answers);
		if (!fit) throw new Error('no fit');
		const [phi, wide] = [0.3989422804014327, lawAt(fit, Math.exp(fit.mu))];
		expect((wide.high - wide.low) / 2).toBeCloseTo((1.96 * phi * fit.errorMu) / fit.sigma, 3);
		const information = ASKED.reduce(
			(sum, [price]) => {
				const z = (fit.mu - Math.log(price)) / fit.sigma;
				const p = lawAt(fit, price).share;
				const weight = (200 * (phi * Math.exp((-z * z) / 2)) ** 2) / (p * (1 - p) * fit.sigma ** 2);
				return { mm: sum.mm + weight, ms: sum.ms - weight * z, ss: sum.ss + weight * z * z };
			},
			{ mm: 0, ms: 0, ss: 0 }
		);
		const determinant = information.mm * information.ss - information.ms ** 2;
		expect(fit.covariance / (-information.ms / determinant)).toBeCloseTo(1, 1);
	});
});

describe('the four curves of a price sensitivity meter', () => {
	it('count who has the own price at or beyond', () => {
		const sound = [
			{ tooCheap: 5, cheap: 10, expensive: 20, tooExpensive: 30 },
			{ tooCheap: 10, cheap: 20, expensive: 30, tooExpensive: 40 }
		];
		expect(sensitivityCurves(sound, [0, 10, 11, 30])).toEqual([
			{ price: 0, tooCheap: 1, cheap: 1, expensive: 0, tooExpensive: 0 },
			{ price: 10, tooCheap: 0.5, cheap: 1, expensive: 0, tooExpensive: 0 },
			{ price: 11, tooCheap: 0, cheap: 0.5, expensive: 0, tooExpensive: 0 },
			{ price: 30, tooCheap: 0, cheap: 0, expensive: 1, tooExpensive: 0.5 }
		]);
	});
});
