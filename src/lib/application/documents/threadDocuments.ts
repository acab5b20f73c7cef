import { MessageChannel } from 'node:worker_threads';
import type { Calibration } from '$lib/engine/simulation/calibrate';
import type { CalibrationStore } from '$lib/runner/Calibrations';
import type { RunOptions } from '$lib/runner/protocol';
import type { CallLine } from '$lib/runner/calls';
import { servePort } from '$lib/runner/serveThread';
import { threadChannel } from '$lib/runner/threadChannel';
import { WorkerCalls, type AskOptions } from '$lib/runner/WorkerCalls';
import type { CalibrationCalls, DocumentCalls, DocumentProgress } from './documentCalls';
import type { Documents } from './Documents';

export type DocumentThreadParts = {
	/** Of these threads, and of the threads that simulate for them. */
	readonly script: string;
	readonly simulation: string;
	readonly store?: CalibrationStore<Calibration> | undefined;
};

/**
 * Documents worked on in threads, so that the server answers meanwhile: one checks what is saved, one reads customers, one reads what is to
 * be run and has it run. A file of a million customers keeps nobody from saving. A thread begins when it is first needed, and anew after it
 * has failed: only what it held is refused then.
 */
export function threadDocuments(parts: DocumentThreadParts): Documents {
	const begun = () => new WorkerCalls<DocumentCalls>(() => documentThread(parts));
	const [checking, reading, running] = [begun(), begun(), begun()];
	return {
		check: (document) => checking.ask('check', document),
		readBase: (csv, name, document) => reading.ask('readBase', { csv, name, document }),
		outline: (document, csv, key) => running.ask('outline', { document, csv, key }, { transfer: handedOver(csv) }),
		run: (document, csv, { signal, onProgress, ...settings } = {}) =>
			running.ask('run', { document, csv, settings }, { ...watched({ signal, onProgress }), transfer: handedOver(csv) }),
		runOutlined: (key, { signal, onProgress, ...settings } = {}) =>
			running.ask('runOutlined', { key, settings }, watched({ signal, onProgress })),
		async close() {
			for (const thread of [checking, reading, running]) thread.close();
		}
	};
}

function documentThread({ script, simulation, store }: DocumentThreadParts): CallLine {
	if (!store) return threadChannel(script, { name: 'documents', workerData: { script: simulation } });
	const { port1, port2 } = new MessageChannel();
	const calls: CalibrationCalls = {
		// A calibration that cannot be had is made again.
		get: (key) => store.get(key).catch(() => undefined),
		put: ({ key, calibration }) => void store.put(key, calibration).catch((error) => console.error('calibration', error))
	};
	servePort(calls, port1);
	port1.unref();
	return threadChannel(script, {
		name: 'documents',
		workerData: { script: simulation, calibrations: port2 },
		transferList: [port2]
	});
}

/** A run that is cancelled may be kept as far as it came: its end is waited for. */
const watched = ({ signal, onProgress }: Pick<RunOptions, 'signal' | 'onProgress'>): AskOptions<DocumentProgress> => ({
	signal,
	waitsForEnd: true,
	onTold: ({ done, total, known, soFar }) => onProgress?.(done, total, known, soFar)
});

/** Below this a copy costs nothing. */
const LARGE = 1 << 16;

/** Memory of customers that are read from the store for one call alone: it is handed over and not copied. */
function handedOver(csv: Uint8Array | undefined): ArrayBuffer[] {
	if (!csv || csv.byteLength < LARGE || csv.byteLength !== csv.buffer.byteLength || !(csv.buffer instanceof ArrayBuffer)) return [];
	return [csv.buffer];
}
