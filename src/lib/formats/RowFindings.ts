import type { Problem, Severity } from '../engine/catalog/problem';

/** How many problems of one code are listed. */
const LISTED = 50;

/** Longest sentence: what stands in a cell is not echoed whole. */
const LONGEST = 600;
const short = (sentence: string): string => (sentence.length > LONGEST ? `${sentence.slice(0, LONGEST - 3)}...` : sentence);

/** Problems of a table: at most 50 of each code one by one, then how many more there are. */
export class RowFindings {
	readonly #problems: Problem[] = [];
	readonly #counts = new Map<string, { count: number; severity: Severity }>();

	constructor(readonly file: string | undefined) {}

	/** Whether one more problem of the code would be listed: what is costly to say need only be said then. */
	lists(code: string): boolean {
		return (this.#counts.get(code)?.count ?? 0) < LISTED;
	}

	add(problem: Problem): void {
		const { code, severity } = problem;
		const count = (this.#counts.get(code)?.count ?? 0) + 1;
		this.#counts.set(code, { count, severity });
		if (count > LISTED) return;
		const cut = { ...problem, message: short(problem.message), remedy: short(problem.remedy) };
		this.#problems.push(this.file === undefined ? cut : { ...cut, file: this.file });
	}

	get problems(): Problem[] {
		const rest = [...this.#counts].filter(([, { count }]) => count > LISTED);
		const more = rest.map(([code, { count, severity }]): Problem => {
			const message = `${count - LISTED} more problems "${code}" are not listed`;
			return {
				code,
				path: '',
				message,
				remedy: 'Put the listed ones right first',
				severity,
				...(this.file === undefined ? {} : { file: this.file })
			};
		});
		return [...this.#problems, ...more];
	}
}
