import type { PlanDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';
import type { ChangeView, FoundChange } from './ChangeView';
import { setFeature } from './edits';
import { featuresOf } from './featuresOf';

/** Features that came to one of Today's plans or went from it. */
export function featureChanges({ document, variantId, now, was }: ChangeView): FoundChange[] {
	const moves = movesOf(now.plans, was.plans);
	return (document.features ?? []).flatMap((feature): FoundChange[] => {
		const moved = moves.get(feature.id);
		if (!moved) return [];
		const has = (plan: PlanDocument) => featuresOf(plan).has(feature.id);
		return [
			{
				id: `features/${feature.id}`,
				title: `${nameOf(feature)} ${inWords(now.plans.filter(has))}`,
				detail: `was ${inWords(was.plans.filter(has))}`,
				undo: (next) => moved.reduce((doc, old) => setFeature(doc, variantId, feature.id, old.id, has(old)), next)
			}
		];
	});
}

/** Today's plans that a feature came to or went from, by its id; plans whose features nobody touched are not looked at. */
function movesOf(plans: readonly PlanDocument[], was: readonly PlanDocument[]): Map<string, PlanDocument[]> {
	const moves = new Map<string, PlanDocument[]>();
	for (const old of was) {
		const plan = plans.find(({ id }) => id === old.id);
		if (!plan || plan.features === old.features) continue;
		const [now, before] = [featuresOf(plan), featuresOf(old)];
		for (const id of new Set([...now, ...before])) if (now.has(id) !== before.has(id)) moves.set(id, [...(moves.get(id) ?? []), old]);
	}
	return moves;
}

const inWords = (plans: readonly PlanDocument[]): string => (plans.length === 0 ? 'in no plan' : `in ${plans.map(nameOf).join(', ')}`);
