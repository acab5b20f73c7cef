import { DeskThread, type DeskThreadParts } from './DeskThread';
import type { Documents } from './Documents';

type Answer<Name extends keyof Documents> = Awaited<ReturnType<Documents[Name]>>;

/**
 * Documents worked on in threads, so that the server answers meanwhile: one checks what is saved, one reads customers, one reads what is to
 * be run and has it run. A file of a million customers keeps nobody from saving.
 */
export function threadDocuments(parts: DeskThreadParts): Documents {
	const [checking, reading, running] = [new DeskThread(parts), new DeskThread(parts), new DeskThread(parts)];
	// What comes back is what `documentThread` gives for a call of that name.
	const ask = async <Name extends keyof Documents>(thread: DeskThread, ...call: Parameters<DeskThread['ask']>): Promise<Answer<Name>> =>
		(await thread.ask(...call)) as Answer<Name>;
	return {
		check: (document) => ask<'check'>(checking, { kind: 'check', document }),
		readBase: (csv, name, document) => ask<'readBase'>(reading, { kind: 'readBase', csv, name, document }),
		outline: (document, csv, key) => ask<'outline'>(running, { kind: 'outline', document, csv, key }),
		run: (document, csv, { signal, onProgress, ...options } = {}) =>
			ask<'run'>(running, { kind: 'run', document, csv, options }, { signal, onProgress }),
		runOutlined: (key, { signal, onProgress, ...options } = {}) =>
			ask<'runOutlined'>(running, { kind: 'runOutlined', key, options }, { signal, onProgress }),
		async close() {
			for (const thread of [checking, reading, running]) await thread.close();
		}
	};
}
