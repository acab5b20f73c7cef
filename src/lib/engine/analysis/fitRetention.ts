import { exp } from '../math/exp';
import { log } from '../math/log';
import type { RetentionCounts } from './RetentionCounts';

/** alpha and beta stay between these; at a bound customers are alike (large), or differ as much as can be (small). */
const LEAST = 1e-5;
const MOST = 1e4;
const STEPS = 200;
/** Newton has arrived when no parameter moves by more than this share. */
const ARRIVED = 1e-12;

/** A fit of the shifted-beta-geometric law: the chance to leave at a decision is Beta(alpha, beta) over customers. */
export type RetentionFit = {
	readonly alpha: number;
	readonly beta: number;
	readonly logLikelihood: number;
	/** Of ln alpha and ln beta, and their covariance; NaN at a bound. */
	readonly errorLogAlpha: number;
	readonly errorLogBeta: number;
	readonly covariance: number;
	/** The data call for customers who are alike, or for extremes: alpha or beta is at the end of what is looked for. */
	readonly bounded: boolean;
	/** Share lost at the first decision, and share lost at the second over that at the first: `churn` and `churnRatio` of the model, where decisions are annual. */
	readonly churn: number;
	readonly churnRatio: number;
};

/**
 * Maximum likelihood of the shifted-beta-geometric law of retention (Fader and Hardie 2007), by Newton on the logarithms of alpha and beta.
 * @throws RangeError if nobody left or nobody stayed: the likelihood then has no maximum
 */
export function fitRetention({ faced, left }: RetentionCounts): RetentionFit {
	const all = faced.reduce((sum, count) => sum + count, 0);
	const gone = left.reduce((sum, count) => sum + count, 0);
	if (!(gone > 0 && gone < all)) throw new RangeError(`retention needs some who left and some who stayed, got ${gone} of ${all} leaving`);
	let at = slopes(faced, left, log(gone / all), log(1 - gone / all));
	for (let step = 0, damping = 1e-3; step < STEPS; step++) {
		const next = slopes(faced, left, ...moved(at, damping));
		if (next.logLikelihood < at.logLikelihood) {
			damping *= 10;
			continue;
		}
		const moves = Math.max(Math.abs(next.x - at.x), Math.abs(next.y - at.y));
		at = next;
		damping /= 10;
		if (moves < ARRIVED) break;
	}
	return described(at);
}

/** Log-likelihood at x = ln alpha, y = ln beta, its slopes and curvatures. */
type Slopes = { x: number; y: number; logLikelihood: number; dx: number; dy: number; dxx: number; dxy: number; dyy: number };

function slopes(faced: Float64Array, left: Float64Array, x: number, y: number): Slopes {
	const [a, b] = [exp(x), exp(y)];
	let [logLikelihood, da, db, daa, dab, dbb] = [0, 0, 0, 0, 0, 0];
	for (let t = 0; t < faced.length; t++) {
		const stayed = faced[t] - left[t];
		const whole = a + b + t;
		logLikelihood += left[t] * x + (stayed > 0 ? stayed * log(b + t) : 0) - faced[t] * log(whole);
		da += left[t] / a - faced[t] / whole;
		db += stayed / (b + t) - faced[t] / whole;
		daa += -left[t] / (a * a) + faced[t] / (whole * whole);
		dab += faced[t] / (whole * whole);
		dbb += -stayed / ((b + t) * (b + t)) + faced[t] / (whole * whole);
	}
	return { x, y, logLikelihood, dx: a * da, dy: b * db, dxx: a * da + a * a * daa, dxy: a * b * dab, dyy: b * db + b * b * dbb };
}

/** A damped Newton step uphill, within the bounds. */
function moved({ x, y, dx, dy, dxx, dxy, dyy }: Slopes, damping: number): [number, number] {
	const scale = Math.abs(dxx) + Math.abs(dyy) + 1e-9;
	// Where the surface is not a hill the damping makes it one.
	const lift = Math.max(0, (dxx + dyy + Math.sqrt((dxx - dyy) * (dxx - dyy) + 4 * dxy * dxy)) / 2) + damping * scale;
	const [p, q] = [lift - dxx, lift - dyy];
	const determinant = p * q - dxy * dxy;
	const within = (value: number) => Math.max(log(LEAST), Math.min(log(MOST), value));
	return [within(x + (q * dx + dxy * dy) / determinant), within(y + (p * dy + dxy * dx) / determinant)];
}

function described({ x, y, logLikelihood, dxx, dxy, dyy }: Slopes): RetentionFit {
	const [alpha, beta] = [exp(x), exp(y)];
	const bounded = [alpha, beta].some((value) => value <= LEAST * 1.001 || value >= MOST * 0.999);
	const determinant = bounded ? NaN : dxx * dyy - dxy * dxy;
	return {
		alpha,
		beta,
		logLikelihood,
		errorLogAlpha: Math.sqrt(-dyy / determinant),
		errorLogBeta: Math.sqrt(-dxx / determinant),
		covariance: dxy / determinant,
		bounded,
		churn: alpha / (alpha + beta),
		churnRatio: (alpha + beta) / (1 + alpha + beta)
	};
}
