/** Prices that were asked, in the order of the columns. */
const ASKED = [10, 15, 20, 30, 40];
/** Of 100 respondents, how many would buy at each. */
const BUY = [92, 72, 50, 21, 8];

/** Answers at prices, a column each: 100 respondents of a segment who would pay 20 in the median, about a feature called "Sign-on". */
export function madeAnswers({ segment = 'SMB', piece = 'Sign-on', faulty = false } = {}): string {
	const rows = Array.from({ length: 100 }, (_, one) => {
		const answers = BUY.map((count) => (one < count ? 'yes' : 'no'));
		return `r${one},${segment},${piece},${answers.join(',')}`;
	});
	const odd = faulty ? [`=odd,${segment},${piece},perhaps,,,,`] : [];
	return `${['respondent', 'segment', 'feature', ...ASKED.map((price) => `$${price}`)].join(',')}\n${[...rows, ...odd].join('\n')}\n`;
}

/** Four prices of 40 respondents, from 8 to 47 for what is too expensive; one is not in order. No column says of what or of whom. */
export function madePrices(): string {
	const rows = Array.from({ length: 40 }, (_, one) =>
		[2 + one / 4, 5 + one / 2, 12 + one, 20 + 1.5 * one].map((price) => price.toFixed(2)).join(',')
	);
	return `too_cheap,cheap,expensive,too_expensive\n${rows.join('\n')}\n50,10,20,30\n`;
}
