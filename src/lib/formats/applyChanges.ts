import type { ChangesDocument, PriceBookDocument } from './scenarioDocument';
import { shortened } from '../engine/catalog/knownNames';
import { EntryList } from './EntryList';
import type { Findings } from './Findings';
import { rankByPrice } from './rankByPrice';

/** Where it is said what is wrong with changes. */
type ChangeFindings = Pick<Findings, 'error' | 'note' | 'nearest' | 'meant'>;

/** For who wants the book alone: what is wrong with it is said elsewhere. */
export const UNSAID: ChangeFindings = { error: () => undefined, note: () => undefined, nearest: () => undefined, meant: () => '' };

type Change = { readonly id: string; readonly after?: string | undefined; readonly remove?: boolean | undefined };

/**
 * A price book with changes: entries are named by id, a key that is given replaces that key whole, `after` places an entry behind another,
 * `remove` takes it out. An entry that the book lacks is new; a plan that does not say where it stands is put by its price.
 * @param path of the changes in the document
 * @returns a new document; an entry that is new but lacks what it must have is left out, and said
 */
export function applyChanges(
	today: PriceBookDocument,
	changes: ChangesDocument,
	path: string,
	findings: ChangeFindings
): PriceBookDocument {
	const discounts = applied(today.discounts, changes.discounts, `${path}/discounts`, ['kind'], findings);
	return {
		plans: applied(today.plans, changes.plans, `${path}/plans`, ['price'], findings, rankByPrice),
		addOns: applied(today.addOns, changes.addOns, `${path}/addOns`, ['kind', 'price'], findings),
		bundles: applied(today.bundles, changes.bundles, `${path}/bundles`, ['items'], findings),
		...(discounts.length > 0 && { discounts })
	};
}

function applied<Entry extends { id: string }>(
	before: readonly Entry[] = [],
	changes: readonly ChangeOf<Entry>[] = [],
	path: string,
	required: readonly (keyof Entry & string)[],
	findings: ChangeFindings,
	rankOf?: (entry: Entry) => number
): Entry[] {
	const list = new ChangedList(before, { path, required, findings, rankOf });
	changes.forEach((change, position) => list.apply(change, position));
	return list.entries.toArray();
}

type ChangeOf<Entry> = Change & Partial<Entry>;
type ListTerms<Entry> = {
	readonly path: string;
	readonly required: readonly (keyof Entry & string)[];
	readonly findings: ChangeFindings;
	/** Where a new entry stands that does not say so; behind all others where there is no rank. */
	readonly rankOf: ((entry: Entry) => number) | undefined;
};

/** A list of a book while its changes are applied, one after the other. */
class ChangedList<Entry extends { id: string }> {
	readonly entries: EntryList<Entry>;
	readonly #seen = new Set<string>();

	constructor(
		before: readonly Entry[],
		readonly terms: ListTerms<Entry>
	) {
		this.entries = new EntryList(before);
	}

	apply(change: ChangeOf<Entry>, position: number): void {
		const { id, after, remove, ...given } = change;
		const place = this.#placeOf(id, position);
		const old = this.entries.find(id);
		if (remove) return this.#remove(id, place);
		const entry: unknown = { id, ...old?.entry, ...given };
		const missing = this.terms.required.filter((key) => !hasKey(entry, key));
		if (!isWhole<Entry>(entry, missing)) return this.#sayIncomplete(id, place, missing);
		if (after !== undefined && !this.entries.find(after)) this.#sayUnknownAfter(after, place);
		if (old) this.entries.remove(old);
		const target = after === undefined ? undefined : this.entries.find(after);
		const { rankOf } = this.terms;
		const unsaid = old ? old.before : after === undefined && rankOf ? this.#byRank(entry, rankOf) : this.entries.last;
		this.entries.insert(entry, target ?? unsaid);
	}

	/** Where a change stands in the document: by its id, or by its position where it is the second of that id. */
	#placeOf(id: string, position: number): string {
		const { path, findings } = this.terms;
		if (!this.#seen.has(id)) {
			this.#seen.add(id);
			return `${path}/${id}`;
		}
		findings.error('duplicate-id', `${path}/${position}/id`, `"${id}" is changed twice`, 'Put both changes into one entry');
		return `${path}/${position}`;
	}

	#remove(id: string, place: string): void {
		const { findings } = this.terms;
		const old = this.entries.find(id);
		if (old) return this.entries.remove(old);
		const meant = findings.meant(id, this.entries.ids(), 'nothing');
		findings.error('unknown-change', `${place}/id`, `"${shortened(id)}" cannot be removed, since today's book lacks it`, meant);
	}

	#sayIncomplete(id: string, place: string, missing: readonly string[]): void {
		const { findings } = this.terms;
		const message = `"${shortened(id)}" is new and lacks ${missing.join(' and ')}`;
		const near = this.entries.find(id) ? undefined : findings.nearest(id, this.entries.ids());
		findings.error('incomplete-entry', place, message, near ? `Did you mean "${near}"?` : `Give ${missing.join(' and ')}`);
	}

	#sayUnknownAfter(after: string, place: string): void {
		const { findings } = this.terms;
		const near = findings.nearest(after, this.entries.ids());
		const remedy = near ? `Did you mean "${near}"?` : 'Name an entry of the list';
		findings.error('unknown-after', `${place}/after`, `there is no "${shortened(after)}" to stand after`, remedy);
	}

	/** The last entry that ranks no higher, and says so. */
	#byRank(entry: Entry, rankOf: (entry: Entry) => number): ReturnType<EntryList<Entry>['find']> {
		const { path, findings } = this.terms;
		const rank = rankOf(entry);
		let link = this.entries.last;
		while (link && rank < rankOf(link.entry)) link = link.before;
		const place = link ? `after "${shortened(link.entry.id)}"` : 'first';
		findings.note(
			'placed-by-price',
			`${path}/${entry.id}`,
			`"${shortened(entry.id)}" says no place in the ladder: by its price it stands ${place}`,
			'Say another place with after'
		);
		return link;
	}
}

const hasKey = (value: unknown, key: string): boolean =>
	typeof value === 'object' && value !== null && Reflect.get(value, key) !== undefined;

/** Whether an entry made of an old one and its changes has all that it must have. */
function isWhole<Entry>(_entry: unknown, missing: readonly string[]): _entry is Entry {
	return missing.length === 0;
}
