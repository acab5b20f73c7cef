import { knownNames, shortened } from '../engine/catalog/knownNames';
import type { Problem, Severity } from '../engine/catalog/problem';
import { TooMuchWork, Work } from '../engine/catalog/Work';
import { didYouMean } from './didYouMean';

/** Where in a document something stands. */
export type FindingPlace = { readonly line: number; readonly column: number };

/** Line and column of a path, as far as the path leads into the document. */
export type Locate = (path: string) => FindingPlace | undefined;

/** How many problems of a document are listed, and how many of one kind of unknown name. */
const LISTED = 500;
const LISTED_UNKNOWN = 100;
/** Longest sentence: what somebody wrote is not echoed whole. */
const LONGEST = 600;

/**
 * The problems found in one document, in the order in which they were met: each with its place, none twice, at most 500, of each kind of
 * unknown name 100, and how many more.
 */
export class Findings {
	readonly #problems = new Map<string, Problem>();
	readonly #unknown = new Map<string, number>();
	#more = 0;
	#errors = false;
	readonly #file: string | undefined;
	readonly #locate: Locate | undefined;

	constructor(
		file?: string,
		locate?: Locate,
		/** Of the reading as a whole. */
		readonly work = new Work()
	) {
		this.#file = file;
		this.#locate = locate;
	}

	get problems(): Problem[] {
		const severity = this.#errors ? 'error' : 'warning';
		const kinds = [...this.#unknown].filter(([, count]) => count > LISTED_UNKNOWN);
		const more = [
			...kinds.map(([code, count]) => `${count - LISTED_UNKNOWN} more problems "${code}" are not listed`),
			...(this.#more === 0 ? [] : [`${this.#more} more problems are not listed`])
		];
		return [
			...this.#problems.values(),
			...more.map((message) => ({ code: 'more-problems', path: '', message, remedy: 'Put the listed ones right first', severity }) as const)
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
		if (!this.#isListed(problem.code)) return;
		const placed = problem.line === undefined ? { ...problem, ...this.#locate?.(problem.path) } : problem;
		const whole = placed.file === undefined && this.#file !== undefined ? { ...placed, file: this.#file } : placed;
		const cut = { ...whole, path: shortPath(whole.path), message: short(whole.message), remedy: short(whole.remedy) };
		const key = `${cut.code} ${cut.path} ${cut.message} ${cut.line ?? ''}`;
		if (!this.#problems.has(key)) this.#problems.set(key, cut);
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

	/** What an unknown name was probably meant to be; undefined where none is near, or enough names were compared. */
	readonly nearest = (word: string, candidates: Iterable<string>): string | undefined => didYouMean(word, candidates, this.work);

	/** The remedy for an unknown name: the one that was probably meant, or those that there are. */
	meant(word: string, candidates: Iterable<string>, none = 'none'): string {
		const meant = this.nearest(word, candidates);
		return meant === undefined || meant === word ? `Known: ${knownNames(candidates, none)}` : `Did you mean "${meant}"?`;
	}

	/** Reads something; where that takes too much work, it is said, and what was found until then stands. */
	bounded(read: () => void): void {
		try {
			read();
		} catch (error) {
			if (!(error instanceof TooMuchWork)) throw error;
			this.error(
				'too-much-work',
				error.place,
				'reading the document takes too much work, and stopped here',
				'Use fewer formulas, or fewer meters in one; repeat a book in fewer variants'
			);
		}
	}

	#isListed(code: string): boolean {
		if (!this.lists) {
			this.#more++;
			return false;
		}
		// Keys are those of the format, each unknown one a slip of its own; names are told apart by one list that a document repeats.
		if (!/^unknown-(?!key|form)/.test(code)) return true;
		const count = (this.#unknown.get(code) ?? 0) + 1;
		this.#unknown.set(code, count);
		return count <= LISTED_UNKNOWN;
	}

	#say(severity: Severity, code: string, path: string, message: string, remedy: string): void {
		this.add({ code, path, message, remedy, severity });
	}
}

const short = (sentence: string): string => (sentence.length > LONGEST ? `${sentence.slice(0, LONGEST - 3)}...` : sentence);
const shortPath = (path: string): string => (path.length > LONGEST ? path.split('/').slice(0, 64).map(shortened).join('/') : path);
