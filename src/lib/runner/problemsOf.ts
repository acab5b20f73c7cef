import type { Problem } from '../engine/catalog/problem';
import { RunError } from './protocol';

const text = (value: object, key: string): string | undefined => {
	const found: unknown = Reflect.get(value, key);
	return typeof found === 'string' ? found : undefined;
};

/** The code of what nobody foresaw: no fault of what was asked. */
const UNFORESEEN = 'run-failed';

/** The code of an error of ours; the system's are in capitals (`ENOENT`) and say nothing about what was asked. */
const ownCode = (error: Error): string | undefined => {
	const code = text(error, 'code');
	return code !== undefined && /^[a-z]/.test(code) ? code : undefined;
};

/** Whether a worker failed in a way that has no code of its own, or was lost: it says nothing about what it was given. */
export const isUnforeseen = (error: RunError): boolean => error.problems.some(({ code }) => code === UNFORESEEN || code === 'worker-lost');

/** What went wrong, as problems: those of a RunError, the one of an error with a code and a path, else the error's message. */
export function problemsOf(error: unknown): readonly Problem[] {
	if (error instanceof RunError) return error.problems;
	if (!(error instanceof Error)) return problemsOf(new Error(String(error)));
	return [
		{
			code: ownCode(error) ?? UNFORESEEN,
			path: text(error, 'path') ?? '',
			message: error.message || error.name,
			remedy: text(error, 'remedy') ?? 'Check the scenario; if it is free of errors, please report this one.',
			severity: 'error'
		}
	];
}
