import type { Problem } from '$lib/engine/catalog/problem';

/** Letters of a message that are told. */
const TOLD = 500;

/** Problems whose texts have an end: what is wrong with a line of 50 MB is not told with all of it. */
export function shortenedProblems(problems: readonly Problem[]): readonly Problem[] {
	return problems.map((problem) => ({
		...problem,
		path: short(problem.path),
		message: short(problem.message),
		remedy: short(problem.remedy)
	}));
}

// A piece of a long text keeps all of it in memory, and goes with it from thread to thread: so it is written anew.
const short = (text: string): string => (text.length <= TOLD ? text : `${Buffer.from(text.slice(0, TOLD - 3)).toString()}...`);
