import type { AddOn } from '../../catalog/priceBook';
import type { Finding } from './Finding';
import type { PackagingView } from './PackagingView';

/** Add-ons that are the same but for their id and name: a customer cannot tell which to buy. */
export function addOnsAlike(view: PackagingView): Finding[] {
	const first = new Map<string, AddOn>();
	return view.book.addOns.flatMap((addOn): Finding[] => {
		const what = sold(addOn);
		const other = first.get(what);
		first.set(what, other ?? addOn);
		if (!other || isNamedAlone(addOn)) return [];
		return [
			{
				code: 'add-ons-alike',
				severity: 'warning',
				at: `addOns/${addOn.id}`,
				message: `${addOn.name} is the same as ${other.name}: it costs and gives what that does, on the same plans`,
				remedy: 'Take one of them out, or say what tells them apart',
				affected: undefined
			}
		];
	});
}

/** Modules and services are told apart by their name: two that cost the same are two things. */
const isNamedAlone = ({ kind }: AddOn): boolean => kind === 'module' || kind === 'service';

function sold({ id: _id, name: _name, ...terms }: AddOn): string {
	const inOrder = (ids: readonly string[]) => [...new Set(ids)].sort();
	const { opens, on, includedIn, requires, excludes, adds, ...rest } = terms;
	const lists = [opens, on, includedIn, requires, excludes].map(inOrder);
	return JSON.stringify([rest, lists, Object.entries(adds).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
