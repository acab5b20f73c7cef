import type { BaseInfo } from '../../api/base';
import { fileStem } from '../../charts/picture/fileStem';
import type { ResultKind } from '../../formats/results/resultFile';
import { browserChannel } from '../../runner/browserChannel';
import { poolSizeHere } from '../../runner/poolSize';
import { WorkerCalls } from '../../runner/WorkerCalls';
import { saveFile } from '../parts/saveFile';
import type { CustomerFile } from '../session/CustomerFile';
import { CustomerPost } from '../session/CustomerPost';
import { inWords } from '../session/inWords';
import type { ReadRun } from '../session/openRun';
import type { DrawsDone, FileAnswer } from './ResultDesk';
import type { ResultCalls } from './results.worker';
import Script from './results.worker?worker';

const ENDINGS: Readonly<Record<ResultKind, string>> = { json: 'json', csv: 'zip', xlsx: 'xlsx' };

/** Results of a run as files. One is made at a time, in a worker that is begun with the first. */
export class ResultFiles {
	/** What is being made. */
	busy = $state<ResultKind | 'draws'>();
	done = $state.raw<DrawsDone>();
	/** Why the last one was not made. */
	error = $state('');
	readonly #calls: WorkerCalls<ResultCalls>;
	readonly #post: CustomerPost;
	#abort = new AbortController();

	constructor(
		file: CustomerFile,
		connect = () => browserChannel(new Script({ name: 'tierlab results' }), 'the file could not be written')
	) {
		this.#calls = new WorkerCalls<ResultCalls>(connect, () => this.#post.lost());
		this.#post = new CustomerPost(file, (given) => this.#calls.tell('customers', given));
	}

	/** Gives back how to end it. */
	start(): () => void {
		return () => {
			this.#abort.abort();
			this.#calls.close();
		};
	}

	cancel(): void {
		this.#abort.abort();
	}

	/** Saves results as they are, as tables, or as a workbook. */
	async save(kind: ResultKind, { results }: ReadRun, name: string): Promise<void> {
		await this.#make(kind, async (signal) => {
			const answer = await this.#calls.ask('file', { results, kind }, { signal });
			this.#take(answer, `${fileStem(name, 'results')}-results.${ENDINGS[kind]}`);
		});
	}

	/** Saves the draws of every trial: the run is simulated again. */
	async saveDraws({ results, document }: ReadRun, base: BaseInfo | null, name: string): Promise<void> {
		await this.#make('draws', async (signal) => {
			if (!document) throw new Error('what this run ran is not kept any more');
			await this.#post.bring(document, base, signal);
			const onTold = (done: DrawsDone) => (this.done = done);
			const answer = await this.#calls.ask('draws', { results, document, workers: poolSizeHere() }, { signal, onTold });
			this.#take(answer, `${fileStem(name, 'results')}-draws.csv`);
		});
	}

	#take(answer: FileAnswer, name: string): void {
		if ('why' in answer) this.error = `This cannot be made of the run that is read. ${answer.why} Or run it again.`;
		else saveFile(name, answer.file, answer.file.type);
	}

	async #make(what: ResultKind | 'draws', work: (signal: AbortSignal) => Promise<void>): Promise<void> {
		if (this.busy) return;
		const { signal } = (this.#abort = new AbortController());
		this.busy = what;
		this.error = '';
		try {
			await work(signal);
		} catch (error) {
			if (!signal.aborted) this.error = `Not saved: ${inWords(error)}`;
		}
		this.busy = undefined;
		this.done = undefined;
	}
}
