import { FEWEST_KNOWN } from '../packaging/limitUse';
import { limitsOf } from '../packaging/limitsOf';
import type { PackagingView } from '../packaging/PackagingView';
import { FEWEST } from './addOnShares';
import { knownBills } from './belowList';
import type { CheckupCode } from './CheckupFinding';

/** One check of the list: what it finds, how it says that all is fine, and what it lacks to be run. */
export type Check = {
	readonly name: string;
	readonly codes: readonly CheckupCode[];
	readonly fine: string;
	/** What is missing, in words; undefined where nothing is. */
	readonly lacks: (view: PackagingView) => string | undefined;
};

const nothing = () => undefined;
const customers = (view: PackagingView) => (view.columns.size === 0 ? 'customers' : undefined);
const when = (found: boolean, what: string) => (found ? undefined : what);

/** All that a check-up looks at, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
	{
		name: 'Steps of price',
		codes: ['price-step'],
		fine: 'Each plan costs 1.65 to 2.69 times the one below, as on half of real pages',
		lacks: ({ ladder }) => when(ladder.length > 1, 'two plans that cost something')
	},
	{
		name: 'Steps of limits',
		codes: ['limit-step'],
		fine: 'Limits grow by 2.5 to 10 times from plan to plan, as half of the steps of real pages do',
		lacks: (view) =>
			when(
				view.ladder.some(({ index }) => limitsOf(view, index).length > 0),
				'limits'
			)
	},
	{
		name: 'Cliffs',
		codes: ['limit-cliff', 'limit-wall'],
		fine: 'No limit doubles the bill, and something is sold beyond each',
		lacks: nothing
	},
	{
		name: 'Plans that another beats',
		codes: ['dominated-plan', 'never-best'],
		fine: 'Each plan is the best one for some use',
		lacks: nothing
	},
	{ name: 'Plans too much alike', codes: ['plans-alike', 'fits-below'], fine: 'Few would fit the plan below their own', lacks: nothing },
	{
		name: 'Lower plan with add-ons',
		codes: ['cheaper-with-add-ons'],
		fine: 'Nobody would have the same for less on a lower plan',
		lacks: customers
	},
	{
		name: 'Prices by quantity',
		codes: ['unit-price-rises', 'larger-is-cheaper'],
		fine: 'No unit costs more because more are bought',
		lacks: nothing
	},
	{ name: 'Annual payment', codes: ['annual-dearer'], fine: 'Paying by the year is never dearer', lacks: nothing },
	{ name: 'Bundles', codes: ['bundle-dearer', 'bundle-never'], fine: 'Every bundle saves something', lacks: nothing },
	{
		name: 'Add-ons that lead nowhere',
		codes: ['add-ons-alike', 'add-on-unsold', 'pack-without-limit', 'opens-nothing-new', 'requires-unsold'],
		fine: 'Every add-on is sold somewhere and gives something there',
		lacks: nothing
	},
	{
		name: 'Gates',
		codes: ['gate-nobody-needs', 'gate-on-lowest'],
		fine: 'Every gate is needed by some, and by few on the lowest plan',
		lacks: customers
	},
	{
		name: 'Use of limits',
		codes: ['limit-nobody-meets', 'limit-everybody-meets'],
		fine: 'Every limit is near for some and for few',
		lacks: (view) => customers(view) ?? when(knowsUse(view), `the use of ${FEWEST_KNOWN} customers on one plan`)
	},
	{
		name: 'Who buys add-ons',
		codes: ['add-on-most', 'add-on-nobody'],
		fine: 'Every add-on is bought by some and not by most',
		lacks: (view) => customers(view) ?? when(maySell(view), `${FEWEST} customers whose plan sells an add-on`)
	},
	{
		name: 'Old prices and discounts',
		codes: ['below-list', 'above-list'],
		fine: 'Everybody pays today’s list price',
		lacks: (view) => customers(view) ?? when(knownBills(view).length > 0, 'what customers pay (column mrr)')
	},
	{ name: 'Minimum commitments', codes: ['minimum-counts-overage'], fine: 'No overage helps to reach a minimum', lacks: nothing }
];

function knowsUse(view: PackagingView): boolean {
	return view.ladder.some(({ index }) =>
		limitsOf(view, index).some(({ meter }) => view.rowsOn[index].filter((row) => view.knowsUse(row, meter)).length >= FEWEST_KNOWN)
	);
}

function maySell(view: PackagingView): boolean {
	const addOns = view.universe.addOnIds.length;
	return view.universe.addOnIds.some(
		(_, addOn) =>
			view.countOf(view.ladder.flatMap(({ index }) => (view.rater.sold[index * addOns + addOn] === 1 ? view.rowsOn[index] : []))) >= FEWEST
	);
}
