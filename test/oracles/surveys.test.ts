import { describe, expect, it } from 'vitest';
import { conjointWorths } from '../../src/lib/engine/analysis/conjointWorths';
import { fitGaborGranger } from '../../src/lib/engine/analysis/fitGaborGranger';
import { fitVanWestendorp } from '../../src/lib/engine/analysis/fitVanWestendorp';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';
import { seedKey, uniform } from '../../src/lib/engine/math/draw';
import { normalQuantile } from '../../src/lib/engine/math/normalQuantile';

const PRICES = [10, 15, 20, 30, 45, 70];
const wouldBuy = (price: number, mu: number, sigma: number) => normalCdf((mu - Math.log(price)) / sigma);

describe('Gabor-Granger', () => {
	it('finds the law that gave the shares, exactly', () => {
		const [mu, sigma] = [Math.log(25), 0.6];
		const fit = fitGaborGranger(PRICES.map((price) => ({ price, asked: 1000, wouldBuy: 1000 * wouldBuy(price, mu, sigma) })));
		expect(fit.mu).toBeCloseTo(mu, 9);
		expect(fit.sigma).toBeCloseTo(sigma, 9);
	});

	it('of two prices the shares are met: mu and sigma by hand', () => {
		// Phi(z) = 0.8413447 at z = 1 and 0.5 at z = 0: one sigma lies between 10 and 20.
		const fit = fitGaborGranger([
			{ price: 10, asked: 1e7, wouldBuy: 8_413_447 },
			{ price: 20, asked: 1e7, wouldBuy: 5_000_000 }
		]);
		expect(fit.mu).toBeCloseTo(Math.log(20), 6);
		expect(fit.sigma).toBeCloseTo(Math.log(2), 6);
	});

	it('covers the truth with its errors, over 300 surveys of 80 answers a price', () => {
		const [mu, sigma] = [Math.log(25), 0.6];
		const [key0, key1] = seedKey('surveys');
		const surveys = 300;
		let [z2Mu, z2Sigma] = [0, 0];
		for (let survey = 0; survey < surveys; survey++) {
			const answers = PRICES.map((price, i) => {
				let count = 0;
				for (let n = 0; n < 80; n++) {
					const worth = mu + sigma * normalQuantile(uniform(key0, key1, survey, i * 80 + n));
					if (worth >= Math.log(price)) count++;
				}
				return { price, asked: 80, wouldBuy: count };
			});
			const fit = fitGaborGranger(answers);
			z2Mu += ((fit.mu - mu) / fit.errorMu) ** 2 / surveys;
			z2Sigma += ((fit.sigma - sigma) / fit.errorSigma) ** 2 / surveys;
		}
		// Squares of standard normal numbers: mean 1, standard deviation root 2; some room for a finite sample.
		for (const z2 of [z2Mu, z2Sigma]) expect(Math.abs(z2 - 1)).toBeLessThan(4 * Math.sqrt(2 / surveys) + 0.05);
	});

	it('refuses answers that tell no law', () => {
		expect(() => fitGaborGranger([{ price: 10, asked: 5, wouldBuy: 3 }])).toThrow('two prices');
		expect(() => fitGaborGranger([{ price: 0, asked: 5, wouldBuy: 3 }, { price: 2, asked: 5, wouldBuy: 3 }])).toThrow('above 0');
		expect(() => fitGaborGranger([{ price: 1, asked: 5, wouldBuy: 6 }, { price: 2, asked: 5, wouldBuy: 3 }])).toThrow('6 of 5');
		const rising = [{ price: 10, asked: 100, wouldBuy: 30 }, { price: 20, asked: 100, wouldBuy: 60 }];
		expect(() => fitGaborGranger(rising)).toThrow('fall with the price');
		const separated = [{ price: 10, asked: 100, wouldBuy: 100 }, { price: 20, asked: 100, wouldBuy: 0 }];
		expect(() => fitGaborGranger(separated)).toThrow(RangeError);
	});
});

describe('Van Westendorp', () => {
	it('finds the four crossings of a survey worked by hand', () => {
		// Four respondents; prices named: 10 20 30 40 50 60 70 80.
		const survey = [
			{ tooCheap: 10, cheap: 20, expensive: 40, tooExpensive: 60 },
			{ tooCheap: 20, cheap: 30, expensive: 50, tooExpensive: 70 },
			{ tooCheap: 20, cheap: 40, expensive: 60, tooExpensive: 80 },
			{ tooCheap: 30, cheap: 40, expensive: 50, tooExpensive: 60 }
		];
		const found = fitVanWestendorp(survey);
		// Too cheap: 1 .75 .25 0 at 10 20 30 40; expensive: 0 to 30, .25 at 40: they meet halfway between 30 and 40.
		expect(found.marginalCheapness).toBeCloseTo(35, 12);
		// Cheap: .5 at 40, 0 at 50; too expensive: 0 to 50: both are 0 at 50 alone.
		expect(found.marginalExpensiveness).toBeCloseTo(50, 12);
		// Too cheap is 0 from 40 on, too expensive is 0 to 50: the middle of where they lie on each other.
		expect(found.optimalPrice).toBeCloseTo(45, 12);
		// Cheap .5 against expensive .25 at 40, 0 against .75 at 50: a quarter of the way.
		expect(found.indifferencePrice).toBeCloseTo(42.5, 12);
		expect(found.leftOut).toBe(0);
	});

	it('scales with the currency, and lies between the prices named', () => {
		const survey = Array.from({ length: 50 }, (_, i) => {
			const own = 20 + ((i * 37) % 50);
			return { tooCheap: own * 0.5, cheap: own * 0.8, expensive: own * 1.2, tooExpensive: own * 1.6 };
		});
		const [one, hundred] = [1, 100].map((factor) =>
			fitVanWestendorp(
				survey.map(({ tooCheap, cheap, expensive, tooExpensive }) => ({
					tooCheap: factor * tooCheap,
					cheap: factor * cheap,
					expensive: factor * expensive,
					tooExpensive: factor * tooExpensive
				}))
			)
		);
		for (const point of ['marginalCheapness', 'marginalExpensiveness', 'optimalPrice', 'indifferencePrice'] as const)
			expect(hundred[point]).toBeCloseTo(100 * one[point], 6);
		expect(one.marginalCheapness).toBeLessThan(one.optimalPrice);
		expect(one.optimalPrice).toBeLessThan(one.marginalExpensiveness);
	});

	it('leaves out those whose prices are out of order', () => {
		const sound = { tooCheap: 1, cheap: 2, expensive: 3, tooExpensive: 4 };
		expect(fitVanWestendorp([sound, { ...sound, cheap: 9 }]).leftOut).toBe(1);
		expect(() => fitVanWestendorp([{ ...sound, cheap: 9 }])).toThrow('in order');
	});
});

describe('conjoint part-worths', () => {
	it('become money by the price coefficient of each respondent', () => {
		const answers = [
			{ price: -0.05, levels: { none: -1, sso: 1 } },
			{ price: -0.1, levels: { none: 0, sso: 1.5 } },
			{ price: -0.2, levels: { none: 0.4, sso: 0 } },
			{ price: 0.1, levels: { none: 0, sso: 5 } },
			{ price: -0.1, levels: { none: 0 } as Record<string, number> }
		];
		expect(conjointWorths(answers, 'sso', 'none')).toEqual({
			worth: { kind: 'empirical', values: [expect.closeTo(40, 9), expect.closeTo(15, 9), 0] },
			leftOut: 2
		});
		expect(() => conjointWorths(answers.slice(3, 4), 'sso', 'none')).toThrow(RangeError);
	});
});
