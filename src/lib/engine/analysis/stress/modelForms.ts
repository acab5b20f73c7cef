import type { Distribution } from '../../math/distribution';
import type { Scenario } from '../../simulation/scenario';

/** Another form of the model: a switch, not a draw. */
export type FormKey = 'calendar' | 'trigger' | 'cohort' | 'renewal' | 'ceilingOff' | 'pricesAlone';
export type ModelForm = { readonly key: FormKey; readonly scenario: Scenario };

/** Months between the pitches of a calendar-based programme. */
export const PITCH_MONTHS = 3;
/** Mean months to switch once above the ceiling, with the ceiling off: the most that the model admits. */
export const OFF_MONTHS = 1200;

/** The other forms of the model that a scenario could have been written in, each with all else as it is. */
export function modelForms(scenario: Scenario): ModelForm[] {
	const { assumptions, churnLaw, willingnessToPay, ...rest } = scenario;
	const { programme, ...others } = assumptions;
	const isCalendar = programme !== undefined && [programme.all, ...Object.values(programme.bySegment ?? {})].some(isAboveNone);
	const withAll = (path: string, value: number): Scenario => ({
		...scenario,
		assumptions: { ...assumptions, [path]: { all: { kind: 'point', value } } }
	});
	const survey = willingnessToPay ? { willingnessToPay } : {};
	return [
		isCalendar
			? { key: 'trigger', scenario: { ...scenario, assumptions: others } }
			: { key: 'calendar', scenario: withAll('programme', PITCH_MONTHS) },
		churnLaw === 'cohort'
			? { key: 'renewal', scenario: { ...rest, assumptions, ...survey } }
			: { key: 'cohort', scenario: { ...scenario, churnLaw: 'cohort' } },
		{ key: 'ceilingOff', scenario: withAll('ceiling.months', OFF_MONTHS) },
		...(willingnessToPay ? [{ key: 'pricesAlone' as const, scenario: { ...rest, assumptions, ...(churnLaw ? { churnLaw } : {}) } }] : [])
	];
}

const isAboveNone = (range: Distribution | undefined): boolean => range !== undefined && (range.kind !== 'point' || range.value >= 0.5);
