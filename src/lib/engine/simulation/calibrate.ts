import { MOTIONS } from '../market/motionTable';
import type { Problem } from '../catalog/problem';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { resolveAssumptions } from '../market/resolveAssumptions';
import { type FeeScale, PartWorths, type UnitCap } from '../market/PartWorths';
import { buildMarket, type NamedMarket } from './buildMarket';
import { churnCohorts } from './churnCohorts';
import { entryConstants } from './entryConstants';
import { hasArrivals } from './hasArrivals';
import { meanStage } from './meanStage';
import { closeWorths, solvePartWorths } from './partWorths';
import type { SolvedConstants } from './Cast';
import type { Unsupported } from './Solving';
import { isExposed, isShort, largestK, type PilotCounts, runPilot, PILOT_YEAR } from './pilot';
import type { PlanStep } from './planStep';
import { placeSurveyed } from './surveyedPieces';
import { calibrationFingerprint } from './scenarioHash';
import type { Scenario } from './scenario';

/** From which a k is worth a warning. */
const HIGH_K = 5;

/** What a pilot of Today at the means of all assumptions gives (MODEL 5, 6.3). Plain data; serves every variant and trial. */
export type Calibration = {
	/** By motion, in the order of `MOTIONS`. */
	readonly k: readonly number[];
	/** c_s by segment. */
	readonly churnConstants: readonly number[];
	/** Standard errors of both, and what each part of the pilot alone would give. */
	readonly errors: SolvedConstants;
	readonly batches: readonly SolvedConstants[];
	/** Worths of today's shelf, laid out as in `PartWorths` with that shelf alone; NaN open. */
	readonly features: Float64Array;
	readonly addOns: Float64Array;
	readonly meters: Float64Array;
	/** [segment * meters + meter]: units of the lowest plan's own content. */
	readonly base: Float64Array;
	/** Places of the fees that worths follow, laid out like them; -1 = none. */
	readonly featureScale: Int16Array;
	readonly addOnScale: Int16Array;
	readonly meterScale: Int16Array;
	readonly baseScale: Int16Array;
	readonly scales: readonly FeeScale[];
	/** [segment * meters + meter] */
	readonly caps: readonly (readonly UnitCap[])[];
	readonly steps: readonly PlanStep[];
	/** [segment * plans + plan]: what makes newcomers choose the plans of the base, minor units; zeros where nobody arrives. */
	readonly entry: Float64Array;
	readonly problems: readonly Problem[];
};

/** The key under which a calibration may be kept: it depends on Today, the base and the assumptions alone. */
export function calibrationKey(scenario: Scenario): string {
	return calibrationFingerprint(scenario);
}

/** Solves part-worths, k by motion and c_s by segment. */
export function calibrate(scenario: Scenario): Calibration {
	const market = buildMarket(scenario, [], PILOT_YEAR);
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	const { person, life } = meanStage(scenario, market, rows);
	person.rates.neutralise();
	const worths = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	placeSurveyed(worths, market);
	const { steps, unsupported } = solvePartWorths({ market, person, life, worths }, 0);
	const open = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	open.copyFrom(worths);
	closeWorths(worths);
	const problems = unsupportedProblems(unsupported, market);
	const survived = churnCohorts(scenario, market);
	const { k, churnConstants, errors, batches, counts } = runPilot({ market, person, life, worths, survived });
	problems.push(...pilotProblems(k, counts));
	const entry = hasArrivals(scenario) ? entryConstants({ market, person, life, worths }) : new Float64Array(market.segments * market.plans);
	const { feature, addOn, meter, base, featureScale, addOnScale, meterScale, baseScale, scales, caps } = open;
	return {
		...{ k, churnConstants, errors, batches, features: feature, addOns: addOn, meters: meter, base },
		...{ featureScale, addOnScale, meterScale, baseScale, scales, caps, steps, entry, problems }
	};
}

function note(code: string, message: string, remedy: string, severity: 'note' | 'warning' = 'note'): Problem {
	return { code, path: 'calibration', message, remedy, severity };
}

/** What nobody in the base tells the worth of, each thing once, by the ids that the book and the customers give. */
function unsupportedProblems(unsupported: readonly Unsupported[], { universe, segmentIds }: NamedMarket): Problem[] {
	const segmentsOf = new Map<string, { readonly path: string; readonly segments: string[] }>();
	for (const one of unsupported) {
		const plan = universe.planIds[one.plan];
		const addOn = one.piece === 'pack' ? universe.addOnIds[one.addOn] : '';
		const what = {
			step: `what "${plan}" has more than the plan below it`,
			content: `what "${plan}", the lowest plan, holds`,
			pack: `the pack "${addOn}" on "${plan}"`
		}[one.piece];
		const known = segmentsOf.get(what) ?? { path: addOn ? `today/addOns/${addOn}` : `today/plans/${plan}`, segments: [] };
		known.segments.push(`"${segmentIds[one.segment]}"`);
		segmentsOf.set(what, known);
	}
	return [...segmentsOf].map(([what, { path, segments }]) => ({
		...note(
			'unsupported-worth',
			`nobody in the base tells the worth of ${what}, in segment ${segments.join(' and ')}`,
			'It is taken at its price'
		),
		path
	}));
}

/** What is worth saying of the conversion that the pilot reached. */
function pilotProblems(k: readonly number[], counts: PilotCounts): Problem[] {
	const problems: Problem[] = [];
	MOTIONS.forEach((motion, m) => {
		if (!isExposed(counts, m)) {
			problems.push(
				note(
					'uncalibrated',
					`${motion}: nobody is triggered in the first year of Today, so its conversion is not calibrated`,
					'Set a base in which it occurs, or read its figures with care'
				)
			);
			return;
		}
		const hazard = counts.aimed[m] / counts.months[m];
		// At the largest k everybody who would buy does so at once: where that is short of the rate, none reaches it.
		if (k[m] === largestK(counts, m) && isShort(counts, m)) {
			const got = annual(counts.reached[m] / counts.months[m]);
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
	return problems;
}

/** A rate a year of a monthly one, by exposure. */
const annual = (monthly: number): number => 1 - exp(PILOT_YEAR * log(1 - monthly));

function percent(share: number): string {
	return `${(100 * share).toFixed(0)}%`;
}
