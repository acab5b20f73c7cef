import type { Problem } from '$lib/engine/catalog/problem';
import type { DocumentJson } from '$lib/api/document';
import type { RunOptions, RunResults } from '$lib/runner/protocol';
import type { ImportFileReading } from '$lib/formats/import/readImportFile';

/** What a caller must know of a scenario that has been read: it is too large to be handed from thread to thread. */
export type Outline = {
	readonly trials: number;
	/** Trials times customers times months times books. */
	readonly work: number;
};

/** How a document is to be run; beyond `mostWork` it is refused. */
export type DocumentRunOptions = Omit<RunOptions, 'shards'> & { readonly mostWork?: number };

/** A file of another system to be read as customers. */
export type FileToImport = {
	readonly bytes: Uint8Array;
	readonly name: string;
	readonly document: DocumentJson;
	/** What was decided about files, by their kind; of whatever shape. */
	readonly kept: Readonly<Record<string, unknown>>;
	/** The customers that there are, whose segments are known. */
	readonly before?: Uint8Array;
};

/** What became of it; `csv` and `rows` are of our own table, and absent where nobody could be taken. */
export type ImportedFile = ImportFileReading & { readonly csv?: Uint8Array; readonly rows?: number };

/** All that is done with documents and customer files: reading takes long, so that the server has it done elsewhere (`threadDocuments`). */
export type Documents = {
	/** What keeps a document from being shown: such a one is not kept. */
	check(document: unknown): Promise<readonly Problem[]>;
	/** A customer file read by itself, for a document; `rows` is undefined when it cannot be read. */
	readBase(csv: Uint8Array, name: string, document: DocumentJson): Promise<{ rows?: number; problems: readonly Problem[] }>;
	/** A file of whatever billing system read as customers, for a document. */
	importBase(file: FileToImport): Promise<ImportedFile>;
	/**
	 * A document read with its customers, which are handed over; no outline when it has errors.
	 * @param key under which the reading is held for `runOutlined`, until another one takes its place
	 */
	outline(document: DocumentJson, csv: Uint8Array | undefined, key?: string): Promise<{ outline?: Outline; problems: readonly Problem[] }>;
	/** Of a document with its customers, which are handed over. @throws RunError with all problems when it cannot be read or run; the signal's reason */
	run(document: DocumentJson, csv: Uint8Array | undefined, options?: DocumentRunOptions): Promise<RunResults>;
	/** Runs what `outline` has read under a key, once, so that a million customers are not read again; undefined when it is no longer held. */
	runOutlined(key: string, options?: DocumentRunOptions): Promise<RunResults | undefined>;
	close(): Promise<void>;
};
