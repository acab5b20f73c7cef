import { grouped } from './grouped';
import { log1p } from '../../math/log1p';
import { medianOf } from '../../math/medianOf';
import { byMonth, CustomerStates, type StepChange } from './CustomerStates';
import type { MovementLog } from './MovementLog';

/** Many customers of a plan whose price changed alike in one month: not the growth of each, but something that was done to all. */
export type PriceEvent = {
	/** Months since year 0. */
	readonly month: number;
	/** Plans whose customers were moved; empty where plans are not known. */
	readonly plans: readonly string[];
	/** Indices of the customers that were moved. */
	readonly moved: Int32Array;
	/** Of those who were on these plans and stayed in the month. */
	readonly share: number;
	/** Median relative change; below 0 it is a cut. */
	readonly rise: number;
	/** Whether all of a plan changed by the same amount rather than by the same share. */
	readonly alike: 'share' | 'amount';
	/** Who left within the months after, of those moved and of all others; `months` is 3, or fewer where the window ends before. */
	readonly leavers: { readonly months: number; readonly moved: Leavers; readonly others: Leavers };
};

export type Leavers = { readonly left: number; readonly of: number };

/** Fewest customers that are many, and their least share of the plan. */
const FEWEST = 5;
const LEAST_SHARE = 0.05;
/** So many times what is usual for the plan, and so many customers more, is not the usual. */
const TIMES_USUAL = 4;
const ABOVE_USUAL = 3;
/** Changes closer than this are the same: prices are rounded. */
const SAME = 0.004;
const AFTER = 3;

/** Price events of a log, by month. What is usual for a plan and size of change is the lower quartile of the other months. */
export function priceEvents(log: MovementLog): readonly PriceEvent[] {
	const months = changesOf(log);
	const usual = usualShares(months, log.months);
	return months.flatMap(({ month, steps, stayed }) => {
		const found = [...clusters(steps)].filter(({ plan, key, members }) => {
			const eligible = stayed.get(plan) ?? 0;
			const expected = (usual.get(key) ?? 0) * eligible;
			return members.length >= FEWEST && members.length >= LEAST_SHARE * eligible && members.length >= TIMES_USUAL * expected + ABOVE_USUAL;
		});
		// A change of one customer may be alike by share and by amount: the larger cluster has it.
		const taken = new Set<number>();
		const best = found
			.sort((a, b) => b.members.length - a.members.length)
			.filter(({ members }) => {
				const fresh = members.filter(({ customer }) => !taken.has(customer));
				if (fresh.length < Math.max(FEWEST, members.length / 2)) return false;
				for (const { customer } of members) taken.add(customer);
				return true;
			});
		return best.length === 0 ? [] : [eventOf(log, month, best, stayed)];
	});
}

type MonthOfChanges = { readonly month: number; readonly steps: readonly StepChange[]; readonly stayed: ReadonlyMap<number, number> };
type Cluster = {
	readonly plan: number;
	readonly key: string;
	readonly alike: PriceEvent['alike'];
	readonly members: readonly StepChange[];
};

function changesOf(log: MovementLog): readonly MonthOfChanges[] {
	const states = new CustomerStates(log);
	return byMonth(log).map((movements, month) => states.month(month, movements));
}

/** Changes of one plan that are alike. */
function* clusters(steps: readonly StepChange[]): Generator<Cluster> {
	const plans = grouped(steps, ({ plan }) => plan);
	for (const [plan, changes] of plans) {
		yield* near(plan, 'share', changes, ({ rise }) => log1p(rise) / SAME);
		yield* near(plan, 'amount', changes, ({ unitCents }) => unitCents);
	}
}

function* near(
	plan: number,
	alike: Cluster['alike'],
	changes: readonly StepChange[],
	place: (change: StepChange) => number
): Generator<Cluster> {
	const bins = grouped(changes, (change) => Math.round(place(change)));
	for (const [bin, own] of bins) {
		// The neighbours' are taken in where this is the fullest: a change at the edge of a bin is not another.
		const [below, above] = [bins.get(bin - 1) ?? [], bins.get(bin + 1) ?? []];
		if (below.length >= own.length || above.length > own.length) continue;
		yield { plan, key: `${plan} ${alike} ${bin}`, alike, members: [...below, ...own, ...above] };
	}
}

/** The lower quartile, over the months, of the share of a plan that changes in one way: 0 for what happens in fewer than three quarters of them. */
function usualShares(months: readonly MonthOfChanges[], count: number): ReadonlyMap<string, number> {
	const shares = new Map<string, number[]>();
	for (const { steps, stayed } of months) {
		for (const { key, plan, members } of clusters(steps)) {
			const share = members.length / Math.max(1, stayed.get(plan) ?? 0);
			const known = shares.get(key);
			if (known) known.push(share);
			else shares.set(key, [share]);
		}
	}
	const usual = new Map<string, number>();
	for (const [key, found] of shares) {
		const rank = Math.floor((count - 1) / 4) - (count - found.length);
		if (rank >= 0 && count > 1) usual.set(key, found.sort((a, b) => a - b)[rank]);
	}
	return usual;
}

function eventOf(log: MovementLog, month: number, found: readonly Cluster[], stayed: ReadonlyMap<number, number>): PriceEvent {
	const members = new Map(found.flatMap((cluster) => cluster.members).map((change) => [change.customer, change]));
	const plans = [...new Set(found.map(({ plan }) => plan))];
	const eligible = plans.reduce((sum, plan) => sum + (stayed.get(plan) ?? 0), 0);
	const moved = Int32Array.from(members.keys()).sort();
	return {
		month: log.first + month,
		plans: plans.filter((plan) => plan >= 0).map((plan) => log.plans[plan]),
		moved,
		share: moved.length / eligible,
		rise: medianOf(Float64Array.from(members.values(), ({ rise }) => rise)),
		alike: found[0].alike,
		leavers: leaversAfter(log, month, members)
	};
}

/** Who was there at the end of the month and left within the next ones. */
function leaversAfter(log: MovementLog, month: number, members: ReadonlyMap<number, unknown>): PriceEvent['leavers'] {
	const { customers, movements } = log;
	const months = Math.min(AFTER, log.months - 1 - month);
	const counts = { moved: { left: 0, of: 0 }, others: { left: 0, of: 0 } };
	let at = 0;
	for (let who = 0; who < customers.ids.length; who++) {
		let mrr = customers.opening[who];
		let [wasThere, hasLeft] = [false, false];
		let isPast = false;
		for (; at < movements.customer.length && movements.customer[at] === who; at++) {
			if (!isPast && movements.month[at] > month) [isPast, wasThere] = [true, mrr > 0.5];
			mrr += movements.cents[at];
			if (isPast && mrr <= 0.5 && movements.month[at] <= month + months) hasLeft = true;
		}
		if (!isPast) wasThere = mrr > 0.5;
		if (!wasThere) continue;
		const group = members.has(who) ? counts.moved : counts.others;
		group.of++;
		group.left += hasLeft ? 1 : 0;
	}
	return { months, ...counts };
}
