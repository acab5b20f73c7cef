import type { Index } from '../firstOrder';
import type { Lead } from '../../simulation/decision';
import type { FormKey } from './modelForms';

/** One input of a change of assumptions. */
export type MovedInput = {
	/** Dotted path. */
	readonly path: string;
	/** Its median and what it is moved to, in its unit; the mean over segments by customers. */
	readonly from: number;
	readonly to: number;
	/** Where that stands in its range, in (0, 1). */
	readonly percentile: number;
};

/** The smallest change of assumptions that was found to change the choice, as simulated there. */
export type BreakingChange = {
	/** In standard deviations of the inputs taken together. */
	readonly distance: number;
	/** The option that is best there. */
	readonly to: string;
	readonly inputs: readonly MovedInput[];
	/** What the choice has more than that option there, main units of ARR. */
	readonly lead: Lead;
};

/** What another form of the model says of the same choice. */
export type FormAnswer = {
	readonly key: FormKey;
	/** What the choice has more than its runner-up. */
	readonly lead: Lead;
	/** The option of the highest mean there. */
	readonly best: string;
};

/** How much an input does by itself, and with all that it takes part in. */
export type TotalRow = {
	/** An input, then those that it is correlated with, which move with it. */
	readonly paths: readonly string[];
	/** Null of many inputs. */
	readonly first: Index | null;
	readonly total: Index;
};

/** What was found on trying to break a choice; every figure on the same draws. */
export type Stress = {
	readonly trials: number;
	/** The option of the highest mean, and the next. */
	readonly chosen: string;
	readonly rival: string;
	/** What the choice has more, in the model as it is. */
	readonly lead: Lead;
	/** Standard deviation over trials of that. */
	readonly spread: number;
	readonly forms: readonly FormAnswer[];
	/** Null where nothing within `reach` was found. */
	readonly change: BreakingChange | null;
	/** How far was looked, in standard deviations; 0 where trials tell no input that moves the lead. */
	readonly reach: number;
	/** What totals are of: the uplift of this scenario. */
	readonly totalsOf: string;
	readonly totals: readonly TotalRow[];
	/** All other inputs together. */
	readonly rest: TotalRow | null;
};

/** Standard deviation of the answers of all forms of the model, the one at hand among them, and their range; main units. */
export function formSpread({ lead, forms }: Pick<Stress, 'lead' | 'forms'>): { low: number; high: number; deviation: number } {
	const means = [lead.mean, ...forms.map((form) => form.lead.mean)];
	const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
	const squares = means.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
	return { low: Math.min(...means), high: Math.max(...means), deviation: Math.sqrt(squares / Math.max(1, means.length - 1)) };
}
