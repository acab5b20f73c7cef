import { decisionCurves, worthGrid } from '../../engine/analysis/decisionCurves';
import { curvesAt, worthFrontier } from '../../engine/analysis/worthFrontier';
import type { DecisionCurves } from '../../engine/simulation/decision';
import type { Results } from '../../engine/simulation/results';
import type { TrialWords } from '../../charts/TrialWords';
import type { Among } from './chancesAmong';
import { canWeigh } from './chancesAmong';
import type { Option } from './options';

/** A curve reaches a quarter beyond the worth that is the rule. */
const BEYOND = 1.25;
const TODAY = 'today';

/** The curves of what is compared, by the first id of each option and Today. */
export type WorthCurves = DecisionCurves & {
	/** What each is called, in the order of the table; Today last. */
	readonly names: readonly { readonly id: string; readonly name: string }[];
};

/**
 * What choosing each compared option gives up as a kept customer is worth more; counted anew from the trials, or what a run keeps of all that were
 * simulated where it does not hold them. Null where it keeps neither.
 * @param rule the worth that is the rule, which is on the chart
 */
export function worthCurves(results: Results, options: readonly Option[], { ids, isWhole }: Among, rule: number): WorthCurves | null {
	const { values, curves } = results.decision;
	const whole = canWeigh(results) ? counted(values?.arr ?? {}, values?.customers ?? {}, ids, rule) : isWhole ? curves : undefined;
	if (!whole) return null;
	const rows = [...options.map(({ id, name, ids: equal }) => ({ id, name, equal })), { id: TODAY, name: 'Today', equal: [TODAY] }];
	const none = whole.grid.map(() => 0);
	const of = (from: DecisionCurves['best'], equal: readonly string[]) =>
		equal.reduce((sum, id) => sum.map((value, i) => value + (from[id]?.[i] ?? 0)), none as readonly number[]);
	return {
		grid: whole.grid,
		// Scenarios that are equal in every figure are one option: its chance is that of all of them, its regret that of each.
		regret: Object.fromEntries(rows.map(({ id, equal: [first = id] }) => [id, whole.regret[first] ?? none])),
		best: Object.fromEntries(rows.map(({ id, equal }) => [id, of(whole.best, equal)])),
		names: rows
	};
}

type ByOption = Readonly<Record<string, readonly number[]>>;

function counted(arr: ByOption, customers: ByOption, ids: readonly string[], rule: number): DecisionCurves {
	const sum = (values: readonly number[] = []) => values.reduce((total, value) => total + value, 0);
	const there = sum(customers[TODAY]);
	const even = worthGrid(there > 0 ? sum(arr[TODAY]) / there : 0, BEYOND * rule);
	// The rule is on the grid, so that its chances are those of the table and not between two worths.
	const grid = [...new Set([...even, rule])].sort((a, b) => a - b);
	const of = (from: ByOption) => ids.map((id) => from[id] ?? []);
	return decisionCurves(ids, of(arr), of(customers), grid);
}

/**
 * What holds at a worth in a sentence: the rule, how sure it is, and the runner-up. "A customer kept worth $1.0k: Stepped is best in the mean, and in 36%
 * of trials. It gives up $9.9k on average against knowing everything; next is Sunset, which gives up $12k and is best in 37%."
 */
export function worthSentence(curves: WorthCurves, worth: number, words: TrialWords): string {
	const { regret, best } = curvesAt(curves, worth);
	const { numbers } = words;
	const by = curves.names.toSorted((a, b) => (regret[a.id] ?? 0) - (regret[b.id] ?? 0));
	const choice = by.find(({ id }) => id === choiceAt(curves, worth)) ?? by[0];
	const next = by.find(({ id }) => id !== choice?.id);
	if (!choice) return '';
	const given = worth === 0 ? 'With nothing for a customer kept' : `With ${numbers.price(worth)} for a customer kept`;
	const runnerUp = next
		? ` Next is ${next.name}, which gives up ${numbers.money(regret[next.id] ?? 0)} and is best in ${words.chance(best[next.id] ?? 0)}.`
		: '';
	return (
		`${given}, ${choice.name} is best in the mean, and the best of all in ${words.chance(best[choice.id] ?? 0)} of trials. ` +
		`Choosing it gives up ${numbers.money(regret[choice.id] ?? 0)} on average against knowing everything.${runnerUp}`
	);
}

/** The option that is best in the mean at a worth. */
export function choiceAt(curves: DecisionCurves, worth: number): string {
	const stretches = worthFrontier(curves);
	return (stretches.find(({ to }) => worth < to) ?? stretches[stretches.length - 1])?.id ?? TODAY;
}
