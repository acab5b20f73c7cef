import type { Market, Surveyed } from '../market/Market';
import type { PartWorths } from '../market/PartWorths';
import type { Universe } from '../rating/BookRater';
import type { Scenario } from './scenario';

/** What a survey tells of the pieces of a scenario; undefined where it has none. */
export function surveyedPieces({ willingnessToPay, segments, features }: Scenario, universe: Universe): Surveyed | undefined {
	if (!willingnessToPay) return undefined;
	const by = (ids: readonly string[]) => segments.flatMap(({ id }) => ids.map((piece) => willingnessToPay[id]?.[piece]));
	return {
		features: by(features.map(({ id }) => id)),
		addOns: by(universe.addOnIds),
		meters: by(universe.meters.map(({ id }) => id))
	};
}

/** Sets the worth of what a survey tells to 1: the draw itself is then the value, and no price is asked what the piece is worth. */
export function placeSurveyed(worths: PartWorths, { surveyed, segments, plans }: Market): void {
	if (!surveyed) return;
	for (let shelf = 0; shelf < worths.shelves; shelf++) {
		for (let s = 0; s < segments; s++) {
			for (let f = 0; f < worths.features; f++)
				if (surveyed.features[s * worths.features + f]) worths.feature[worths.featureAt(shelf, s, f)] = 1;
			for (let a = 0; a < worths.addOns; a++) if (surveyed.addOns[s * worths.addOns + a]) worths.addOn[worths.addOnAt(shelf, s, a)] = 1;
			for (let m = 0; m < worths.meters; m++) {
				if (!surveyed.meters[s * worths.meters + m]) continue;
				worths.base[worths.baseAt(shelf, s, m)] = 1;
				for (let plan = 0; plan < plans; plan++) worths.meter[worths.meterAt(shelf, s, plan, m)] = 1;
			}
		}
	}
}
