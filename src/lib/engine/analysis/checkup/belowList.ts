import { isPart } from '../../market/sampleOf';
import { singleBookCents } from '../../rating/singleBookCents';
import { affectedBy } from '../packaging/affectedBy';
import type { PackagingView } from '../packaging/PackagingView';
import type { CheckupFinding } from './CheckupFinding';

/** A bill that is negotiated line by line may miss the sum by a few minor units. */
const ROUNDING = 10;
/** Less than this share of the MRR is worth knowing, not mending. */
const LITTLE = 0.01;

/** The customers of a plan who pay less than its list price today. Amounts are minor units a month. */
export type BelowList = {
	readonly plan: number;
	readonly rows: readonly number[];
	readonly customers: number;
	/** What they pay, and what the same package and use cost at today's list. */
	readonly paidCents: number;
	readonly listCents: number;
};

/** Whether what a customer pays is known, and so is the list price. */
const isKnown = ({ columns }: PackagingView, row: number): boolean => !Number.isNaN(columns.paid[row]) && columns.drawnPrice[row] === 0;

/** Customers whose bill the base gives. */
export const knownBills = (view: PackagingView): number[] =>
	[...view.place.keys()].filter((row) => view.place[row] >= 0 && isKnown(view, row));

function listCents(view: PackagingView, row: number): number {
	const annual = view.columns.annual[row] === 1 ? 1 : 0;
	return singleBookCents(view.rater, view.place[row], annual, view.heldBy(row), view.use(row));
}

/** What old prices, promotions and negotiated discounts hold back, by plan; the plans with the most first. */
export function belowList(view: PackagingView): BelowList[] {
	const known = knownBills(view);
	return view.ladder
		.flatMap(({ index: plan }) => {
			const rows = known.filter((row) => view.place[row] === plan && listCents(view, row) - view.bill[row] > ROUNDING);
			if (rows.length === 0) return [];
			const sum = (centsOf: (row: number) => number) => rows.reduce((all, row) => all + view.columns.weight[row] * centsOf(row), 0);
			return [
				{
					plan,
					rows,
					customers: view.countOf(rows),
					paidCents: sum((row) => view.bill[row]),
					listCents: sum((row) => listCents(view, row))
				}
			];
		})
		.sort((a, b) => b.listCents - b.paidCents - (a.listCents - a.paidCents));
}

/** What legacy prices cost, and who pays more than the list. */
export function listFindings(view: PackagingView, below: readonly BelowList[]): CheckupFinding[] {
	return [...legacy(view, below), ...above(view)];
}

/** Whether a sum of bills is exact, or of a part of the base. */
export const sortOf = ({ sample }: PackagingView) => (isPart(sample) ? ('estimate' as const) : ('exact' as const));

function legacy(view: PackagingView, below: readonly BelowList[]): CheckupFinding[] {
	const { words } = view;
	const affected = affectedBy(
		view,
		below.flatMap(({ rows }) => rows),
		(row) => listCents(view, row) - view.bill[row]
	);
	if (!affected) return [];
	const plans = below.map(({ plan, customers }) => `${words.count(customers)} on ${view.plan(plan)?.name}`);
	const worst = below[0];
	return [
		{
			code: 'below-list',
			severity: affected.cents >= LITTLE * view.mrrCents ? 'warning' : 'note',
			at: 'plans',
			title: `Old prices and discounts cost ${words.sum(affected.cents)} a month`,
			message: `${words.customersDo(affected.count, 'pay')} less than today’s list for what they have: ${words.list(plans)}`,
			remedy: 'Bring them to the list price at their renewal, or in steps',
			affected,
			of: `${words.share(affected.mrrShare)} of MRR`,
			worth: { cents: affected.cents, sort: sortOf(view) },
			picture: [
				{ label: `pays ${words.sum(worst.paidCents / worst.customers)}`, value: worst.paidCents / worst.customers, tone: 'today' },
				{ label: `list ${words.sum(worst.listCents / worst.customers)}`, value: worst.listCents / worst.customers, tone: 'loss' }
			],
			mend: { name: 'List price at renewal', change: { kind: 'listPrice' } }
		}
	];
}

function above(view: PackagingView): CheckupFinding[] {
	const { words } = view;
	const rows = knownBills(view).filter((row) => view.bill[row] - listCents(view, row) > ROUNDING);
	const affected = affectedBy(view, rows, (row) => view.bill[row] - listCents(view, row));
	if (!affected) return [];
	return [
		{
			code: 'above-list',
			severity: 'note',
			at: 'plans',
			title: `${words.customersDo(affected.count, 'pay')} more than the list price`,
			message: `together ${words.sum(affected.cents)} a month more than today’s list for what they have: they would save by buying anew`,
			remedy: 'Look at their bills: an add-on or use that the file does not tell, or an old price that was higher',
			affected,
			worth: { cents: affected.cents, sort: sortOf(view) }
		}
	];
}
