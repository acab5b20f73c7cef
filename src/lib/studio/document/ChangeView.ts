import type { Numbers } from '../../charts/numbers';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { bookOf } from './book';

/** What the lists of changes look at: a variant, its book and Today's. */
export type ChangeView = {
	readonly document: ScenarioDocument;
	readonly variantId: string;
	readonly numbers: Numbers;
	readonly now: ReturnType<typeof bookOf>;
	readonly was: ReturnType<typeof bookOf>;
};

/** One change as a list finds it: what it is called, and the edit of the same document that takes it back alone. */
export type FoundChange = {
	readonly id: string;
	readonly title: string;
	readonly detail: string;
	readonly undo: (document: ScenarioDocument) => ScenarioDocument;
};
