import type { z } from 'zod';
import { shortened } from '../engine/catalog/knownNames';
import { didYouMean } from './didYouMean';

type Issue = z.core.$ZodIssue;
export type Description = {
	readonly code: string;
	readonly path: readonly PropertyKey[];
	readonly message: string;
	readonly remedy: string;
};

/**
 * What the issues of a schema mean, in the words of a person who wrote the file. A union's issues are those of the form that was meant:
 * the one whose keys are there.
 * @param value the value at a path of the document
 */
export function describeIssue(
	issue: Issue,
	value: (path: readonly PropertyKey[]) => unknown,
	known: (path: readonly PropertyKey[]) => readonly string[]
): Description[] {
	const { path } = issue;
	if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], key, known(path)));
	const given = value(path);
	if (issue.code === 'invalid_union' && given !== undefined) {
		const meant = meantBranch(issue.errors);
		const within = (inner: Issue): Issue => ({ ...inner, path: [...path, ...inner.path] });
		if (meant) return meant.flatMap((inner) => describeIssue(within(inner), value, known));
		return [unknownForm(path, given, expectations(issue))];
	}
	const name = shortened(String(path.at(-1) ?? 'the document'));
	if (given === undefined) {
		return [{ code: 'missing', path, message: `"${name}" is missing`, remedy: `Give "${name}": ${expectations(issue)}` }];
	}
	return [{ code: 'wrong-type', path, message: `"${name}" is ${show(given)}`, remedy: remedyOf(issue, given) }];
}

/** A value as it is quoted in a message: text in quotes, long things shortened. */
export function show(value: unknown): string {
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
	if (typeof value === 'object' && value !== null)
		return `a map of ${Object.keys(value).slice(0, 5).map(shortened).join(', ') || 'nothing'}`;
	if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
	return value === null || value === undefined ? 'empty' : String(value);
}

/** An unknown key, with the key that was probably meant. */
export function unknownKey(path: readonly PropertyKey[], key: string, known: readonly string[]): Description {
	const meant = didYouMean(key, known);
	const remedy = meant ? `Did you mean "${meant}"?` : known.length > 0 ? `Known here: ${known.join(', ')}` : 'Leave it out';
	return { code: 'unknown-key', path, message: `unknown key "${shortened(key)}"`, remedy };
}

function unknownForm(path: readonly PropertyKey[], given: unknown, expected: string): Description {
	const name = shortened(String(path.at(-1) ?? 'the document'));
	const keys = typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.keys(given) : [];
	const meant = keys
		.slice(0, 20)
		.map((key) => didYouMean(key, expected.split(', ')))
		.find((word) => word !== undefined);
	return {
		code: 'unknown-form',
		path,
		message: `"${name}" is ${show(given)}`,
		remedy: meant ? `Did you mean "${meant}"?` : `Give one of: ${expected}`
	};
}

function remedyOf(issue: Issue, given: unknown): string {
	const meant = issue.code === 'invalid_value' && typeof given === 'string' ? didYouMean(given, issue.values.map(String)) : undefined;
	return meant ? `Did you mean "${meant}"?` : `Give ${expectations(issue)}`;
}

const WORDS: ReadonlyMap<string, string> = new Map([
	['number', 'a finite number'],
	['string', 'a text'],
	['boolean', 'true or false'],
	['array', 'a list'],
	['object', 'a map'],
	['record', 'a map'],
	['tuple', 'a list of numbers']
]);

/** What would be right there, in words. */
function expectations(issue: Issue): string {
	if (issue.code === 'invalid_type') return WORDS.get(issue.expected) ?? issue.expected;
	if (issue.code === 'invalid_value') return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
	if (issue.code === 'too_big' || issue.code === 'too_small') return `a list of ${'maximum' in issue ? issue.maximum : issue.minimum}`;
	if (issue.code !== 'invalid_union') return 'what the format describes';
	if (issue.errors.length === 0) return 'one of its kinds';
	return [...new Set(issue.errors.map((branch) => branchName(branch)).flatMap((name) => name.split(', ')))].join(', ');
}

/** The key that tells a form from its sisters, or its type. */
function branchName(issues: readonly Issue[]): string {
	const missing = issues.filter(({ code, path }) => path.length === 1 && code !== 'unrecognized_keys').map(({ path }) => String(path[0]));
	const [first] = issues;
	return missing.length > 0 ? missing.join(', ') : first ? expectations(first) : '';
}

/** The form of a union that the value comes nearest to; undefined when it shares no key with any, or is of no type that fits. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
	const far = branches.map((issues) => issues.reduce((sum, issue) => sum + distanceOf(issue), 0));
	const least = Math.min(...far);
	const nearest = branches.filter((_, index) => far[index] === least);
	return least < 20 && nearest.length === 1 ? nearest[0] : undefined;
}

function distanceOf(issue: Issue): number {
	if (issue.code === 'unrecognized_keys') return issue.path.length === 0 ? 10 * issue.keys.length : 1;
	if (issue.path.length === 0) {
		return issue.code === 'invalid_union' && issue.errors.length > 0
			? Math.min(...issue.errors.map((branch) => branch.reduce((sum, inner) => sum + distanceOf(inner), 0)))
			: 100;
	}
	return issue.path.length === 1 && isMissing(issue) ? 10 : 1;
}

/** Whether there is nothing where the issue is: the schema says so in words only. */
function isMissing(issue: Issue): boolean {
	if (issue.code === 'invalid_union')
		return issue.errors.length > 0 && issue.errors.every((branch) => branch.some((inner) => inner.path.length === 0 && isMissing(inner)));
	return /received undefined/.test(issue.message);
}
