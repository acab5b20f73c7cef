import { MOTION_TABLE } from '../engine/market/motionTable';
import type { ChanceFactor, Trace, TracedEvent, TracedLife, TracedMonth } from '../engine/analysis/trace/Trace';
import type { Typical } from '../engine/analysis/trace/Typical';
import { monthOf, type Why } from '../engine/analysis/trace/whyMonth';
import { MOVEMENT_WORDS } from './movementWords';
import type { Numbers } from './numbers';
import { TrialWords } from './TrialWords';

/** An event: what, and what came with it. */
export type EventWords = { readonly title: string; readonly detail: string };

/** What a factor of the chance of leaving is called. */
const FACTOR_WORDS: Readonly<Record<ChanceFactor, string>> = {
	usual: 'Usual for the segment',
	own: 'This customer’s own inclination',
	health: 'Health',
	rise: 'Price rises still felt',
	fall: 'Price falls still felt',
	contact: 'Told of the rise'
};

/** The same as what does something in a sentence. */
const FACTOR_SUBJECTS: Readonly<Record<ChanceFactor, string>> = {
	usual: 'What is usual for the segment',
	own: 'What this customer is like',
	health: 'Health',
	rise: 'The price rise',
	fall: 'The fall of the price',
	contact: 'Being told of the rise'
};

/** What a month is held against. */
const AGAINST = { today: 'Today', before: 'the decision before' } as const;

/** One customer's months in the reader's words, the same on screen and on the command line. */
export class TraceWords {
	/** @param names of plans, add-ons, features, meters and segments by id; an id without one stands for itself */
	constructor(
		readonly trace: Trace,
		readonly numbers: Numbers,
		readonly names: Readonly<Record<string, string>>
	) {}

	name(id: string): string {
		return this.names[id] ?? id;
	}

	/** A bill. @param cents minor units */
	money(cents: number): string {
		return this.numbers.price(cents / this.trace.minorUnits);
	}

	/** A difference of bills. @param cents minor units */
	difference(cents: number): string {
		return cents > 0 ? `+${this.money(cents)}` : this.money(cents);
	}

	/** A chance of one month, or the luck it is held against: "0.85%". */
	chance(share: number): string {
		return this.numbers.percent(share, share < 0.1 ? 2 : 1);
	}

	/** By what a factor multiplies the odds: "× 2.11". */
	times(factor: number): string {
		return `× ${this.numbers.decimal(factor, 2)}`;
	}

	/** A factor of the chance, as a row names it. */
	factor(name: ChanceFactor): string {
		return FACTOR_WORDS[name];
	}

	/** Use of a meter beside its limit: "131%"; the units where there is no limit. */
	use({ used, limit }: TracedMonth['use'][number]): string {
		if (limit === null) return this.numbers.quantity(Math.round(used * 10) / 10);
		return limit > 0 ? this.numbers.percent(used / limit, 0) : used > 0 ? 'over' : '–';
	}

	/** What is held: "Pro, Service desk, Storage pack × 2". */
	held({ plan, addOns }: TracedMonth): string {
		const units = addOns.map(({ id, quantity }) => (quantity > 1 ? `${this.name(id)} × ${this.numbers.count(quantity)}` : this.name(id)));
		return [this.name(plan), ...units].join(', ');
	}

	/** The title: what is asked of this trace. */
	get question(): string {
		const { customer, variant, today, months } = this.trace;
		if (variant && variant.left !== null) return `Why did ${customer.id} leave in month ${variant.left}?`;
		if (variant && today.left !== null) return `Why does ${customer.id} stay, and not in Today?`;
		if (!variant && today.left !== null) return `Why did ${customer.id} leave in month ${today.left}?`;
		return `${customer.id} stays all ${months} months`;
	}

	/** Why a month is as it is, in a sentence or two. */
	why(why: Why): string {
		const { variant, today } = this.trace;
		const own = why.life === 'today' || !variant ? today : variant;
		const month = monthOf(own, why.month);
		if (!month) return `In month ${why.month} the customer is not there${variant ? `, here or in ${today.name}` : ''}.`;
		const beside = why.life === 'variant' ? ` ${this.#besides(why.month, why.left !== null)}` : '';
		return `${this.#cause(why, month)}${beside}`;
	}

	#cause({ factor, ratio, against, left, month: at }: Why, month: TracedMonth): string {
		if (left === 'purchase') return 'What was free began to cost, and this customer would not pay for it.';
		if (left === 'ceiling' && month.ceiling) {
			const { strain, chance, luck } = month.ceiling;
			const [own, most] = [this.numbers.decimal(strain, 2), this.numbers.decimal(this.trace.customer.ceiling, 2)];
			return `The bill and what was lost came to ${own} times what was accepted, above this customer’s ceiling of ${most}; luck drew ${this.chance(luck)}, below the chance of ${this.chance(chance)} that goes with it.`;
		}
		if (!month.decision)
			return at === 0 ? 'The start: nothing is decided yet.' : 'An annual contract: nothing is decided before its renewal.';
		const { chance, luck } = month.decision;
		const drew = `The chance of leaving was ${this.chance(chance)}, and luck drew ${this.chance(luck)}`;
		if (factor === null) return `${drew}${against ? `; nothing differs from ${AGAINST[against]}` : ''}.`;
		const size = this.numbers.decimal(ratio >= 1 ? ratio : 1 / ratio, 2);
		const by = `${FACTOR_SUBJECTS[factor]} ${ratio >= 1 ? 'multiplies' : 'divides'} the odds of leaving by ${size}`;
		return `${by}${against ? ` against ${AGAINST[against]}` : ''}. ${drew}.`;
	}

	/** What would have been without the factor that differs most; empty where none does. */
	otherwise({ against, factor, otherwise, left, month, life }: Why): string {
		const { variant, today } = this.trace;
		const decision = monthOf(life === 'today' || !variant ? today : variant, month)?.decision;
		if (!decision || !otherwise || !against || !factor) return '';
		const without = `With “${FACTOR_WORDS[factor]}” as in ${AGAINST[against]} the chance would be ${this.chance(otherwise.chance)} instead of ${this.chance(decision.chance)}`;
		if (left !== 'churn') return `${without}.`;
		return `${without}; luck drew ${this.chance(decision.luck)}, so the customer would ${otherwise.stays ? 'stay' : 'leave all the same'}.`;
	}

	/** What becomes of the customer in Today, on the same draws. */
	#besides(month: number, isLeaving: boolean): string {
		const { left } = this.trace.today;
		if (left === null) return 'In Today, with the same luck, it stays to the end.';
		if (left < month) return `In Today it has left in month ${left}.`;
		if (left === month) return `In Today it leaves in the same month${isLeaving ? ' too' : ''}.`;
		return `In Today, with the same luck, it leaves in month ${left}.`;
	}

	/** What a life comes to: "pays $1,920 over 36 months, leaves in month 15". */
	life({ paidCents, left }: TracedLife): string {
		return `pays ${this.money(paidCents)} over ${this.trace.months} months, ${left === null ? 'stays' : `leaves in month ${left}`}`;
	}

	/** How typical the trial is, in sentences. */
	typical({ trials, today, variant, leavesOnlyHere, leavesOnlyToday }: Typical): string {
		const words = new TrialWords(this.numbers, trials);
		const { customer, months } = this.trace;
		const of = `of ${words.count}`;
		const leaves = `${customer.id} leaves within ${months} months in`;
		const upgrades = 'is won for a higher plan in';
		if (!variant) return `${leaves} ${words.chance(today.leaves)} ${of} in Today, and ${upgrades} ${words.chance(today.upgrades)}.`;
		return [
			`${leaves} ${words.chance(variant.leaves)} ${of} here and ${words.chance(today.leaves)} in Today`,
			`; only here in ${words.chance(leavesOnlyHere)}, only in Today in ${words.chance(leavesOnlyToday)}.`,
			` It ${upgrades} ${words.chance(variant.upgrades)} here and ${words.chance(today.upgrades)} in Today.`
		].join('');
	}

	/** An event by name. */
	event(event: TracedEvent): EventWords {
		switch (event.kind) {
			case 'near':
			case 'over':
				return { title: event.kind === 'near' ? 'Near limit' : 'Over limit', detail: this.name(event.meter) };
			case 'need':
				return { title: `Needs ${this.name(event.feature)}`, detail: event.isHeld ? 'has it' : 'lacks it' };
			case 'window':
				return { title: event.motion === 'platform' ? 'Initiative' : 'Friction', detail: `opens ${motion(event.motion)}` };
			case 'triggered':
				return { title: `${motion(event.motion)} triggered`, detail: '' };
			case 'qualified':
				return { title: `${motion(event.motion)} qualified`, detail: '' };
			case 'attemptLost':
				return { title: 'Offer lost', detail: motion(event.motion) };
			case 'won':
				return { title: `${motion(event.motion)} won`, detail: `booked in month ${event.due}` };
			case 'announced':
				return { title: 'Price announced', detail: `for month ${event.moves}` };
			case 'moved':
			case 'optedIn':
				return { title: event.kind === 'moved' ? 'Moved' : 'Takes the offer', detail: this.#move(event) };
			case 'booked':
				return {
					title: event.items.map((id) => this.name(id)).join(', ') || MOVEMENT_WORDS[event.movement],
					detail: this.difference(event.cents)
				};
			case 'left':
				return { title: 'Leaves', detail: this.difference(event.cents) };
			case 'returned':
				return { title: 'Comes back', detail: '' };
		}
	}

	#move({ plan, fromCents, toCents }: { readonly plan: string; readonly fromCents: number; readonly toCents: number }): string {
		const share = fromCents > 0 && toCents !== fromCents ? `, ${this.numbers.percentUplift(toCents / fromCents - 1)}` : '';
		return `${this.name(plan)}, ${this.money(fromCents)} to ${this.money(toCents)}${share}`;
	}
}

function motion(id: string): string {
	return MOTION_TABLE.find((row) => row.id === id)?.ledger ?? id;
}
