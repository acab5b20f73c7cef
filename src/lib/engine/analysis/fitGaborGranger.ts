import { exp } from '../math/exp';
import { log } from '../math/log';
import { normalCdf } from '../math/normalCdf';

const STEPS = 100;
/** Newton has arrived when no parameter moves by more than this. */
const ARRIVED = 1e-12;
const ONE_OVER_ROOT_2_PI = 0.3989422804014327;

/** How many were asked whether they would buy at a price, and how many said so. */
export type PriceAnswers = { readonly price: number; readonly asked: number; readonly wouldBuy: number };

/** A log-normal willingness to pay, in the unit of the prices. */
export type WillingnessFit = {
	readonly mu: number;
	readonly sigma: number;
	/** Standard errors; each answer counts as one respondent's. */
	readonly errorMu: number;
	readonly errorSigma: number;
	/** Of the errors of mu and sigma. */
	readonly covariance: number;
	readonly logLikelihood: number;
};

/**
 * Gabor-Granger (1966): the log-normal willingness to pay of which answers at several prices are most likely, P(buys at p) = Phi((mu - ln p) /
 * sigma): a probit in ln p, a concave likelihood in (mu / sigma, 1 / sigma), by Newton.
 * @throws RangeError if there are not two prices, a count is none, or the likelihood has no maximum: all would buy up to a price and nobody
 * beyond it, or the share does not fall with the price
 */
export function fitGaborGranger(answers: readonly PriceAnswers[]): WillingnessFit {
	check(answers);
	const logs = answers.map(({ price }) => log(price));
	let at = slopes(answers, logs, ...start(answers, logs));
	for (let step = 0; step < STEPS; step++) {
		const determinant = at.daa * at.dbb - at.dab * at.dab;
		const moveA = (at.dbb * at.da - at.dab * at.db) / determinant;
		const moveB = (at.daa * at.db - at.dab * at.da) / determinant;
		let share = 1;
		let next = slopes(answers, logs, at.a - moveA, at.b - moveB);
		while (!(next.logLikelihood >= at.logLikelihood) && share > 1e-8) {
			share /= 2;
			next = slopes(answers, logs, at.a - share * moveA, at.b - share * moveB);
		}
		at = next;
		if (Math.max(Math.abs(share * moveA), Math.abs(share * moveB)) < ARRIVED) break;
	}
	if (!(at.b > 0) || !(at.daa * at.dbb - at.dab * at.dab > 0) || !Number.isFinite(at.a))
		throw new RangeError('the share that would buy must fall with the price: these answers have no log-normal willingness to pay');
	return described(at);
}

/** Log-likelihood of P = Phi(a - b ln p), its slopes and curvatures. */
type Slopes = { a: number; b: number; logLikelihood: number; da: number; db: number; daa: number; dab: number; dbb: number };

function slopes(answers: readonly PriceAnswers[], logs: readonly number[], a: number, b: number): Slopes {
	let [logLikelihood, da, db, daa, dab, dbb] = [0, 0, 0, 0, 0, 0];
	answers.forEach(({ asked, wouldBuy }, i) => {
		const x = logs[i];
		const z = a - b * x;
		const density = ONE_OVER_ROOT_2_PI * exp((-z * z) / 2);
		for (const [count, side] of [
			[wouldBuy, 1],
			[asked - wouldBuy, -1]
		]) {
			if (count === 0) continue;
			const share = normalCdf(side * z);
			const ratio = (side * density) / share;
			const bend = -ratio * (ratio + z);
			logLikelihood += count * log(share);
			da += count * ratio;
			db -= count * ratio * x;
			daa += count * bend;
			dab -= count * bend * x;
			dbb += count * bend * x * x;
		}
	});
	return { a, b, logLikelihood, da, db, daa, dab, dbb };
}

/** Half of all bought at the middle price, with an elasticity of about 1.6 there. */
function start(answers: readonly PriceAnswers[], logs: readonly number[]): [number, number] {
	const middle = logs.reduce((sum, x) => sum + x, 0) / answers.length;
	return [2 * middle, 2];
}

/** mu = a / b, sigma = 1 / b, and their errors by the delta method. */
function described({ a, b, logLikelihood, daa, dab, dbb }: Slopes): WillingnessFit {
	const determinant = daa * dbb - dab * dab;
	const [varA, varB, both] = [-dbb / determinant, -daa / determinant, dab / determinant];
	const [mu, sigma] = [a / b, 1 / b];
	return {
		mu,
		sigma,
		errorMu: sigma * Math.sqrt(varA + mu * mu * varB - 2 * mu * both),
		errorSigma: sigma * sigma * Math.sqrt(varB),
		covariance: sigma * sigma * sigma * (mu * varB - both),
		logLikelihood
	};
}

function check(answers: readonly PriceAnswers[]): void {
	if (new Set(answers.map(({ price }) => price)).size < 2) throw new RangeError('willingness to pay needs answers at two prices at least');
	const sold = Math.max(...answers.filter(({ wouldBuy }) => wouldBuy > 0).map(({ price }) => price));
	const refused = Math.min(...answers.filter(({ asked, wouldBuy }) => wouldBuy < asked).map(({ price }) => price));
	for (const { price, asked, wouldBuy } of answers) {
		if (!(price > 0 && price < Infinity)) throw new RangeError(`a price must be above 0, got ${price}`);
		if (!(asked > 0 && wouldBuy >= 0 && wouldBuy <= asked)) throw new RangeError(`at ${price}, ${wouldBuy} of ${asked} would buy`);
	}
	if (!(sold > refused)) throw new RangeError('all would buy below a price and nobody above it: ask at prices between');
}
