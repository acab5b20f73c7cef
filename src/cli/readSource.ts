import { createReadStream } from 'node:fs';
import type { Problem } from '../lib/engine/catalog/problem';
import { CallError } from './CallError';

const REASONS: ReadonlyMap<string, readonly [message: string, remedy: string]> = new Map([
	['ENOENT', ['there is no such file', 'Correct its name; it is meant from the folder that you are in']],
	['EISDIR', ['this is a folder', 'Name the file in it']],
	['EACCES', ['this account may not read the file', 'Change its permissions']]
]);

/** How problems name a source: `-` is stdin. */
export function sourceName(path: string): string {
	return path === '-' ? '<stdin>' : path;
}

/**
 * The bytes of a file, or of stdin for `-`.
 * @param bound most bytes
 * @throws CallError if it cannot be read or is larger
 */
export async function readSource(path: string, bound: number): Promise<Uint8Array> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
		for await (const chunk of stream) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > bound) break;
		}
	} catch (error) {
		throw new CallError([unreadable(path, error)]);
	}
	if (size <= bound) return Buffer.concat(chunks);
	const message = `the file has more than the ${bound / 2 ** 20} MB that are read`;
	throw new CallError([problemOf(path, 'too-large', message, 'Split the file or leave out what is not needed')]);
}

/** That a source cannot be read, and why. */
export function unreadable(path: string, error: unknown): Problem {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const [message, remedy] = REASONS.get(code) ?? [
		`the file cannot be read (${error instanceof Error ? error.message : String(error)})`,
		''
	];
	return problemOf(path, code === 'ENOENT' ? 'missing-file' : 'unreadable-file', message, remedy);
}

function problemOf(path: string, code: string, message: string, remedy: string): Problem {
	return { code, path: '', message, remedy, severity: 'error', file: sourceName(path), line: 1, column: 1 };
}
