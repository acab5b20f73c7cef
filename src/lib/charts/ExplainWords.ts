import type { Departure } from '../engine/analysis/explain/Causes';
import type { Beside, Explained, ExplainedCustomer, ExplainedPart } from '../engine/analysis/explain/Explained';
import {
	countsCustomers,
	FLOW_CAME,
	FLOW_LEFT,
	MOVEMENT_GROUP_IDS,
	type FunnelStage,
	type ChartMark,
	type MovementGroup
} from '../engine/analysis/explain/ChartMark';
import type { Movement } from '../engine/market/movements';
import { MOVEMENT_WORDS } from './movementWords';
import type { Numbers } from './numbers';
import { TrialWords } from './TrialWords';

const GROUP_WORDS: Readonly<Record<MovementGroup, string>> = {
	sold: 'Expansion sold',
	seatsAndUsage: 'Seats and usage',
	expansion: 'Expansion',
	price: 'Price uplift and relief',
	joined: 'New and won back'
};
const STAGE_WORDS: Readonly<Record<FunnelStage, string>> = {
	triggered: 'triggered',
	qualified: 'qualified',
	attempts: 'attempted',
	wins: 'won'
};
/** Why they left, as a row names it. */
const DEPARTURE_WORDS: Readonly<Record<Departure, string>> = {
	usual: 'would have left at old prices too',
	price: 'the change of price alone',
	ceiling: 'bill above the ceiling',
	purchase: 'what was free began to cost'
};
const BILL_WORDS = new Map(Object.entries({ rises: 'Rises', falls: 'Falls', same: 'Stays the same', unmoved: 'Not moved' }));

/** What a mark is called: "Churn, months 1 to 12, SMB". @param name what an id is called @param months of the run */
export function markWords(mark: ChartMark, name: (id: string) => string, months: number): string {
	return [ownWords(mark, name, months), ...(mark.cut ? [name(mark.cut.id)] : [])].join(', ');
}

function ownWords(mark: ChartMark, name: (id: string) => string, months: number): string {
	if (mark.kind === 'mrr') return mark.month === 0 ? 'MRR at the start' : `MRR at month ${Math.min(mark.month ?? months, months)}`;
	if (mark.kind === 'flow')
		return `${mark.from === FLOW_CAME ? 'New' : name(mark.from)} to ${mark.to === FLOW_LEFT ? 'churned' : name(mark.to)}`;
	if (mark.kind === 'stage') return `${MOVEMENT_WORDS[mark.motion]}, ${STAGE_WORDS[mark.stage]}`;
	const group = MOVEMENT_GROUP_IDS.find((id) => id === mark.movement);
	const word = group ? GROUP_WORDS[group] : MOVEMENT_WORDS[mark.movement as Movement];
	if (!mark.months) return word;
	const [first, last] = mark.months;
	return first === last ? `${word}, month ${first}` : `${word}, months ${first} to ${last}`;
}

/** Who is behind a mark in the reader's words, the same on screen and on the command line. */
export class ExplainWords {
	readonly trials: TrialWords;
	readonly isCount: boolean;

	/** @param minorUnits in one of the currency @param name what an id is called */
	constructor(
		readonly explained: Explained,
		readonly numbers: Numbers,
		readonly minorUnits: number,
		readonly name: (id: string) => string,
		readonly months: number
	) {
		this.trials = new TrialWords(numbers, explained.trials);
		this.isCount = countsCustomers(explained.mark);
	}

	get title(): string {
		return markWords(this.explained.mark, this.name, this.months);
	}

	/** A figure of the mark: "−$49.3k", "$218k", or customers "24.3". */
	figure(value: number): string {
		if (this.isCount) return this.numbers.decimal(value);
		return this.explained.mark.kind === 'mrr'
			? this.numbers.money(value / this.minorUnits)
			: this.numbers.moneyUplift(value / this.minorUnits);
	}

	/** A difference of two figures. */
	difference({ here, today }: Beside): string {
		const value = here - (today ?? 0);
		return this.isCount ? this.numbers.decimalUplift(value) : this.numbers.moneyUplift(value / this.minorUnits);
	}

	/** Of one customer: money to the minor unit. */
	amount(cents: number): string {
		if (this.isCount) return this.numbers.decimal(cents, 2);
		const rounded = Math.round(cents) / this.minorUnits;
		return rounded > 0 && this.explained.mark.kind !== 'mrr' ? `+${this.numbers.price(rounded)}` : this.numbers.price(rounded);
	}

	/** Of one customer in Today, where it is told beside: of MRR alone, whose larger part is the same. */
	amountToday({ today }: ExplainedCustomer): string {
		return this.explained.mark.kind === 'mrr' && today !== null ? this.amount(today) : '';
	}

	/** What the move makes of a bill: "+$20". */
	bill({ bill }: ExplainedCustomer): string {
		if (!bill) return '–';
		const change = (bill.after - bill.before) / this.minorUnits;
		return change > 0 ? `+${this.numbers.price(change)}` : change < 0 ? this.numbers.price(change) : 'same';
	}

	chance(share: number): string {
		return this.trials.chance(share);
	}

	/** The finding, in one sentence. */
	get finding(): string {
		const { figure, error, mark } = this.explained;
		const unit = this.isCount ? ' customers' : '';
		if (figure.today === null) return `${this.title}: ${this.figure(figure.here)}${unit} on average of ${this.looked}.`;
		const sure = this.explained.trials > 1 ? ` ±\u00a0${this.#plain(error.today ?? 0)}` : '';
		const apart = figure.here === figure.today ? 'the same' : `a difference of ${this.difference(figure)}${sure}`;
		const place = mark.kind === 'mrr' ? 'is ' : '';
		return `${this.title}${place ? ' ' : ': '}${place}${this.figure(figure.here)}${unit} here and ${this.figure(figure.today)} in Today, ${apart}, on average of ${this.looked} on the same luck.`;
	}

	/** How many trials were looked at. */
	get looked(): string {
		const { trials, ofTrials } = this.explained;
		return trials < ofTrials
			? `the first ${this.numbers.count(trials)} of ${this.numbers.counted(ofTrials, 'trial')}`
			: this.numbers.counted(trials, 'trial');
	}

	/** How many are behind it, and whom the list leaves out. */
	get who(): string {
		const { happens, rows, counted, later } = this.explained;
		const isPlain = counted === rows;
		const word = isPlain ? 'customer' : 'row';
		const stands = isPlain ? '' : `, which stand for ${this.numbers.counted(counted, 'customer')}`;
		const verb = this.explained.mark.kind === 'mrr' ? 'is paid by' : 'happens to';
		const who =
			happens === 0
				? `It ${verb} nobody of the base in any of these trials.`
				: `It ${verb} ${this.numbers.count(happens)} of ${this.numbers.counted(rows, word)}${stands}, in one trial or another.`;
		if (later.customers === 0 && later.here === 0) return who;
		return `${who} ${this.numbers.decimal(later.customers)} customers a trial came during the run: they are counted (${this.figure(later.here)}), not listed.`;
	}

	/** A part of the figure. */
	part({ movement, why }: ExplainedPart): string {
		return why ? `Left: ${DEPARTURE_WORDS[why]}` : MOVEMENT_WORDS[movement];
	}

	/** A group by what the move makes of the bill. */
	billGroup(id: string): string {
		return BILL_WORDS.get(id) ?? id;
	}

	#plain(value: number): string {
		return this.isCount ? this.numbers.decimal(value) : this.numbers.money(value / this.minorUnits);
	}
}
