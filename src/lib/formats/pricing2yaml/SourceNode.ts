import { isRecord } from '../isRecord';
import type { SourceLedger } from './SourceLedger';

/** A place in the source with its value, if any: what is taken from it or lost is entered in the ledger. */
export class SourceNode {
	constructor(
		readonly ledger: SourceLedger,
		readonly path: readonly string[],
		readonly value: unknown
	) {}

	/** Neither there nor null. */
	get isEmpty(): boolean {
		return this.value === undefined || this.value === null;
	}

	get isMap(): boolean {
		return isRecord(this.value);
	}

	/** The last name of the path. */
	get key(): string {
		return this.path.at(-1) ?? '';
	}

	/** The list and the name that it is declared or overridden by: `features/sso`, wherever it stands. */
	get slot(): string {
		return this.path.slice(-2).join('/');
	}

	/** What stands under a key, which may be nothing. */
	at(key: string): SourceNode {
		const value = isRecord(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
		return new SourceNode(this.ledger, [...this.path, key], value);
	}

	/** The entries of a map. A map without any is read, anything that is neither map nor empty is lost. */
	entries(): SourceNode[] {
		if (this.isMap) {
			const keys = Object.keys(isRecord(this.value) ? this.value : {});
			if (keys.length === 0) this.take();
			return keys.map((key) => this.at(key));
		}
		if (this.isEmpty) this.take();
		else this.lose('not a map', `${this.key} is no map of names`);
		return [];
	}

	/** The value, which is in the book from now on. */
	take(): unknown {
		this.ledger.read(this.path, this.value);
		return this.value;
	}

	lose(what: string, why: string): void {
		this.ledger.lose(this.path, this.value, what, why);
	}

	/** Take an entry that may be a name alone; anything else that is no map is lost. */
	declare(): this {
		if (this.isEmpty) this.take();
		else if (!this.isMap) this.lose('not a map', `${JSON.stringify(this.value)} says nothing of "${this.key}"`);
		return this;
	}

	/** Lose what stands under some keys. */
	loseKeys(keys: readonly string[], what: string, why: string): void {
		for (const key of keys) this.at(key).lose(what, why);
	}

	guess(what: string, why: string): void {
		this.ledger.guess(this.path, what, why);
	}
}
