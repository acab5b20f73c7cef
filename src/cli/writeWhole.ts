import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file to be written: its text or its bytes in pieces, so that it need not be in memory at once. */
export type FileText = { readonly path: string; readonly text: Iterable<string | Uint8Array> };

const CHUNK = 1 << 20;

/**
 * Writes files, each whole or not at all: beside its place under another name first, and all are put in place together at the end.
 * What is no plain file (a device, a pipe) is written to as it is.
 */
export function writeWhole(files: readonly FileText[]): void {
	const made: { draft: string; path: string }[] = [];
	try {
		for (const { path, text } of files) {
			const exists = existsSync(path);
			const plain = !exists || statSync(path).isFile();
			const target = exists && plain ? realpathSync(path) : path;
			const draft = plain ? join(dirname(target), `.${basename(target)}.${process.pid}.tmp`) : target;
			if (plain) made.push({ draft, path: target });
			writeText(draft, text, plain);
		}
		for (const { draft, path } of made) renameSync(draft, path);
	} catch (error) {
		for (const { draft } of made) rmSync(draft, { force: true });
		throw error;
	}
}

function writeText(path: string, text: Iterable<string | Uint8Array>, plain: boolean): void {
	const handle = openSync(path, 'w');
	try {
		let waiting = '';
		for (const piece of text) {
			if (typeof piece !== 'string') {
				writeAll(handle, Buffer.from(waiting));
				waiting = '';
				writeAll(handle, piece);
				continue;
			}
			waiting += piece;
			if (waiting.length < CHUNK) continue;
			writeAll(handle, Buffer.from(waiting));
			waiting = '';
		}
		writeAll(handle, Buffer.from(waiting));
		if (plain) fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** A write may take only a part, as when a disk is nearly full. */
function writeAll(handle: number, bytes: Uint8Array): void {
	for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
}
