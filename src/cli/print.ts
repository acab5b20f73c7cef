import type { Problem } from '../lib/engine/catalog/problem';
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

export function remarkProblems(problems: readonly Problem[]): void {
	for (const problem of problems) remark(problemLine(problem));
}
