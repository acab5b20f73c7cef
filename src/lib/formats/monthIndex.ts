/** A month `YYYY-MM` (a day behind it is ignored) as months since year 0; undefined when it is none. */
export function monthIndex(text: string): number | undefined {
	const match = /^(\d{4})-(\d{2})(?:-\d{2})?$/.exec(text);
	if (!match) return undefined;
	const [year, month] = [Number(match[1]), Number(match[2])];
	return month >= 1 && month <= 12 ? year * 12 + month - 1 : undefined;
}

/** The month of an index as `YYYY-MM`. */
export function monthText(index: number): string {
	return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
