import type { StoredProject as Stored } from '../../api/project';
import type { PutSource } from '../../api/source';
import { freshName } from '../document/edits';
import type { Project } from '../session/Project.svelte';
import { call } from '../session/api';
import { BookWorker } from './BookWorker';
import { inWords } from '../session/inWords';
import { keepVersion } from './keepVersion';
import type { BookImportReading } from './readImport';
import { withImportedBook } from './withImportedBook';

/** Largest file that is read, in bytes; a larger one is not even opened. */
const LARGEST = 2 * 2 ** 20;

/** A file that may become a scenario or a project: it is looked through first, and changes nothing until a person says what it is. */
export class BookImport {
	reading = $state.raw<BookImportReading>();
	busy = $state(false);
	error = $state<string>();

	#chosen: { readonly bytes: Uint8Array; readonly file: string } | undefined;
	#turn = 0;
	readonly #worker = new BookWorker();

	/** @param project of the moment: a file can become a scenario of it */
	constructor(readonly project: () => Project | undefined) {}

	close(): void {
		this.#worker.close();
	}

	async choose(file: File): Promise<void> {
		this.drop();
		if (file.size > LARGEST) {
			this.error = `${file.name} has ${(file.size / 2 ** 20).toFixed(1)} MB, more than the 2 MB that are read.`;
			return;
		}
		await this.#try(async () => {
			this.#chosen = { bytes: new Uint8Array(await file.arrayBuffer()), file: file.name };
			await this.#read();
		});
	}

	/** Another book of a scenario file. */
	async pick(bookId: string): Promise<void> {
		await this.#try(() => this.#read(bookId));
	}

	drop(): void {
		this.#turn++;
		this.#chosen = undefined;
		this.reading = undefined;
		this.error = undefined;
	}

	/** Adds the book as a scenario of the project, which is kept as a version first. @returns its id; undefined when that failed */
	async addScenario(wished: string): Promise<{ id: string; name: string } | undefined> {
		const [project, reading] = [this.project(), this.reading];
		if (!project || !reading?.book) return undefined;
		const { book, file, source, format } = reading;
		return this.#try(async () => {
			await keepVersion(project, `Before importing ${file}`, true);
			const name = freshName(project.document, wished.trim() || reading.name);
			const added = withImportedBook(project.document, book, name);
			project.edit(`${name} imported`, () => added.document);
			if (source !== undefined && format === 'price book') await this.#keepSource(project.id, { book: added.id, name: file, text: source });
			this.drop();
			return { id: added.id, name };
		});
	}

	/** Makes a new project of the file. @returns it; undefined when that failed */
	async makeProject(wished: string): Promise<Stored | undefined> {
		const { reading } = this;
		if (!reading?.asProject) return undefined;
		const { asProject, file, source } = reading;
		return this.#try(async () => {
			const document = { ...asProject.document, name: wished.trim() || reading.name };
			const made = await call<Stored>('/projects', { method: 'POST', json: { document } });
			if (source !== undefined) await this.#keepSource(made.id, { book: 'today', name: file, text: source });
			this.drop();
			return made;
		});
	}

	/** The text is kept for its comments only: without it an export has none. */
	async #keepSource(projectId: string, source: PutSource): Promise<void> {
		await call(`/projects/${projectId}/sources`, { method: 'PUT', json: source }).catch(() => undefined);
	}

	async #read(bookId?: string): Promise<void> {
		const chosen = this.#chosen;
		if (!chosen) return;
		const turn = ++this.#turn;
		// eslint-disable-next-line svelte/prefer-svelte-reactivity -- read once, never changed
		const now = new Date();
		const start = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
		const reading = await this.#worker.read({ ...chosen, start, project: this.project()?.document, bookId });
		if (turn === this.#turn) this.reading = reading;
	}

	async #try<T>(act: () => Promise<T>): Promise<T | undefined> {
		this.error = undefined;
		this.busy = true;
		try {
			return await act();
		} catch (error) {
			this.error = inWords(error, this.project()?.document);
			return undefined;
		} finally {
			this.busy = false;
		}
	}
}
