import type { Problem } from '../lib/engine/catalog/problem';
import { MADE_UP_CUSTOMERS } from '../lib/engine/simulation/madeUp';
import { problemLine } from './problemLine';
import { streams } from './streams';

/** What a command gives: to stdout. */
export function print(text: string): void {
	streams().stdout.write(`${text}\n`);
}

/** What is said beside it: to stderr. */
export function remark(text: string): void {
	streams().stderr.write(`${text}\n`);
}

/** Problems, a line each. That customers are made up stands with the figures of every table, and is not said twice. */
export function remarkProblems(problems: readonly Problem[]): void {
	for (const problem of problems) if (problem.code !== MADE_UP_CUSTOMERS) remark(problemLine(problem));
}
