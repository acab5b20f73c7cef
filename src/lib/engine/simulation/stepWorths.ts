import { nearLimit } from '../market/nearLimit';
import type { Person } from '../market/Person';
import type { Shelf } from '../market/Shelf';
import { medianOf } from '../math/medianOf';
import { billCents } from '../rating/bill';
import { feeScale } from './feeScale';
import type { Solved } from './partWorths';
import { meterOf, type PlanStep, setStep, type StepPiece, stepRatio } from './planStep';
import { enter, factorOf, type Population, type Stage } from './worthPopulation';

/** Of the units of a step so many times the median count at most. */
const MOST_UNITS = 2;

/**
 * The pieces by which a plan exceeds the one below, priced so that the median customer of the plan below who is triggered and needs one of
 * them is indifferent, by each one's own difference of list bills.
 */
export function solveStep(
	stage: Stage,
	shelf: Shelf,
	shelfIndex: number,
	segment: number,
	plan: number,
	below: number,
	population: Population,
	solved: Solved
): void {
	const { market, person, worths } = stage;
	const { rater } = shelf;
	const { features, meters } = market;
	const holds = (of: number, f: number) => shelf.has[of * features + f] === 1;
	const limit = (of: number, m: number) => (rater.beyond[of * meters + m] === 0 ? rater.included[of * meters + m] : Infinity);
	const pieces: StepPiece[] = [];
	for (let f = 0; f < features; f++) {
		if (holds(plan, f) && !holds(below, f) && Number.isNaN(worths.feature[worths.featureAt(shelfIndex, segment, f)]))
			pieces.push({ feature: f });
	}
	for (let m = 0; m < meters; m++) {
		if (limit(plan, m) > limit(below, m) && Number.isNaN(worths.meter[worths.meterAt(shelfIndex, segment, below, m)]))
			pieces.push({ meter: m });
	}
	if (pieces.length === 0) return;
	const held = new Int32Array(market.addOns);
	const lives = population(segment, below);
	const scale = feeScale(market, shelfIndex, segment, below, plan);
	const place = scale ? worths.scales.push(scale) - 1 : -1;
	const rows: { gap: number; tauE: number[]; units: number[] }[] = [];
	for (const draw of lives) {
		enter(stage, segment, draw);
		if (!triggeredForTier(stage, shelf, segment, below)) continue;
		const bill = (of: number) => billCents(rater, rater, of, 0, held, held, person.expected, 1);
		let gap = bill(plan) - bill(below);
		// Whoever pays no more on the higher plan tells nothing of what its content is worth.
		if (gap <= 0) continue;
		const factor = factorOf(stage, place);
		for (let f = 0; f < features; f++) {
			if (person.needFrom[f] > 0 || holds(plan, f) === holds(below, f)) continue;
			const at = worths.featureAt(shelfIndex, segment, f);
			const worth = worths.feature[at] * factorOf(stage, worths.featureScale[at]);
			if (!Number.isNaN(worth)) gap -= (holds(plan, f) ? 1 : -1) * worth * person.tauEFeature(f, 0);
		}
		for (let m = 0; m < meters; m++) {
			const at = worths.meterAt(shelfIndex, segment, below, m);
			const worth = worths.meter[at] * factorOf(stage, worths.meterScale[at]);
			if (!Number.isNaN(worth)) gap -= worth * person.tauEMeter(m, 0) * unitsGained(person, limit(below, m), limit(plan, m), m);
		}
		const tauE = pieces.map((piece) => factor * tauEOf(person, piece));
		const units = pieces.map((piece) => {
			if ('feature' in piece) return person.needFrom[piece.feature] === 0 ? 1 : 0;
			const meter = meterOf(piece);
			return unitsGained(person, limit(below, meter), limit(plan, meter), meter);
		});
		if (units.some((n) => n > 0)) rows.push({ gap, tauE, units });
	}
	const medianUnits = Float64Array.from(pieces, (piece, n) => {
		const needed = rows.map(({ units }) => units[n]).filter((u) => u > 0);
		return 'feature' in piece || needed.length === 0 ? 1 : medianOf(Float64Array.from(needed));
	});
	pieces.forEach((piece, n) => {
		if ('feature' in piece) return;
		// A few large users would make the units of a step worth many times its price.
		const most = MOST_UNITS * medianUnits[n];
		for (const { units } of rows) units[n] = Math.min(units[n], most);
		if (shelfIndex === 0)
			worths.capUnits(segment, meterOf(piece), { from: limit(below, meterOf(piece)), to: limit(plan, meterOf(piece)), most });
	});
	const gap = Float64Array.from(rows, (row) => row.gap);
	const want = Float64Array.from(rows.flatMap(({ tauE, units }) => pieces.map((_, n) => (tauE[n] * units[n]) / medianUnits[n])));
	const step: PlanStep = { segment, plan: below, above: plan, pieces, medianUnits, gap, want, scale: place };
	if (rows.length === 0) {
		solved.unsupported.push({ piece: 'step', plan, segment });
		const use = new Float64Array(meters);
		const price = billCents(rater, rater, plan, 0, held, held, use, 1) - billCents(rater, rater, below, 0, held, held, use, 1);
		setStep(
			step,
			worths,
			shelfIndex,
			Math.max(0, price),
			pieces.map(() => 1 / pieces.length)
		);
		return;
	}
	const even = pieces.map(() => 1 / pieces.length);
	setStep(step, worths, shelfIndex, stepRatio(step, even, new Float64Array(rows.length)), even);
	solved.steps.push(step);
}

function tauEOf(person: Person, piece: StepPiece): number {
	return 'feature' in piece ? person.tauEFeature(piece.feature, 0) : person.tauEMeter(meterOf(piece), 0);
}

/** Units of a meter that a customer of the plan below would use more of on the plan above. */
function unitsGained(person: Person, below: number, above: number, meter: number): number {
	return below === Infinity ? 0 : Math.min(above, person.units[meter]) - Math.min(below, person.units[meter]);
}

/** Triggered and qualified for the tier motion at month 0 (the sponsor, who knows nothing of value, is left out). */
function triggeredForTier({ market, person, life }: Stage, shelf: Shelf, segment: number, plan: number): boolean {
	const { plain } = person.rates;
	if (
		person.tenure < plain.onboarding[segment] ||
		life.health < Math.max(plain['thresholds.tierHealth'][segment], plain['thresholds.qualifyHealth'][segment])
	)
		return false;
	for (let m = 0; m < market.meters; m++) if (nearLimit(life, m, plain['thresholds.tierUse'][segment])) return true;
	for (let f = 0; f < market.features; f++) {
		if (person.needFrom[f] > 0 || life.holdsFeature(f)) continue;
		for (let r = shelf.rank[plan] + 1; r < shelf.ladder.length; r++)
			if (shelf.has[shelf.ladder[r] * market.features + f] === 1) return true;
	}
	return false;
}
