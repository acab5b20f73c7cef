import { MOVEMENTS, type Movement } from '../market/movements';
import type { CompiledScenario } from './compile';
import { meanAt } from './meanAt';
import { type Decomposition, type SplitPart, type Uplift } from './results';
import { LESS_IS_BETTER, METRICS, type Metric } from './metrics';
import { upliftOf } from './spread';
import { isDefined, type TrialFigures } from './trialFigures';
import { ORIGINS, type CutFigure } from './TrialLayout';

/**
 * Each variant's uplift in two parts (MODEL 1): what its offer does while everybody is kept, and what its policy does on top. They sum to the
 * uplift in every trial. Nothing where no twins were simulated.
 */
export function decompose({ scenario, simulated }: CompiledScenario, figures: TrialFigures): Readonly<Record<string, Decomposition>> {
	if (simulated.twinOf.length === 0) return {};
	return Object.fromEntries(
		scenario.variants.map(({ id }, j) => {
			const twin = simulated.twinOf[j + 1];
			return [id, { offer: differences(figures, twin, 0), policy: differences(figures, j + 1, twin) }];
		})
	);
}

function differences(figures: TrialFigures, of: number, from: number): Record<Metric, Uplift | null> {
	const { trials, layout, sampling } = figures.outcome;
	const paired = (metric: Metric): Uplift | null =>
		isDefined(metric, layout.months)
			? upliftOf(
					Float64Array.from({ length: trials }, (_, t) => (figures.final(metric, t, of) ?? NaN) - (figures.final(metric, t, from) ?? NaN)),
					LESS_IS_BETTER.has(metric),
					sampling
				)
			: null;
	return Object.fromEntries(METRICS.map((metric) => [metric, paired(metric)])) as Record<Metric, Uplift | null>;
}

/** Each variant's uplift among those who were there at the start, and among those who came: sums alone. Nothing where nobody comes. */
export function splitUplift(
	{ scenario }: CompiledScenario,
	figures: TrialFigures
): Readonly<Record<string, Readonly<Record<(typeof ORIGINS)[number], SplitPart>>>> {
	const { layout } = figures.outcome;
	const groupOf = (origin: string) => layout.groups.findIndex(({ by, name }) => by === 'origin' && name === origin);
	if (groupOf('new') < 0) return {};
	return Object.fromEntries(
		scenario.variants.map(({ id }, j) => [
			id,
			Object.fromEntries(ORIGINS.map((origin) => [origin, splitPart(figures, groupOf(origin), j + 1)])) as Record<
				(typeof ORIGINS)[number],
				SplitPart
			>
		])
	);
}

function splitPart(figures: TrialFigures, group: number, variant: number): SplitPart {
	const { layout, trials, sampling } = figures.outcome;
	const paired = (figure: CutFigure, scale: number) => {
		const place = layout.cut(group, figure);
		return upliftOf(
			Float64Array.from({ length: trials }, (_, t) => scale * (figures.row(t, variant)[place] - figures.row(t, 0)[place])),
			false,
			sampling
		);
	};
	const money = 1 / figures.minorUnits;
	const moved = (movement: number) =>
		meanAt(figures, variant, layout.movement(group, movement), true) - meanAt(figures, 0, layout.movement(group, movement), true);
	return {
		mrr: paired('mrrEnd', money),
		arr: paired('mrrEnd', 12 * money),
		customers: paired('customersEnd', 1),
		revenue: paired('revenue', money),
		movements: Object.fromEntries(MOVEMENTS.map((movement, m) => [movement, moved(m)])) as Record<Movement, number>
	};
}
