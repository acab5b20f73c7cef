import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Problem } from '../../engine/catalog/problem';
import { bookFile, booksOf } from './bookFile';
import { BookWorker } from './BookWorker';
import { changeRows, type ChangeRow } from './changeRows';
import type { BookStep } from './compareFiles';
import { inWords } from '../session/inWords';
import { otherDifferences } from './otherDifferences';
import { NOW, settled, type Side } from './sides';
import type { Versions } from './Versions.svelte';

type Compared = {
	readonly rows: readonly ChangeRow[];
	/** What differs beside the books. */
	readonly others: readonly string[];
	/** Why a book cannot be compared. */
	readonly problems: readonly Problem[];
};

/** One change of one part, with the states between which it happened. */
export type Moment = { readonly from: string; readonly to: string; readonly row: ChangeRow };

/** Two books of the project or of its versions, side by side. A newer question makes the answer to an older one void. */
export class BookComparing {
	before = $state.raw<Side>({ at: NOW, bookId: 'today' });
	after = $state.raw<Side>({ at: NOW, bookId: 'today' });
	/** Books that each side can show. */
	books = $state.raw<{ readonly before: readonly { id: string; name: string }[]; readonly after: readonly { id: string; name: string }[] }>(
		{
			before: [],
			after: []
		}
	);
	compared = $state.raw<Compared>();
	/** When each part changed, by path; undefined until it is asked for. */
	moments = $state.raw<Readonly<Record<string, readonly Moment[]>>>();
	busy = $state(false);
	error = $state<string>();
	#turn = 0;
	readonly #worker = new BookWorker();

	constructor(readonly versions: Versions) {}

	close(): void {
		this.#worker.close();
	}

	/** Compares the two sides; `now` is the document as it is. The sides stand at once, so that a choice made while an answer is under way builds on the last one. */
	async show(before: Side, after: Side, now: ScenarioDocument): Promise<void> {
		const turn = ++this.#turn;
		this.before = before;
		this.after = after;
		this.busy = true;
		this.error = undefined;
		try {
			const [old, young] = await Promise.all([this.#document(before, now), this.#document(after, now)]);
			const sides = { before: settled(before, old), after: settled(after, young) };
			const [left, right] = [bookFile(old, sides.before.bookId), bookFile(young, sides.after.bookId)];
			const { changes, problems } = await this.#worker.compare(left, right);
			if (turn !== this.#turn) return;
			this.before = sides.before;
			this.after = sides.after;
			this.books = { before: booksOf(old), after: booksOf(young) };
			this.moments = undefined;
			this.compared = {
				rows: changeRows(changes, left, right, this.versions.project.numbers),
				others: otherDifferences({ document: old, bookId: sides.before.bookId }, { document: young, bookId: sides.after.bookId }),
				problems
			};
		} catch (error) {
			if (turn === this.#turn) this.error = inWords(error, this.versions.project.document);
		} finally {
			if (turn === this.#turn) this.busy = false;
		}
	}

	/** Looks through all versions for when each part of the later book changed. */
	async showMoments(now: ScenarioDocument): Promise<void> {
		const turn = this.#turn;
		this.busy = true;
		try {
			const kept = await this.versions.all();
			const { bookId } = this.after;
			const states = [
				...kept.map(({ version, document }) => ({
					at: `${version.name} (${this.versions.project.dates.moment(version.createdAt)})`,
					document
				})),
				{ at: 'now', document: now }
			].filter(({ document }) => booksOf(document).some(({ id }) => id === bookId));
			const files = states.map(({ at, document }) => ({ at, file: bookFile(document, bookId) }));
			const steps = await this.#worker.steps(files);
			// eslint-disable-next-line svelte/prefer-svelte-reactivity -- read once, never changed
			if (turn === this.#turn) this.moments = this.#byPath(steps, new Map(files.map(({ at, file }) => [at, file])));
		} catch (error) {
			if (turn === this.#turn) this.error = inWords(error, this.versions.project.document);
		} finally {
			if (turn === this.#turn) this.busy = false;
		}
	}

	#byPath(steps: readonly BookStep[], files: ReadonlyMap<string, ReturnType<typeof bookFile>>): Record<string, Moment[]> {
		const found: Record<string, Moment[]> = {};
		for (const { from, to, changes } of steps) {
			const [before, after] = [files.get(from), files.get(to)];
			if (!before || !after) continue;
			for (const row of changeRows(changes, before, after, this.versions.project.numbers)) (found[row.path] ??= []).push({ from, to, row });
		}
		return found;
	}

	async #document({ at }: Side, now: ScenarioDocument): Promise<ScenarioDocument> {
		return at === NOW ? now : this.versions.document(at);
	}
}
