const YEARS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** The twelve months that end at a month, in words: "year three" at 36, "months 19 to 30" at 30. */
export function yearWords(month: number): string {
	const year = YEARS[month / 12 - 1];
	return year ? `year ${year}` : `months ${Math.max(1, month - 11)} to ${month}`;
}

/** The month ends at which twelve months are told: each whole year, and the last month where it ends none. Empty before month 12. */
export function yearEnds(months: number): number[] {
	const whole = Array.from({ length: Math.floor(months / 12) }, (_, i) => 12 * (i + 1));
	return months > 12 && months % 12 !== 0 ? [...whole, months] : whole;
}
