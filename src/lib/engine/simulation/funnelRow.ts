import { exp } from '../math/exp';
import { log } from '../math/log';
import { meanAt } from './meanAt';
import type { FunnelRow, SalesRow } from './results';
import type { TrialFigures } from './trialFigures';
import type { FUNNEL_FIGURES, SALES_FIGURES } from './TrialLayout';

/** One motion from trigger to win, of all customers. */
export function funnelRow(figures: TrialFigures, v: number, motion: number): FunnelRow {
	const { layout } = figures.outcome;
	const mean = (figure: (typeof FUNNEL_FIGURES)[number]) => meanAt(figures, v, layout.funnel(motion, figure), figure === 'value');
	return {
		...rates(mean),
		triggered: mean('triggered'),
		qualified: mean('qualified'),
		overlapYears: mean('overlapMonths') / 12,
		prematureAttempts: mean('prematureAttempts'),
		prematureWins: mean('prematureWins'),
		unserved: mean('unserved'),
		recovered: mean('recovered')
	};
}

/** The same of a cut, without what it does not keep. @param group of the layout */
export function salesRow(figures: TrialFigures, v: number, group: number, motion: number): SalesRow {
	const { layout } = figures.outcome;
	return rates((figure) => meanAt(figures, v, layout.sales(group, motion, figure), figure === 'value'));
}

function rates(mean: (figure: (typeof SALES_FIGURES)[number]) => number): SalesRow {
	const [exposure, wins, value] = [mean('exposureMonths'), mean('wins'), mean('value')];
	const monthly = exposure > 0 ? (wins - mean('prematureWins')) / exposure : 0;
	const cycleMonths = wins > 0 ? mean('cycle') / wins : 0;
	return {
		exposureYears: exposure / 12,
		attempts: mean('attempts'),
		wins,
		annualConversion: monthly < 1 ? 1 - exp(12 * log(1 - monthly)) : 1,
		averageValue: wins > 0 ? value / wins : 0,
		cycleMonths,
		velocity: value / Math.max(1, cycleMonths)
	};
}
