import { Numbers } from '../lib/charts/numbers';
import { TrialWords } from '../lib/charts/TrialWords';
import { readGuard, writeGuard, type Guard } from '../lib/engine/analysis/guard';
import { guardChecks, isLargest, leastMiss, type GuardCheck } from '../lib/engine/analysis/guardChecks';
import type { Results } from '../lib/engine/simulation/results';
import { CallError } from './CallError';
import { nameMarked } from './evidence';
import { NONE, styled, table, type Look } from './table';

/** Reads `--guard`, which may be given often. */
export function guardOption(text: string, before: readonly Guard[] = []): readonly Guard[] {
	const read = readGuard(text);
	if ('message' in read) throw CallError.of('--guard', read.message, read.remedy);
	return [...before, read];
}

/** How each variant stands to each guardrail, for the JSON: by rule and id; what a run does not tell is null. */
export function guardFigures(
	results: Results,
	guards: readonly Guard[]
): Record<string, Record<string, { found: number | null; meets: boolean }>> {
	return Object.fromEntries(
		guards.map((guard) => [
			writeGuard(guard),
			Object.fromEntries(
				variantsOf(results).map((id) => {
					const [{ found, meets }] = guardChecks(results, id, [guard]);
					return [id, { found, meets }];
				})
			)
		])
	);
}

/** The variants against the guardrails; where none meets them all, the one that misses least. */
export function guardTable(results: Results, guards: readonly Guard[], look: Look): string {
	const numbers = new Numbers(results.currency);
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const said = ({ guard, found, meets }: GuardCheck) => {
		const figure =
			found === null ? NONE : isLargest(guard) ? `largest ${numbers.percentUplift(found)}` : words.chanceBeside(found, guard.chance);
		return `${meets ? 'met' : 'missed'}, ${figure}`;
	};
	const checked = variantsOf(results).map((id) => ({ id, checks: guardChecks(results, id, guards) }));
	const rows = checked.map(({ id, checks }) => [nameMarked(id, results), ...checks.map(said)]);
	const passing = checked.filter(({ checks }) => checks.every(({ meets }) => meets));
	const least = leastMiss(checked);
	const note =
		passing.length > 0 || !least
			? `${passing.length} of ${checked.length} meet every guardrail.`
			: `None meets every guardrail; ${nameMarked(least.id, results)} misses least: ${least.checks
					.filter(({ meets }) => !meets)
					.map((check) => `${writeGuard(check.guard)} (${said(check)})`)
					.join('; ')}.`;
	return `${table(['Guardrails', ...guards.map(writeGuard)], rows, look)}\n\n${styled(note, 'grey', look)}`;
}

const variantsOf = ({ uplift }: Results): string[] => Object.keys(uplift);
