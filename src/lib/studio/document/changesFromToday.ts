import type { Numbers } from '../../charts/numbers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, TODAY, variantOf } from './book';
import type { ChangeView, FoundChange } from './ChangeView';
import { featureChanges } from './featureChanges';
import { planChanges } from './planChanges';
import { shelfChanges } from './shelfChanges';

/** One change of a variant from Today's book, and the edit that takes it back alone. */
export type ChangeFromToday = FoundChange & {
	/** The same in a copy of the variant. */
	readonly undoIn: (document: ScenarioDocument, variantId: string) => ScenarioDocument;
};

/** What a variant changes in Today's book, in the order of the screen: plans, limits, features, add-ons, bundles, discounts. */
export function changesFromToday(document: ScenarioDocument, variantId: string, numbers: Numbers): ChangeFromToday[] {
	const variant = variantOf(document, variantId);
	if (!variant || variant.book) return [];
	const view: ChangeView = { document, variantId, numbers, now: bookOf(document, variantId), was: bookOf(document, TODAY) };
	return found(view).map((change) => ({
		...change,
		undoIn: (next, copyId) => {
			const other = found({ ...view, document: next, variantId: copyId, now: bookOf(next, copyId) }).find(({ id }) => id === change.id);
			return other ? other.undo(next) : next;
		}
	}));
}

const found = (view: ChangeView): FoundChange[] => [...planChanges(view), ...featureChanges(view), ...shelfChanges(view)];
