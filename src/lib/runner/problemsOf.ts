import type { Problem } from '../engine/catalog/problem';
import { RunError } from './protocol';

const text = (value: object, key: string): string | undefined => {
	const found: unknown = Reflect.get(value, key);
	return typeof found === 'string' ? found : undefined;
};

/** What went wrong, as problems: those of a RunError, the one of an error with a code and a path, else the error's message. */
export function problemsOf(error: unknown): readonly Problem[] {
	if (error instanceof RunError) return error.problems;
	if (!(error instanceof Error)) return problemsOf(new Error(String(error)));
	return [
		{
			code: text(error, 'code') ?? 'run-failed',
			path: text(error, 'path') ?? '',
			message: error.message || error.name,
			remedy: text(error, 'remedy') ?? 'Check the scenario; if it is free of errors, please report this one.',
			severity: 'error'
		}
	];
}
