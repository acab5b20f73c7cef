import { guardEffect, nobodyMeets, type Guarded } from './guardWords';
import { recommend, type Decision, type Recommendation } from './recommendation';

/** Below so many trials a chance is known to tens alone. */
export const FEW_TRIALS = 200;

/** A recommendation with what guardrails do to it. */
export type GuardedAdvice = Recommendation & { readonly guards: string };

/**
 * The advice among the options that meet the guardrails, and Today. Where none does, it names the one that misses least, and what would be advised
 * without guardrails stands below.
 */
export function guardedAdvice(decision: Decision, guarded: Guarded): GuardedAdvice | null {
	const free = recommend(decision);
	if (!free || guarded.guards.length === 0) return free && { ...free, guards: '' };
	const { options, words } = decision;
	if (guarded.passing.length === 0) {
		const lead = [{ text: nobodyMeets(options, guarded, words), strong: false }];
		const without = free.lead.map(({ text }) => text).join('');
		return { choice: null, tied: [], lead, detail: '', rule: free.rule, guards: `Without the guardrails: ${without}` };
	}
	const own = recommend({ ...decision, options: guarded.passing, all: options });
	return own && { ...own, guards: guardEffect(options, guarded, own, free, words) };
}
