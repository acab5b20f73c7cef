import { Numbers } from '../lib/charts/numbers';
import type { Backtest, FigureScores, HitsAhead, LeavingScores } from '../lib/engine/analysis/backtest/Backtest';
import type { CrpsParts } from '../lib/engine/analysis/backtest/CrpsParts';
import { NAIVE, type Naive } from '../lib/engine/analysis/backtest/naiveForecasts';
import { FIGURE_WORDS } from '../lib/engine/analysis/backtest/trustIn';
import { monthText } from '../lib/formats/monthIndex';
import { NONE, styled, table, type Look } from './table';

export const NAIVE_WORDS: Readonly<Record<Naive, string>> = {
	last: 'last value',
	trend: 'trend of 12 months',
	constant: 'constant shares'
};

/** A back-test as it is read: whether to trust it, then what that rests on. */
export function backtestTable(found: Backtest, look: Look): string {
	const numbers = new Numbers(found.currency);
	const { verdict, notes, leaving } = found;
	const [headline, ...sentences] = verdict.sentences;
	return [
		styled(headline, 'bold', look),
		sentences.join('\n'),
		originLine(found, numbers),
		scoreTable(found.figures, numbers, look),
		hitTable(found, look),
		...(leaving ? [leavingTable(leaving, numbers, look)] : []),
		...eventLines(found),
		styled(notes.join('\n'), 'grey', look)
	].join('\n\n');
}

function originLine({ origins, holdOut, trials }: Backtest, numbers: Numbers): string {
	const [first, last] = [origins[0], origins[origins.length - 1]];
	const book = ({ month, customers, mrr }: typeof first) => `${monthText(month)} (${customers} customers, ${numbers.money(mrr)} MRR)`;
	return `${origins.length} origins, from ${book(first)} to ${book(last)}; ${holdOut} months foretold at each, ${trials} trials.`;
}

/** Scores in the unit of the figure and what they are made of, of Today and of each forecast without a model, with the skill against it. */
function scoreTable(figures: readonly FigureScores[], numbers: Numbers, look: Look): string {
	const head = ['Mean score (CRPS), less is better', 'Forecast', 'Score', 'Too wide', 'Too high', 'Too low', 'Skill against it'];
	const rows = figures.flatMap(({ figure, crps, naive }) => {
		const amount = (value: number) => (figure === 'customers' ? numbers.decimal(value, 1) : numbers.money(value));
		const parts = ({ score, dispersion, overprediction, underprediction }: CrpsParts) =>
			[score, dispersion, overprediction, underprediction].map(amount);
		return [
			[FIGURE_WORDS[figure], 'Today', ...parts(crps), ''],
			...NAIVE.map((name) => ['', NAIVE_WORDS[name], ...parts(naive[name].parts), skillCell(naive[name], numbers)])
		];
	});
	return table(head, rows, look);
}

function skillCell({ skill, low, high }: FigureScores['naive'][Naive], numbers: Numbers): string {
	if (skill === undefined) return NONE;
	const share = (value: number) => numbers.percent(value, 0);
	return low === undefined || high === undefined ? share(skill) : `${share(skill)} (${share(low)} to ${share(high)})`;
}

/** Hits of every band, with what right bands would have. */
function hitTable({ figures, segments }: Backtest, look: Look): string {
	const head = ['Hits of bands (accepted)', 'Months ahead', 'Independent', '50%', '80%', '90%'];
	const row = (name: string, { ahead, independent, bands }: HitsAhead) => [
		name,
		String(ahead),
		String(independent),
		...bands.map(({ covered, accepted, isAccepted }) => `${covered} (${accepted.low}-${accepted.high})${isAccepted ? '' : ' !'}`)
	];
	const own = figures.flatMap(({ figure, hits }) => hits.map((ahead) => row(FIGURE_WORDS[figure], ahead)));
	return table(head, [...own, ...(segments ? [row('MRR by segment', segments)] : [])], look);
}

function leavingTable({ bins, brier, skill, months, origins }: LeavingScores, numbers: Numbers, look: Look): string {
	const head = [`Leaves within ${months} months`, 'Customers', 'Stated', 'Left', 'Share', 'Luck allows'];
	const rows = bins.map(({ cases, stated, events, found, luck, isLuck }, i) => [
		`group ${i + 1}`,
		String(cases),
		numbers.percent(stated, 1),
		String(events),
		numbers.percent(found, 1),
		`${luck.low}-${luck.high}${isLuck ? '' : ' !'}`
	]);
	const told = skill === undefined ? '' : `, skill ${numbers.percent(skill, 1)}`;
	return `${table(head, rows, look)}\nBrier score ${numbers.decimal(brier, 4)}${told}, at ${origins} origins.`;
}

function eventLines({ events }: Backtest): string[] {
	if (events.length === 0) return [];
	const lines = events.map(
		({ month, customers, rise, isForetold }) =>
			`Price change in ${monthText(month)}: ${customers} customers, ${rise > 0 ? '+' : ''}${Math.round(100 * rise)}%${isForetold ? '' : ', before the months foretold'}.`
	);
	return [lines.join('\n')];
}
