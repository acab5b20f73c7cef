import type { Problem } from '$lib/engine/catalog/problem';
import type { Precision } from '$lib/engine/simulation/results';
import type { DocumentJson } from '$lib/api/document';
import type { RunOptions } from '$lib/runner/protocol';
import type { FiguresSoFar } from '$lib/runner/SoFar';

/** Of a run, what goes from thread to thread. */
type DeskRunOptions = Pick<RunOptions, 'trials' | 'precision' | 'keepPartial'> & { readonly mostWork?: number };

/** What is asked of a document thread: a call of `Documents` by its name. `task` comes back with the answer. */
export type DeskCall =
	| { readonly kind: 'check'; readonly document: unknown }
	| { readonly kind: 'readBase'; readonly csv: Uint8Array; readonly name: string; readonly document: DocumentJson }
	| { readonly kind: 'outline'; readonly document: DocumentJson; readonly csv: Uint8Array | undefined; readonly key: string | undefined }
	| {
			readonly kind: 'run';
			readonly document: DocumentJson;
			readonly csv: Uint8Array | undefined;
			readonly options: DeskRunOptions;
	  }
	| { readonly kind: 'runOutlined'; readonly key: string; readonly options: DeskRunOptions };
export type DeskRequest =
	| (DeskCall & { readonly task: number })
	| { readonly kind: 'cancel'; readonly task: number }
	/** The calibration that the thread has asked for. */
	| { readonly kind: 'kept'; readonly ask: number; readonly calibration: unknown };

export type DeskReply =
	| { readonly kind: 'done'; readonly task: number; readonly value: unknown }
	| { readonly kind: 'failed'; readonly task: number; readonly problems: readonly Problem[] }
	| {
			readonly kind: 'progress';
			readonly task: number;
			readonly done: number;
			readonly total: number;
			readonly known: Precision | undefined;
			readonly soFar: FiguresSoFar | undefined;
	  }
	/** The store is with the server: the thread asks it for calibrations, and gives it those that it makes. */
	| { readonly kind: 'get'; readonly ask: number; readonly key: string }
	| { readonly kind: 'put'; readonly key: string; readonly calibration: object };
