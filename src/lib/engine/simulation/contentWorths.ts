import { medianOf } from '../math/medianOf';
import { singleBookCents } from '../rating/singleBookCents';
import { evenly, medianUnitsOf, meterOf, type OpenStep, type PlanStep, type StepLife, setStep, stepRatio, wantOf } from './planStep';
import { placeOfFee } from './feeScale';
import type { Solving } from './Solving';
import { enter, factorOf } from './worthPopulation';

/**
 * What the lowest plan's own content is worth (MODEL 5 c): such that the median customer on it would pay the list bill and the rise that half
 * would bear in the end; on a free plan the floor stands in the bill's place. Importances are equal: nothing tells them apart.
 */
export function solveContent(solving: Solving): void {
	const { market, person, worths, shelf, shelfIndex, segment, solved } = solving;
	const [plan] = shelf.ladder;
	const pieces = openPieces(solving, plan);
	if (pieces.length === 0) return;
	const open: OpenStep = { segment, plan, above: plan, pieces, scale: placeOfFee(solving, -1, plan) };
	const lives: Life[] = [];
	for (const draw of solving.population(segment, plan)) {
		enter(solving, segment, draw);
		const life = lifeOf(solving, open);
		if (life.units.some((n) => n > 0)) lives.push(life);
	}
	const medianUnits = medianUnitsOf(pieces, lives);
	const rise = 1 + person.rates.ceilingRise[segment];
	const isFree = lives.length > 0 && medianOf(Float64Array.from(lives, ({ bill }) => bill)) === 0;
	const gap = Float64Array.from(lives, ({ bill, known }) => rise * (isFree ? person.rates.floorCents[segment] : bill) - known);
	const step: PlanStep = { ...open, medianUnits, gap, want: wantOf(pieces, lives, medianUnits) };
	const even = evenly(pieces);
	if (lives.length === 0) solved.unsupported.push({ piece: 'content', plan, segment });
	const price = () => billOf(solving, plan, new Float64Array(market.meters));
	setStep(step, worths, shelfIndex, lives.length === 0 ? price() : stepRatio(step, even, new Float64Array(lives.length)), even);
}

/** A life that tells what the content is worth. */
type Life = StepLife & {
	/** Its list bill, and what the pieces that are known are worth to it: minor units. */
	readonly bill: number;
	readonly known: number;
};

/** What the lowest plan has, and nothing else has told the worth of. */
function openPieces({ market, worths, shelf, shelfIndex, segment }: Solving, plan: number): PlanStep['pieces'] {
	const pieces: PlanStep['pieces'][number][] = [];
	for (let f = 0; f < market.features; f++) {
		const isOpen = Number.isNaN(worths.feature[worths.featureAt(shelfIndex, segment, f)]);
		if (shelf.has[plan * market.features + f] === 1 && isOpen) pieces.push({ feature: f });
	}
	for (let m = 0; m < market.meters; m++)
		if (market.baseLimit[m] > 0 && Number.isNaN(worths.base[worths.baseAt(shelfIndex, segment, m)])) pieces.push({ unit: m });
	return pieces;
}

/** What the person who has been entered tells of the content. */
function lifeOf(solving: Solving, { plan, pieces, scale }: OpenStep): Life {
	const { person } = solving;
	const factor = factorOf(solving, scale);
	return {
		bill: billOf(solving, plan, person.expected),
		known: knownWorth(solving, plan),
		tauE: pieces.map((piece) => factor * ('feature' in piece ? person.tauEFeature(piece.feature, 0) : person.tauEMeter(meterOf(piece), 0))),
		units: pieces.map((piece) => ('feature' in piece ? (person.needFrom[piece.feature] === 0 ? 1 : 0) : unitsOf(solving, meterOf(piece))))
	};
}

/** What the features and units of the plan that are known are worth to the person. */
function knownWorth(solving: Solving, plan: number): number {
	const { market, person, worths, shelf, shelfIndex, segment } = solving;
	let known = 0;
	for (let f = 0; f < market.features; f++) {
		const at = worths.featureAt(shelfIndex, segment, f);
		if (shelf.has[plan * market.features + f] !== 1 || person.needFrom[f] > 0 || Number.isNaN(worths.feature[at])) continue;
		known += worths.feature[at] * person.tauEFeature(f, 0) * factorOf(solving, worths.featureScale[at]);
	}
	for (let m = 0; m < market.meters; m++) {
		const at = worths.baseAt(shelfIndex, segment, m);
		if (worths.base[at] > 0)
			known += worths.base[at] * person.tauEMeter(m, 0) * unitsOf(solving, m) * factorOf(solving, worths.baseScale[at]);
	}
	return known;
}

/** Units of a meter that the person has of the lowest plan. */
function unitsOf({ market, person }: Solving, meter: number): number {
	return Math.min(market.baseLimit[meter], market.baseCharged[meter] === 1 ? person.expected[meter] : person.units[meter]);
}

/** The monthly list bill of a plan for a use, without add-ons. */
function billOf({ shelf: { rater } }: Solving, plan: number, use: Float64Array): number {
	return singleBookCents(rater, plan, 0, rater.nothing, use);
}
