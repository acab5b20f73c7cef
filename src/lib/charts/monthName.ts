/** A month since year 0 in the reader's words: "Sep 2025". @param year with `none`: "Sep" */
export function monthName(month: number, locale: string, year: 'numeric' | '2-digit' | 'none' = 'numeric'): string {
	const date = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
	return date.toLocaleDateString(locale, { month: 'short', timeZone: 'UTC', ...(year === 'none' ? {} : { year }) });
}

/** What an axis says at a month: the year stands at the first of them and at each January or December. */
export function monthLabel(month: number, isFirst: boolean, locale: string): string {
	return monthName(month, locale, isFirst || month % 12 === 0 || month % 12 === 11 ? '2-digit' : 'none');
}
