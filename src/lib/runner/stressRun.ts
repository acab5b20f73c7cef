import { bestOption } from '../engine/analysis/bestOption';
import { firstOrder } from '../engine/analysis/firstOrder';
import { inputsByStrength } from '../engine/analysis/stress/smallestChange';
import { Smoother } from '../engine/analysis/Smoother';
import { InputPlaces } from '../engine/analysis/stress/InputPlaces';
import { modelForms } from '../engine/analysis/stress/modelForms';
import type { Stress, TotalRow } from '../engine/analysis/stress/Stress';
import { totalShare } from '../engine/analysis/stress/totalShare';
import { standardError } from '../engine/math/standardError';
import { FEWEST_TRIALS } from '../engine/simulation/FEWEST_TRIALS';
import { pairedLead } from '../engine/simulation/pairedLead';
import type { Scenario } from '../engine/simulation/scenario';
import { breakingChange, MOST_STEPS, REACH, wayOut } from './breakingChange';
import { bestOther, less } from './optionValues';

/** Trials of each run, at most: leads are told on common draws. */
export const STRESS_TRIALS = 400;
/** Inputs whose total is told one by one. */
const MOST_TOTALS = 8;

export type StressRequest = {
	readonly scenario: Scenario;
	/** Inputs whose totals are wanted, the most wanted first; others count together. */
	readonly wanted: readonly string[];
	/** Customers by segment id. */
	readonly weights: Readonly<Record<string, number>>;
};

export type StressPool<Calibration> = {
	readonly calibrate: (scenario: Scenario) => Promise<Calibration>;
	/** ARR at the last month by option, Today first, and trial. */
	readonly values: (scenario: Scenario, calibration: Calibration, onTrials: (done: number) => void) => Promise<readonly Float64Array[]>;
	/** Called with the runs done, parts of them counted, and how many there are at most. */
	readonly onProgress?: (done: number, total: number) => void;
};

/**
 * Tries to break a choice by ARR: other forms of the model, the smallest change of assumptions that changes it, and the total order of its inputs,
 * each by simulation on the draws of the scenario.
 * @returns null where there is one option, or fewer than 50 trials
 * @throws what the pool throws; the signal's reason when aborted
 */
export async function stressRun<Calibration>(given: StressRequest, pool: StressPool<Calibration>): Promise<Stress | null> {
	const scenario = { ...given.scenario, trials: Math.min(given.scenario.trials, STRESS_TRIALS) };
	if (scenario.variants.length === 0 || scenario.trials < FEWEST_TRIALS) return null;
	const { trials } = scenario;
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const places = new InputPlaces(scenario);
	const others = modelForms(scenario);
	let groups = totalGroups(places, places.paths);
	let runs = 1 + others.length + MOST_STEPS + groups.length;
	let done = 0;
	const values = async (own: Scenario, calibration: Calibration) => {
		const found = await pool.values(own, calibration, (of) => pool.onProgress?.(done + of / trials, runs));
		pool.onProgress?.(++done, runs);
		return found;
	};
	pool.onProgress?.(0, runs);
	const calibration = await pool.calibrate(scenario);
	const base = await values(scenario, calibration);
	const chosen = bestOption(base);
	const rival = bestOther(base, chosen);
	const scores = places.scores(trials);
	const uplifts = base.slice(1).map((option) => less(option, base[0]));
	const of = bestOption(uplifts);
	// Where a run tells of few inputs, those that move the uplift most by a straight line come next.
	groups = totalGroups(places, [...given.wanted, ...inputsByStrength(scores, uplifts[of]).map((input) => places.paths[input])]);
	runs = 1 + others.length + MOST_STEPS + groups.length;
	const forms: Stress['forms'][number][] = [];
	for (const { key, scenario: form } of others) {
		const found = await values(form, await pool.calibrate(form));
		forms.push({ key, lead: pairedLead(less(found[chosen], found[rival]), scenario.sampling), best: ids[bestOption(found)] });
	}
	const way = wayOut(places, scores, base, chosen);
	const weights = segmentWeights(scenario, given.weights);
	const change = way && (await breakingChange(way, { places, ids, chosen, weights, values: (own) => values(own, calibration) }));
	done = 1 + others.length + MOST_STEPS;
	const totals: TotalRow[] = [];
	for (const group of groups) {
		const found = await values({ ...scenario, redrawn: group.paths }, calibration);
		totals.push(totalRow(group, scores[places.paths.indexOf(group.paths[0])], uplifts[of], less(found[of + 1], found[0])));
	}
	const lead = less(base[chosen], base[rival]);
	return {
		...{
			trials,
			chosen: ids[chosen],
			rival: ids[rival],
			lead: pairedLead(lead, scenario.sampling),
			forms,
			change: change ?? null,
			reach: way ? REACH : 0
		},
		spread: standardError(lead).standardError * Math.sqrt(trials),
		totalsOf: ids[of + 1],
		totals: totals.filter((_, i) => !groups[i].isRest),
		rest: totals.find((_, i) => groups[i].isRest) ?? null
	};
}

function totalRow({ paths, isRest }: TotalGroup, scores: Float64Array, figure: Float64Array, redrawn: Float64Array): TotalRow {
	// What many inputs do each by itself is not one number.
	return { paths, first: isRest ? null : firstOrder(new Smoother(scores), figure), total: totalShare(figure, redrawn) };
}

type TotalGroup = { readonly paths: readonly string[]; readonly isRest: boolean };

/** What is drawn again together: each wanted input with those that it is correlated with, then all others. */
function totalGroups(places: InputPlaces, wanted: readonly string[]): TotalGroup[] {
	const taken = new Set<string>();
	const groups = wanted.flatMap((path) => {
		if (taken.has(path) || !places.paths.includes(path) || taken.size >= MOST_TOTALS) return [];
		const paths = places.together(path);
		paths.forEach((one) => taken.add(one));
		return [{ paths, isRest: false }];
	});
	const rest = places.paths.filter((path) => !taken.has(path));
	return rest.length > 0 ? [...groups, { paths: rest, isRest: true }] : groups;
}

function segmentWeights({ segments }: Scenario, weights: Readonly<Record<string, number>>): number[] {
	const own = segments.map(({ id }) => weights[id] ?? 0);
	const whole = own.reduce((sum, weight) => sum + weight, 0);
	return own.map((weight) => (whole > 0 ? weight / whole : 1 / own.length));
}
