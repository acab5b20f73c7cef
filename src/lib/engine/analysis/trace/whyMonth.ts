import {
	CHANCE_FACTORS,
	type ChanceFactor,
	type LeavingDecision,
	type LeavingCause,
	type Trace,
	type TracedLife,
	type TracedMonth
} from './Trace';

/** Factors whose ratio is within a hair of 1 are the same: rounding alone. */
const SAME = 1e-9;

/** What sets a month apart: the one factor of the chance of leaving that differs most. */
export type Why = {
	readonly month: number;
	/** Of the life that is explained: the variant's, or Today's where there is none or it has ended. */
	readonly life: 'variant' | 'today';
	/** What it is held against: Today in the same month, or the decision before in the same life. */
	readonly against: 'today' | 'before' | null;
	/** The factor that differs most; null where none does. */
	readonly factor: ChanceFactor | null;
	/** By how much it is larger than that against which it is held. */
	readonly ratio: number;
	/** The chance with that factor as it is there, and whether the luck of the month would then have been enough to stay. */
	readonly otherwise: { readonly chance: number; readonly stays: boolean } | null;
	/** How the customer left in this month; null for who stayed. */
	readonly left: LeavingCause | null;
};

/** The month that a trace is opened at: that of leaving, in the variant before Today, else the one with the largest chance of leaving; 1 without any. */
export function tellingMonth({ variant, today }: Trace): number {
	const left = variant?.left ?? today.left;
	if (left !== null) return left;
	const life = variant ?? today;
	let [month, most] = [1, -1];
	for (const { decision, month: at } of life.months) if (decision && decision.chance > most) [month, most] = [at, decision.chance];
	return month;
}

/** A month of a life; undefined where it was not lived. */
export function monthOf(life: TracedLife | null, month: number): TracedMonth | undefined {
	return life?.months.findLast((one) => one.month === month);
}

/** Why the chance of leaving of a month is what it is. */
export function whyMonth({ variant, today }: Trace, month: number): Why {
	const inVariant = monthOf(variant, month);
	const life = inVariant || !monthOf(today, month) ? 'variant' : 'today';
	const own = life === 'variant' && variant ? variant : today;
	const decision = monthOf(own, month)?.decision ?? null;
	const left = own.events.find((event) => event.month === month && event.kind === 'left');
	const why = { month, life: own === today ? 'today' : 'variant', left: left?.kind === 'left' ? left.cause : null } as const;
	const none = { against: null, factor: null, ratio: 1, otherwise: null };
	if (!decision) return { ...why, ...none };
	const beside = own === today ? undefined : monthOf(today, month)?.decision;
	const before = own.months.findLast((one) => one.month < month && one.decision !== null)?.decision;
	const other = beside ?? before;
	if (!other) return { ...why, ...none };
	return { ...why, against: beside ? 'today' : 'before', ...largest(decision, other) };
}

function largest(decision: LeavingDecision, other: LeavingDecision): Pick<Why, 'factor' | 'ratio' | 'otherwise'> {
	let [factor, ratio]: [ChanceFactor | null, number] = [null, 1];
	for (const name of CHANCE_FACTORS) {
		const own = decision.factors[name] / other.factors[name];
		if (distance(own) > Math.max(SAME, distance(ratio))) [factor, ratio] = [name, own];
	}
	if (factor === null) return { factor, ratio, otherwise: null };
	const odds = CHANCE_FACTORS.reduce((product, name) => product * (name === factor ? other : decision).factors[name], 1);
	const chance = odds / (1 + odds);
	return { factor, ratio, otherwise: { chance, stays: decision.luck >= chance } };
}

/** How far a ratio is from 1, either way. */
function distance(ratio: number): number {
	return ratio > 0 && Number.isFinite(ratio) ? Math.max(ratio, 1 / ratio) - 1 : 0;
}
