/** Script of a thread that reads documents and customer files and has them run: the second build makes it `build/cli/documents.js`. */
import { totalmem } from 'node:os';
import { workerData, type MessagePort } from 'node:worker_threads';
import type { Calibration } from '$lib/engine/simulation/calibrate';
import type { CalibrationStore } from '$lib/runner/Calibrations';
import type { CallContext } from '$lib/runner/calls';
import type { RunOptions } from '$lib/runner/protocol';
import { serveThread } from '$lib/runner/serveThread';
import { portChannel } from '$lib/runner/threadChannel';
import { threadPool } from '$lib/runner/threadPool';
import { WorkerCalls } from '$lib/runner/WorkerCalls';
import { giveWay } from '$lib/server/giveWay';
import type { CalibrationCalls, DocumentCalls, DocumentProgress } from './documentCalls';
import { checkDocument, importBaseFile, readBaseFile, readScenarioToRun } from './formats';
import { inlineDocuments } from './inlineDocuments';

type Begun = { readonly script: string; readonly calibrations: MessagePort | undefined };
const { script, calibrations }: Begun = workerData;

/** Rows of a thousand trials of a dozen variants of the example, and no more than an eighth of the machine: a run after an edit simulates what was touched. */
const KEPT_BYTES = Math.min(384 * 2 ** 20, totalmem() / 8);

giveWay();
const documents = inlineDocuments({
	...{ checkDocument, readBase: readBaseFile, importBase: importBaseFile, readScenario: readScenarioToRun },
	runner: threadPool({ script, keptBytes: KEPT_BYTES, ...(calibrations ? { store: storeBehind(calibrations) } : {}) })
});

const calls: DocumentCalls = {
	check: (document) => documents.check(document),
	// Uploads lie in shared memory, which not everything that reads text takes.
	readBase: ({ csv, name, document }) => documents.readBase(new Uint8Array(csv), name, document),
	importBase: ({ bytes, ...file }) => documents.importBase({ ...file, bytes: new Uint8Array(bytes) }),
	outline: ({ document, csv, key }) => documents.outline(document, csv, key),
	run: ({ document, csv, settings }, context) => documents.run(document, csv, { ...settings, ...watched(context) }),
	runOutlined: ({ key, settings }, context) => documents.runOutlined(key, { ...settings, ...watched(context) })
};
serveThread(calls);

function watched({ signal, tell }: CallContext<DocumentProgress>): Pick<RunOptions, 'signal' | 'onProgress'> {
	return { signal, onProgress: (done, total, known, soFar) => tell({ done, total, known, soFar }) };
}

function storeBehind(port: MessagePort): CalibrationStore<Calibration> {
	const server = new WorkerCalls<CalibrationCalls>(() => portChannel(port));
	return {
		get: (key) => server.ask('get', key),
		put: async (key, calibration) => server.tell('put', { key, calibration })
	};
}
