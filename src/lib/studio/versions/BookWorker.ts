import type { PriceBookFileDocument } from '../../formats/scenarioDocument';
import { browserChannel } from '../../runner/browserChannel';
import { WorkerCalls } from '../../runner/WorkerCalls';
import type { BookCalls } from './book.worker';
import Script from './book.worker?worker';
import type { BookComparison, BookStep } from './compareFiles';
import type { BookImportReading, ImportRequest } from './readImport';
import type { ExportFile, ExportRequest } from './writeExport';

/** Reads, writes and compares books in a worker of its own, which is begun with the first question. */
export class BookWorker {
	readonly #calls: WorkerCalls<BookCalls>;

	constructor(connect = () => browserChannel(new Script({ name: 'tierlab books' }), 'the file could not be read')) {
		this.#calls = new WorkerCalls<BookCalls>(connect);
	}

	read = (request: ImportRequest): Promise<BookImportReading> => this.#calls.ask('read', request);
	write = (request: ExportRequest): Promise<ExportFile> => this.#calls.ask('write', request);
	compare = (before: PriceBookFileDocument, after: PriceBookFileDocument): Promise<BookComparison> =>
		this.#calls.ask('compare', { before, after });
	steps = (states: readonly { at: string; file: PriceBookFileDocument }[]): Promise<readonly BookStep[]> =>
		this.#calls.ask('steps', states);

	close(): void {
		this.#calls.end();
	}
}
