import { quantile } from '../math/quantile';
import { chancesOf } from './chancesOf';
import { FEWEST_TRIALS } from './FEWEST_TRIALS';
import { pairedLead } from './pairedLead';
import type { Choice, ObjectiveMetric } from './decision';
import type { Sampling } from './scenario';
import type { TrialFigures } from './trialFigures';
import { trialValues } from './trialValues';

const RULE =
	'Best is the highest mean of ARR at the last month. It is told apart where the 95% Monte Carlo interval of its mean paired difference from the ' +
	'runner-up leaves out 0, and better than Today where the 90% interval of its paired difference over the trials lies above 0; otherwise it is a practical tie.';

/**
 * Which option is best, on ARR at the last month: by the rule, by the chance of each (doing nothing among them; ties share a trial), and by the
 * regret of choosing it now: the mean of what the best option of each trial has more.
 * @param ids of the options, Today first
 */
export function decide(ids: readonly string[], figures: TrialFigures): Choice {
	const values = trialValues('arr', ids, figures);
	return {
		rule: RULE,
		...chancesOf(ids, values),
		...standing(ids, values, figures.outcome.sampling),
		leads: leadsOf(ids, figures),
		aboveToday: ids.filter((_, v) => v > 0 && isAbove(values[v], values[0]))
	};
}

/** The leader and the runner-up by their means, and whether the trials tell them apart. */
function standing(
	ids: readonly string[],
	values: readonly Float64Array[],
	sampling: Sampling | undefined
): Pick<Choice, 'leader' | 'runnerUp' | 'lead' | 'toldApart'> {
	const means = values.map((option) => option.reduce((sum, value) => sum + value, 0));
	const [first, second] = ids.map((_, v) => v).sort((a, b) => means[b] - means[a] || a - b);
	if (second === undefined) return { leader: ids[first], runnerUp: null, lead: null, toldApart: false };
	const lead = pairedLead(difference(values[first], values[second]), sampling);
	return { leader: ids[first], runnerUp: ids[second], lead, toldApart: lead.low !== null && lead.low > 0 };
}

/** Every two options by every objective, over the trials in which both have one. */
function leadsOf(ids: readonly string[], figures: TrialFigures): NonNullable<Choice['leads']> {
	const of = (metric: ObjectiveMetric) => {
		const values = trialValues(metric, ids, figures);
		const after = (v: number) =>
			ids.slice(v + 1).flatMap((id, i) => {
				const known = difference(values[v], values[v + 1 + i]);
				return known.some((one) => !Number.isNaN(one)) ? [[id, pairedLead(known, figures.outcome.sampling)] as const] : [];
			});
		return Object.fromEntries(ids.map((id, v) => [id, Object.fromEntries(after(v))]));
	};
	return { arr: of('arr'), nrr12: of('nrr12'), customers: of('customers') };
}

function isAbove(option: Float64Array, today: Float64Array): boolean {
	return option.length >= FEWEST_TRIALS && quantile(difference(option, today).sort(), 0.05) > 0;
}

function difference(option: Float64Array, other: Float64Array): Float64Array {
	return option.map((value, trial) => value - other[trial]);
}
