import { knownNames, shortened } from './knownNames';
import type { Problem, Severity } from './problem';

/** Finds the candidate that a mistyped word was probably meant to be. */
export type Nearest = (word: string, candidates: Iterable<string>) => string | undefined;

/** With more problems than this, suggestions are no longer looked for. */
const SUGGESTED = 500;

/** Collects the problems of a price book; knows how to say that a reference leads nowhere. */
export class BookProblems {
	readonly list: Problem[] = [];

	constructor(
		/** Minor units in a main unit, so that messages show amounts as they were written. */
		readonly minorUnits: number,
		readonly nearest: Nearest = () => undefined
	) {}

	error(code: string, path: string, message: string, remedy: string): void {
		this.#add('error', code, path, message, remedy);
	}

	warn(code: string, path: string, message: string, remedy: string): void {
		this.#add('warning', code, path, message, remedy);
	}

	/** Every id must be one of `known`. */
	references(ids: readonly string[], known: ReadonlySet<string>, what: string, path: (id: string, index: number) => string): void {
		ids.forEach((id, index) => {
			if (known.has(id)) return;
			const meant = this.list.length < SUGGESTED ? this.nearest(id, known) : undefined;
			const list = known.size > 0 ? `Known: ${knownNames(known)}` : `This book has no ${what}`;
			this.error(`unknown-${what}`, path(id, index), `there is no ${what} "${shortened(id)}"`, meant ? `Did you mean "${meant}"?` : list);
		});
	}

	/** An amount must be finite and not negative. */
	amount(cents: number, path: string): void {
		this.quantity(cents / this.minorUnits, path, 'amount');
	}

	/** A number must be finite and at least 0. */
	quantity(value: number, path: string, what: string): void {
		if (value >= 0 && value < Infinity) return;
		const code = value < 0 && value > -Infinity ? `negative-${what}` : `not-finite-${what}`;
		this.error(code, path, `the ${what} is ${value}`, `Give a finite ${what} of 0 or more`);
	}

	/** A time must be a whole number of months, at most 120. */
	months(value: number, path: string, what: string, min: number): void {
		if (Number.isInteger(value) && value >= min && value <= 120) return;
		this.error(`${what}-bounds`, path, `${what} is ${value}`, `Give a whole number of months from ${min} to 120`);
	}

	share(value: number, path: string, what: string): void {
		if (value >= 0 && value <= 1) return;
		const remedy = value > 1 && value <= 100 ? `Shares are 0-1: write ${value / 100} for ${value}%` : 'Give a share from 0 to 1';
		this.error('share', path, `the ${what} is ${value}`, remedy);
	}

	#add(severity: Severity, code: string, path: string, message: string, remedy: string): void {
		this.list.push({ code, path, message, remedy, severity });
	}
}
