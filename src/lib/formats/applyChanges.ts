import type { ChangesDocument, PriceBookDocument } from './scenarioDocument';
import { didYouMean } from './didYouMean';
import type { Findings } from './Findings';

type Change = { readonly id: string; readonly after?: string | undefined; readonly remove?: boolean | undefined };

/**
 * A price book with changes: entries are named by id, a key that is given replaces that key whole, `after` places an entry behind another,
 * `remove` takes it out. An entry that the book lacks is new.
 * @param path of the changes in the document
 * @returns a new document; an entry that is new but lacks what it must have is left out, and said
 */
export function applyChanges(today: PriceBookDocument, changes: ChangesDocument, path: string, findings: Findings): PriceBookDocument {
	const discounts = applied(today.discounts, changes.discounts, `${path}/discounts`, ['kind'], findings);
	return {
		plans: applied(today.plans, changes.plans, `${path}/plans`, ['price'], findings),
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
	findings: Findings
): Entry[] {
	const entries = [...before];
	const seen = new Set<string>();
	const indexOf = (id: string) => entries.findIndex((entry) => entry.id === id);
	changes.forEach((change, position) => {
		const { id, after, remove, ...given } = change;
		const place = `${path}/${seen.has(id) ? position : id}`;
		if (seen.has(id))
			findings.error('duplicate-id', `${path}/${position}/id`, `"${id}" is changed twice`, 'Put both changes into one entry');
		seen.add(id);
		const index = indexOf(id);
		const meant =
			index < 0
				? didYouMean(
						id,
						entries.map((entry) => entry.id)
					)
				: undefined;
		const suggestion =
			meant === undefined || meant === id
				? `Known: ${entries.map((entry) => entry.id).join(', ') || 'nothing'}`
				: `Did you mean "${meant}"?`;
		if (remove) {
			if (index < 0) findings.error('unknown-change', `${place}/id`, `"${id}" cannot be removed, since today's book lacks it`, suggestion);
			else entries.splice(index, 1);
			return;
		}
		const entry: unknown = { id, ...(index < 0 ? {} : entries[index]), ...given };
		const missing = required.filter((key) => !hasKey(entry, key));
		if (!isWhole<Entry>(entry, missing)) {
			const message = `"${id}" is new and lacks ${missing.join(' and ')}`;
			findings.error('incomplete-entry', place, message, index < 0 && meant ? suggestion : `Give ${missing.join(' and ')}`);
			return;
		}
		if (after !== undefined && indexOf(after) < 0) {
			const near = didYouMean(
				after,
				entries.map((other) => other.id)
			);
			findings.error(
				'unknown-after',
				`${place}/after`,
				`there is no "${after}" to stand after`,
				near ? `Did you mean "${near}"?` : 'Name an entry of the list'
			);
		}
		if (index >= 0) entries.splice(index, 1);
		const target = after === undefined ? -1 : indexOf(after);
		entries.splice(target >= 0 ? target + 1 : index >= 0 ? index : entries.length, 0, entry);
	});
	return entries;
}

const hasKey = (value: unknown, key: string): boolean =>
	typeof value === 'object' && value !== null && Reflect.get(value, key) !== undefined;

/** Whether an entry made of an old one and its changes has all that it must have. */
function isWhole<Entry>(_entry: unknown, missing: readonly string[]): _entry is Entry {
	return missing.length === 0;
}
