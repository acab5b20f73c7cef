import { ALL_MOTIONS, MOTIONS } from '../market/motionTable';
import { conditionTraits, customerMonth } from '../market/customerMonth';
import { Tally } from '../market/Tally';
import { log } from '../math/log';
import { standardError } from '../math/standardError';
import type { NamedMarket } from './buildMarket';
import { Cast, type CastStage, type SolvedConstants } from './Cast';

/** Length of the pilot, months. */
export const PILOT_YEAR = 12;
const ROUNDS = 6;
/** Rounds at most, for a rate that is only just reached, or not quite: k then rises slowly. */
const MOST_ROUNDS = 20;
/**
 * The first rounds find the way with a share of the lives; the last but one takes all of them, the last as many as the errors ask for. Each
 * round only corrects what the one before left.
 */
const THIN_SHARE = 0.25;
const THIN_ROUNDS = 4;
/** Lives of each segment in the pilot: at least, and at most (a larger base is thinned evenly). */
const FEWEST_LIVES = 2000;
const MOST_LIVES = 6000;
/** Parts of the lives, whose spread tells the error of what is solved. */
export const BATCHES = 8;
/** Relative error of k that is aimed at; lives for it, at most so many times the base, and so many in all. */
const AIM = 0.01;
const MOST_REPEATS = 10;
const MOST_IN_ALL = 60_000;
const FIRST_TRIAL = 0x70000000;
/** k of a motion that the pilot never exposes. */
const UNCALIBRATED_K = 2;
/** A rate counts as reached from this share of it on: rounds end before they stand still. */
const REACHED = 0.99;
/** The golden ratio: multiples of it fill the unit interval evenly in any order of lives. */
const GOLDEN = 0.6180339887498949;

/** What the pilot gives: the solution, its standard errors, what each of its parts alone would give, and the counts of the last round. */
export type PilotOutcome = SolvedConstants & {
	readonly errors: SolvedConstants;
	readonly batches: readonly SolvedConstants[];
	readonly counts: PilotCounts;
};

/** Of the last round, by motion: exposure months by survival, chances of the drawn rate and of a win. */
export type PilotCounts = { readonly months: Float64Array; readonly aimed: Float64Array; readonly reached: Float64Array };

/** One life of the pilot: which customer, in which repeat and part. */
type PilotLife = {
	readonly customer: number;
	readonly trial: number;
	readonly theta: number;
	readonly isRepeat: boolean;
	readonly batch: number;
};

/** Lives of the pilot by segment: each at least 2,000, evenly thinned where the base has more than needed; propensities stratified. */
function pilotLives({ columns, segments }: NamedMarket, repeats: number): PilotLife[] {
	const lives: PilotLife[] = [];
	for (let s = 0; s < segments; s++) {
		const own = [...columns.segment.keys()].filter((i) => columns.segment[i] === s);
		if (own.length === 0) continue;
		const once = Math.max(FEWEST_LIVES, Math.min(own.length, MOST_LIVES));
		const most = Math.max(once, Math.min(MOST_REPEATS * own.length, MOST_IN_ALL / segments));
		const count = Math.ceil(Math.min(most, once * repeats));
		for (let j = 0; j < count; j++) {
			const at = own.length > count ? Math.floor((j * own.length) / count) : j % own.length;
			const stratum = (j + 0.5) * GOLDEN;
			const repeat = Math.floor(j / own.length);
			lives.push({
				customer: own[at],
				trial: FIRST_TRIAL + repeat,
				theta: stratum - Math.floor(stratum),
				isRepeat: j >= once,
				// Each time around a customer is in another part: how customers differ is no error of what is solved on all of them.
				batch: (j + repeat) % BATCHES
			});
		}
	}
	return lives;
}

/**
 * Year one of Today, nobody leaving but everybody weighed by the chance to have stayed: each round brings conversion by exposure nearer to
 * the drawn rates, and churn to its input (MODEL 5, 6.3).
 * @param stage rates at the means of all assumptions, in the programme that the bands describe; worths are solved
 */
export function runPilot(stage: CastStage): PilotOutcome {
	const { market, person, life } = stage;
	const { segments } = market;
	const { rates } = person;
	const { conditions, propensity } = new Cast(stage, {
		k: MOTIONS.map(() => UNCALIBRATED_K),
		churnConstants: market.segmentIds.map(() => 0)
	});
	const { chooser, k, churnConstants } = conditions;
	propensity.fill(rates);
	const tallies = Array.from({ length: BATCHES }, () => new Tally(PILOT_YEAR));
	const [kept, all] = [new Float64Array(BATCHES * segments), new Float64Array(BATCHES * segments)];
	life.pilot = true;
	let lives = pilotLives(market, THIN_SHARE);
	let rare = 0;
	let counts = countsOf(tallies);
	let batches: SolvedConstants[] = [];
	for (let round = 0; round < ROUNDS || (round < MOST_ROUNDS && isRising(counts, k)); round++) {
		for (const tally of tallies) tally.clear();
		kept.fill(0);
		all.fill(0);
		for (const { customer, trial, theta, isRepeat, batch } of lives) {
			life.sounded = isRepeat ? rare : ALL_MOTIONS;
			person.become(customer, trial);
			person.thetaLogit = propensity.logit(theta, person);
			life.begin(0);
			conditionTraits(life, chooser);
			life.begin(0);
			for (let month = 1; month <= PILOT_YEAR; month++) customerMonth(life, month, conditions, tallies[batch]);
			const weight = market.columns.weight[customer];
			kept[batch * segments + person.segment] += weight * life.survival;
			all[batch * segments + person.segment] += weight;
		}
		counts = countsOf(tallies);
		const solve = (of: PilotCounts, keptBy: (s: number) => number): SolvedConstants => ({
			k: MOTIONS.map((_, m) => (isExposed(of, m) ? Math.min(k[m] * (of.aimed[m] / of.reached[m]), largestK(counts, m)) : k[m])),
			churnConstants: Array.from(churnConstants, (constant, s) => constant + churnStep(rates.plain.churn[s], keptBy(s)))
		});
		const share = (from: number, to: number) => (s: number) => {
			let [stayed, whole] = [0, 0];
			for (let b = from; b < to; b++) [stayed, whole] = [stayed + kept[b * segments + s], whole + all[b * segments + s]];
			return whole > 0 ? stayed / whole : 1;
		};
		batches = tallies.map((tally, b) => solve(countsOf([tally]), share(b, b + 1)));
		const whole = solve(counts, share(0, BATCHES));
		k.set(whole.k);
		churnConstants.set(whole.churnConstants);
		if (round === THIN_ROUNDS - 1) lives = pilotLives(market, 1);
		if (round === THIN_ROUNDS) {
			const errors = errorsOf(batches).k.map((error, m) => error / k[m]);
			errors.forEach((error, m) => (rare |= error > AIM ? 1 << m : 0));
			const worst = Math.max(...errors);
			if (rare !== 0) lives = pilotLives(market, (worst / AIM) * (worst / AIM));
		}
	}
	life.pilot = false;
	return { k: [...k], churnConstants: [...churnConstants], errors: errorsOf(batches), batches, counts };
}

/** By how much c_s moves for churn to come nearer to its input. @param kept share that stays a year */
function churnStep(aim: number, kept: number): number {
	const got = 1 - kept;
	return aim > 0 && got > 0 && got < 1 ? log(log(1 - aim) / log(1 - got)) : 0;
}

function countsOf(tallies: readonly Tally[]): PilotCounts {
	const sum = (of: (tally: Tally) => Float64Array) =>
		Float64Array.from(MOTIONS, (_, m) => tallies.reduce((total, tally) => total + of(tally)[m], 0));
	return { months: sum(({ pilotMonths }) => pilotMonths), aimed: sum(({ aimed }) => aimed), reached: sum(({ reached }) => reached) };
}

/** Standard errors of the means over the parts. */
function errorsOf(batches: readonly SolvedConstants[]): SolvedConstants {
	const error = (of: (batch: SolvedConstants) => number) => standardError(Float64Array.from(batches, of)).standardError;
	return {
		k: MOTIONS.map((_, m) => error(({ k }) => k[m])),
		churnConstants: batches[0].churnConstants.map((_, s) => error(({ churnConstants }) => churnConstants[s]))
	};
}

/** Whether a motion occurred, and found somebody who would buy. */
export function isExposed({ months, reached }: PilotCounts, motion: number): boolean {
	return months[motion] > 0 && reached[motion] > 0;
}

/** Whether a motion fell short of its rate. */
export function isShort({ reached, aimed }: PilotCounts, motion: number): boolean {
	return reached[motion] < aimed[motion] * REACHED;
}

/** Whether a motion is short of its rate at a k that is near the largest and not yet there. */
function isRising(counts: PilotCounts, k: Float64Array): boolean {
	return k.some((now, m) => counts.reached[m] > 0 && isShort(counts, m) && now < largestK(counts, m) && 2 * now > largestK(counts, m));
}

/** With this k everybody who would buy does so at once. */
export function largestK({ months, aimed }: PilotCounts, motion: number): number {
	return months[motion] / Math.max(aimed[motion], 1e-12);
}
