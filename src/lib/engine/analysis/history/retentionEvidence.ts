import { survivedBySegment, type Survived } from '../../market/cohortLaw';
import { exp } from '../../math/exp';
import { log } from '../../math/log';
import type { RetentionCounts } from '../RetentionCounts';
import { decisionsOf, isTold, type StayDecision } from './decisionsOf';
import { UNKNOWN_TERM } from './MovementLog';
import type { ObservedLives } from './observedLives';

/** Unknown tenure is exponential with this mean, months: as `buildColumns` draws it. Beyond so many months next to nobody is left. */
const MEAN_TENURE = 18;
const LONGEST_TENURE = 108;

/** One way in which a life may have gone: decisions survived before it was seen, and while. */
type Course = { readonly weight: number; readonly annual: boolean; readonly before: number; readonly survived: number };
/** Lives of which start or term is not known, alike in what is seen of them. */
type UntoldLives = { readonly count: number; readonly left: boolean; readonly courses: readonly Course[] };

/** What a history says of churn: all that the law's likelihood needs. */
export type RetentionEvidence = {
	readonly monthly: RetentionCounts;
	readonly yearly: RetentionCounts;
	readonly untold: readonly UntoldLives[];
	/** The customers who are there at the end, by decisions survived. */
	readonly survived: Survived;
	/** Customers who left, customers seen, and the years that they were seen. */
	readonly left: number;
	readonly customers: number;
	readonly years: number;
	/** Lives of which start or term is not known. */
	readonly untoldCount: number;
	/** Annual contracts that ended more than a month from their anniversary. */
	readonly offClock: number;
};

/** The law of one who has just come: Beta(a, annualB) a yearly decision, Beta(a, monthlyB) a monthly one. */
export type RetentionLaw = { readonly a: number; readonly annualB: number; readonly monthlyB: number };

/** When price events stir a life, in months of the window. `isMoved`: they moved its price; else they only make the month hard to read. */
type Stir = { readonly from: number; readonly to: number; readonly isMoved: boolean };

/** When price events stir the life of a customer; undefined where none does. */
export type Stirred = (customer: number) => Stir | undefined;

/**
 * What lives say of churn undisturbed. Decisions that a price event stirs are left out; a life whose start is not known ends with it.
 * @param annualShare of those whose term is not known, 0..1
 */
export function retentionEvidence(lives: ObservedLives, annualShare: number, stirred: Stirred): RetentionEvidence {
	const longest = lives.born.reduce((most, born, i) => Math.max(most, lives.until[i] - born || 0), lives.months) + 2;
	const counts = () => ({ faced: new Float64Array(longest), left: new Float64Array(longest) });
	const [monthly, yearly] = [counts(), counts()];
	const untold = new Map<string, { count: number; left: boolean; life: number; until: number }>();
	let [left, months, untoldCount, offClock] = [0, 0, 0, 0];
	for (let life = 0; life < lives.customer.length; life++) {
		const stir = stirred(lives.customer[life]);
		const [from, until] = [lives.from[life], lives.until[life]];
		const overlap = stir ? Math.max(0, Math.min(until, stir.to) - Math.max(from, stir.from) + 1) : 0;
		months += Math.max(0, until - from + 1 - overlap);
		if (!isTold(lives, life, annualShare)) {
			untoldCount++;
			const cut = stir && stir.from <= until ? stir.from - 1 : until;
			if (cut < from) continue;
			const gone = lives.left[life] === 1 && cut === until;
			if (gone) left++;
			const key = `${lives.annual[life]} ${lives.born[life]} ${from} ${cut} ${gone}`;
			const known = untold.get(key);
			if (known) known.count++;
			else untold.set(key, { count: 1, left: gone, life, until: cut });
			continue;
		}
		decisionsOf(lives, life, (decision) => {
			if (isStirred(decision, stir)) return;
			const { faced, left: lost } = decision.annual ? yearly : monthly;
			faced[decision.survived]++;
			if (!decision.left) return;
			lost[decision.survived]++;
			left++;
			if (decision.annual && Math.abs(decision.month - lives.born[life] - 12 * (decision.survived + 1)) > 1) offClock++;
		});
	}
	return {
		...{ monthly, yearly, left, untoldCount, offClock, customers: lives.customer.length, years: months / 12 },
		untold: [...untold.values()].map((group) => ({ count: group.count, left: group.left, courses: coursesOf(lives, group, annualShare) })),
		survived: survivedAtEnd(lives, annualShare)
	};
}

/** Whether a price event is felt at a decision: by annual contracts at the first one after it. */
export function isStirred({ month, annual }: StayDecision, stir: Stir | undefined): boolean {
	return stir !== undefined && month >= stir.from && month <= (annual && stir.isMoved ? stir.from + 11 : stir.to);
}

/** ln of the chance of what was seen, under a law. */
export function logLikelihood({ monthly, yearly, untold }: RetentionEvidence, { a, annualB, monthlyB }: RetentionLaw): number {
	let sum = ofCounts(monthly, a, monthlyB) + ofCounts(yearly, a, annualB);
	if (untold.length === 0) return sum;
	const [byMonth, byYear] = [new Kept(a, monthlyB), new Kept(a, annualB)];
	for (const { count, left, courses } of untold) {
		let chance = 0;
		for (const { weight, annual, before, survived } of courses) {
			const kept = annual ? byYear : byMonth;
			const stayed = exp(kept.log(before + survived) - kept.log(before));
			chance += weight * stayed * (left ? hazardAt(a, annual ? annualB : monthlyB, before + survived) : 1);
		}
		sum += count * log(chance);
	}
	return sum;
}

/** The chance to leave at the decision after so many survived. */
export const hazardAt = (a: number, b: number, survived: number): number => a / (a + b + survived);

function ofCounts({ faced, left }: RetentionCounts, a: number, b: number): number {
	let sum = 0;
	for (let n = 0; n < faced.length; n++) {
		if (faced[n] === 0) continue;
		const stayed = faced[n] - left[n];
		sum += (left[n] > 0 ? left[n] * log(a) : 0) + (stayed > 0 ? stayed * log(b + n) : 0) - faced[n] * log(a + b + n);
	}
	return sum;
}

/** ln of the share that is left after so many decisions, reckoned as far as it was asked for. */
class Kept {
	readonly #logs = [0];

	constructor(
		readonly a: number,
		readonly b: number
	) {}

	log(decisions: number): number {
		const logs = this.#logs;
		for (let n = logs.length; n <= decisions; n++) logs.push(logs[n - 1] + log(1 - hazardAt(this.a, this.b, n - 1)));
		return logs[decisions];
	}
}

/** Chance of each tenure, in months from the start to the window, where it is not known. */
const TENURES = Array.from({ length: LONGEST_TENURE }, (_, months) => exp(-months / MEAN_TENURE) - exp(-(months + 1) / MEAN_TENURE));

/** The ways in which a life may have gone of which start or term is not known. */
function coursesOf(
	lives: ObservedLives,
	{ life, until, left }: { life: number; until: number; left: boolean },
	annualShare: number
): Course[] {
	const term = lives.annual[life];
	const annual = term === UNKNOWN_TERM ? annualShare : term;
	const [born, from] = [lives.born[life], lives.from[life]];
	const courses = new Map<string, Course>();
	const add = (weight: number, yearly: boolean, before: number, survived: number) => {
		if (weight <= 0) return;
		const key = `${yearly} ${before} ${survived}`;
		courses.set(key, { annual: yearly, before, survived, weight: weight + (courses.get(key)?.weight ?? 0) });
	};
	if (!Number.isNaN(born)) {
		const start = Math.max(from, born + 1);
		add(1 - annual, false, start - born - 1, until - start + (left ? 0 : 1));
		const past = Math.max(0, Math.ceil((from - born) / 12) - 1);
		if (!left || (until - born) % 12 === 0) add(annual, true, past, Math.floor((until - born) / 12) - past - (left ? 1 : 0));
		return [...courses.values()];
	}
	TENURES.forEach((chance, tenure) => {
		add((1 - annual) * chance, false, Math.max(0, tenure - 1), until + (left ? 0 : 1));
		for (let phase = 0; phase < 12; phase++) {
			if (left && until % 12 !== phase) continue;
			const survived = until < phase ? 0 : Math.floor((until - phase) / 12) + (left ? 0 : 1);
			add((annual * chance) / 12, true, renewalsBefore(tenure, phase), survived);
		}
	});
	return [...courses.values()];
}

/** Renewals survived before the next, `phase` months from now, of one who started `tenure` months ago: as `survivedDecisions` rounds. */
const renewalsBefore = (tenure: number, phase: number): number => Math.max(0, Math.round((tenure + phase) / 12) - 1);

function survivedAtEnd(lives: ObservedLives, annualShare: number): Survived {
	const rows: (readonly [tenure: number, annual: 0 | 1, renewal: number, weight: number])[] = [];
	const add = (tenure: number, annual: number, weight: number) => {
		const renewal = 1 + ((12 - (tenure % 12)) % 12);
		if (annual < 1) rows.push([tenure, 0, renewal, weight * (1 - annual)]);
		if (annual > 0) rows.push([tenure, 1, renewal, weight * annual]);
	};
	const unknown = new Map<number, number>();
	for (let i = 0; i < lives.customer.length; i++) {
		if (lives.left[i] === 1) continue;
		const annual = lives.annual[i] === UNKNOWN_TERM ? annualShare : lives.annual[i];
		if (Number.isNaN(lives.born[i])) unknown.set(annual, 1 + (unknown.get(annual) ?? 0));
		else add(lives.months - lives.born[i], annual, 1);
	}
	for (const [annual, count] of unknown) TENURES.forEach((chance, tenure) => add(tenure + lives.months, annual, count * chance));
	const [survived] = survivedBySegment(
		{
			size: rows.length,
			segment: new Int32Array(rows.length),
			annual: Uint8Array.from(rows, ([, annual]) => annual),
			tenure: Int32Array.from(rows, ([tenure]) => tenure),
			renewal: Int32Array.from(rows, ([, , renewal]) => renewal),
			weight: Float64Array.from(rows, ([, , , weight]) => weight)
		},
		1
	);
	return survived;
}
