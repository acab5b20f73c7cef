import { nearLimit } from '../market/nearLimit';
import type { Person } from '../market/Person';
import { singleBookCents } from '../rating/singleBookCents';
import { evenly, medianUnitsOf, meterOf, type OpenStep, type PlanStep, type StepLife, setStep, stepRatio, wantOf } from './planStep';
import { placeOfFee } from './feeScale';
import type { Solving } from './Solving';
import { enter, factorOf } from './worthPopulation';

/** Of the units of a step so many times the median count at most. */
const MOST_UNITS = 2;

/**
 * The pieces by which a plan exceeds the one below, priced so that the median customer of the plan below who is triggered and needs one of
 * them is indifferent, by each one's own difference of list bills.
 */
export function solveStep(solving: Solving, plan: number, above: number): void {
	const { worths, shelfIndex, segment, solved } = solving;
	const pieces = openPieces(solving, plan, above);
	if (pieces.length === 0) return;
	const open: OpenStep = { segment, plan, above, pieces, scale: placeOfFee(solving, plan, above) };
	const lives: Life[] = [];
	for (const draw of solving.population(segment, plan)) {
		enter(solving, segment, draw);
		const life = triggeredForTier(solving, plan) ? lifeOf(solving, open) : undefined;
		if (life) lives.push(life);
	}
	const medianUnits = medianUnitsOf(pieces, lives);
	capUnits(solving, open, lives, medianUnits);
	const gap = Float64Array.from(lives, (life) => life.gap);
	const step: PlanStep = { ...open, medianUnits, gap, want: wantOf(pieces, lives, medianUnits) };
	const even = evenly(pieces);
	if (lives.length === 0) {
		solved.unsupported.push({ piece: 'step', plan: above, segment });
		const nobodys = billsOf(solving, new Float64Array(solving.market.meters));
		setStep(step, worths, shelfIndex, Math.max(0, nobodys(above) - nobodys(plan)), even);
		return;
	}
	setStep(step, worths, shelfIndex, stepRatio(step, even, new Float64Array(lives.length)), even);
	solved.steps.push(step);
}

/** A life that tells what a step is worth. */
type Life = StepLife & {
	/** Difference of list bills less what the known pieces are worth, minor units. */
	readonly gap: number;
};

/** What the plan above has more, and nothing else has told the worth of. */
function openPieces(solving: Solving, plan: number, above: number): PlanStep['pieces'] {
	const { market, worths, shelfIndex, segment } = solving;
	const pieces: PlanStep['pieces'][number][] = [];
	for (let f = 0; f < market.features; f++) {
		const isOpen = Number.isNaN(worths.feature[worths.featureAt(shelfIndex, segment, f)]);
		if (holds(solving, above, f) && !holds(solving, plan, f) && isOpen) pieces.push({ feature: f });
	}
	for (let m = 0; m < market.meters; m++) {
		const isOpen = Number.isNaN(worths.meter[worths.meterAt(shelfIndex, segment, plan, m)]);
		if (limitOf(solving, above, m) > limitOf(solving, plan, m) && isOpen) pieces.push({ meter: m });
	}
	return pieces;
}

/** What the person who has been entered tells of a step; nothing who pays no more on the higher plan, or needs none of its pieces. */
function lifeOf(solving: Solving, { plan, above, pieces, scale }: OpenStep): Life | undefined {
	const { person } = solving;
	const bill = billsOf(solving, person.expected);
	const rise = bill(above) - bill(plan);
	if (rise <= 0) return undefined;
	const factor = factorOf(solving, scale);
	const gap = lessMeters(solving, plan, above, lessFeatures(solving, plan, above, rise));
	const tauE = pieces.map((piece) => factor * tauEOf(person, piece));
	const units = pieces.map((piece) => {
		if ('feature' in piece) return person.needFrom[piece.feature] === 0 ? 1 : 0;
		return unitsGained(solving, plan, above, meterOf(piece));
	});
	return units.some((n) => n > 0) ? { gap, tauE, units } : undefined;
}

/** A gap less what the features that are known are worth to the person. */
function lessFeatures(solving: Solving, plan: number, above: number, rise: number): number {
	const { market, person, worths, shelfIndex, segment } = solving;
	let gap = rise;
	for (let f = 0; f < market.features; f++) {
		if (person.needFrom[f] > 0 || holds(solving, above, f) === holds(solving, plan, f)) continue;
		const at = worths.featureAt(shelfIndex, segment, f);
		const worth = worths.feature[at] * factorOf(solving, worths.featureScale[at]);
		if (!Number.isNaN(worth)) gap -= (holds(solving, above, f) ? 1 : -1) * worth * person.tauEFeature(f, 0);
	}
	return gap;
}

/** A gap less what the units that are known are worth to the person. */
function lessMeters(solving: Solving, plan: number, above: number, rise: number): number {
	const { market, person, worths, shelfIndex, segment } = solving;
	let gap = rise;
	for (let m = 0; m < market.meters; m++) {
		const at = worths.meterAt(shelfIndex, segment, plan, m);
		const worth = worths.meter[at] * factorOf(solving, worths.meterScale[at]);
		if (!Number.isNaN(worth)) gap -= worth * person.tauEMeter(m, 0) * unitsGained(solving, plan, above, m);
	}
	return gap;
}

/** A few large users would make the units of a step worth many times its price: of each life only so many count. */
function capUnits(solving: Solving, { segment, plan, above, pieces }: OpenStep, lives: readonly Life[], medianUnits: Float64Array): void {
	const { worths, shelfIndex } = solving;
	pieces.forEach((piece, n) => {
		if ('feature' in piece) return;
		const most = MOST_UNITS * medianUnits[n];
		for (const { units } of lives) units[n] = Math.min(units[n], most);
		const meter = meterOf(piece);
		if (shelfIndex === 0)
			worths.capUnits(segment, meter, { from: limitOf(solving, plan, meter), to: limitOf(solving, above, meter), most });
	});
}

const holds = ({ shelf, market }: Solving, plan: number, feature: number): boolean => shelf.has[plan * market.features + feature] === 1;

/** Units that a plan includes and that nothing can be had beyond; Infinity where it can. */
function limitOf({ shelf: { rater }, market: { meters } }: Solving, plan: number, meter: number): number {
	return rater.beyond[plan * meters + meter] === 0 ? rater.included[plan * meters + meter] : Infinity;
}

/** The monthly list bills of plans for a use, without add-ons. */
function billsOf({ shelf: { rater } }: Solving, use: Float64Array): (plan: number) => number {
	return (plan) => singleBookCents(rater, plan, 0, rater.nothing, use);
}

function tauEOf(person: Person, piece: PlanStep['pieces'][number]): number {
	return 'feature' in piece ? person.tauEFeature(piece.feature, 0) : person.tauEMeter(meterOf(piece), 0);
}

/** Units of a meter that the person on the plan below would use more of on the plan above. */
function unitsGained(solving: Solving, plan: number, above: number, meter: number): number {
	const below = limitOf(solving, plan, meter);
	const used = solving.person.units[meter];
	return below === Infinity ? 0 : Math.min(limitOf(solving, above, meter), used) - Math.min(below, used);
}

/** Triggered and qualified for the tier motion at month 0 (the sponsor, who knows nothing of value, is left out). */
function triggeredForTier({ market, person, life, shelf, segment }: Solving, plan: number): boolean {
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
