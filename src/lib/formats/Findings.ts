import type { Problem, Severity } from '../engine/catalog/problem';

/** Where in a document something stands. */
export type Place = { readonly line: number; readonly column: number };

/** Line and column of a path, as far as the path leads into the document. */
export type Locate = (path: string) => Place | undefined;

/** How many problems of a document are listed. */
const LISTED = 500;

/** The problems found in one document, in the order in which they were met: each with its place, none twice, at most 500 and how many more. */
export class Findings {
	readonly #problems = new Map<string, Problem>();
	#more = 0;
	#errors = false;
	readonly #file: string | undefined;
	readonly #locate: Locate | undefined;

	constructor(file?: string, locate?: Locate) {
		this.#file = file;
		this.#locate = locate;
	}

	get problems(): Problem[] {
		const listed = [...this.#problems.values()];
		if (this.#more === 0) return listed;
		const message = `${this.#more} more problems are not listed`;
		return [
			...listed,
			{ code: 'more-problems', path: '', message, remedy: 'Put the listed ones right first', severity: this.#errors ? 'error' : 'warning' }
		];
	}

	get hasErrors(): boolean {
		return this.#errors;
	}

	/** Whether one more problem would be listed: what is costly to say need only be said then. */
	get lists(): boolean {
		return this.#problems.size < LISTED;
	}

	/** Add a problem; file and place are filled in where the problem has none. */
	add(problem: Problem): void {
		if (problem.severity === 'error') this.#errors = true;
		if (!this.lists) {
			this.#more++;
			return;
		}
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
