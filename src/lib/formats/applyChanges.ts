import type { ChangesDocument, PriceBookDocument } from './scenarioDocument';
import { shortened } from '../engine/catalog/knownNames';
import { EntryList } from './EntryList';
import type { Findings } from './Findings';
import { rankByPrice } from './rankByPrice';

type Change = { readonly id: string; readonly after?: string | undefined; readonly remove?: boolean | undefined };

/**
 * A price book with changes: entries are named by id, a key that is given replaces that key whole, `after` places an entry behind another,
 * `remove` takes it out. An entry that the book lacks is new; a plan that does not say where it stands is put by its price.
 * @param path of the changes in the document
 * @returns a new document; an entry that is new but lacks what it must have is left out, and said
 */
export function applyChanges(today: PriceBookDocument, changes: ChangesDocument, path: string, findings: Findings): PriceBookDocument {
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
	changes: readonly (Change & Partial<Entry>)[] = [],
	path: string,
	required: readonly (keyof Entry & string)[],
	findings: Findings,
	rankOf?: (entry: Entry) => number
): Entry[] {
	const entries = new EntryList(before);
	const seen = new Set<string>();
	const meant = (id: string) => findings.meant(id, entries.ids(), 'nothing');
	changes.forEach((change, position) => {
		const { id, after, remove, ...given } = change;
		const place = `${path}/${seen.has(id) ? position : id}`;
		if (seen.has(id))
			findings.error('duplicate-id', `${path}/${position}/id`, `"${id}" is changed twice`, 'Put both changes into one entry');
		seen.add(id);
		const old = entries.find(id);
		if (remove) {
			if (old) entries.remove(old);
			else findings.error('unknown-change', `${place}/id`, `"${shortened(id)}" cannot be removed, since today's book lacks it`, meant(id));
			return;
		}
		const entry: unknown = { id, ...old?.entry, ...given };
		const missing = required.filter((key) => !hasKey(entry, key));
		if (!isWhole<Entry>(entry, missing)) {
			const message = `"${shortened(id)}" is new and lacks ${missing.join(' and ')}`;
			const near = old ? undefined : findings.nearest(id, entries.ids());
			findings.error('incomplete-entry', place, message, near ? `Did you mean "${near}"?` : `Give ${missing.join(' and ')}`);
			return;
		}
		if (after !== undefined && !entries.find(after)) {
			const near = findings.nearest(after, entries.ids());
			findings.error(
				'unknown-after',
				`${place}/after`,
				`there is no "${shortened(after)}" to stand after`,
				near ? `Did you mean "${near}"?` : 'Name an entry of the list'
			);
		}
		if (old) entries.remove(old);
		const target = after === undefined ? undefined : entries.find(after);
		entries.insert(entry, target ?? (old ? old.before : after === undefined && rankOf ? byRank(entry) : entries.last));
	});
	return entries.toArray();

	/** The last entry that ranks no higher, and says so. */
	function byRank(entry: Entry): ReturnType<typeof entries.find> {
		const rank = rankOf?.(entry) ?? NaN;
		let link = entries.last;
		while (link && rank < (rankOf?.(link.entry) ?? NaN)) link = link.before;
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
