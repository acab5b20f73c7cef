import { plural } from '../engine/catalog/plural';
import type { RecordFlow, RecordStatus } from '../engine/analysis/record/ForecastRecord';
import type { RecordCalibration } from '../engine/analysis/record/recordCalibration';
import type { RecordScore } from '../engine/analysis/record/RecordScore';
import type { ForecastFigure } from '../engine/simulation/forecastKept';
import type { Numbers } from './numbers';

export const RECORD_FIGURE_NAMES: Readonly<Record<ForecastFigure, string>> = {
	mrr: 'MRR',
	customers: 'Customers',
	nrr12: '12-month NRR',
	grr12: '12-month GRR'
};

export const RECORD_STATUS_NAMES: Readonly<Record<RecordStatus, string>> = {
	proposed: 'Proposed',
	approved: 'Approved',
	rolledOut: 'Rolled out',
	scored: 'Scored',
	withdrawn: 'Withdrawn'
};

/** Ends of bands lie near each other: short money would make them equal. */
const WHOLE_MONEY = { by: 1, suffix: '', decimals: 0 };

const FLOW_NAMES: Readonly<Record<RecordFlow, string>> = {
	new: 'new business',
	expansion: 'expansion',
	contraction: 'contraction',
	churn: 'churn'
};

/** A figure of a record in the reader's numbers. */
export function recordValue(figure: ForecastFigure, value: number, numbers: Numbers): string {
	if (figure === 'mrr') return numbers.money(value, WHOLE_MONEY);
	return figure === 'customers' ? numbers.count(Math.round(value)) : numbers.percent(value);
}

/** A score in the unit of its figure: points of a share. */
export function recordScoreValue(figure: ForecastFigure, value: number, numbers: Numbers): string {
	return figure === 'customers' ? numbers.decimal(value) : recordValue(figure, value, numbers);
}

/** How a forecast did, in sentences: the bands, what was wrong, which flow explains most, the stop rule. */
export function scoreSentence(score: RecordScore, numbers: Numbers): string {
	const held = score.figures.map(
		({ figure, months, in80 }) => `${RECORD_FIGURE_NAMES[figure]} ${in80} of ${months} ${plural(months, 'month')}`
	);
	const bands = `Within its 80% band: ${held.join(', ')}${score.isPartial ? `, up to ${score.through}: the review is still to come` : ''}.`;
	const { firstOutside, stop } = score;
	const wrong = firstOutside
		? ` ${RECORD_FIGURE_NAMES[firstOutside.figure]} stood ${firstOutside.stands} its band first, in ${firstOutside.month}.`
		: '';
	return `${bands}${wrong}${gapWords(score, numbers)}${stop ? ` ${stopWords(stop)}` : ''}`;
}

/** Which flow explains most of a miss: said where MRR stands outside the middle half of its forecast in the end. */
function gapWords({ gaps, points }: RecordScore, numbers: Numbers): string {
	const [gap] = gaps;
	const last = points.filter(({ figure }) => figure === 'mrr').at(-1);
	if (!gap || !last || last.in50) return '';
	const more = gap.actual > gap.expected ? 'more' : 'less';
	return ` Most of the difference in MRR is ${FLOW_NAMES[gap.flow]}: ${numbers.money(Math.abs(gap.actual - gap.expected), WHOLE_MONEY)} ${more} than expected.`;
}

export const stopWords = ({ isHit, month }: { readonly isHit: boolean; readonly month: string | null }): string =>
	isHit ? `The stop rule was hit in ${month ?? ''}.` : 'The stop rule was not hit.';

/** What a record of forecasts says of them. */
export function calibrationSentence({ forecasts, points, within, skill }: RecordCalibration, numbers: Numbers): string {
	const share = (value: number) => numbers.percent(value, 0);
	const held = `80% bands held ${share(within.share)} of ${numbers.counted(points, 'figure')} of ${numbers.counted(forecasts, 'forecast')}; each forecast counted once, that is ${share(within.low)} to ${share(within.high)}`;
	const verdict = within.high < 0.8 ? 'too narrow' : within.low > 0.8 ? 'too wide' : 'no more off than luck allows';
	const better = skill
		? ` Of MRR they missed by ${share(Math.abs(skill.skill))} ${skill.skill >= 0 ? 'less' : 'more'} than "nothing changes".`
		: '';
	return `${held}: ${verdict}.${better}`;
}
