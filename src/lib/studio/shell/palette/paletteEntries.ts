import type { ProjectSummary } from '../../../api/project';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { bookOf, nameOf, TODAY } from '../../document/book';
import { GLOSSARY } from '../../document/glossary';
import { addressOf, PLACES, VIEWS } from '../../session/places';
import { COMMANDS } from '../shortcuts';
import type { PaletteEntry, PaletteKind } from './PaletteEntry';

/** The lists of a book whose entries open in a sheet of the Catalog. */
const LISTS = [
	['plans', 'Plan', 'plan'],
	['addOns', 'Add-on', 'addOn'],
	['bundles', 'Bundle', 'bundle'],
	['discounts', 'Discount', 'discount']
] as const;

/** Where one is: the project that is open, and the scenario that its screens lead to. */
export type PaletteHere = { readonly id: string; readonly document: ScenarioDocument; readonly variantId: string };

/** Everything that can be gone to, but the customers: those their worker looks for. */
export function paletteEntries(here: PaletteHere | undefined, projects: readonly ProjectSummary[]): readonly PaletteEntry[] {
	return [
		...COMMANDS.filter(({ act, anywhere }) => act !== 'palette' && (here || anywhere)).map(({ act, name, keys }): PaletteEntry => ({
			id: `do ${act}`,
			kind: 'Command',
			name,
			keys,
			does: { act }
		})),
		...screens(here),
		...(here ? ofProject(here) : []),
		...projects
			.filter(({ id }) => id !== here?.id)
			.map(({ id, name }): PaletteEntry => ({ id: `project ${id}`, kind: 'Project', name, does: { href: addressOf('home', id, TODAY) } })),
		...GLOSSARY.map(({ name, others, meaning }): PaletteEntry => ({
			...{ id: `term ${name}`, kind: 'Term', name, note: meaning, does: { term: name } },
			...(others.length > 0 ? { finds: others.join(' ') } : {})
		}))
	];
}

function screens(here: PaletteHere | undefined): PaletteEntry[] {
	return [
		...PLACES.filter(({ section }) => here || section === 'home').map(({ section, name, key }): PaletteEntry => ({
			...{ id: `go ${section}`, kind: 'Screen', name, keys: ['G', key.toUpperCase()], does: { go: section } }
		})),
		...(here ? VIEWS : []).map(({ section, view, name, key }): PaletteEntry => ({
			...{ id: `go ${section} ${view}`, kind: 'Screen', name, keys: ['G', key.toUpperCase()], does: { go: section, view } },
			note: `in ${PLACES.find((place) => place.section === section)?.name ?? section}`
		}))
	];
}

function ofProject({ id, document, variantId }: PaletteHere): PaletteEntry[] {
	const variants = [{ id: TODAY, name: 'Today' }, ...(document.variants ?? [])];
	const entry = (kind: PaletteKind, of: { readonly id: string; readonly name?: string | undefined }, href: string, note = '') => ({
		...{ id: `${id} ${kind} ${of.id}`, kind, name: nameOf(of), does: { href } },
		...(note ? { note } : {})
	});
	const shown = variants.find((variant) => variant.id === variantId);
	// Those of the scenario that is looked at, then what others have beside them.
	const books = [...(shown ? [shown] : []), ...variants.filter((variant) => variant !== shown)];
	const items = LISTS.flatMap(([list, kind, sheet]) => {
		const known = new Set<string>();
		return books.flatMap((variant) =>
			bookOf(document, variant.id)[list].flatMap((item) => {
				if (known.has(item.id)) return [];
				known.add(item.id);
				return [entry(kind, item, sheetAddress(id, variant.id, sheet, item.id), `in ${nameOf(variant)}`)];
			})
		);
	});
	const features = (document.features ?? []).map((feature) =>
		entry('Feature', feature, sheetAddress(id, variantId, 'feature', feature.id))
	);
	return [...variants.map((variant) => entry('Scenario', variant, addressOf('catalog', id, variant.id))), ...items, ...features];
}

const sheetAddress = (projectId: string, variantId: string, kind: string, itemId: string): string =>
	`${addressOf('catalog', projectId, variantId)}?${new URLSearchParams({ open: `${kind}.${itemId}` })}`;

/** The customers with one of them open. */
export const customerAddress = (projectId: string, customerId: string): string =>
	`${addressOf('customers', projectId, TODAY)}?${new URLSearchParams({ at: customerId })}`;
