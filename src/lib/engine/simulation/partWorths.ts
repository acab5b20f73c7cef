import { nearLimit } from '../market/nearLimit';
import { medianOf } from '../math/medianOf';
import { type PlanStep, setStep, type StepPiece, stepRatio } from './planStep';
import type { Life } from '../market/Life';
import type { Market } from '../market/Market';
import type { PartWorths } from '../market/PartWorths';
import type { Person } from '../market/Person';
import { FEATURE, type Shelf } from '../market/Shelf';
import { billCents } from '../rating/bill';
import { limitUnits } from '../rating/limitUnits';

/** Draws of the traits for each customer; trial numbers that no run reaches. */
const DRAWS = 10;
const FIRST_TRIAL = 0x60000000;
/** Lives for one segment and plan, at most: the median is then known to 1.2 points of acceptance. */
const MOST_LIVES = 4000;
/** Fewer distinct customers than this stand in for each other across segments. */
const FEWEST = 20;

/** What solving a shelf gives beside the worths themselves. */
export type Solved = { readonly steps: PlanStep[]; readonly unsupported: string[] };

export type Stage = { readonly market: Market; readonly person: Person; readonly life: Life; readonly worths: PartWorths };

/** One life of the population on which worths are solved: the customer and its draw. */
type Draw = { readonly customer: number; readonly trial: number };

/**
 * Solves the worths that a shelf leaves open (NaN), in the order of MODEL 5 (i): modules, feature add-ons and packs at their list price,
 * then plan steps from the bottom up. Rates of the person must stand at the means of all assumptions.
 */
export function solvePartWorths(stage: Stage, shelfIndex: number): Solved {
	const { market } = stage;
	const shelf = market.shelves[shelfIndex];
	const solved: Solved = { steps: [], unsupported: [] };
	const populations = new Map<number, Draw[]>();
	const population = (segment: number, plan: number) => {
		const at = segment * market.plans + plan;
		const known = populations.get(at) ?? livesOn(market, segment, plan);
		populations.set(at, known);
		return known;
	};
	for (let segment = 0; segment < market.segments; segment++) {
		for (const addOn of shelf.modules) solveAddOn(stage, shelf, shelfIndex, segment, addOn, population);
		for (const addOn of shelf.featureAddOns) solveAddOn(stage, shelf, shelfIndex, segment, addOn, population);
		for (const addOn of shelf.packs) solvePack(stage, shelf, shelfIndex, segment, addOn, population, solved);
		shelf.ladder.forEach((plan, rank) =>
			solveStep(stage, shelf, shelfIndex, segment, plan, rank === 0 ? -1 : shelf.ladder[rank - 1], population, solved)
		);
		closeMeters(stage, shelf, shelfIndex, segment);
	}
	return solved;
}

/** Sets all worths that are still open to 0: nothing that is sold tells what they are worth. */
export function closeWorths({ feature, addOn, meter }: PartWorths): void {
	for (const worths of [feature, addOn, meter]) worths.forEach((worth, i) => (worths[i] = Number.isNaN(worth) ? 0 : worth));
}

/** Customers of a segment on a plan (of any segment where there are fewer than 20), each with ten draws, evenly thinned to a bound. */
function livesOn({ columns }: Market, segment: number, plan: number): Draw[] {
	const onPlan = [...columns.plan.keys()].filter((i) => columns.plan[i] === plan);
	const own = onPlan.filter((i) => columns.segment[i] === segment);
	const customers = own.length >= FEWEST ? own : onPlan;
	const draws = Math.max(DRAWS, Math.ceil((DRAWS * 200) / Math.max(1, customers.length)));
	const all = customers.length * draws;
	const step = Math.max(1, all / MOST_LIVES);
	const lives: Draw[] = [];
	for (let j = 0; j < all && lives.length < MOST_LIVES; j = Math.ceil(lives.length * step)) {
		lives.push({ customer: customers[j % customers.length], trial: FIRST_TRIAL + Math.floor(j / customers.length) });
	}
	return lives;
}

/** Puts the person of the stage into a life of the population, as seen by a segment, traits unconditioned. */
function enter({ person, life }: Stage, segment: number, { customer, trial }: Draw): void {
	person.become(customer, trial);
	person.segment = segment;
	person.drawTraits(0);
	life.begin(0);
	person.expect(0);
}

/** m of a module, a service, or the features that an add-on opens: the median of V' - V is its list price. */
function solveAddOn(
	stage: Stage,
	shelf: Shelf,
	shelfIndex: number,
	segment: number,
	addOn: number,
	population: (segment: number, plan: number) => Draw[]
): void {
	const { market, person, worths } = stage;
	const isFeature = shelf.kind[addOn] === FEATURE;
	const open = isFeature
		? [...shelf.opens[addOn]].filter((f) => Number.isNaN(worths.feature[worths.featureAt(shelfIndex, segment, f)]))
		: [addOn];
	const at = worths.addOnAt(shelfIndex, segment, addOn);
	// What is sold on no plan tells nothing of the features that it would open.
	if (isFeature && shelf.ladder.every((plan) => shelf.rater.sold[plan * market.addOns + addOn] === 0)) return;
	if (open.length === 0 || (!isFeature && !Number.isNaN(worths.addOn[at]))) return;
	const { rater } = shelf;
	const use = new Float64Array(market.meters);
	const flat = market.licensed.every((_, m) => rater.addOnPriceDependsOnUse[addOn * market.meters + m] === 0);
	const alone = flat && (isFeature ? shelf.opens[addOn].length === 1 : true);
	const ratios: number[] = [];
	if (!alone) {
		for (const plan of shelf.ladder) {
			if (rater.sold[plan * market.addOns + addOn] === 0) continue;
			for (const draw of population(segment, plan)) {
				enter(stage, segment, draw);
				use.set(person.expected);
				let known = 0;
				let want = 0;
				if (isFeature) {
					for (const f of shelf.opens[addOn]) {
						if (person.needFrom[f] > 0 || shelf.has[plan * market.features + f] === 1) continue;
						const tauE = person.tauEFeature(f, 0);
						if (open.includes(f)) want += tauE / open.length;
						else known += worths.feature[worths.featureAt(shelfIndex, segment, f)] * tauE;
					}
				} else want = person.tauEAddOn(addOn, 0);
				if (want > 0) ratios.push((rater.addOnUnitCents(addOn, use) - known) / want);
			}
		}
	}
	const price =
		ratios.length > 0 ? Math.max(0, medianOf(Float64Array.from(ratios))) : rater.addOnUnitCents(addOn, new Float64Array(market.meters));
	if (isFeature) for (const f of open) worths.feature[worths.featureAt(shelfIndex, segment, f)] = price / open.length;
	else worths.addOn[at] = price;
}

/** m of the units of a pack, by plan: the median of V' - V over those near the limit is the pack's list price. */
function solvePack(
	stage: Stage,
	shelf: Shelf,
	shelfIndex: number,
	segment: number,
	addOn: number,
	population: (segment: number, plan: number) => Draw[],
	solved: Solved
): void {
	const { market, person, life, worths } = stage;
	const { rater } = shelf;
	const { meters, addOns } = market;
	const added = [...market.licensed.keys()].filter((m) => rater.adds[addOn * meters + m] > 0);
	const held = new Int32Array(addOns);
	const none = new Int32Array(addOns);
	for (const plan of shelf.ladder) {
		if (rater.sold[plan * addOns + addOn] === 0) continue;
		const open = added.filter(
			(m) => rater.beyond[plan * meters + m] === 0 && Number.isNaN(worths.meter[worths.meterAt(shelfIndex, segment, plan, m)])
		);
		if (open.length === 0) continue;
		const threshold = person.rates.plain['thresholds.capacity'][segment];
		const ratios: number[] = [];
		for (const draw of population(segment, plan)) {
			enter(stage, segment, draw);
			if (!open.some((m) => nearLimit(life, m, threshold))) continue;
			held.fill(0);
			let want = 0;
			const before = open.map((m) => limitUnits(rater, rater, plan, m, held, none));
			held[addOn] = 1;
			open.forEach((m, j) => {
				const gained = Math.min(limitUnits(rater, rater, plan, m, held, none), person.units[m]) - Math.min(before[j], person.units[m]);
				want += (person.tauEMeter(m, 0) * gained) / rater.adds[addOn * meters + m] / open.length;
			});
			if (want > 0) ratios.push(rater.addOnUnitCents(addOn, person.expected) / want);
		}
		const price = ratios.length > 0 ? medianOf(Float64Array.from(ratios)) : rater.addOnUnitCents(addOn, new Float64Array(meters));
		if (ratios.length === 0) solved.unsupported.push(`pack ${addOn} on plan ${plan}, segment ${segment}`);
		for (const m of open) worths.meter[worths.meterAt(shelfIndex, segment, plan, m)] = price / rater.adds[addOn * meters + m] / open.length;
	}
}

/**
 * The pieces by which a plan exceeds the one below, priced so that the median customer of the plan below who is triggered and needs one of
 * them is indifferent. The lowest plan is a step from nothing, so that a feature taken out of it has a worth.
 */
function solveStep(
	stage: Stage,
	shelf: Shelf,
	shelfIndex: number,
	segment: number,
	plan: number,
	below: number,
	population: (segment: number, plan: number) => Draw[],
	solved: Solved
): void {
	const { market, person, worths } = stage;
	const { rater } = shelf;
	const { features, meters } = market;
	const holds = (of: number, f: number) => of >= 0 && shelf.has[of * features + f] === 1;
	const limit = (of: number, m: number) => (rater.beyond[of * meters + m] === 0 ? rater.included[of * meters + m] : Infinity);
	const pieces: StepPiece[] = [];
	for (let f = 0; f < features; f++) {
		if (holds(plan, f) && !holds(below, f) && Number.isNaN(worths.feature[worths.featureAt(shelfIndex, segment, f)]))
			pieces.push({ feature: f });
	}
	if (below >= 0) {
		for (let m = 0; m < meters; m++) {
			if (limit(plan, m) > limit(below, m) && Number.isNaN(worths.meter[worths.meterAt(shelfIndex, segment, below, m)]))
				pieces.push({ meter: m });
		}
	}
	if (pieces.length === 0) return;
	const held = new Int32Array(market.addOns);
	const lives = population(segment, below >= 0 ? below : plan);
	const rows: { gap: number; tauE: number[]; units: number[] }[] = [];
	for (const draw of lives) {
		enter(stage, segment, draw);
		if (below >= 0 && !triggeredForTier(stage, shelf, segment, below)) continue;
		const bill = (of: number) => (of < 0 ? 0 : billCents(rater, rater, of, 0, held, held, person.expected, 1));
		let gap = bill(plan) - bill(below);
		for (let f = 0; f < features; f++) {
			if (person.needFrom[f] > 0 || holds(plan, f) === holds(below, f)) continue;
			const worth = worths.feature[worths.featureAt(shelfIndex, segment, f)];
			if (!Number.isNaN(worth)) gap -= (holds(plan, f) ? 1 : -1) * worth * person.tauEFeature(f, 0);
		}
		for (let m = 0; below >= 0 && m < meters; m++) {
			const worth = worths.meter[worths.meterAt(shelfIndex, segment, below, m)];
			if (!Number.isNaN(worth)) gap -= worth * person.tauEMeter(m, 0) * unitsGained(person, limit(below, m), limit(plan, m), m);
		}
		const tauE = pieces.map((piece) => ('feature' in piece ? person.tauEFeature(piece.feature, 0) : person.tauEMeter(piece.meter, 0)));
		const units = pieces.map((piece) =>
			'feature' in piece
				? person.needFrom[piece.feature] === 0
					? 1
					: 0
				: unitsGained(person, limit(below, piece.meter), limit(plan, piece.meter), piece.meter)
		);
		if (units.some((n) => n > 0)) rows.push({ gap, tauE, units });
	}
	const medianUnits = Float64Array.from(pieces, (piece, n) => {
		const needed = rows.map(({ units }) => units[n]).filter((u) => u > 0);
		return 'feature' in piece || needed.length === 0 ? 1 : medianOf(Float64Array.from(needed));
	});
	const gap = Float64Array.from(rows, (row) => row.gap);
	const want = Float64Array.from(rows.flatMap(({ tauE, units }) => pieces.map((_, n) => (tauE[n] * units[n]) / medianUnits[n])));
	const step: PlanStep = { segment, plan: below >= 0 ? below : plan, pieces, medianUnits, gap, want };
	if (rows.length === 0) {
		solved.unsupported.push(`step to plan ${plan}, segment ${segment}`);
		const use = new Float64Array(meters);
		const price =
			billCents(rater, rater, plan, 0, held, held, use, 1) - (below < 0 ? 0 : billCents(rater, rater, below, 0, held, held, use, 1));
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

/** Meters that no step and no pack prices: without a part-worth where overage is charged or allowed, else as on the plan below, or above. */
function closeMeters({ market, worths }: Stage, shelf: Shelf, shelfIndex: number, segment: number): void {
	const { meters } = market;
	for (let m = 0; m < meters; m++) {
		const at = [...shelf.ladder].map((plan) => worths.meterAt(shelfIndex, segment, plan, m));
		at.forEach((place, rank) => {
			const plan = shelf.ladder[rank];
			const soft = shelf.rater.beyond[plan * meters + m] !== 0 && shelf.rater.included[plan * meters + m] !== Infinity;
			// What a survey tells of a unit holds whatever a book does beyond its limits.
			if (soft && !market.surveyed?.meters[segment * meters + m]) worths.meter[place] = 0;
		});
		at.forEach((place, rank) => {
			if (Number.isNaN(worths.meter[place]) && rank > 0) worths.meter[place] = worths.meter[at[rank - 1]];
		});
		for (let rank = at.length - 2; rank >= 0; rank--)
			if (Number.isNaN(worths.meter[at[rank]])) worths.meter[at[rank]] = worths.meter[at[rank + 1]];
	}
}
