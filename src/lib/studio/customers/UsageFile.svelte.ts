import { isTaken } from '../../engine/analysis/history/isTaken';
import type { LearnedInput } from '../../engine/analysis/history/Learned';
import { applyLearned, heldOf } from '../document/applyLearned';
import { readMarks } from '../document/readMarks';
import { readRows } from '../document/readRows';
import type { FileImport } from './FileImport.svelte';
import { inWords } from '../session/inWords';
import { replaceCustomers } from '../session/replaceCustomers';
import type { UsageAnswer } from './readUsageFile';
import { sizeFault } from '../session/sizeFault';

/** A file of what the customers use, on its way into them. It is read by the worker of the import. */
export class UsageFile {
	file = $state.raw<File>();
	answer = $state.raw<UsageAnswer>();
	progress = $state<number>();
	busy = $state(false);
	error = $state<string>();
	/** How to take back what was filled in last. */
	takeBack = $state.raw<() => Promise<void>>();
	#abort = new AbortController();

	constructor(readonly importing: FileImport) {}

	async choose(file: File): Promise<void> {
		this.close();
		const fault = await sizeFault(file);
		if (fault) return void (this.error = fault);
		const { project, reader, post } = this.importing;
		const { signal } = (this.#abort = new AbortController());
		this.file = file;
		this.progress = 0;
		try {
			await post.bring(project.document, project.base, signal);
			const onTold = (bytes: number) => !signal.aborted && (this.progress = Math.min(1, bytes / Math.max(1, file.size)));
			const answer = await reader.ask('usage', { file, document: project.document }, { signal, onTold });
			if (!signal.aborted) this.answer = answer;
		} catch (error) {
			if (!signal.aborted) this.error = inWords(error, project.document);
		} finally {
			if (!signal.aborted) this.progress = undefined;
		}
	}

	/** The document's own ranges and marks, by which it is told what of the file is applied already. */
	around = $derived.by(() => {
		const { document } = this.importing.project;
		const segments = this.answer?.segments ?? [];
		const { ranges } = readRows(document, segments);
		return { ranges, marks: readMarks(document, ranges, segments), segments: segments.map(({ id }) => id) };
	});
	/** What may be applied and is not yet. */
	waiting = $derived.by((): readonly LearnedInput[] =>
		(this.answer?.learned.inputs ?? []).filter((input) => isTaken(input) && heldOf(input, this.around.marks) !== 'now')
	);

	/** Takes growth and volatility over as ranges, marked as the own data: one edit. */
	apply(inputs: readonly LearnedInput[]): void {
		if (inputs.length === 0) return;
		const from = this.file?.name ?? '';
		this.importing.project.edit('Growth of use from your data', (document) =>
			applyLearned(document, { inputs, from, churnLaw: undefined }, this.around)
		);
	}

	/** Fills the levels into the customers. */
	async use(): Promise<boolean> {
		const { answer } = this;
		const { project, reader } = this.importing;
		const { base } = project;
		if (!answer || answer.taken === 0 || !base || this.busy) return false;
		this.busy = true;
		this.error = undefined;
		try {
			const csv = await reader.ask('usageTable', undefined);
			const back = await replaceCustomers(project, { name: base.name, csv, source: base.import?.source });
			this.close();
			this.takeBack = back;
			// The customers of before the import are no longer those before these.
			this.importing.taken = undefined;
			return true;
		} catch (error) {
			this.error = inWords(error, project.document);
			return false;
		} finally {
			this.busy = false;
		}
	}

	close(): void {
		this.#abort.abort();
		this.file = undefined;
		this.answer = undefined;
		this.progress = undefined;
		this.error = undefined;
		this.takeBack = undefined;
	}
}
