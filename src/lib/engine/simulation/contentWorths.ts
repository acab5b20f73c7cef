import type { Shelf } from '../market/Shelf';
import { medianOf } from '../math/medianOf';
import { billCents } from '../rating/bill';
import { feeScale } from './feeScale';
import type { Solved } from './partWorths';
import { meterOf, type PlanStep, setStep, type StepPiece, stepRatio } from './planStep';
import { enter, factorOf, type Population, type Stage } from './worthPopulation';

/**
 * What the lowest plan's own content is worth (MODEL 5 c): such that the median customer on it would pay the list bill and the rise that half
 * would bear in the end; on a free plan the floor stands in the bill's place. Importances are equal: nothing tells them apart.
 */
export function solveContent(
	stage: Stage,
	shelf: Shelf,
	shelfIndex: number,
	segment: number,
	population: Population,
	solved: Solved
): void {
	const { market, person, worths } = stage;
	const { rater, ladder } = shelf;
	const { features, meters } = market;
	const [plan] = ladder;
	const has = (f: number) => shelf.has[plan * features + f] === 1;
	const pieces: StepPiece[] = [];
	for (let f = 0; f < features; f++)
		if (has(f) && Number.isNaN(worths.feature[worths.featureAt(shelfIndex, segment, f)])) pieces.push({ feature: f });
	for (let m = 0; m < meters; m++) {
		if (market.baseLimit[m] > 0 && Number.isNaN(worths.base[worths.baseAt(shelfIndex, segment, m)])) pieces.push({ unit: m });
	}
	if (pieces.length === 0) return;
	const none = new Int32Array(market.addOns);
	const units = (m: number) => Math.min(market.baseLimit[m], market.baseCharged[m] === 1 ? person.expected[m] : person.units[m]);
	const scale = feeScale(market, shelfIndex, segment, -1, plan);
	const place = scale ? worths.scales.push(scale) - 1 : -1;
	const rows: { bill: number; known: number; tauE: number[]; units: number[] }[] = [];
	for (const draw of population(segment, plan)) {
		enter(stage, segment, draw);
		const factor = factorOf(stage, place);
		let known = 0;
		for (let f = 0; f < features; f++) {
			const at = worths.featureAt(shelfIndex, segment, f);
			if (!has(f) || person.needFrom[f] > 0 || Number.isNaN(worths.feature[at])) continue;
			known += worths.feature[at] * person.tauEFeature(f, 0) * factorOf(stage, worths.featureScale[at]);
		}
		for (let m = 0; m < meters; m++) {
			const at = worths.baseAt(shelfIndex, segment, m);
			if (worths.base[at] > 0) known += worths.base[at] * person.tauEMeter(m, 0) * units(m) * factorOf(stage, worths.baseScale[at]);
		}
		const row = {
			bill: billCents(rater, rater, plan, 0, none, none, person.expected, 1),
			known,
			tauE: pieces.map(
				(piece) => factor * ('feature' in piece ? person.tauEFeature(piece.feature, 0) : person.tauEMeter(meterOf(piece), 0))
			),
			units: pieces.map((piece) => ('feature' in piece ? (person.needFrom[piece.feature] === 0 ? 1 : 0) : units(meterOf(piece))))
		};
		if (row.units.some((n) => n > 0)) rows.push(row);
	}
	const medianUnits = Float64Array.from(pieces, (piece, n) => {
		const needed = rows.map((row) => row.units[n]).filter((u) => u > 0);
		return 'feature' in piece || needed.length === 0 ? 1 : medianOf(Float64Array.from(needed));
	});
	const rise = 1 + person.rates.ceilingRise[segment];
	const isFree = rows.length > 0 && medianOf(Float64Array.from(rows, ({ bill }) => bill)) === 0;
	const gap = Float64Array.from(rows, ({ bill, known }) => rise * (isFree ? person.rates.floorCents[segment] : bill) - known);
	const want = Float64Array.from(rows.flatMap((row) => pieces.map((_, n) => (row.tauE[n] * row.units[n]) / medianUnits[n])));
	const step: PlanStep = { segment, plan, above: plan, pieces, medianUnits, gap, want, scale: place };
	const even = pieces.map(() => 1 / pieces.length);
	if (rows.length === 0) solved.unsupported.push({ piece: 'content', plan, segment });
	const price = () => billCents(rater, rater, plan, 0, none, none, new Float64Array(meters), 1);
	setStep(step, worths, shelfIndex, rows.length === 0 ? price() : stepRatio(step, even, new Float64Array(rows.length)), even);
}
