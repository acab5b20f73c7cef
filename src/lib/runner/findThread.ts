import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLACES = ['.', 'cli', 'build/cli'];

/**
 * The script of a server thread, made by the second build: `TIERLAB_THREAD` (or a script beside it) if set, else `build/cli/thread.js` seen from this
 * file upwards (it is bundled into the app's build and the command line's) or from the working directory.
 * Not `new URL('./thread.js', import.meta.url)`, which bundlers rewrite.
 * @returns an absolute path, or undefined where nothing has been built
 */
export function findThread(name = 'thread.js'): string | undefined {
	const set = process.env.TIERLAB_THREAD;
	if (set) return name === 'thread.js' ? resolve(set) : join(dirname(resolve(set)), name);
	const found = (folder: string) => PLACES.map((place) => join(folder, place, name)).find((path) => existsSync(path));
	for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
		const path = found(folder);
		if (path) return path;
		if (folder === dirname(folder)) return found(process.cwd());
	}
}
