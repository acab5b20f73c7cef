import { ticks } from 'd3';
import type { PriceDot, PriceLine, PriceMark } from '../../../charts/PriceShares';
import type { Numbers } from '../../../charts/numbers';
import { lawAt } from '../../../engine/analysis/lawAt';
import type { SurveyedWorth } from '../../../engine/analysis/surveyedWorth';
import { exp } from '../../../engine/math/exp';
import { quantileOf, type Distribution } from '../../../engine/math/distribution';

/** Prices at which a line is drawn, about so many round ones from 0, beside those that were answered. */
const STEPS = 40;
/** Half-width of a central 95% of a normal distribution, in standard deviations. */
const NINETY_FIVE = 1.96;
/** A law with a long tail is drawn up to so many times the highest price that was answered. */
const BEYOND = 1.6;

/** The share of a distribution at or above a price: of the respondents' own values where it has them. */
export const shareAt = (worth: Distribution, price: number): number =>
	worth.kind === 'empirical' ? worth.values.filter((value) => value >= price).length / worth.values.length : 0;

/** Who would pay at least a price: what was answered, the law that was fitted, and both corrected for overstatement where that is asked. */
export function worthShown({ curve, fit, worth }: SurveyedWorth, divisor: number | undefined) {
	const highest = curve.at(-1)?.price ?? 0;
	const reach = Math.max(highest, Math.min(BEYOND * highest, quantileOf(worth, 0.95)));
	const prices = [...new Set([...ticks(0, reach, STEPS), ...curve.map(({ price }) => price)])].sort((one, other) => one - other);
	const own = (by: number) => prices.map((price) => shareAt(worth, price * by));
	const law = (by: number) => (fit ? prices.map((price) => lawAt(fit, price * by)) : []);
	const banded = (name: string, by: number): PriceLine => {
		const points = law(by);
		const of = (key: 'share' | 'low' | 'high') => points.map((point) => point[key]);
		return { name, look: 'meds', shares: of('share'), band: { low: of('low'), high: of('high') } };
	};
	const lines: PriceLine[] = [];
	const corrected = divisor === undefined ? '' : 'corrected';
	if (fit) {
		lines.push(banded(corrected || 'fitted law', divisor ?? 1));
		if (divisor !== undefined) lines.push({ name: 'as it was said', look: 'medt', shares: law(1).map(({ share }) => share) });
	} else if (divisor !== undefined) lines.push({ name: 'corrected', look: 'meds', shares: own(divisor) });
	if (worth.kind === 'empirical') lines.push({ name: 'own values', look: 'seen', shares: own(1) });
	const dots: readonly PriceDot[] = curve;
	return { prices, lines, dots };
}

/** What the curve finds, in a sentence. */
export function surveyedWords(
	{ respondents, leftOut, median, curve, fit }: SurveyedWorth,
	divisor: number | undefined,
	numbers: Numbers
): string {
	const counted = respondents - leftOut;
	const half = `Half of ${numbers.counted(counted, 'respondent')} would pay ${numbers.price(rounded(median))} a month or more`;
	const inside = fit ? curve.filter(({ price, low, high }) => within(lawAt(fit, price).share, low, high)).length : 0;
	const fits = fit ? `; the fitted law lies within the 95% of ${inside} of ${numbers.counted(curve.length, 'price')}` : '';
	const corrected =
		divisor === undefined ? '' : ` Corrected by ${numbers.quantity(divisor)}, half would pay ${numbers.price(rounded(median / divisor))}.`;
	return `${half}${fits}.${corrected}`;
}

/** The median with its 95%, and the spread with its error; undefined where no law is fitted. */
export function fitWords({ fit }: SurveyedWorth, numbers: Numbers): string | undefined {
	if (!fit) return undefined;
	const { mu, sigma, errorMu, errorSigma } = fit;
	const at = (side: number) => numbers.price(rounded(exp(mu + side * NINETY_FIVE * errorMu)));
	return `median ${at(0)}, 95% ${at(-1)} to ${at(1)}; spread ${numbers.decimal(sigma, 2)} ± ${numbers.decimal(errorSigma, 2)} (log)`;
}

/** The four curves of Van Westendorp and where they meet; undefined of other surveys. */
export function meterShown({ curves, meter }: SurveyedWorth, numbers: Numbers) {
	if (!curves || !meter) return undefined;
	const lines: readonly PriceLine[] = [
		{ name: 'too cheap', look: 'seen4', shares: curves.map(({ tooCheap }) => tooCheap) },
		{ name: 'cheap', look: 'seen3', shares: curves.map(({ cheap }) => cheap) },
		{ name: 'expensive', look: 'seen2', shares: curves.map(({ expensive }) => expensive) },
		{ name: 'too expensive', look: 'seen', shares: curves.map(({ tooExpensive }) => tooExpensive) }
	];
	const prices = curves.map(({ price }) => price);
	const at = (line: number, price: number) => between(prices, lines[line]?.shares ?? [], price);
	const { marginalCheapness, marginalExpensiveness, optimalPrice, indifferencePrice } = meter;
	const points = [
		{ letter: 'A', name: 'Marginal cheapness', price: marginalCheapness, line: 0, says: 'as many find it too cheap as expensive' },
		{ letter: 'B', name: 'Optimal', price: optimalPrice, line: 0, says: 'as many find it too cheap as too expensive' },
		{ letter: 'C', name: 'Indifference', price: indifferencePrice, line: 1, says: 'as many find it cheap as expensive' },
		{ letter: 'D', name: 'Marginal expensiveness', price: marginalExpensiveness, line: 1, says: 'as many find it too expensive as cheap' }
	];
	const marks = points.map(({ letter, price, line }): PriceMark => ({ letter, price, share: at(line, price) }));
	const write = (price: number) => numbers.price(rounded(price));
	const finding = `Prices from ${write(marginalCheapness)} to ${write(marginalExpensiveness)} are acceptable; at ${write(optimalPrice)} as many find it too cheap as too expensive.`;
	return { prices, lines, marks, points, finding, stretch: [marginalCheapness, marginalExpensiveness] as const };
}

/** Four digits: no survey tells more. */
const rounded = (price: number): number => Number(price.toPrecision(4));
const within = (value: number, low: number, high: number): boolean => low <= value && value <= high;

/** A value between the points of a line. */
function between(prices: readonly number[], shares: readonly number[], price: number): number {
	const after = prices.findIndex((one) => one >= price);
	const [to = 0, upper = 0] = [prices[after], shares[after]];
	if (after <= 0) return after < 0 ? (shares.at(-1) ?? 0) : upper;
	const [from = 0, lower = 0] = [prices[after - 1], shares[after - 1]];
	return lower + ((price - from) / Math.max(1e-12, to - from)) * (upper - lower);
}
