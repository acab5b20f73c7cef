import type { Results } from '../../engine/simulation/results';
import { withWorth } from '../../engine/analysis/decisionCurves';
import type { Lead } from '../../engine/simulation/decision';
import { pairedLead } from '../../engine/simulation/pairedLead';
import type { ObjectiveKey } from './objective';

const TODAY = 'today';
/** Of the 95% interval of a mean, where a run tells its error alone. */
const Z = 1.96;

/** What one option has more than another of an objective, on average; null where a run does not tell. */
export type LeadOf = (objective: ObjectiveKey, id: string, other: string) => Lead | null;

/**
 * The paired differences of a run. One that was kept before any two were told apart knows those from Today, and of ARR the two best.
 * @param worth of each customer at the last month beside ARR, of a run that holds them by trial
 */
export function leadsOf(results: Results, worth = 0): LeadOf {
	const { leads } = results.decision;
	// Of a run that was kept before there was a rule neither is known.
	const { leader, runnerUp, lead = null } = results.decision as Partial<Results['decision']>;
	return (objective, id, other) => {
		if (worth > 0 && objective === 'arr') return leadWith(results, worth, id, other);
		if (leads) return leads[objective][id]?.[other] ?? turned(leads[objective][other]?.[id]);
		if (other === TODAY) return fromToday(results, objective, id);
		if (id === TODAY) return turned(fromToday(results, objective, other));
		if (objective !== 'arr') return null;
		if (leader === id && runnerUp === other) return lead;
		return leader === other && runnerUp === id ? turned(lead) : null;
	};
}

/** Told apart: the interval leaves out 0. */
export const isApart = (lead: Lead | null): boolean => lead !== null && lead.low !== null && lead.low > 0;

/** Equal in every trial. */
export const isNone = (lead: Lead | null): boolean => lead !== null && lead.mean === 0 && lead.low === 0 && lead.high === 0;

function leadWith({ decision: { values }, sampling }: Results, worth: number, id: string, other: string): Lead | null {
	const of = (one: string) => withWorth(values?.arr?.[one] ?? [], values?.customers?.[one] ?? [], worth);
	const [mine, theirs] = [of(id), of(other)];
	return mine.length > 0 && mine.length === theirs.length
		? pairedLead(
				mine.map((value, trial) => value - theirs[trial]),
				sampling?.method
			)
		: null;
}

function fromToday({ uplift }: Results, objective: ObjectiveKey, id: string): Lead | null {
	const own = uplift[id]?.[objective];
	if (!own) return null;
	if (own.se === null) return { mean: own.mean, low: null, high: null };
	return { mean: own.mean, low: own.mean - Z * own.se, high: own.mean + Z * own.se };
}

function turned(lead: Lead | null | undefined): Lead | null {
	if (!lead) return null;
	const { mean, low, high } = lead;
	// No minus before a 0.
	return { mean: 0 - mean, low: high === null ? null : 0 - high, high: low === null ? null : 0 - low };
}
