/** The twelve months from one on, as the reader writes them: "Jan 2026". @param start `YYYY-MM` */
export function monthNames(start: string, locale: string): string[] {
	const [year = 0, month = 1] = start.split('-').map(Number);
	const format = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
	return Array.from({ length: 12 }, (_, m) => format.format(new Date(Date.UTC(year, month - 1 + m))));
}
