import { MOTIONS } from '../catalog/priceBook';
import type { Problem } from '../catalog/problem';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { resolveAssumptions } from '../market/assumptions';
import type { Survived } from '../market/cohortLaw';
import { Chooser } from '../market/Chooser';
import { conditionTraits, customerMonth } from '../market/customerMonth';
import { Entrance } from '../market/Entrance';
import { Life } from '../market/Life';
import { Migrator } from '../market/Migrator';
import { Rates } from '../market/Rates';
import { PartWorths } from '../market/PartWorths';
import { Person } from '../market/Person';
import { Propensity } from '../market/Propensity';
import { Tally } from '../market/Tally';
import { AssumptionSampler } from './AssumptionSampler';
import { buildMarket, type NamedMarket } from './buildMarket';
import { churnCohorts } from './churnCohorts';
import { needShares } from './needShares';
import { closeWorths, solvePartWorths } from './partWorths';
import type { PlanStep } from './planStep';
import { placeSurveyed } from './surveyedPieces';
import { calibrationFingerprint } from './scenarioHash';
import type { Scenario } from './scenario';

/** Length of the pilot, months. */
const YEAR = 12;
const ROUNDS = 6;
/** Rounds at most, for a rate that is only just reached, or not quite: k then rises slowly. */
const MOST_ROUNDS = 20;
/**
 * The first rounds find the way with a share of the lives; the last but one takes all of them, the last repeats them until the rarest
 * motion has exposure enough. Each round only corrects what the one before left.
 */
const THIN_SHARE = 0.25;
const THIN_ROUNDS = 4;
/** Lives of each segment in the pilot: at least, and at most (a larger base is thinned evenly). */
const FEWEST_LIVES = 2000;
const MOST_LIVES = 6000;
/** Exposure of a motion below which its lives are repeated, and how often at most. */
const EXPOSURE_MONTHS = 500 * YEAR;
const MOST_REPEATS = 4;
const FIRST_TRIAL = 0x70000000;
/** k of a motion that the pilot never exposes, and from which a k is worth a warning. */
const UNCALIBRATED_K = 2;
const HIGH_K = 5;
/** A rate counts as reached from this share of it on: rounds end before they stand still. */
const REACHED = 0.99;
/** Bits of all motions. */
const ALL_MOTIONS = (1 << MOTIONS.length) - 1;
/** The golden ratio: multiples of it fill the unit interval evenly in any order of lives. */
const GOLDEN = 0.6180339887498949;

/** What a pilot of Today at the means of all assumptions gives (MODEL 5, 6.3). Plain data; serves every variant and trial. */
export type Calibration = {
	/** By motion, in the order of `MOTIONS`. */
	readonly k: readonly number[];
	/** c_s by segment. */
	readonly churnConstants: readonly number[];
	/** Worths of today's shelf: [segment * features + feature], [segment * add-ons + add-on], [(segment * plans + plan) * meters + meter]; NaN open. */
	readonly features: Float64Array;
	readonly addOns: Float64Array;
	readonly meters: Float64Array;
	readonly steps: readonly PlanStep[];
	readonly problems: readonly Problem[];
};

/** The key under which a calibration may be kept: it depends on Today, the base and the assumptions alone. */
export function calibrationKey(scenario: Scenario): string {
	return calibrationFingerprint(scenario);
}

/** Solves part-worths, k by motion and c_s by segment. */
export function calibrate(scenario: Scenario): Calibration {
	const market = buildMarket(scenario, [], YEAR);
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	const rates = new Rates(rows, market.segments, needShares(scenario, rows), scenario.minorUnits);
	const means = new Float64Array(rows.length * market.segments);
	new AssumptionSampler(rows, market.seed).means(means);
	rates.fill(means);
	rates.neutralise();
	const person = new Person(market, rates);
	const life = new Life(market, person);
	const worths = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	placeSurveyed(worths, market);
	const { steps, unsupported } = solvePartWorths({ market, person, life, worths }, 0);
	const open = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	open.copyFrom(worths);
	closeWorths(worths);
	const problems: Problem[] = unsupported.map((what) =>
		note('unsupported-worth', `nobody in the base tells what ${what} is worth`, 'It is taken at its price')
	);
	const { k, churnConstants } = runPilot(market, rates, person, life, worths, problems, churnCohorts(scenario, market));
	return {
		k: [...k],
		churnConstants: [...churnConstants],
		features: open.feature,
		addOns: open.addOn,
		meters: open.meter,
		steps,
		problems
	};
}

function note(code: string, message: string, remedy: string, severity: 'note' | 'warning' = 'note'): Problem {
	return { code, path: 'calibration', message, remedy, severity };
}

/** One life of the pilot: which customer, in which repeat. */
type PilotLife = { readonly customer: number; readonly trial: number; readonly theta: number; readonly isRepeat: boolean };

/** Lives of the pilot by segment: each at least 2,000, evenly thinned where the base has more than needed; propensities stratified. */
function pilotLives({ columns, segments }: NamedMarket, repeats: number): PilotLife[] {
	const lives: PilotLife[] = [];
	for (let s = 0; s < segments; s++) {
		const own = [...columns.segment.keys()].filter((i) => columns.segment[i] === s);
		if (own.length === 0) continue;
		const once = Math.max(FEWEST_LIVES, Math.min(own.length, MOST_LIVES));
		const count = Math.ceil(once * repeats);
		for (let j = 0; j < count; j++) {
			const at = own.length > count ? Math.floor((j * own.length) / count) : j % own.length;
			const stratum = (j + 0.5) * GOLDEN;
			lives.push({
				customer: own[at],
				trial: FIRST_TRIAL + Math.floor(j / own.length),
				theta: stratum - Math.floor(stratum),
				isRepeat: j >= once
			});
		}
	}
	return lives;
}

/**
 * Year one of Today, nobody leaving but everybody weighed by the chance to have stayed: each round brings conversion by exposure nearer to
 * the drawn rates, and churn to its input.
 */
function runPilot(
	market: NamedMarket,
	rates: Rates,
	person: Person,
	life: Life,
	worths: PartWorths,
	problems: Problem[],
	survived: readonly Survived[] | undefined
) {
	const { segments } = market;
	const propensity = new Propensity(segments, survived);
	propensity.fill(rates);
	const chooser = new Chooser(market, person, worths);
	const k = new Float64Array(MOTIONS.length).fill(UNCALIBRATED_K);
	const churnConstants = new Float64Array(segments);
	const conditions = { chooser, migrator: new Migrator(market, chooser), entrance: new Entrance(market, chooser), k, churnConstants };
	const tally = new Tally(YEAR);
	life.pilot = true;
	let lives = pilotLives(market, THIN_SHARE);
	let rare = 0;
	for (let round = 0; round < ROUNDS || (round < MOST_ROUNDS && isRising(tally, k)); round++) {
		tally.clear();
		const kept = new Float64Array(segments);
		const all = new Float64Array(segments);
		for (const { customer, trial, theta, isRepeat } of lives) {
			life.sounded = isRepeat ? rare : ALL_MOTIONS;
			person.become(customer, trial);
			person.thetaLogit = propensity.logit(theta, person);
			life.begin(0);
			conditionTraits(life, chooser);
			life.begin(0);
			for (let month = 1; month <= YEAR; month++) customerMonth(life, month, conditions, tally);
			const weight = market.columns.weight[customer];
			kept[person.segment] += weight * life.survival;
			all[person.segment] += weight;
		}
		for (let s = 0; s < segments; s++) {
			const aim = rates.plain.churn[s];
			const got = all[s] > 0 ? 1 - kept[s] / all[s] : 0;
			if (aim > 0 && got > 0 && got < 1) churnConstants[s] += log(log(1 - aim) / log(1 - got));
		}
		for (let m = 0; m < MOTIONS.length; m++) {
			if (tally.pilotMonths[m] === 0 || tally.reached[m] === 0) continue;
			k[m] = Math.min(k[m] * (tally.aimed[m] / tally.reached[m]), largestK(tally, m));
		}
		if (round === THIN_ROUNDS - 1) lives = pilotLives(market, 1);
		if (round === THIN_ROUNDS) {
			const meanWeight = all.reduce((sum, weight) => sum + weight, 0) / lives.length;
			const exposed = tally.exposureMonths.map((months) => months / meanWeight);
			exposed.forEach((months, m) => (rare |= months > 0 && months < EXPOSURE_MONTHS ? 1 << m : 0));
			if (rare !== 0) {
				const rarest = Math.min(...exposed.filter((months) => months > 0));
				lives = pilotLives(market, Math.min(MOST_REPEATS, Math.ceil(EXPOSURE_MONTHS / rarest)));
			}
		}
	}
	MOTIONS.forEach((motion, m) => {
		if (tally.pilotMonths[m] === 0 || tally.reached[m] === 0) {
			problems.push(
				note(
					'uncalibrated',
					`${motion}: nobody is triggered in the first year of Today, so its conversion is not calibrated`,
					'Set a base in which it occurs, or read its figures with care'
				)
			);
			return;
		}
		const hazard = tally.aimed[m] / tally.pilotMonths[m];
		// At the largest k everybody who would buy does so at once: where that is short of the rate, none reaches it.
		if (k[m] === largestK(tally, m) && isShort(tally, m)) {
			const got = annual(tally.reached[m] / tally.pilotMonths[m]);
			problems.push(
				note(
					'rate-out-of-reach',
					`${motion}: those who would buy at today's price are too few: asked at once they come to ${percent(got)} a year, and ${percent(annual(hazard))} are to convert`,
					'Lower the conversion range, or the price',
					'warning'
				)
			);
		} else if (k[m] > HIGH_K) {
			problems.push(
				note(
					'high-k',
					`${motion}: the few who would buy at today's price are asked ${k[m].toFixed(1)} times as often to reach the conversion set`,
					'Check the price and the conversion range',
					'warning'
				)
			);
		}
	});
	life.pilot = false;
	return { k, churnConstants };
}

/** A rate a year of a monthly one, by exposure. */
const annual = (monthly: number): number => 1 - exp(YEAR * log(1 - monthly));

const isShort = ({ reached, aimed }: Tally, motion: number): boolean => reached[motion] < aimed[motion] * REACHED;

/** Whether a motion is short of its rate at a k that is near the largest and not yet there. */
function isRising(tally: Tally, k: Float64Array): boolean {
	return k.some((now, m) => tally.reached[m] > 0 && isShort(tally, m) && now < largestK(tally, m) && 2 * now > largestK(tally, m));
}

/** With this k everybody who would buy does so at once. */
function largestK(tally: Tally, motion: number): number {
	return tally.pilotMonths[motion] / Math.max(tally.aimed[motion], 1e-12);
}

function percent(share: number): string {
	return `${(100 * share).toFixed(0)}%`;
}
