import type { Policy, PolicyRule } from '../../catalog/policy';
import type { BillsAtMove, MoveBills } from '../bills/MoveBills';

/** More yearly steps than this are not listed. */
const MOST_STEPS = 10;

/** A later rise of a `step`: the bill from a month on, minor units a month, at today's use. */
export type LaterStep = { readonly month: number; readonly cents: number };

/** What is settled where an annual contract, paid for the year, moves before its renewal. Minor units. */
export type Proration = {
	/** Months of the paid term that are left, that of the move among them. */
	readonly months: number;
	/** Those months at the old bill: given back. */
	readonly credit: number;
	/** The same months at the new bill: charged. */
	readonly charge: number;
};

/** One customer who is moved: from what to what, and when. Months count from 1; money in minor units a month. */
export type RolloutMove = {
	/** Row of the customer in the columns, which are in the order of the ids. */
	readonly index: number;
	readonly id: string;
	/** Index of the segment. */
	readonly segment: number;
	readonly weight: number;
	readonly from: string;
	readonly to: string;
	readonly annual: boolean;
	/** Months of the move and of its announcement. */
	readonly month: number;
	readonly notice: number;
	/** From 0, by month of the move. */
	readonly wave: number;
	readonly before: number;
	/** From the move on; of a `step` until its second rise. */
	readonly after: number;
	readonly steps: readonly LaterStep[];
	readonly proration: Proration | undefined;
	/** Add-ons held before or after. */
	readonly addOns: readonly { readonly id: string; readonly before: number; readonly after: number }[];
};

/** All who are moved, in the order of the ids, and those who are not. */
export type RolloutMoves = {
	readonly bills: BillsAtMove;
	readonly moves: readonly RolloutMove[];
	/** Month of each wave, ascending. */
	readonly waveMonths: readonly number[];
	/** Customers who stay as they are, weights counted. */
	readonly staying: number;
};

/**
 * Who moves when, and from which bill to which: exact, from month 0's use. A wave is all who move in one month; of `phased` it is the wave that the
 * keyed draw of trial 0 assigns, once and for good.
 */
export function rolloutMoves(moveBills: MoveBills, policy: Policy): RolloutMoves {
	const bills = moveBills.under(policy);
	const { segments } = moveBills.scenario;
	const ruleOf = segments.map(({ id }): PolicyRule => policy.segments?.[id] ?? policy);
	const isStepped = ruleOf.some(({ kind }) => kind === 'step');
	// What a step leads to in the end is what the move would cost at once, with all else that softens it.
	const full = isStepped ? moveBills.under(withoutSteps(policy)).after : bills.after;
	const waveMonths = [...new Set(bills.month)].filter((month) => month > 0).sort((a, b) => a - b);
	const waveOf = new Map(waveMonths.map((month, wave) => [month, wave]));
	const addOns = bills.addOnIds.length;
	const moves: RolloutMove[] = [];
	let staying = 0;
	bills.ids.forEach((id, index) => {
		if (bills.moved[index] === 0) {
			staying += bills.weight[index];
			return;
		}
		const month = bills.month[index];
		const [before, after] = [bills.before[index], bills.after[index]];
		moves.push({
			...{ index, id, segment: bills.segment[index], weight: bills.weight[index], annual: bills.annual[index] === 1 },
			...{ from: bills.planIds[bills.from[index]], to: bills.planIds[bills.to[index]], month, notice: bills.announced[index] },
			...{
				wave: waveOf.get(month) ?? 0,
				before,
				after,
				steps: laterSteps(ruleOf[bills.segment[index]], month, before, after, full[index])
			},
			proration: bills.annual[index] === 1 ? prorated(month, bills.renewal[index], before, after) : undefined,
			addOns: bills.addOnIds.flatMap((addOn, a) => {
				const [held, kept] = [bills.addOns[index * addOns + a], bills.keptAddOns[index * addOns + a]];
				return held > 0 || kept > 0 ? [{ id: addOn, before: held, after: kept }] : [];
			})
		});
	});
	return { bills, moves, waveMonths, staying };
}

/** A policy whose steps rise to the end at once. */
function withoutSteps({ segments, ...rule }: Policy): Policy {
	const whole = (one: PolicyRule): PolicyRule => {
		if (one.kind !== 'step') return one;
		const { rate: _rate, ...rest } = one;
		return { ...rest, kind: 'immediate' };
	};
	return {
		...whole(rule),
		...(segments && { segments: Object.fromEntries(Object.entries(segments).map(([id, own]) => [id, whole(own)])) })
	};
}

/** The rises after the first, each twelve months after the one before, until the whole price is reached. */
function laterSteps(rule: PolicyRule, month: number, before: number, after: number, full: number): LaterStep[] {
	if (rule.kind !== 'step' || rule.rate === 0) return [];
	const steps: LaterStep[] = [];
	let most = before * (1 + rule.rate);
	for (let year = 1, last = after; before > 0 && last < full && year <= MOST_STEPS; year++) {
		most *= 1 + rule.rate;
		last = Math.min(full, Math.floor(most + 0.5));
		steps.push({ month: month + 12 * year, cents: last });
	}
	return steps;
}

/** The unused share of a year that is paid: credited at the old bill, charged at the new. Nothing at the renewal itself. */
function prorated(month: number, renewal: number, before: number, after: number): Proration | undefined {
	const months = (((renewal - month) % 12) + 12) % 12;
	return months === 0 ? undefined : { months, credit: months * before, charge: months * after };
}
