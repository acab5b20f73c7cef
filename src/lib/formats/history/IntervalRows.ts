import { grouped } from '../../engine/analysis/history/grouped';
import type { LogBuilder } from '../../engine/analysis/history/LogBuilder';
import type { HistoryCells, HistoryDate } from './HistoryCells';
import type { HistoryNotes } from './HistoryNotes';
import type { HistoryRows } from './HistoryRows';
import { monthIndex } from '../monthIndex';
import type { HistorySettings } from './HistorySettings';

type Interval = {
	readonly customer: string;
	readonly subscription: string | undefined;
	readonly start: HistoryDate;
	/** Undefined: none yet. */
	readonly end: HistoryDate | undefined;
	readonly cents: number;
	readonly plan: string | undefined;
	readonly quantity: number | undefined;
	/** When this version of the row was written, where rows are versions. */
	readonly changed: HistoryDate | undefined;
	readonly line: number;
};

const TRIAL = /^(?:trial|trialing|in_trial|lead|free|future|incomplete|incomplete_expired)$/;
/** Days of a month, as billing periods are measured. */
const MONTH_DAYS = 30.4375;

/** Rows that say from when until when what was paid (shape D). */
export class IntervalRows implements HistoryRows {
	readonly #intervals: Interval[] = [];

	constructor(
		readonly builder: LogBuilder,
		readonly notes: HistoryNotes,
		readonly settings: HistorySettings
	) {}

	row(cells: HistoryCells, customer: string): void {
		const status = cells.text('status')?.toLowerCase().replaceAll(/[ -]/g, '_') ?? '';
		if (TRIAL.test(status) || cells.flag('isTrial') || cells.flag('isFree')) return this.notes.count('trials');
		const [begun, trial] = [cells.date('start'), cells.date('trialEnd')];
		const start = begun && trial && trial.day > begun.day ? trial : begun;
		if (!start) return cells.fault('start', 'missing', 'the row has no start', 'Fill it in, or leave the row out');
		const end = cells.date('end');
		const cents = this.#cents(cells);
		const quantity = cells.number('quantity');
		if (cells.isRefused || cents === undefined) return;
		if (end && end.day < start.day)
			return trial ? this.notes.count('trials') : void cells.fault('end', 'order', 'it ends before it starts', 'Correct one of the two');
		if (cents < 0) return cells.fault('mrr', 'negative', 'the MRR is below 0', 'Leave the row out, or correct it');
		if (cents === 0) return this.notes.count('trials');
		const changed = cells.date('changed');
		this.#intervals.push({
			customer,
			subscription: cells.text('subscription'),
			start,
			end,
			cents,
			plan: cells.text('plan'),
			quantity,
			changed,
			line: cells.line
		});
	}

	/** MRR: as it stands, a twelfth of the ARR, or the price of a unit times the quantity, spread over its period. */
	#cents(cells: HistoryCells): number | undefined {
		const mrr = cells.cents('mrr');
		if (mrr !== undefined) return mrr;
		if (cells.has('arr')) {
			this.notes.count('fromArr');
			return Math.round((cells.cents('arr') ?? 0) / 12);
		}
		const unit = cells.cents('unitAmount');
		if (unit === undefined) return cells.fault('mrr', 'missing', 'the row has no MRR', 'Fill it in, or leave the row out');
		const [from, to] = [cells.date('periodStart'), cells.date('periodEnd')];
		const months = from && to ? Math.max(1, Math.round((to.day - from.day) / MONTH_DAYS)) : 1;
		this.notes.say('MRR is the price of a unit times the quantity and what add-ons cost, divided by the months of the current period');
		return Math.round((unit * (cells.number('quantity') ?? 1) + (cells.cents('addOns') ?? 0)) / months);
	}

	end(): void {
		if (this.#intervals.length === 0) return;
		const last = this.#lastMonth();
		const first = this.#intervals.reduce((least, { start }) => Math.min(least, start.month), Infinity);
		if (last >= first) this.builder.window(first, last - first + 1);
		for (const own of grouped(this.#intervals, ({ customer }) => customer).values()) {
			for (const strand of grouped(own, ({ subscription }) => subscription).values()) this.#strand(strand, last);
		}
	}

	/** The last month that is known to have happened: as it is said, else that of the last start. */
	#lastMonth(): number {
		const until = this.settings.until === undefined ? undefined : monthIndex(this.settings.until);
		if (until !== undefined) return until;
		const last = this.#intervals.reduce((most, { start, changed }) => Math.max(most, start.month, changed?.month ?? 0), -Infinity);
		this.notes.say('The history is taken to run until the last start in it: say until when it runs if that was later');
		return last;
	}

	#strand(intervals: readonly Interval[], last: number): void {
		const kept = this.#withoutDoubles(
			[...intervals].sort((a, b) => a.start.day - b.start.day || (a.changed?.day ?? 0) - (b.changed?.day ?? 0))
		);
		if (kept[0].subscription === undefined) return this.#parallel(kept, last);
		const times = versions(kept);
		let [mrr, open] = [0, undefined as HistoryDate | undefined];
		for (const [index, { start, cents, end, ...interval }] of times.entries()) {
			// The last day may be told as the day before the next begins.
			if (mrr > 0 && open && Math.floor(open.day) + 1 < Math.floor(start.day)) mrr = this.#stop(interval, open, mrr, last);
			else if (mrr > 0 && (!open || Math.floor(open.day) > Math.floor(start.day)))
				this.notes.count('overlaps', times[index - 1].changed ? 0 : 1);
			if (start.month > last) this.notes.count('scheduled');
			else this.#add(interval, start, cents - mrr, true);
			[mrr, open] = start.month > last ? [mrr, open] : [cents, end];
		}
		if (open && mrr > 0) this.#stop(times[times.length - 1], open, mrr, last);
	}

	/** Intervals without subscriptions: each by itself. One that ends the day before another starts runs until it does. */
	#parallel(intervals: readonly Interval[], last: number): void {
		const starts = new Map(intervals.map(({ start }) => [Math.floor(start.day), start]));
		let latest = -Infinity;
		for (const { start, end, cents, ...interval } of intervals) {
			const stop = end && (starts.get(Math.floor(end.day) + 1) ?? end);
			if (latest > start.day && Math.floor(latest) > Math.floor(start.day)) this.notes.count('parallel');
			latest = Math.max(latest, stop?.day ?? Infinity);
			if (start.month > last) this.notes.count('scheduled');
			else {
				this.#add(interval, start, cents, true);
				if (stop) this.#stop(interval, stop, cents, last);
			}
		}
	}

	#withoutDoubles(intervals: readonly Interval[]): readonly Interval[] {
		const met = new Set<string>();
		return intervals.filter(({ start, end, cents, plan, changed }) => {
			const key = `${start.day} ${end?.day} ${cents} ${plan} ${changed?.day}`;
			if (met.has(key)) this.notes.count('doubles');
			return met.size < met.add(key).size;
		});
	}

	#stop(interval: Omit<Interval, 'start' | 'end' | 'cents'>, end: HistoryDate, mrr: number, last: number): number {
		if (end.month > last) this.notes.count('openEnds');
		else this.#add(interval, end, -mrr, false);
		return 0;
	}

	#add(
		{ customer, subscription, plan, quantity, line }: Omit<Interval, 'start' | 'end' | 'cents'>,
		at: HistoryDate,
		cents: number,
		holds: boolean
	): void {
		this.builder.add({ customer, month: at.month, day: at.day, cents, subscription, line, ...(holds ? { plan, quantity } : {}) });
	}
}

/** Versions of one row begin when each was written: the first when the subscription did. */
function versions(intervals: readonly Interval[]): readonly Interval[] {
	return intervals.map((interval, index) => {
		const { start, changed } = interval;
		const isVersion = index > 0 && changed !== undefined && intervals[index - 1].start.day === start.day;
		return isVersion ? { ...interval, start: changed } : interval;
	});
}
