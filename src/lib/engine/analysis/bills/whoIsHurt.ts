import type { Policy, PolicyRule } from '../../catalog/policy';
import { type BillFigures, billFigures, moveRise } from './billFigures';
import { BILL_REASONS, type BillReason, type BillsAtMove, type MoveBills } from './MoveBills';

/** Customers that are named. */
export const MOST_NAMED = 50;
/** Months as a customer, from and below. */
const TENURES = [
	[0, 6],
	[6, 12],
	[12, 24],
	[24, 48],
	[48, Infinity]
] as const;

/** By what customers are grouped. */
export const BILL_GROUPINGS = ['segment', 'plan', 'tenure'] as const;
export type BillGrouping = (typeof BILL_GROUPINGS)[number];

export type BillGroup = {
	/** Id of the segment or plan; the first month of a span of months as a customer, and the month after it. */
	readonly key: string;
	readonly until?: number;
	readonly asSet: BillFigures;
	/** As priced, the rise that nine tenths of those who rise do not exceed. */
	readonly pricedP90?: number;
};

/** One of those whose bill rises most. Money in minor units a month. */
export type HurtCustomer = {
	readonly id: string;
	readonly segment: number;
	readonly from: string;
	readonly to: string;
	readonly before: number;
	readonly priced: number;
	readonly after: number;
	/** As priced, and as the policy has it first; shares of the bill before. */
	readonly pricedRise: number;
	readonly rise: number;
	readonly reason: BillReason;
	readonly featuresLost: number;
	readonly addOnsLost: number;
	readonly overLimit: number;
	readonly month: number;
	readonly tenure: number;
};

/** What softens a move. */
export const BILL_SOFTENERS = ['step', 'loyalty', 'exempt'] as const;
export type Softener = (typeof BILL_SOFTENERS)[number];
/** What one softener costs by itself, of the MRR at the move as priced (minor units), and how many bills it lowers. They do not add up. */
export type SoftenerCost = { readonly softener: Softener; readonly cents: number; readonly customers: number };

export type WhoIsHurt = {
	readonly asSet: BillFigures;
	readonly asPriced: BillFigures;
	/** MRR of all before the move, minor units. */
	readonly mrrCents: number;
	readonly groups: Readonly<Record<BillGrouping, readonly BillGroup[]>>;
	readonly worst: readonly HurtCustomer[];
	/** Ids of the segments, by the index that the worst have. */
	readonly segments: readonly string[];
	/** Of the worst named, by reason. */
	readonly reasons: Readonly<Record<BillReason, number>>;
	readonly softeners: readonly SoftenerCost[];
	/** Customers whom the move leaves without something that they hold, or over a limit, by weight; part of them at the same bill. */
	readonly losing: number;
	/** Customers whose plan leads to none in the new book; who hold a price of unknown amount, at its mean. By weight. */
	readonly unmapped: number;
	readonly assumedPrice: number;
	/** First and last month of a move; undefined where nobody is moved. */
	readonly months?: readonly [first: number, last: number];
};

/** Who is hurt by a move, and how much, as the policy has it and without what softens it. */
export function whoIsHurt(moves: MoveBills, policy: Policy): WhoIsHurt {
	const bills = moves.under(policy);
	const worst = worstOf(bills);
	const reasons = Object.fromEntries(BILL_REASONS.map((reason) => [reason, worst.filter((one) => one.reason === reason).length]));
	const counted = (of: (row: number) => boolean) => bills.weight.reduce((sum, weight, row) => sum + (of(row) ? weight : 0), 0);
	const months = bills.month.filter((month) => month > 0);
	return {
		asSet: billFigures(bills, bills.after),
		asPriced: billFigures(bills, bills.priced),
		mrrCents: bills.weight.reduce((sum, weight, row) => sum + weight * bills.before[row], 0),
		groups: {
			segment: grouped(bills, bills.segment, (key) => ({ key: moves.scenario.segments[key].id })),
			plan: grouped(bills, bills.from, (key) => ({ key: bills.planIds[key] })),
			tenure: grouped(bills, spansOf(bills.tenure), (key) => ({ key: String(TENURES[key][0]), until: TENURES[key][1] }))
		},
		worst,
		segments: moves.scenario.segments.map(({ id }) => id),
		reasons: reasons as Record<BillReason, number>,
		softeners: softenersOf(policy).map((softener) => costOf(softener, moves, policy, bills)),
		losing: counted((row) => bills.featuresLost[row] + bills.addOnsLost[row] + bills.overLimit[row] > 0),
		unmapped: counted((row) => bills.to[row] < 0),
		assumedPrice: counted((row) => bills.assumedPrice[row] === 1),
		...(months.length > 0 && { months: [months.reduce((a, b) => Math.min(a, b)), months.reduce((a, b) => Math.max(a, b))] as const })
	};
}

function grouped(bills: BillsAtMove, groupOf: Int32Array, named: (key: number) => Pick<BillGroup, 'key' | 'until'>): BillGroup[] {
	const rows = new Map<number, number[]>();
	groupOf.forEach((key, row) => {
		const own = rows.get(key);
		if (own) own.push(row);
		else rows.set(key, [row]);
	});
	return [...rows]
		.sort(([a], [b]) => a - b)
		.map(([key, own]) => {
			const at = Int32Array.from(own);
			const { p90 } = billFigures(bills, bills.priced, at);
			return { ...named(key), asSet: billFigures(bills, bills.after, at), ...(p90 !== undefined && { pricedP90: p90 }) };
		});
}

const spansOf = (tenure: Int32Array): Int32Array =>
	tenure.map((months) => TENURES.findIndex(([from, until]) => Math.max(0, months) >= from && months < until));

/** Those whose bill rises most as priced; with the same rise those who pay more, then by id. */
function worstOf(bills: BillsAtMove): HurtCustomer[] {
	const { before, priced, after } = bills;
	const rise = priced.map((cents, row) => moveRise(before[row], cents));
	const rows = [...rise.keys()].filter((row) => rise[row] > 0);
	// The order of the rows is that of the ids.
	rows.sort((a, b) => compare(rise[b], rise[a]) || priced[b] - priced[a] || a - b);
	return rows.slice(0, MOST_NAMED).map((row) => ({
		...{ id: bills.ids[row], segment: bills.segment[row], from: bills.planIds[bills.from[row]], to: bills.planIds[bills.to[row]] },
		...{ before: before[row], priced: priced[row], after: after[row], pricedRise: rise[row], rise: moveRise(before[row], after[row]) },
		...{ reason: BILL_REASONS[bills.reason[row]], featuresLost: bills.featuresLost[row], addOnsLost: bills.addOnsLost[row] },
		...{ overLimit: bills.overLimit[row], month: bills.month[row], tenure: bills.tenure[row] }
	}));
}

/** Two rises from nothing are alike: their difference is none. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/** The softeners that a policy has, in any of its rules. */
function softenersOf(policy: Policy): Softener[] {
	const rules: readonly PolicyRule[] = [policy, ...Object.values(policy.segments ?? {})];
	const has: Record<Softener, (rule: PolicyRule) => boolean> = {
		step: ({ kind }) => kind === 'step',
		loyalty: ({ loyalty = 0 }) => loyalty > 0,
		exempt: ({ exempt }) => exempt !== undefined
	};
	return BILL_SOFTENERS.filter((softener) => rules.some(has[softener]));
}

/** A policy's rules with one softener alone. */
function aloneWith(softener: Softener, policy: Policy): Policy {
	const bared = (rule: PolicyRule): PolicyRule => {
		const { loyalty, exempt, ...rest } = rule;
		const { launch, notice, map, negotiated, content, protectionEnds } = rest;
		const kind: PolicyRule =
			rest.kind === 'step' && softener !== 'step'
				? { kind: 'immediate', launch, notice, map, ...defined({ negotiated, content, protectionEnds }) }
				: rest;
		return { ...kind, ...(softener === 'loyalty' ? defined({ loyalty }) : {}), ...(softener === 'exempt' ? defined({ exempt }) : {}) };
	};
	const { segments, ...rule } = policy;
	return {
		...bared(rule),
		...(segments && { segments: Object.fromEntries(Object.entries(segments).map(([id, own]) => [id, bared(own)])) })
	};
}

/** Only what is given. */
function defined<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
		[Key in keyof T]: Exclude<T[Key], undefined>;
	};
}

function costOf(softener: Softener, moves: MoveBills, policy: Policy, { weight, priced }: BillsAtMove): SoftenerCost {
	const { after } = moves.under(aloneWith(softener, policy));
	let [cents, customers] = [0, 0];
	after.forEach((bill, row) => {
		if (bill >= priced[row]) return;
		cents += weight[row] * (priced[row] - bill);
		customers += weight[row];
	});
	return { softener, cents, customers };
}
