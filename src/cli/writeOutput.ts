import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CallError } from './CallError';
import { streams } from './streams';
import { writeWhole } from './writeWhole';

/**
 * Writes what a command made: whole to a file, or to stdout for `-`.
 * @throws CallError where the name can be no file
 */
export function writeOutput(path: string, text: string): void {
	if (path === '-') {
		streams().stdout.write(text);
		return;
	}
	if (path === '') throw CallError.of('--output', 'the name is empty', 'Name a file, or - for stdout');
	if (existsSync(path) && statSync(path).isDirectory()) throw CallError.of('--output', `"${path}" is a folder`, 'Name a file in it');
	const folder = dirname(resolve(path));
	if (!existsSync(folder)) throw CallError.of('--output', `there is no folder "${folder}"`, 'Make it first');
	writeWhole([{ path, text: [text] }]);
}
