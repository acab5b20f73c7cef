import { leadingNumber } from './leadingNumber';

/** What one unit of a price or a limit is: of what, and in which time. */
export type Unit = {
	/** What is counted (`user`, `GB`); empty for the whole account. */
	readonly of: string;
	/** How many of them are one unit: 500 of `500 users`. */
	readonly per: number;
	/** Months of one period; undefined where the unit names none. */
	readonly months: number | undefined;
	/** Paid or given once, not again. */
	readonly once: boolean;
};

/** Months of a period, by its word. */
const MONTHS: ReadonlyMap<string, number> = new Map(
	Object.entries({
		sec: 1 / (730 * 3600),
		second: 1 / (730 * 3600),
		min: 1 / (730 * 60),
		minute: 1 / (730 * 60),
		hour: 1 / 730,
		day: 12 / 365,
		daily: 12 / 365,
		week: 12 / 52,
		weekly: 12 / 52,
		month: 1,
		monthly: 1,
		mo: 1,
		quarter: 3,
		semester: 6,
		year: 12,
		yearly: 12,
		annual: 12,
		yr: 12
	})
);
/** Periods that stand for themselves without a slash; `hour` alone is what is counted. */
const ALONE = ['week', 'month', 'mo', 'quarter', 'year', 'yr'];
const SEATS = ['user', 'seat', 'member', 'person', 'people', 'licence', 'license', 'agent', 'employee'];
const ACCOUNTS = ['', 'account', 'organization', 'organisation', 'org', 'company', 'team', 'workspace', 'customer', 'tenant', 'site'];
/** What is measured is not bought ahead in whole numbers. */
const MEASURES = ['b', 'kb', 'mb', 'gb', 'tb', 'pb', 'sec', 'second', 'min', 'minute', 'hour', 'day', 'week', 'month', 'year', '%'];

/**
 * Reads units as files write them: `user/month`, `500 users/month`, `/month`, `per kiosk user/month`, `credit/week`, `USD/execution`, `one time purchase`.
 * @param isPrice whether `month` alone is a period; a limit of months is a number of them
 */
export function readUnit(text: string, isPrice: boolean): Unit {
	const bare = text.trim().replace(/^per\s+/i, '');
	if (isPrice && /\b(one[ -]?time|once|one[ -]off)\b/i.test(bare)) return { of: '', per: 1, months: undefined, once: true };
	const parts = bare.split('/').map((part) => part.trim());
	const last = monthsOf(parts.at(-1) ?? '');
	const timed = last !== undefined && (parts.length > 1 || (isPrice && ALONE.includes(bare.toLowerCase())));
	const counted = timed ? parts.slice(0, -1) : parts;
	const priced = counted.length > 1 && /^([A-Z]{3}|[$€£¥])$/.test(counted[0]) ? counted.slice(1) : counted;
	const many = isPrice ? leadingNumber(priced.join('/')) : undefined;
	const counts = many && many.value > 0 && /^\s*[^\d\s]/.test(many.rest) ? many : { value: 1, rest: priced.join('/') };
	return { of: counts.rest.trim(), per: counts.value, months: timed ? last : undefined, once: false };
}

/** Months of a period by its word (`MONTH`, `days`). */
export function monthsOf(word: string): number | undefined {
	const lower = word.trim().toLowerCase();
	return MONTHS.get(lower) ?? MONTHS.get(lower.replace(/s$/, ''));
}

/** A unit's word as it is compared: lower case, singular. */
export function unitWord(of: string): string {
	const lower = of.trim().toLowerCase();
	return lower.length > 3 && /[^s]s$/.test(lower) ? lower.slice(0, -1) : lower;
}

/** Whether a unit counts people. */
export const isSeat = (of: string): boolean => SEATS.includes(unitWord(of).split(' ').at(-1) ?? '');
/** Whether a unit is the whole account. */
export const isAccount = (of: string): boolean => ACCOUNTS.includes(unitWord(of));
export const isMeasure = (of: string): boolean => MEASURES.includes(unitWord(of).split('/')[0]);
