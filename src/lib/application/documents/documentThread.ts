/** Script of a thread that reads documents and customer files and has them run: the second build makes it `build/cli/documents.js`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Calibration } from '$lib/engine/simulation/calibrate';
import type { CalibrationStore } from '$lib/runner/Calibrations';
import { problemsOf } from '$lib/runner/problemsOf';
import type { RunOptions } from '$lib/runner/protocol';
import { threadPool } from '$lib/runner/threadPool';
import { giveWay } from '$lib/server/giveWay';
import type { DeskReply, DeskRequest } from './deskMessages';
import { checkDocument, readBaseFile, readScenarioToRun } from './formats';
import { inlineDocuments } from './inlineDocuments';

type Given = { readonly script: string; readonly keeps: boolean };
const { script, keeps }: Given = workerData;

giveWay();
const post = (reply: DeskReply): void => parentPort?.postMessage(reply);
const aborts = new Map<number, AbortController>();
const asked = new Map<number, (calibration: Calibration | undefined) => void>();
let asks = 0;
const store: CalibrationStore<Calibration> = {
	get(key) {
		const ask = ++asks;
		post({ kind: 'get', ask, key });
		return new Promise((resolve) => asked.set(ask, resolve));
	},
	put: async (key, calibration) => post({ kind: 'put', key, calibration })
};
const documents = inlineDocuments({
	...{ checkDocument, readBase: readBaseFile, readScenario: readScenarioToRun },
	runner: threadPool({ script, ...(keeps ? { store } : {}) })
});

function work(request: Exclude<DeskRequest, { kind: 'cancel' | 'kept' }>, signal: AbortSignal): Promise<unknown> {
	if (request.kind === 'check') return documents.check(request.document);
	// Uploads lie in shared memory, which not everything that reads text takes.
	if (request.kind === 'readBase') return documents.readBase(new Uint8Array(request.csv), request.name, request.document);
	if (request.kind === 'outline') return documents.outline(request.document, request.csv, request.key);
	const { task, options } = request;
	const onProgress: RunOptions['onProgress'] = (done, total, known, soFar) => post({ kind: 'progress', task, done, total, known, soFar });
	const watched = { ...options, signal, onProgress };
	if (request.kind === 'runOutlined') return documents.runOutlined(request.key, watched);
	return documents.run(request.document, request.csv, watched);
}

async function answer(request: Exclude<DeskRequest, { kind: 'cancel' | 'kept' }>): Promise<void> {
	const abort = new AbortController();
	aborts.set(request.task, abort);
	try {
		post({ kind: 'done', task: request.task, value: await work(request, abort.signal) });
	} catch (error) {
		post({ kind: 'failed', task: request.task, problems: problemsOf(error) });
	} finally {
		aborts.delete(request.task);
	}
}

parentPort?.on('message', (request: DeskRequest) => {
	if (request.kind === 'cancel') aborts.get(request.task)?.abort();
	else if (request.kind === 'kept') {
		// What the store gives back is what this thread has put there.
		asked.get(request.ask)?.(request.calibration as Calibration | undefined);
		asked.delete(request.ask);
	} else void answer(request);
});
