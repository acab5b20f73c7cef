import type { ImportLine } from './ImportLine';
import type { Grain } from './presets/ImportPreset';

/** Days of a month, on average. */
export const MONTH_DAYS = 365.25 / 12;
/** Days between two intervals of one customer in which it was not away. */
const GAP = 32;
/** Below this an MRR in the file's unit is none: sums of changes have rounding in them. */
const NONE = 1e-6;

/** How things stand at the end of a file, of rows that may tell what happened. */
export type CurrentLines = {
	/** One for each subscription or item that there is, or was. */
	readonly lines: ImportLine[];
	/** Rows that a newer one of the same subscription replaced. */
	readonly replaced: number;
	/** Customers who left and came on one day: a change of plan. */
	readonly planChanges: number;
	/** Days since 1970 of the first and last thing told; NaN where nothing is dated. */
	readonly from: number;
	readonly until: number;
};

/** The state at the end of a file. The time that it takes grows with the rows. */
export function currentLines(lines: readonly ImportLine[], grain: Grain): CurrentLines {
	const dates = grain === 'interval' ? lines.flatMap(({ ended, date }) => [ended, date]) : lines.map(({ date }) => date);
	const { from, until } = spanOf(dates);
	const base = { replaced: 0, planChanges: 0, from, until };
	if (grain === 'movement') return { ...base, ...afterMovements(lines, from) };
	if (grain === 'interval') return { ...base, ...atIntervals(lines, until) };
	if (grain === 'snapshots') return { ...base, lines: atLastSnapshot(lines, from, until) };
	if (grain === 'customer' || grain === 'months') return { ...base, lines: [...lines] };
	return { ...base, ...newest(lines, grain) };
}

function spanOf(days: readonly number[]): { from: number; until: number } {
	let [from, until] = [NaN, NaN];
	for (const day of days) {
		if (Number.isNaN(day)) continue;
		if (!(from <= day)) from = day;
		if (!(until >= day)) until = day;
	}
	return { from, until };
}

/** Of rows of one thing the newest: a subscription each time it changed, or an item, whose plan tells it where it has no id. */
function newest(lines: readonly ImportLine[], grain: Grain): { lines: ImportLine[]; replaced: number } {
	const kept = new Map<string, ImportLine>();
	let replaced = 0;
	for (const line of lines) {
		// A row without an id of its own is its own.
		const key =
			line.subscription === '' && line.item === ''
				? `line ${line.line}`
				: `${line.id}\n${line.subscription}\n${line.item || (grain === 'updates' ? '' : line.planText)}`;
		const before = kept.get(key);
		if (before) replaced++;
		if (!before || isNewer(line, before)) kept.set(key, line);
	}
	return { lines: [...kept.values()], replaced };
}

/** Whether a row holds instead of one before it: by date, then start, then place. */
export function isNewer(line: ImportLine, before: ImportLine): boolean {
	if (line.date !== before.date && !Number.isNaN(line.date) && !Number.isNaN(before.date)) return line.date > before.date;
	if (line.start !== before.start && !Number.isNaN(line.start) && !Number.isNaN(before.start)) return line.start > before.start;
	return line.line > before.line;
}

function atLastSnapshot(lines: readonly ImportLine[], from: number, until: number): ImportLine[] {
	const first = new Map<string, number>();
	for (const { id, date, monthly } of lines) if (monthly > 0 && !(date >= (first.get(id) ?? Infinity))) first.set(id, date);
	const last = lines.filter(({ date }) => date === until);
	for (const line of last) {
		const start = first.get(line.id);
		if (Number.isNaN(line.start) && start !== undefined && start > from) line.start = monthOfDay(start);
	}
	return last;
}

/** `monthIndex` of a day since 1970. */
export function monthOfDay(day: number): number {
	const date = new Date(day * 86_400_000);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function atIntervals(lines: readonly ImportLine[], until: number): { lines: ImportLine[]; replaced: number } {
	const live = lines.filter(({ ended, standing }) => standing !== 'asked' && !(ended <= until));
	const liveIds = new Set(live.map(({ id }) => id));
	const ended = new Map<string, ImportLine[]>();
	for (const line of lines) {
		if (!liveIds.has(line.id)) continue;
		const list = ended.get(line.id);
		if (list) list.push(line);
		else ended.set(line.id, [line]);
	}
	for (const line of live) line.start = spellStart(ended.get(line.id) ?? [], line.start);
	return { lines: live, replaced: lines.length - live.length };
}

/** The month in which the spell began that reaches to a month: intervals that follow each other are one. */
function spellStart(intervals: readonly ImportLine[], start: number): number {
	const back = [...intervals].sort((a, b) => b.start - a.start);
	let first = start;
	for (const { start: begun, ended } of back) {
		if (begun < first && (Number.isNaN(ended) || monthOfDay(ended + GAP) >= first)) first = begun;
	}
	return first;
}

/** Changes summed up: what each item of a customer comes to at the end. */
function afterMovements(lines: readonly ImportLine[], from: number): { lines: ImportLine[]; replaced: number; planChanges: number } {
	const ordered = [...lines].sort((a, b) => a.date - b.date || a.rank - b.rank || a.line - b.line);
	const items = new Map<string, ImportLine>();
	const totals = new Map<string, { sum: number; began: number; left: number }>();
	let planChanges = 0;
	for (const line of ordered) {
		const { id, subscription, item, monthly, date, standing } = line;
		if (standing === 'no') continue;
		const key = `${id}\n${subscription}\n${item}`;
		const before = items.get(key);
		const quantity = Number.isNaN(line.quantityDelta) ? line.quantity : (before?.quantity || 0) + line.quantityDelta;
		const isKnown = line.plan >= 0 || line.addOns.length > 0 || !before;
		const offer = isKnown ? line : before;
		const { plan, addOns, planText } = offer;
		items.set(key, {
			...line,
			plan,
			addOns,
			planText,
			quantity: Number.isNaN(quantity) ? (before?.quantity ?? NaN) : quantity,
			monthly: (before?.monthly ?? 0) + (monthly || 0),
			fault: line.fault ?? before?.fault,
			cells: line.cells ?? before?.cells
		});
		const total = totals.get(id);
		const sum = (total?.sum ?? 0) + (monthly || 0);
		if (!total) totals.set(id, { sum, began: monthly > 0 && isBeginning(line, from) ? monthOfDay(date) : NaN, left: NaN });
		else {
			if (total.sum <= NONE && sum > NONE) {
				// Cancelled and begun on one day: the same customer with another plan.
				if (total.left === date) planChanges++;
				else total.began = monthOfDay(date);
			}
			if (total.sum > NONE && sum <= NONE) total.left = date;
			total.sum = sum;
		}
	}
	const live = [...items.values()];
	for (const line of live) {
		line.start = totals.get(line.id)?.began ?? NaN;
		line.standing = line.monthly > NONE ? 'customer' : 'no';
	}
	return { lines: live, replaced: 0, planChanges };
}

/** Whether a first change is the beginning: one that says it expands or returns belongs to a customer of before the file. */
const isBeginning = ({ kind, date }: ImportLine, from: number): boolean =>
	!/expan|contract|react|upgrade|downgrade|return/i.test(kind) && (date > from || kind !== '');

/** Months in a span of days. */
export const monthsBetween = (from: number, until: number): number => Math.round((until - from) / MONTH_DAYS);
