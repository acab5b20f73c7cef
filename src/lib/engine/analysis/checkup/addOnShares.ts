import { affectedBy } from '../packaging/affectedBy';
import type { PackagingView } from '../packaging/PackagingView';
import { sortOf } from './belowList';
import type { CheckupFinding } from './CheckupFinding';

/** An add-on that more than this share of those who may buy it holds belongs in the plan. */
const MOST = 0.5;
/** One that fewer hold is bought by next to nobody. */
const NOBODY = 0.01;
/** Of at least so many customers who may buy it. */
export const FEWEST = 20;

/** How many of those whose plan sells an add-on hold it. */
export type AddOnShare = {
	readonly addOn: number;
	readonly eligible: readonly number[];
	readonly holders: readonly number[];
	readonly share: number;
};

/** Every add-on that at least twenty customers could buy. */
export function addOnShares(view: PackagingView): AddOnShare[] {
	const addOns = view.universe.addOnIds.length;
	return view.universe.addOnIds.flatMap((_, addOn) => {
		const sellers = view.ladder.filter(({ index }) => view.rater.sold[index * addOns + addOn] === 1);
		const eligible = sellers.flatMap(({ index }) => view.rowsOn[index]);
		if (view.countOf(eligible) < FEWEST) return [];
		const holders = eligible.filter((row) => view.heldBy(row)[addOn] > 0);
		return [{ addOn, eligible, holders, share: view.countOf(holders) / view.countOf(eligible) }];
	});
}

/** Add-ons that most buy, and those that next to nobody does. */
export function addOnFindings(view: PackagingView, shares: readonly AddOnShare[]): CheckupFinding[] {
	return shares.flatMap((share) => (share.share > MOST ? [most(view, share)] : share.share < NOBODY ? [nobody(view, share)] : []));
}

function soldAs({ book, universe }: PackagingView, addOn: number): { readonly id: string; readonly name: string } {
	const id = universe.addOnIds[addOn];
	return { id, name: book.addOns.find((other) => other.id === id)?.name ?? id };
}

function most(view: PackagingView, { addOn, eligible, holders, share }: AddOnShare): CheckupFinding {
	const { words } = view;
	const { id, name } = soldAs(view, addOn);
	const centsOf = (row: number) => view.heldBy(row)[addOn] * view.rater.addOnUnitCents(addOn, view.use(row));
	const affected = affectedBy(view, holders, centsOf);
	const plans = view.ladder.flatMap(({ plan, index }) => {
		const own = eligible.filter((row) => view.place[row] === index);
		const held = own.filter((row) => view.heldBy(row)[addOn] > 0);
		if (!(view.countOf(held) > MOST * view.countOf(own))) return [];
		const paid = held.reduce((sum, row) => sum + view.columns.weight[row] * centsOf(row), 0);
		return [{ id: plan.id, name: plan.name, cents: Math.round(paid / view.countOf(own)) }];
	});
	const into = words.list(plans.map((plan) => plan.name));
	return {
		code: 'add-on-most',
		severity: 'warning',
		at: `addOns/${id}`,
		title: `${words.share(share)} of those who may buy ${name}`,
		message: `${words.customers(view.countOf(holders))} of ${words.count(view.countOf(eligible))} whose plan sells ${name} hold it: what most buy belongs in the plan`,
		remedy: `Put it into ${into} and raise the price by what it brings`,
		affected,
		of: `${words.share(share)} of those who may`,
		...(affected ? { worth: { cents: affected.cents, sort: sortOf(view) } } : {}),
		picture: [
			{ label: 'may buy', value: view.countOf(eligible), tone: 'today' },
			{ label: 'hold it', value: view.countOf(holders), tone: 'loss' }
		],
		...(plans.length > 0
			? {
					mend: {
						name: `${name} in ${into}`,
						change: { kind: 'includeAddOn', addOn: id, plans: plans.map(({ id, cents }) => ({ id, cents })) }
					} as const
				}
			: {})
	};
}

function nobody(view: PackagingView, { addOn, eligible, holders }: AddOnShare): CheckupFinding {
	const { words } = view;
	const { id, name } = soldAs(view, addOn);
	const affected = affectedBy(view, holders, (row) => view.heldBy(row)[addOn] * view.rater.addOnUnitCents(addOn, view.use(row)));
	const count = view.countOf(holders);
	return {
		code: 'add-on-nobody',
		severity: 'note',
		at: `addOns/${id}`,
		title: `${count > 0 ? 'Next to nobody' : 'Nobody'} buys ${name}`,
		message: `${count > 0 ? `${words.count(count)} of` : 'none of'} ${words.customers(view.countOf(eligible))} whose plan sells it ${count === 1 ? 'holds' : 'hold'} it`,
		remedy: 'Take it out, lower its price, or sell it where it is needed',
		affected,
		...(affected ? { worth: { cents: affected.cents, sort: sortOf(view) } } : {}),
		picture: [
			{ label: 'may buy', value: view.countOf(eligible), tone: 'today' },
			{ label: 'hold it', value: count, tone: 'loss' }
		],
		mend: { name: `Without ${name}`, change: { kind: 'takeOut', shelf: 'addOns', id } }
	};
}
