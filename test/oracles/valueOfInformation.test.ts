import { describe, expect, it } from 'vitest';
import { acceptability } from '../../src/lib/engine/analysis/acceptability';
import { breakEven } from '../../src/lib/engine/analysis/breakEven';
import { partialInformation } from '../../src/lib/engine/analysis/partialInformation';
import { perfectInformation } from '../../src/lib/engine/analysis/perfectInformation';
import { probabilityBest } from '../../src/lib/engine/analysis/probabilityBest';
import { sampleInformation, shareNoise } from '../../src/lib/engine/analysis/sampleInformation';
import { Smoother } from '../../src/lib/engine/analysis/Smoother';
import { betaQuantile } from '../../src/lib/engine/math/betaQuantile';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';
import { incompleteBeta } from '../../src/lib/engine/math/incompleteBeta';
import { normalCdf } from '../../src/lib/engine/math/normalCdf';
import { normalQuantile } from '../../src/lib/engine/math/normalQuantile';

/** E[max(0, Z - z)] of a standard normal Z. */
const unitNormalLoss = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * (1 - normalCdf(z));

/** Uniform numbers by trial, one column for each item. */
function column(seed: string, item: number, trials: number): Float64Array {
	const [seed0, seed1] = seedKey(seed);
	return Float64Array.from({ length: trials }, (_, t) => uniform(customerKey0(seed0, seed1, t, 1, 2), customerKey1(seed0, seed1, t, 1, 2), 0, item));
}

/** Two options: nothing, and one whose net benefit is normal, mu + x of sd sx + z of sd sz. */
function normalCase(seed: string, trials: number, mu: number, sx: number, sz: number) {
	const x = column(seed, 0, trials).map((u) => sx * normalQuantile(u));
	const z = column(seed, 1, trials).map((u) => sz * normalQuantile(u));
	return { x, z, options: [new Float64Array(trials), x.map((value, t) => mu + value + z[t])] };
}

const MU = -0.3;
const [SX, SZ] = [1, 1.5];
const SIGMA = Math.hypot(SX, SZ);
const EVPI = SIGMA * unitNormalLoss(Math.abs(MU) / SIGMA);
const EVPPI_X = SX * unitNormalLoss(Math.abs(MU) / SX);
const EVPPI_Z = SZ * unitNormalLoss(Math.abs(MU) / SZ);
/** A test of 20 accounts whose answers have a standard deviation of 5 around x. */
const NOISE = 25;
const TESTED = SX * Math.sqrt((20 * SX * SX) / (20 * SX * SX + NOISE));
const EVSI = TESTED * unitNormalLoss(Math.abs(MU) / TESTED);

describe('value of information', () => {
	it('oracle: two options, normal net benefit: sigma x unit normal loss of |mu| / sigma', () => {
		const { x, z, options } = normalCase('voi', 4000, MU, SX, SZ);
		const perfect = perfectInformation(options);
		expect(Math.abs(perfect.value - EVPI)).toBeLessThan(4 * perfect.standardError);
		expect(perfectInformation([...options].reverse())).toEqual(perfect);
		const ofX = partialInformation(options, new Smoother(x));
		expect(Math.abs(ofX.value - EVPPI_X)).toBeLessThan(4 * ofX.standardError);
		const ofZ = partialInformation(options, new Smoother(z));
		expect(Math.abs(ofZ.value - EVPPI_Z)).toBeLessThan(4 * ofZ.standardError);
		const tested = sampleInformation(options, new Smoother(x), 20, NOISE);
		expect(Math.abs(tested - EVSI)).toBeLessThan(4 * ofX.standardError);
	});

	it('oracle: in the mean over seeds, 1,000 trials each, and nothing for an input without effect', () => {
		const repeats = 60;
		const found = Array.from({ length: repeats }, (_, seed) => {
			const { x, options } = normalCase(`voi ${seed}`, 1000, MU, SX, SZ);
			const smoother = new Smoother(x);
			return [
				perfectInformation(options).value,
				partialInformation(options, smoother).value,
				sampleInformation(options, smoother, 20, NOISE),
				partialInformation(options, new Smoother(column(`voi ${seed}`, 2, 1000))).value
			];
		});
		for (const row of found) expect(row[3]).toBe(0);
		[EVPI, EVPPI_X, EVSI].forEach((truth, which) => {
			const values = found.map((row) => row[which]);
			const mean = values.reduce((a, b) => a + b) / repeats;
			const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (repeats - 1));
			expect(Math.abs(mean - truth), `value ${which}`).toBeLessThan((4 * sd) / Math.sqrt(repeats));
		});
	});

	it('says the error of the value, and a bound that holds it: from seed to seed, 1,000 trials each', () => {
		const repeats = 60;
		const found = Array.from({ length: repeats }, (_, seed) => {
			const { x, options } = normalCase(`voi ${seed}`, 1000, MU, SX, SZ);
			return { ofX: partialInformation(options, new Smoother(x)), ofNone: partialInformation(options, new Smoother(column(`voi ${seed}`, 2, 1000))) };
		});
		const values = found.map(({ ofX }) => ofX.value);
		const mean = values.reduce((a, b) => a + b) / repeats;
		const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (repeats - 1));
		const said = found.reduce((sum, { ofX }) => sum + ofX.standardError, 0) / repeats;
		expect(Math.abs(said / sd - 1)).toBeLessThan(4 / Math.sqrt(2 * repeats));
		// The bound of an input without effect is above 0, and below what is worth knowing of the one that has one.
		for (const { ofX, ofNone } of found) {
			expect(ofNone.most).toBeGreaterThan(0);
			expect(ofNone.most).toBeLessThan(EVPPI_X);
			expect(ofX.most).toBeGreaterThanOrEqual(ofX.value + 2 * ofX.standardError);
		}
		expect(found.filter(({ ofX }) => ofX.most >= EVPPI_X).length).toBeGreaterThanOrEqual(0.9 * repeats);
	});

	it('bounds the worth of an input that is too weak to be seen', () => {
		// 0.1 of the standard deviation: a share of 1%, below what 100 trials tell.
		const [weak, mu] = [0.1, -0.02];
		const truth = weak * unitNormalLoss(Math.abs(mu) / weak);
		let held = 0;
		for (let seed = 0; seed < 60; seed++) {
			const { x, options } = normalCase(`weak ${seed}`, 100, mu, weak, 1);
			const found = partialInformation(options, new Smoother(x));
			if (found.most >= truth) held++;
		}
		expect(held).toBeGreaterThanOrEqual(57);
	});

	it('oracle: a share, Beta(4, 16), against a price of 0.22, known and tested on 40 accounts', () => {
		const [a, b, price, accounts, trials] = [4, 16, 0.22, 40, 4000];
		const share = column('share', 0, trials).map((u) => betaQuantile(a, b, u));
		const options = [new Float64Array(trials), share.map((p) => p - price)];
		// E[max(0, p - price)] of a beta number; the posterior mean after the test is beta-binomial.
		const known = (a / (a + b)) * (1 - incompleteBeta(a + 1, b, price)) - price * (1 - incompleteBeta(a, b, price));
		const smoother = new Smoother(share);
		const partial = partialInformation(options, smoother);
		expect(Math.abs(partial.value - known)).toBeLessThan(4 * partial.standardError);
		let weight = 1;
		for (let j = 0; j < accounts; j++) weight *= (b + j) / (a + b + j);
		let tested = 0;
		for (let wins = 0; wins <= accounts; wins++) {
			tested += weight * Math.max(0, (a + wins) / (a + b + accounts) - price);
			weight *= ((accounts - wins) * (a + wins)) / ((wins + 1) * (b + accounts - wins - 1));
		}
		const sampled = sampleInformation(options, smoother, accounts, shareNoise(share));
		expect(Math.abs(sampled - tested)).toBeLessThan(4 * partial.standardError);
	});

	it('T80, T81: perfect >= partial >= sample >= 0, and more accounts are worth no less', () => {
		for (let seed = 0; seed < 25; seed++) {
			const { x, z, options } = normalCase(`order ${seed}`, 200, (seed - 12) / 6, 1, 0.5);
			const three = [...options, x.map((value, t) => value * value - 1 + z[t])];
			const perfect = perfectInformation(three).value;
			for (const input of [x, z, column(`order ${seed}`, 3, 200)]) {
				const smoother = new Smoother(input);
				const sampled = [0, 1, 10, 100, Infinity].map((accounts) =>
					accounts === Infinity ? partialInformation(three, smoother).value : sampleInformation(three, smoother, accounts, 4)
				);
				expect(sampled[0]).toBe(0);
				sampled.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual(sampled[i] - 1e-12));
				expect(perfect).toBeGreaterThanOrEqual(sampled[4]);
			}
		}
	});

	it('is nothing with one option, or with one that is always best', () => {
		const { x, options } = normalCase('one', 50, 0, 1, 0);
		expect(perfectInformation([x])).toEqual({ value: 0, standardError: 0 });
		expect(partialInformation([options[1], options[1].map((value) => value + 100)], new Smoother(x)).value).toBe(0);
		expect(() => sampleInformation(options, new Smoother(x), -1, 1)).toThrow('a test needs at least 0 accounts, got -1');
		expect(() => sampleInformation(options, new Smoother(x), 1, NaN)).toThrow('the variance of an observation must be at least 0, got NaN');
	});
});

describe('chance to be best', () => {
	const { x, z, options } = normalCase('best', 1000, 0.2, 1, 1);
	const three = [...options, z];

	it('T69: sums to 1 at each threshold, ties shared', () => {
		const effects = [x, z, x.map((value, t) => value - z[t])];
		for (const shares of acceptability(three, effects, [0, 0.5, 1, 5, 1e6])) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
		expect([...probabilityBest([x, x, x.map((value) => value - 1)])]).toEqual([0.5, 0.5, 0]);
	});

	it('is the normal probability of the better mean', () => {
		const [, better] = probabilityBest(options);
		const truth = normalCdf(0.2 / Math.SQRT2);
		expect(Math.abs(better - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - truth)) / 1000));
	});

	it('follows the worth of the effect', () => {
		const curves = acceptability([x, x], [new Float64Array(1000), new Float64Array(1000).fill(1)], [-1, 0, 1]);
		expect(curves.map(([first]) => first)).toEqual([1, 0.5, 0]);
	});
});

describe('break-even', () => {
	it('is where the regression of the difference crosses 0', () => {
		// Quantiles of x within 4 s.e. of the regression at the crossing: sd of the noise over the root of the trials near it.
		const { x, options } = normalCase('even', 4000, 0.5, 1, 0.5);
		const at = breakEven(options, new Smoother(x));
		expect(Math.abs(Number(at) + 0.5)).toBeLessThan((4 * 0.5 * Math.sqrt(1 + 0.5 ** 2)) / Math.sqrt(4000));
	});

	it('is null when the best option stays the best between the 5th and 95th percentile', () => {
		const { x } = normalCase('never', 1000, 0, 1, 0);
		expect(breakEven([x.map((value) => value + 1.9), new Float64Array(1000)], new Smoother(x))).toBeNull();
		expect(Number(breakEven([x.map((value) => value + 1.5), new Float64Array(1000)], new Smoother(x)))).toBeCloseTo(-1.5, 6);
		expect(breakEven([x], new Smoother(x))).toBeNull();
	});

	it('is the crossing nearest to the median when there are several', () => {
		const x = column('two', 0, 1000);
		const hill = x.map((value) => 0.06 - (value - 0.45) * (value - 0.45));
		expect(Number(breakEven([hill, new Float64Array(1000)], new Smoother(x)))).toBeCloseTo(0.45 + Math.sqrt(0.06), 2);
	});
});
