import type { Precision } from '$lib/engine/simulation/results';
import type { DocumentJson } from '$lib/api/document';
import type { Calibration } from '$lib/engine/simulation/calibrate';
import type { CallContext } from '$lib/runner/calls';
import type { RunOptions } from '$lib/runner/protocol';
import type { FiguresSoFar } from '$lib/runner/SoFar';
import type { Documents } from './Documents';

/** Of a run, what goes from thread to thread. */
export type DocumentRunSettings = Pick<RunOptions, 'trials' | 'precision' | 'keepPartial'> & { readonly mostWork?: number };

/** What a run tells on its way. */
export type DocumentProgress = {
	readonly done: number;
	readonly total: number;
	readonly known: Precision | undefined;
	readonly soFar: FiguresSoFar | undefined;
};

/** What a document thread is asked: the calls of `Documents` by their names. */
export type DocumentCalls = {
	check(document: unknown): ReturnType<Documents['check']>;
	readBase(given: { readonly csv: Uint8Array; readonly name: string; readonly document: DocumentJson }): ReturnType<Documents['readBase']>;
	outline(given: {
		readonly document: DocumentJson;
		readonly csv: Uint8Array | undefined;
		readonly key: string | undefined;
	}): ReturnType<Documents['outline']>;
	run(
		given: { readonly document: DocumentJson; readonly csv: Uint8Array | undefined; readonly settings: DocumentRunSettings },
		context: CallContext<DocumentProgress>
	): ReturnType<Documents['run']>;
	runOutlined(
		given: { readonly key: string; readonly settings: DocumentRunSettings },
		context: CallContext<DocumentProgress>
	): ReturnType<Documents['runOutlined']>;
};

/** What a document thread asks in its turn: the store is with the server. */
export type CalibrationCalls = {
	get(key: string): Promise<Calibration | undefined>;
	/** Told, not asked: a calibration that is not kept is made again. */
	put(given: { readonly key: string; readonly calibration: Calibration }): void;
};
