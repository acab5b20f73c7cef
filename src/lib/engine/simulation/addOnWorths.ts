import { nearLimit } from '../market/nearLimit';
import { FEATURE } from '../market/Shelf';
import { medianOf } from '../math/medianOf';
import { limitUnits } from '../rating/limitUnits';
import type { Solving } from './Solving';
import { enter, factorOf } from './worthPopulation';

/** m of a module, a service, or the features that an add-on opens: the median of V' - V is its list price. */
export function solveAddOn(solving: Solving, addOn: number): void {
	const { market, person, worths, shelf, shelfIndex, segment, population } = solving;
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
	const isMetered = market.licensed.some((_, m) => rater.addOnPriceDependsOnUse[addOn * market.meters + m] === 1);
	const isWhole = !isFeature || open.length === shelf.opens[addOn].length;
	if (isMetered && isWhole) {
		// Its price at the customer's own quantity is what it is worth at the median.
		const seats = new Float64Array(market.meters).fill(NaN);
		const scale = worths.scales.push({ segment, shelf: shelfIndex, below: -1, above: -1, addOn, seats }) - 1;
		if (!isFeature) [worths.addOn[at], worths.addOnScale[at]] = [1, scale];
		for (const f of isFeature ? open : []) {
			const place = worths.featureAt(shelfIndex, segment, f);
			[worths.feature[place], worths.featureScale[place]] = [1 / open.length, scale];
		}
		return;
	}
	const alone = !isMetered && (isFeature ? shelf.opens[addOn].length === 1 : true);
	const ratios: number[] = [];
	if (!alone) {
		for (const plan of shelf.ladder) {
			if (rater.sold[plan * market.addOns + addOn] === 0) continue;
			for (const draw of population(segment, plan)) {
				enter(solving, segment, draw);
				use.set(person.expected);
				let known = 0;
				let want = 0;
				if (isFeature) {
					for (const f of shelf.opens[addOn]) {
						if (person.needFrom[f] > 0 || shelf.has[plan * market.features + f] === 1) continue;
						const tauE = person.tauEFeature(f, 0);
						if (open.includes(f)) want += tauE / open.length;
						else {
							const place = worths.featureAt(shelfIndex, segment, f);
							known += worths.feature[place] * tauE * factorOf(solving, worths.featureScale[place]);
						}
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
export function solvePack(solving: Solving, addOn: number): void {
	const { market, person, life, worths, shelf, shelfIndex, segment, population, solved } = solving;
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
			enter(solving, segment, draw);
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
		if (ratios.length === 0) solved.unsupported.push({ piece: 'pack', addOn, plan, segment });
		for (const m of open) worths.meter[worths.meterAt(shelfIndex, segment, plan, m)] = price / rater.adds[addOn * meters + m] / open.length;
	}
}
