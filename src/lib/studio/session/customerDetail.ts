import { billLines, type BillLine } from '../../engine/rating/bill';
import { paidOverList } from '../../engine/simulation/buildColumns';
import { known, type BaseRows } from './BaseRows';
import { tagsOf } from './CustomerPages';

/** A line of a bill by name; money in main units a month. */
export type BilledLine = { readonly kind: BillLine['kind']; readonly name: string; readonly quantity: number; readonly amount: number };

/** Use of a meter beside what may be used. */
export type MeterUse = {
	readonly meter: string;
	readonly unit: string;
	readonly used: number | undefined;
	/** Add-ons counted; Infinity where there is none. */
	readonly limit: number;
	readonly share: number | undefined;
};

/** All that is known of one customer, and the bill that rating makes of it today. */
export type CustomerDetail = {
	readonly id: string;
	readonly segment: string;
	readonly plan: string;
	readonly annual: boolean;
	readonly addOns: readonly { readonly name: string; readonly quantity: number }[];
	readonly use: readonly MeterUse[];
	/** Lines as the customer pays them: at the share of list that its MRR tells, overage in full. They sum to `bill`. */
	readonly lines: readonly BilledLine[];
	readonly bill: number;
	/** Share of list that is paid on all lines but overage; 1 where no MRR is given. */
	readonly paidShare: number;
	/** What the base says is paid; undefined where it says nothing. */
	readonly given: number | undefined;
	/** Month 1-12 of the run. */
	readonly renewal: number | undefined;
	readonly months: number | undefined;
	readonly health: number | undefined;
	readonly tags: readonly string[];
	readonly weight: number;
};

/** A customer by id; undefined where the base has nobody of that id. Unknown use is billed as none. */
export function customerDetail(rows: BaseRows, id: string): CustomerDetail | undefined {
	const { base, rater, scenario } = rows;
	const row = base.ids.indexOf(id);
	if (row < 0) return undefined;
	const customer = rows.at(row);
	const { plan, annual, held, use } = customer;
	const { today, segments, minorUnits } = scenario;
	const units = Float64Array.from(use, (one) => one ?? 0);
	const paidShare = paidOverList(rater, plan, annual, held, units, base.mrrCents[row] ?? NaN);
	const lines = billLines(rater, rater, plan, annual, held, rater.nothing, units, paidShare);
	const given = known(base.mrrCents[row]);
	const named = { plan: today.plans, minimum: today.plans, addOn: today.addOns, bundle: today.bundles, overage: scenario.meters } as const;
	const nameOf = (kind: BillLine['kind'], of: string) => named[kind].find((one) => one.id === of)?.name ?? of;
	return {
		id,
		segment: segments[customer.segment]?.name ?? '',
		plan: nameOf('plan', base.planIds[plan] ?? ''),
		annual: annual === 1,
		addOns: base.addOnIds.flatMap((addOn, a) => (held[a] ? [{ name: nameOf('addOn', addOn), quantity: held[a] ?? 1 }] : [])),
		use: scenario.meters.map(({ name, unit }, m) => ({
			...{ meter: name, unit, used: use[m] },
			...{ limit: rows.limitOf(row, m), share: known(rows.shareOf(row, m)) }
		})),
		lines: lines.map(({ kind, id: of, quantity, cents }) => ({ kind, name: nameOf(kind, of), quantity, amount: cents / minorUnits })),
		bill: lines.reduce((sum, { cents }) => sum + cents, 0) / minorUnits,
		paidShare,
		given: given === undefined ? undefined : given / minorUnits,
		renewal: annual === 1 && (base.renewal[row] ?? -1) > 0 ? base.renewal[row] : undefined,
		months: (base.tenure[row] ?? -1) >= 0 ? base.tenure[row] : undefined,
		health: known(base.health[row]),
		tags: tagsOf(rows, row),
		weight: customer.weight
	};
}
