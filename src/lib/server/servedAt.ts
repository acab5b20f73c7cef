import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = (folder: string): string => join(folder, 'served-at');

/** Where the server that holds a data folder is asked; nothing where none has said so. */
export function servedAt(folder: string): string | undefined {
	try {
		const address = readFileSync(file(folder), 'utf8').trim();
		return URL.canParse(address) ? address : undefined;
	} catch {
		return undefined;
	}
}

/** Leaves word in a data folder of where its server is asked, for the command line. @returns takes it back */
export function leaveWord(folder: string, { HOST = '127.0.0.1', PORT = '3000' }: NodeJS.ProcessEnv): () => void {
	const everywhere = HOST === '0.0.0.0' || HOST === '::';
	const host = everywhere ? '127.0.0.1' : HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST;
	writeFileSync(file(folder), `http://${host}:${PORT}\n`);
	return () => rmSync(file(folder), { force: true });
}
