import { Numbers } from '../lib/charts/numbers';
import { TrialWords } from '../lib/charts/TrialWords';
import { MADE_UP_WORDS } from '../lib/engine/simulation/madeUp';
import type { Metric } from '../lib/engine/simulation/metrics';
import { isOpenEnd, numberKind } from '../lib/formats/numberKind';
import { differenceWords } from './differenceWords';
import type { SweepOutcome } from './sweepRun';
import type { Vary } from './sweepVary';
import { upliftOfWhom } from './evidence';
import { styled, table, type Look } from './table';

/** What a sweep was of. */
export type SweepTitle = {
	readonly variantName: string;
	readonly objective: Metric;
	readonly vary: readonly Vary[];
	readonly months: number;
	readonly trials: number;
	readonly seed: string;
	readonly currency: string;
	/** Nobody arrives. */
	readonly existingOnly: boolean;
	/** The customers are drawn by segments. */
	readonly madeUp: boolean;
};

const NONE = '–';
/** A sweep as a table: a line for each point, the current one and the best marked, and what can be said of the best. */
export function sweepTable(outcome: SweepOutcome, title: SweepTitle, look: Look): string {
	const numbers = new Numbers(title.currency);
	const words = new TrialWords(numbers, title.trials);
	const difference = differenceWords(
		title.objective,
		outcome.points.flatMap(({ uplift }) => [uplift.p5, uplift.p95]),
		numbers
	);
	const head = [
		...title.vary.map(({ path }) => path),
		`${title.objective} uplift`,
		'90% interval',
		'P(better)',
		'against best',
		'P(best)',
		'break-even churn',
		''
	];
	const rows = outcome.points.map(({ at, uplift, behind, probabilityBest }, i) => [
		...at.map((value, axis) => valueWords(value, title.vary[axis].path, numbers)),
		difference(uplift.mean),
		words.hasInterval ? words.interval(uplift, difference) : NONE,
		words.better(uplift),
		i === outcome.best ? NONE : difference(-behind),
		words.chance(probabilityBest),
		breakEven(outcome, i, numbers),
		mark(outcome, i)
	]);
	return `${table(head, rows, look)}\n\n${bestLine(outcome, title, numbers, difference)}\n${styled(notes(title), 'grey', look)}`;
}

/** A value that is varied as it stands in the file; shares in per cent. */
const valueWords = (value: number, path: string, numbers: Numbers): string =>
	numberKind(path) === 'share' ? numbers.rate(value) : String(value);

function breakEven({ rises, current }: SweepOutcome, point: number, numbers: Numbers): string {
	const churn = point === current ? null : rises[point]?.breakEvenChurn;
	return churn === null || churn === undefined ? NONE : numbers.percent(churn);
}

function mark({ best, level, current }: SweepOutcome, point: number): string {
	const marks = [
		...(point === current ? ['current'] : []),
		...(point === best ? ['best'] : level.includes(point) ? ['level with best'] : [])
	];
	return marks.join(', ');
}

function bestLine(outcome: SweepOutcome, { vary, trials }: SweepTitle, numbers: Numbers, difference: (value: number) => string): string {
	const { points, best, bestValues, current, level } = outcome;
	const words = (value: number, path: string) => valueWords(value, path, numbers);
	const certain = new TrialWords(numbers, trials);
	const where = vary.map(
		({ path }, axis) =>
			`${path} ${words(points[best].at[axis], path)}${certain.hasInterval ? ` (best in the middle 90% of trials: ${words(bestValues[axis].p5, path)} to ${words(bestValues[axis].p95, path)})` : ''}`
	);
	const gain =
		current === best ? 'which is the current value' : `${difference(points[current].behind)} on average against the current value`;
	const apart = level.length > 1 ? ` ${trials} trials do not tell it from ${level.length - 1} other${level.length > 2 ? 's' : ''}.` : '';
	const ends = vary.filter(({ path, values }, axis) => isOpenEnd(path, points[best].at[axis], values)).map(({ path }) => path);
	const edge = ends.length > 0 ? ` It lies at the end of what was tried of ${ends.join(' and ')}: widen the range.` : '';
	return `Best: ${where.join('; ')}, ${gain}; best of all in ${certain.chance(points[best].probabilityBest)} of trials.${apart}${edge}`;
}

function notes({ variantName, objective, months, trials, seed, currency, existingOnly, madeUp }: SweepTitle): string {
	const words = new TrialWords(new Numbers(currency), trials);
	return [
		`${variantName}, ${objective} at month ${months}, ${words.count}, seed ${seed}; every point and Today on the same draws; ${upliftOfWhom({ existingOnly })}${madeUp ? `; ${MADE_UP_WORDS}` : ''}.`,
		...(words.hasInterval ? [] : [words.without90]),
		'Break-even churn: of the customers whose bill changes, the share that may leave once before the rise against the current value loses more than it brings.'
	].join('\n');
}
