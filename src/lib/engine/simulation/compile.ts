import type { Problem } from '../catalog/problem';
import { resolveAssumptions, type AssumptionRow } from '../market/resolveAssumptions';
import { PartWorths } from '../market/PartWorths';
import type { ServedShares } from '../market/Programme';
import { buildMarket, type NamedMarket } from './buildMarket';
import type { UnexplainedMrr } from './buildColumns';
import type { Calibration } from './calibrate';
import { churnCohorts } from './churnCohorts';
import { FEWEST_TRIALS } from './FEWEST_TRIALS';
import { meanStage } from './meanStage';
import { closeWorths, solvePartWorths } from './partWorths';
import { BATCHES } from './pilot';
import { placeSurveyed } from './surveyedPieces';
import { scenarioHash } from './scenarioHash';
import type { Scenario, Variant } from './scenario';
import { servedShares } from './servedShares';
import { type Simulated, withTwins } from './twins';

/** A scenario as flat arrays, ready for its trials. Made once by each thread; holds no state of a run. */
export type CompiledScenario = {
	readonly scenario: Scenario;
	readonly hash: string;
	readonly market: NamedMarket;
	readonly rows: readonly AssumptionRow[];
	readonly needs: readonly (string | number)[];
	/** Worths at the means of all assumptions, for every shelf. */
	readonly worths: PartWorths;
	/** Share of the attempts that each team can make; undefined where none has a limit. */
	readonly served: ServedShares | undefined;
	readonly calibration: Calibration;
	readonly problems: readonly Problem[];
	/** Trials, from the first on, whose customers live a second time; 0 where nobody asks how much of the spread is luck. */
	readonly secondLives: number;
	/** Trials, from the first on, that are run once more with what a part of the pilot alone gives; 0 where nobody asks for the pilot's error. */
	readonly pilotParts: number;
	/** The variants that are simulated: those of the scenario, then twins (`withTwins`; none where nobody asks for a decomposition). */
	readonly simulated: Simulated;
};

/** As many pairs of lives as tell the share of luck to 0.1 and better. */
const SECOND_LIVES = 100;
/** Twice each part of the pilot. */
const PILOT_PARTS = 2 * BATCHES;

/** How a scenario is to be run. */
export type CompileOptions = {
	/**
	 * Whether the first trials are lived twice, where there are enough of them to say how much of the spread is luck; whether the error of the
	 * pilot is played through; and whether variants have their twins beside them.
	 */
	readonly whole?: boolean;
	/**
	 * Places, from 1 and ascending, of the variants that are simulated beside Today, where the rows of the others are kept (`variantKeys`): the
	 * same bits as with all. For shards alone; what is made of them needs all.
	 */
	readonly only?: readonly number[] | undefined;
};

/** The variants that a run simulates. @param whole whether twins are among them */
export function simulatedOf(scenario: Scenario, whole = false): Simulated {
	return whole ? withTwins(scenario) : { variants: scenario.variants, twinOf: [] };
}

/** How many of the first trials are lived twice, and run with parts of the pilot, in a run of so many trials. */
export function repeatedTrials(
	{ trials }: Pick<Scenario, 'trials'>,
	{ batches }: Pick<Calibration, 'batches'>,
	whole = false
): Pick<CompiledScenario, 'secondLives' | 'pilotParts'> {
	const isLong = whole && trials >= FEWEST_TRIALS;
	return { secondLives: isLong ? SECOND_LIVES : 0, pilotParts: isLong && batches.length === BATCHES ? PILOT_PARTS : 0 };
}

/**
 * Compiles a scenario. Pieces that only a variant sells are priced here, by its own book.
 * @param calibration of the same Today, base and assumptions
 */
export function compile(scenario: Scenario, calibration: Calibration, { whole, only }: CompileOptions = {}): CompiledScenario {
	const all = simulatedOf(scenario, whole);
	const simulated = only ? { variants: only.map((place) => all.variants[place - 1]), twinOf: [] } : all;
	const market = buildMarket(scenario, all.variants, scenario.months, only);
	const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
	const { means, needs, person, life } = meanStage(scenario, market, rows);
	const worths = new PartWorths(market.shelves.length, market.segments, market.features, market.addOns, market.plans, market.meters);
	worths.scales.push(...calibration.scales);
	calibration.caps.forEach((caps, at) => (worths.caps[at] = caps));
	for (let shelf = 0; shelf < market.shelves.length; shelf++) placeCalibrated(worths, shelf, calibration, scenario);
	placeSurveyed(worths, market);
	const problems: Problem[] = [...calibration.problems];
	problems.push(...mrrProblems(market));
	const stage = { market, person, life, worths };
	for (let shelf = 1; shelf < market.shelves.length; shelf++) {
		const place = only?.[shelf - 1] ?? shelf;
		const isTwin = place > scenario.variants.length;
		const listed = isTwin ? all.twinOf.indexOf(place) : place;
		const sells = isTwin && only ? only.indexOf(listed) + 1 : listed;
		if (isTwin && sells > 0) {
			// A twin sells the same book.
			worths.copyShelf(sells, shelf);
			continue;
		}
		const open = openPieces(worths, shelf, market);
		solvePartWorths(stage, shelf);
		const priced = open.filter(({ array, at }) => array[at] > 0);
		if (priced.length > 0) problems.push(assumedWorth(scenario.variants[listed - 1], priced));
	}
	closeWorths(worths);
	const meansOf = (path: string) => {
		const row = rows.findIndex((known) => known.path === path);
		return means.subarray(row * market.segments, (row + 1) * market.segments);
	};
	const served = servedShares({ ...stage, calibration, survived: churnCohorts(scenario, market) }, meansOf);
	let hash: string | undefined;
	return {
		scenario,
		// Of all customers: only results ask for it, and shards do not.
		get hash() {
			return (hash ??= scenarioHash(scenario, market.columns));
		},
		market,
		rows,
		needs,
		worths,
		served,
		calibration,
		problems,
		...repeatedTrials(scenario, calibration, whole),
		simulated
	};
}

/** Puts the calibrated worths, laid out for today's book alone, into the layout of all books. Today's ids come first in every list. */
function placeCalibrated(worths: PartWorths, shelf: number, calibration: Calibration, { today, segments }: Scenario): void {
	const { features, addOns, meters, base, featureScale, addOnScale, meterScale, baseScale } = calibration;
	const addOnCount = today.addOns.length;
	const planCount = today.plans.length;
	for (let s = 0; s < segments.length; s++) {
		for (let f = 0; f < worths.features; f++) {
			const [to, from] = [worths.featureAt(shelf, s, f), s * worths.features + f];
			[worths.feature[to], worths.featureScale[to]] = [features[from], featureScale[from]];
		}
		for (let a = 0; a < addOnCount; a++) {
			const [to, from] = [worths.addOnAt(shelf, s, a), s * addOnCount + a];
			[worths.addOn[to], worths.addOnScale[to]] = [addOns[from], addOnScale[from]];
		}
		for (let m = 0; m < worths.meters; m++) {
			const [to, from] = [worths.baseAt(shelf, s, m), s * worths.meters + m];
			[worths.base[to], worths.baseScale[to]] = [base[from], baseScale[from]];
			for (let p = 0; p < planCount; p++) {
				const [at, own] = [worths.meterAt(shelf, s, p, m), (s * planCount + p) * worths.meters + m];
				[worths.meter[at], worths.meterScale[at]] = [meters[own], meterScale[own]];
			}
		}
	}
}

type OpenPiece = { readonly array: Float64Array; readonly at: number; readonly name: string };

function openPieces(worths: PartWorths, shelf: number, market: NamedMarket): OpenPiece[] {
	const open: OpenPiece[] = [];
	for (let s = 0; s < market.segments; s++) {
		market.featureIds.forEach((name, f) => open.push({ array: worths.feature, at: worths.featureAt(shelf, s, f), name }));
		market.universe.addOnIds.forEach((name, a) => open.push({ array: worths.addOn, at: worths.addOnAt(shelf, s, a), name }));
		for (let p = 0; p < market.plans; p++) {
			if (market.columns.plan.indexOf(p) < 0) continue;
			market.universe.meters.forEach(({ id }, m) => open.push({ array: worths.meter, at: worths.meterAt(shelf, s, p, m), name: id }));
		}
	}
	return open.filter(({ array, at }) => Number.isNaN(array[at]));
}

function assumedWorth({ id }: Variant, pieces: readonly OpenPiece[]): Problem {
	const names = [...new Set(pieces.map(({ name }) => name))].join(', ');
	return {
		code: 'assumed-worth',
		path: `variants/${id}`,
		message: `today's book does not sell ${names}, so nothing shows what customers would pay; the proposed price is taken as what the median one would`,
		remedy: 'Read the sales of these pieces as an assumption',
		severity: 'warning'
	};
}

/** What is assumed of customers whose amount in the base their plan and use do not give. */
function mrrProblems({ mrrIgnored, mrrBelowOverage }: UnexplainedMrr): Problem[] {
	const warning = (code: string, message: string): Problem => ({
		code,
		path: 'customers',
		message,
		remedy: 'Check their mrr, plan and use',
		severity: 'warning'
	});
	return [
		...(mrrIgnored > 0
			? [
					warning(
						'mrr-ignored',
						`${mrrIgnored} customers pay an amount that no discount on today's price gives (their list price is 0, or nothing but overage): they are taken at list price`
					)
				]
			: []),
		...(mrrBelowOverage > 0
			? [
					warning(
						'mrr-below-overage',
						`${mrrBelowOverage} customers pay less than their overage alone: plan and add-ons are taken as 0, the overage in full`
					)
				]
			: [])
	];
}
