import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Problem } from '../lib/engine/catalog/problem';
import { CallError } from './CallError';

/** Sees before a long run whether its results will have a place. @throws CallError with all that is wrong */
export function checkOutputs({ json, csv, output }: { readonly json?: string; readonly csv?: string; readonly output?: string }): void {
	const problems = [
		...(json === undefined || json === '-' ? [] : fileProblems('--json', json)),
		...(csv === undefined ? [] : folderProblems(csv)),
		...(output === undefined ? [] : fileProblems('--output', output))
	];
	if (problems.length > 0) throw new CallError(problems);
}

function fileProblems(option: '--json' | '--output', path: string): Problem[] {
	if (path === '') return [problem(option, 'the name is empty', option === '--json' ? 'Name a file, or - for stdout' : 'Name a file')];
	if (existsSync(path) && !statSync(path).isFile()) {
		return statSync(path).isDirectory() ? [problem(option, `"${path}" is a folder`, 'Name a file in it')] : [];
	}
	const folder = dirname(resolve(path));
	if (!existsSync(folder)) return [problem(option, `there is no folder "${folder}"`, 'Make it first')];
	return writable(folder) ? [] : [problem(option, `nothing can be written to "${folder}"`, 'Choose another folder')];
}

/** The folder is made when it is missing; what it stands in must let that happen. */
function folderProblems(path: string): Problem[] {
	if (path === '' || path === '-') return [problem('--csv', 'tables are several files', 'Name a folder for them')];
	let folder = resolve(path);
	while (!existsSync(folder)) folder = dirname(folder);
	if (!statSync(folder).isDirectory()) return [problem('--csv', `"${folder}" is a file`, 'Name a folder')];
	return writable(folder) ? [] : [problem('--csv', `nothing can be written to "${folder}"`, 'Choose another folder')];
}

function writable(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		return statSync(folder).isDirectory();
	} catch {
		return false;
	}
}

function problem(path: string, message: string, remedy: string): Problem {
	return { code: 'output', path, message, remedy, severity: 'error' };
}
