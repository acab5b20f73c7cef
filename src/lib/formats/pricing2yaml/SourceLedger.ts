/** What became of a part of the source that is not, or not as it stands, in the book. */
export type SourceRemark = {
	/** Path into the source, with slashes. */
	readonly path: string;
	/** What it is, in a few words that are the same for all of its kind. */
	readonly what: string;
	/** Why it is not in the book, or what was assumed. */
	readonly why: string;
	/** A loss is not in the book; a guess is, as the importer understands it. */
	readonly kind: 'loss' | 'guess';
};

/** Between the names of a path inside the ledger, since keys may hold slashes. */
const BETWEEN = '\u0000';

/**
 * Keeps account of every leaf key of a source: a key whose value is no map, or an empty one. Each is read or lost in the end; a list is
 * the value of one key.
 */
export class SourceLedger {
	readonly #fates = new Map<string, 'read' | 'lost' | undefined>();
	readonly #remarks: SourceRemark[] = [];

	constructor(source: unknown) {
		for (const path of leafPaths(source, [])) this.#fates.set(path.join(BETWEEN), undefined);
	}

	/** Leaf keys of the source, and how many of them were read and lost. */
	get counts(): { readonly keys: number; readonly read: number; readonly lost: number } {
		const fates = [...this.#fates.values()];
		const count = (fate: string) => fates.filter((one) => one === fate).length;
		return { keys: fates.length, read: count('read'), lost: count('lost') };
	}

	get remarks(): readonly SourceRemark[] {
		return this.#remarks;
	}

	/** All leaves of a value are in the book. */
	read(path: readonly string[], value: unknown): void {
		for (const leaf of leafPaths(value, path)) this.#fates.set(leaf.join(BETWEEN), 'read');
	}

	/** No leaf of a value is in the book: one loss each. */
	lose(path: readonly string[], value: unknown, what: string, why: string): void {
		for (const leaf of leafPaths(value, path)) {
			const key = leaf.join(BETWEEN);
			if (this.#fates.get(key) !== 'lost') this.#remarks.push({ path: leaf.join('/'), what, why, kind: 'loss' });
			this.#fates.set(key, 'lost');
		}
	}

	/** Whether all leaves of a value are in the book. */
	isRead(path: readonly string[], value: unknown): boolean {
		return leafPaths(value, path).every((leaf) => this.#fates.get(leaf.join(BETWEEN)) === 'read');
	}

	guess(path: readonly string[], what: string, why: string): void {
		this.#remarks.push({ path: path.join('/'), what, why, kind: 'guess' });
	}

	/** Whatever nobody asked for is a loss. */
	close(): void {
		for (const [key, fate] of this.#fates) {
			if (fate !== undefined) continue;
			this.#fates.set(key, 'lost');
			this.#remarks.push({ path: key.replaceAll(BETWEEN, '/'), what: 'unknown key', why: 'no version of the format has it', kind: 'loss' });
		}
	}
}

/** Paths of the leaf keys in a value. */
export function leafPaths(value: unknown, path: readonly string[]): (readonly string[])[] {
	const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
	if (entries.length === 0) return value === undefined ? [] : [path];
	return entries.flatMap(([key, child]) => leafPaths(child, [...path, key]));
}
