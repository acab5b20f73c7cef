import type { z } from 'zod';
import type { Work } from '../engine/catalog/Work';
import { pathOf, type EntryNames } from './pathOf';
import { describeIssue } from './describeIssue';
import type { Findings } from './Findings';
import { schemaKeys } from './schemaKeys';
import { valueAt } from './valueAt';

/**
 * What of a document is sound: everything else is replaced by something neutral, and its path is spoiled. Nothing when too much is wrong.
 */
export type Shaped<T> = { readonly value: T | undefined; readonly isSpoiled: (path: string) => boolean };

/** Replacements that are tried in turn for what does not fit; the last two are the least that a policy and a base can be. */
const NEUTRAL: readonly unknown[] = [undefined, [], 0, '', {}, { kind: 'keep' }, { file: '' }];
const ROUNDS = 48;
/** Work of checking one value. */
const CHECKING = 100;
/** With more issues than this, only the issues themselves are said. */
const ISSUES = 1000;

/**
 * Check the keys and types of a document, and hand on what is sound of it, so that the checks which follow see all the rest: one wrong
 * word does not hide the other problems.
 */
export function checkShape<T>(schema: z.ZodType<T>, document: unknown, findings: Findings): Shaped<T> {
	const first = schema.safeParse(document);
	if (first.success) return { value: first.data, isSpoiled: () => false };
	const { issues } = first.error;
	const spoiled = new Set<string>();
	const names: EntryNames = new Map();
	const describe = (issue: z.core.$ZodIssue): void => {
		const found = describeIssue(
			issue,
			(path) => valueAt(document, path),
			(path) => schemaKeys(schema, path, document)
		);
		for (const { code, path, message, remedy } of found) findings.error(code, pathOf(document, path, names), message, remedy);
	};
	for (const issue of issues) {
		if (issue.code !== 'unrecognized_keys') spoiled.add(pathOf(document, issue.path, names));
		if (!findings.lists) findings.error('not-listed', '', issue.message, '');
		else describe(issue);
	}
	const value = issues.length <= ISSUES && findings.lists ? neutralized(schema, document, findings.work) : undefined;
	return { value, isSpoiled: (path) => lies(path, spoiled) };
}

/** Whether a path is one of the places or leads into one. */
function lies(path: string, places: ReadonlySet<string>): boolean {
	const names = path.split('/');
	return names.some((_, index) => places.has(names.slice(0, index + 1).join('/')));
}

/** Values in a document, itself among them. */
export function valuesIn(document: unknown): number {
	if (typeof document !== 'object' || document === null) return 1;
	return Object.values(document).reduce((sum: number, value) => sum + valuesIn(value), 1);
}

function neutralized<T>(schema: z.ZodType<T>, document: unknown, work: Work): T | undefined {
	const copy: unknown = structuredClone(document);
	const size = valuesIn(copy) * CHECKING;
	const tries = new Map<string, number>();
	for (let round = 0; round < ROUNDS; round++) {
		if (!work.affords(size)) return undefined;
		const result = schema.safeParse(copy);
		if (result.success) return result.data;
		for (const issue of result.error.issues) {
			if (issue.code === 'unrecognized_keys') for (const key of issue.keys) replace(copy, [...issue.path, key], undefined);
			else if (!replaceInTurn(copy, issue, tries)) return undefined;
		}
	}
	return undefined;
}

/** Put the next replacement at the place of the issue; when all have been tried there, go one level up. */
function replaceInTurn(copy: unknown, issue: z.core.$ZodIssue, tries: Map<string, number>): boolean {
	for (let length = issue.path.length; length > 0; length--) {
		const path = issue.path.slice(0, length);
		const key = path.join('/');
		const turn = tries.get(key) ?? 0;
		const choices = issue.code === 'invalid_value' ? [undefined, issue.values[0]] : NEUTRAL;
		if (turn >= choices.length) continue;
		tries.set(key, turn + 1);
		replace(copy, path, choices[turn]);
		return true;
	}
	return false;
}

function replace(copy: unknown, path: readonly PropertyKey[], value: unknown): void {
	const parent = valueAt(copy, path.slice(0, -1));
	const key = path.at(-1);
	if (typeof parent !== 'object' || parent === null || key === undefined) return;
	if (value === undefined && !Array.isArray(parent)) Reflect.deleteProperty(parent, key);
	else Reflect.set(parent, key, structuredClone(value));
}
