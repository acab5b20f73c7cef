import type { PriceBookFileDocument } from '../../formats/scenarioDocument';
import Script from './book.worker?worker';
import type { BookJob } from './BookJob';
import type { BookComparison, BookStep } from './compareFiles';
import type { ImportReading, ImportRequest } from './readImport';
import type { ExportFile, ExportRequest } from './writeExport';

type Reply = { readonly job: number; readonly answer?: unknown; readonly failed?: string };
type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void };

/** Reads, writes and compares books in a worker of its own, which is begun with the first question. */
export class BookWorker {
	#worker: Worker | undefined;
	#job = 0;
	readonly #waiting = new Map<number, Waiting>();

	read = (request: ImportRequest): Promise<ImportReading> => this.#ask<ImportReading>({ kind: 'read', request });
	write = (request: ExportRequest): Promise<ExportFile> => this.#ask<ExportFile>({ kind: 'write', request });
	compare = (before: PriceBookFileDocument, after: PriceBookFileDocument): Promise<BookComparison> =>
		this.#ask<BookComparison>({ kind: 'compare', before, after });
	steps = (states: readonly { at: string; file: PriceBookFileDocument }[]): Promise<readonly BookStep[]> =>
		this.#ask<readonly BookStep[]>({ kind: 'steps', states });

	close(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#waiting.clear();
	}

	/** The script answers each kind of question with its own kind of answer. */
	#ask<Answer>(asked: BookJob): Promise<Answer> {
		const job = ++this.#job;
		return new Promise<Answer>((resolve, reject) => {
			this.#waiting.set(job, { resolve: (answer) => resolve(answer as Answer), reject });
			this.#open().postMessage({ job, asked });
		});
	}

	#open(): Worker {
		if (this.#worker) return this.#worker;
		const worker = new Script({ name: 'tierlab books' });
		worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
			const waiting = this.#waiting.get(data.job);
			this.#waiting.delete(data.job);
			if (data.failed === undefined) waiting?.resolve(data.answer);
			else waiting?.reject(new Error(data.failed));
		});
		worker.addEventListener('error', (event) => {
			event.preventDefault();
			for (const { reject } of this.#waiting.values()) reject(new Error(event.message || 'the file could not be read'));
			this.#waiting.clear();
		});
		return (this.#worker = worker);
	}
}
