import { describe, expect, it } from 'vitest';
import { Numbers } from '../../../charts/numbers';
import { readSurvey } from '../../../formats/surveys/readSurvey';
import { surveyWorths } from '../../../formats/surveys/surveyWorths';
import { fitWords, meterShown, worthShown, surveyedWords } from './surveyShown';
import { madeAnswers, madePrices } from './testing/madeSurvey';

const numbers = new Numbers('USD', 'en-US');
async function found(text: string) {
	const { groups } = await readSurvey(new TextEncoder().encode(text));
	const [worth] = surveyWorths(groups).worths;
	if (!worth) throw new Error('no worth');
	return worth.found;
}

describe('the curve of a survey', () => {
	it('has what was answered at the prices asked, and the law with its band round it', async () => {
		const { prices, lines, dots } = worthShown(await found(madeAnswers()), undefined);
		expect(dots.map(({ price, share }) => [price, share])).toEqual([
			[10, 0.92],
			[15, 0.72],
			[20, 0.5],
			[30, 0.21],
			[40, 0.08]
		]);
		expect(lines.map(({ name }) => name)).toEqual(['fitted law']);
		const [law] = lines;
		const at = prices.indexOf(20);
		expect(law?.shares[at]).toBeCloseTo(0.5, 1);
		expect((law?.band?.low[at] ?? 1) < 0.5 && (law?.band?.high[at] ?? 0) > 0.5).toBe(true);
	});

	it('corrected stands beside the one that was said: who would pay p is who said 1.21 p', async () => {
		const worth = await found(madeAnswers());
		const { prices, lines } = worthShown(worth, 1.25);
		expect(lines.map(({ name }) => name)).toEqual(['corrected', 'as it was said']);
		expect(lines[0]?.shares[prices.indexOf(16)]).toBeCloseTo(lines[1]?.shares[prices.indexOf(20)] ?? 0, 9);
		expect(surveyedWords(worth, 1.25, numbers)).toMatch(
			/^Half of 100 respondents would pay \$20.* of 5 prices\. Corrected by 1\.25, half would pay \$16/u
		);
		expect(fitWords(worth, numbers)).toMatch(/^median \$(19|20)\.\d\d, 95% \$1\d\.\d\d to \$2\d\.\d\d; spread 0\.\d\d ± 0\.\d\d \(log\)$/u);
	});

	it('of four prices has four curves, and their crossings where two of them meet', async () => {
		const worth = await found(madePrices());
		const shown = meterShown(worth, numbers);
		expect(shown?.lines.map(({ name }) => name)).toEqual(['too cheap', 'cheap', 'expensive', 'too expensive']);
		const shareOf = (line: number, price: number) => {
			const near = shown?.prices.findIndex((one) => one >= price) ?? 0;
			return shown?.lines[line]?.shares[near] ?? NaN;
		};
		for (const [letter, other] of [
			['A', 2],
			['B', 3],
			['C', 2],
			['D', 3]
		] as const) {
			const mark = shown?.marks.find((one) => one.letter === letter);
			expect(Math.abs((mark?.share ?? NaN) - shareOf(other, mark?.price ?? 0)), letter).toBeLessThan(0.06);
		}
		expect(worthShown(worth, undefined).lines.map(({ name }) => name)).toEqual(['fitted law', 'own values']);
		expect(shown?.finding).toMatch(/^Prices from \$\d.* to \$\d.* are acceptable/u);
	});

	it('of those who would pay nothing has no law; the correction is of their own values', async () => {
		const worth = await found('id,price,sso\na,-0.1,-1\nb,-0.1,2\nc,-0.1,3\n');
		expect(fitWords(worth, numbers)).toBeUndefined();
		expect(worthShown(worth, undefined).lines.map(({ name }) => name)).toEqual(['own values']);
		expect(worthShown(worth, 1.21).lines.map(({ name }) => name)).toEqual(['corrected', 'own values']);
	});
});
