import type { Problem, Severity } from '../engine/catalog/problem';

/** Where in a document something stands. */
export type Place = { readonly line: number; readonly column: number };

/** Line and column of a path, as far as the path leads into the document. */
export type Locate = (path: string) => Place | undefined;

/** The problems found in one document, in the order in which they were met; each path with its place, no problem twice. */
export class Findings {
	readonly #problems = new Map<string, Problem>();
	readonly #file: string | undefined;
	readonly #locate: Locate | undefined;

	constructor(file?: string, locate?: Locate) {
		this.#file = file;
		this.#locate = locate;
	}

	get problems(): Problem[] {
		return [...this.#problems.values()];
	}

	get hasErrors(): boolean {
		return this.problems.some(({ severity }) => severity === 'error');
	}

	/** Add a problem; file and place are filled in where the problem has none. */
	add(problem: Problem): void {
		const placed = problem.line === undefined ? { ...problem, ...this.#locate?.(problem.path) } : problem;
		const whole = placed.file === undefined && this.#file !== undefined ? { ...placed, file: this.#file } : placed;
		const key = `${whole.code} ${whole.path} ${whole.message} ${whole.line ?? ''}`;
		if (!this.#problems.has(key)) this.#problems.set(key, whole);
	}

	error(code: string, path: string, message: string, remedy: string): void {
		this.#say('error', code, path, message, remedy);
	}

	warn(code: string, path: string, message: string, remedy: string): void {
		this.#say('warning', code, path, message, remedy);
	}

	note(code: string, path: string, message: string, remedy: string): void {
		this.#say('note', code, path, message, remedy);
	}

	#say(severity: Severity, code: string, path: string, message: string, remedy: string): void {
		this.add({ code, path, message, remedy, severity });
	}
}
