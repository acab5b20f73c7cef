import { growingFloats, growingInts } from '../../engine/analysis/history/Growing';
import type { LogBuilder } from '../../engine/analysis/history/LogBuilder';
import { NameIndex } from '../../engine/analysis/history/NameIndex';
import type { HistoryCells } from './HistoryCells';
import type { HistoryNotes } from './HistoryNotes';
import type { HistoryRows } from './HistoryRows';

/** States in which a subscription brings no MRR. */
const GONE =
	/^(?:cancell?ed|expired|paused|future|failed|unpaid|incomplete|incomplete_expired|trial|trialing|in_trial|inactive|lead|free)$/;
const TRIAL = /^(?:trial|trialing|in_trial|lead|free)$/;

/** Rows that say what each customer paid in a month: months side by side (shape B) or one below the other (shape C). */
export class LevelRows implements HistoryRows {
	readonly #customers = new NameIndex();
	readonly #strands = new NameIndex();
	readonly #plans = new NameIndex();
	/** Customer of each strand (a subscription, or the customer itself). */
	readonly #customerOf: number[] = [];
	readonly #subscriptionOf: (string | undefined)[] = [];
	readonly #levels = {
		strand: growingInts(),
		month: growingInts(),
		cents: growingFloats(),
		before: growingFloats(),
		plan: growingInts(),
		quantity: growingFloats(),
		line: growingInts()
	};
	#names: readonly string[] = [];
	#first = Infinity;
	#last = -Infinity;

	constructor(
		readonly builder: LogBuilder,
		readonly notes: HistoryNotes,
		readonly isWide: boolean
	) {}

	row(cells: HistoryCells, customer: string): void {
		if (this.isWide) this.#wide(cells, customer);
		else this.#long(cells, customer);
	}

	#wide(cells: HistoryCells, customer: string): void {
		const strand = this.#strand(customer, cells.text('subscription'));
		const [plan, quantity] = [this.#plans.add(cells.text('plan')), NaN];
		const levels = [...cells.match.months].map(([place, month]) => [month, cells.centsAt(place) ?? 0] as const);
		const negative = levels.find(([, cents]) => cents < 0);
		if (negative) return cells.fault('mrr', 'negative', `an MRR is ${negative[1] / 100}`, 'Leave the row out, or correct it');
		if (cells.isRefused) return;
		for (const [month, cents] of levels) {
			this.#span(month);
			if (cents !== 0) this.#add({ strand, month, cents, before: NaN, plan, quantity, line: cells.line });
		}
	}

	#long(cells: HistoryCells, customer: string): void {
		const at = cells.date('month') ?? cells.date('date');
		if (!at) return cells.fault('month', 'missing', 'the row has no month', 'Fill it in, or leave the row out');
		const status = cells.text('status')?.toLowerCase().replaceAll(/[ -]/g, '_') ?? '';
		let cents = cells.cents('mrr');
		if (cents === undefined && cells.has('arr')) {
			cents = Math.round((cells.cents('arr') ?? 0) / 12);
			this.notes.count('fromArr');
		}
		const before = cells.cents('mrrBefore') ?? NaN;
		const quantity = cells.number('quantity') ?? NaN;
		if (cells.isRefused) return;
		this.#span(at.month);
		if (TRIAL.test(status) || cells.flag('isTrial') || cells.flag('isFree')) this.notes.count('trials');
		const isGone = GONE.test(status) || cells.flag('isTrial') || cells.flag('isFree');
		const strand = this.#strand(customer, cells.text('subscription'));
		const plan = this.#plans.add(cells.text('plan'));
		this.#add({ strand, month: at.month, cents: isGone ? 0 : (cents ?? 0), before, plan, quantity, line: cells.line });
	}

	#strand(customer: string, subscription: string | undefined): number {
		const strand = this.#strands.add(subscription === undefined ? customer : `${customer}\n${subscription}`);
		if (strand === this.#customerOf.length) {
			this.#customerOf.push(this.#customers.add(customer));
			this.#subscriptionOf.push(subscription);
		}
		return strand;
	}

	#span(month: number): void {
		this.#first = Math.min(this.#first, month);
		this.#last = Math.max(this.#last, month);
	}

	#add(level: { strand: number; month: number; cents: number; before: number; plan: number; quantity: number; line: number }): void {
		const levels = this.#levels;
		levels.strand.push(level.strand);
		levels.month.push(level.month);
		levels.cents.push(level.cents);
		levels.before.push(level.before);
		levels.plan.push(level.plan);
		levels.quantity.push(level.quantity);
		levels.line.push(level.line);
	}

	end(): void {
		if (this.#last < this.#first) return;
		const { month, before } = this.#levels;
		// With the MRR of the month before each, the first month is one of changes; else it only says who was there.
		let isTold = !this.isWide;
		for (let at = 0; at < month.length && isTold; at++) if (month.at(at) === this.#first) isTold = !Number.isNaN(before.at(at));
		const first = isTold ? this.#first : this.#first + 1;
		this.builder.window(first, this.#last - first + 1);
		this.#names = this.#plans.names;
		const openings = new Float64Array(this.#customers.size);
		const customers = this.#customers.names;
		for (const strand of this.#byStrand()) openings[this.#customerOf[strand.number]] += this.#strandMovements(strand, first, customers);
		for (const [at, id] of customers.entries()) {
			this.builder.customer(id, { opening: openings[at], ...this.#openingPlans.get(at) });
			if (openings[at] > 0) this.notes.count('before');
		}
	}

	readonly #openingPlans = new Map<number, { openingPlan?: string; openingQuantity?: number }>();

	/** The levels of each strand by month: positions. */
	*#byStrand(): Generator<{ readonly number: number; readonly levels: Int32Array }> {
		const { strand, month } = this.#levels;
		const begins = new Int32Array(this.#strands.size + 1);
		for (let at = 0; at < strand.length; at++) begins[strand.at(at) + 1]++;
		for (let at = 0; at < this.#strands.size; at++) begins[at + 1] += begins[at];
		const order = new Int32Array(strand.length);
		const next = begins.slice();
		for (let at = 0; at < strand.length; at++) order[next[strand.at(at)]++] = at;
		for (let number = 0; number < this.#strands.size; number++) {
			const levels = order.subarray(begins[number], begins[number + 1]);
			if (levels.length > 1) levels.sort((a, b) => month.at(a) - month.at(b) || a - b);
			yield { number, levels };
		}
	}

	/** Adds the changes from month to month of a strand; returns what it had before the window. */
	#strandMovements(
		{ number, levels }: { readonly number: number; readonly levels: Int32Array },
		first: number,
		customers: readonly string[]
	): number {
		const { month, cents, before, plan, quantity, line } = this.#levels;
		const customer = customers[this.#customerOf[number]];
		const subscription = this.#subscriptionOf[number];
		const names = this.#names;
		const isShared = subscription === undefined;
		let [opening, mrr, last, wasThere] = [0, 0, first - 1, false];
		let planBefore = -1;
		for (let from = 0; from < levels.length;) {
			const at = levels[from];
			let to = from + 1;
			let level = cents.at(at);
			for (; to < levels.length && month.at(levels[to]) === month.at(at); to++) {
				this.notes.count(isShared ? 'sums' : 'doubles');
				level = isShared ? level + cents.at(levels[to]) : cents.at(levels[to]);
			}
			from = to;
			const now = month.at(at);
			if (now < first) {
				[opening, mrr, planBefore] = [level, level, plan.at(at)];
				this.#open(number, plan.at(at), quantity.at(at));
				wasThere = level > 0;
				continue;
			}
			// A month without a row has no MRR.
			if (mrr > 0 && now > last + 1) {
				this.builder.add({ customer, month: last + 1, cents: -mrr, subscription, line: line.at(at) });
				mrr = 0;
			}
			if (level > 0 && mrr === 0 && wasThere) this.notes.count('gaps');
			const told = before.at(at);
			if (now === first && !Number.isNaN(told)) [opening, mrr] = [told, told];
			const changed = plan.at(at) >= 0 && planBefore >= 0 && plan.at(at) !== planBefore && level > 0;
			if (level !== mrr || changed || Math.abs(told - mrr) > 1) {
				this.builder.add({
					customer,
					month: now,
					cents: level - mrr,
					subscription,
					plan: names[plan.at(at)],
					quantity: quantity.at(at),
					...(Number.isNaN(told) ? {} : { mrrBefore: told, mrrOf: 'subscription' as const }),
					line: line.at(at)
				});
			}
			[mrr, last, planBefore] = [level, now, plan.at(at)];
			wasThere ||= level > 0;
		}
		if (mrr > 0 && last < this.#last) this.builder.add({ customer, month: last + 1, cents: -mrr, subscription });
		return opening;
	}

	#open(strand: number, plan: number, quantity: number): void {
		const customer = this.#customerOf[strand];
		this.#openingPlans.set(customer, {
			...(plan >= 0 ? { openingPlan: this.#names[plan] } : {}),
			...(Number.isNaN(quantity) ? {} : { openingQuantity: quantity })
		});
	}
}
