import type { Index } from '../engine/analysis/firstOrder';
import { OFF_MONTHS, PITCH_MONTHS, type FormKey } from '../engine/analysis/stress/modelForms';
import { formSpread, type Stress } from '../engine/analysis/stress/Stress';
import type { Lead } from '../engine/simulation/decision';
import type { Numbers } from './numbers';

/** Another form of the model, and what is other there. */
export const FORMS: Readonly<Record<FormKey, { readonly name: string; readonly says: string }>> = {
	calendar: { name: 'Calendar programme', says: `everybody is pitched every ${PITCH_MONTHS} months, whatever they do` },
	trigger: { name: 'Trigger-based programme', says: 'a pitch follows what a customer does' },
	cohort: { name: 'Cohort law of churn', says: 'churn falls with the time since a customer’s start' },
	renewal: { name: 'Churn of the base', says: 'churn knows nothing of a customer’s start' },
	ceilingOff: { name: 'Ceiling off', says: `above it a customer takes ${OFF_MONTHS} months to leave` },
	pricesAlone: { name: 'Worths by prices', says: 'what a survey said customers would pay is left out' }
};

/** "+$12k (95% +$8k to +$16k)" */
export function leadWords({ mean, low, high }: Lead, numbers: Numbers): string {
	const ends = low === null || high === null ? '' : ` (95% ${numbers.moneyUplift(low)} to ${numbers.moneyUplift(high)})`;
	return `${numbers.moneyUplift(mean)}${ends}`;
}

/** A share with its 95% interval, which a sum of squares never takes below 0: "34% (28% to 40%)". */
export function shareWords({ share, standardError }: Index, numbers: Numbers): string {
	const end = (value: number) => numbers.percent(Math.max(0, value), 0);
	return `${end(share)} (${end(share - 1.96 * standardError)} to ${end(share + 1.96 * standardError)})`;
}

/** Below this the two kinds of shares may contradict each other, which the truth never does: a total is at least its first order. */
const FEW_FOR_SHARES = 200;

/** What stands beside shares of few trials; empty of enough. */
export const sharesNote = (trials: number): string =>
	trials < FEW_FOR_SHARES
		? ` ${trials} trials tell shares roughly: a total below its first order is noise; ${FEW_FOR_SHARES} tell more.`
		: '';

/** What was found on trying to break the choice, in a sentence. */
export function breakFinding({ change, reach, chosen, lead }: Stress, nameOf: (id: string) => string, numbers: Numbers): string {
	if (lead.mean <= 0) return `${nameOf(chosen)} is level with the next best on these trials: nothing has to change.`;
	if (reach === 0) return `Trials tell no input that moves the lead of ${nameOf(chosen)}: no change of assumptions was tried.`;
	if (!change)
		return `No plausible change found: ${nameOf(chosen)} stays the best within ${numbers.decimal(reach)} s.d. of the inputs that move its lead.`;
	const isTold = change.lead.high !== null && change.lead.high < 0;
	const told = isTold ? '' : ', which these trials do not tell from 0';
	return `A change of ${numbers.decimal(change.distance)} s.d. flips the choice from ${nameOf(chosen)} to ${nameOf(change.to)}: simulated there, ${nameOf(chosen)} has ${leadWords(change.lead, numbers)} against it${told}.`;
}

/** What the other forms of the model say, in a sentence. */
export function formsFinding(stress: Stress, nameOf: (id: string) => string, numbers: Numbers): string {
	const { forms, chosen, rival } = stress;
	const { low, high } = formSpread(stress);
	const other = forms.filter(({ best }) => best !== chosen);
	const range = `Over ${numbers.count(forms.length + 1)} forms of the model ${nameOf(chosen)} has ${numbers.moneyUplift(low)} to ${numbers.moneyUplift(high)} against ${nameOf(rival)}`;
	if (other.length === 0) return `${range}; it is chosen in each.`;
	return `${range}; ${other.map(({ key, best }) => `${FORMS[key].name.toLowerCase()} would choose ${nameOf(best)}`).join(', ')}.`;
}
