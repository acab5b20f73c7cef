import type { Problem } from '../lib/engine/catalog/problem';
import { problemLine } from './problemLine';

/** What a command gives: to stdout. */
export function print(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** What is said beside it: to stderr. */
export function remark(text: string): void {
	process.stderr.write(`${text}\n`);
}

export function remarkProblems(problems: readonly Problem[]): void {
	for (const problem of problems) remark(problemLine(problem));
}
