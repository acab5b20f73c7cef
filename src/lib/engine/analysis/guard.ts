import { BILL_THRESHOLDS } from '../market/BillChanges';

/**
 * A bound that a proposal must keep. `customersLost`: at most `chance` of the trials lose more than `bound` customers against Today. `bill`: at most
 * `chance` of those who are moved have a bill that rises by more than `bound`, a share.
 */
export type Guard = { readonly metric: 'customersLost' | 'bill'; readonly bound: number; readonly chance: number };

/** Why a text is no guardrail, and what would make it one. */
export type GuardFault = { readonly message: string; readonly remedy: string };

const FORM = /^(customersLost|bill)>\+?(\d+(?:\.\d+)?)(%?)(<=|=)(\d+(?:\.\d+)?)(%?)$/;
const REMEDY =
	"Write 'customersLost > 30 <= 10%' (never lose more than 30 customers with over 10% chance) or 'bill > +50% = 0' (nobody above +50%)";
/** Guardrails of an address that are read; more do not fit beside a row. */
export const MOST_GUARDS = 6;

/** A guardrail as it is typed: a metric, a bound, a chance. Blanks make no difference. */
export function readGuard(text: string): Guard | GuardFault {
	const parts = FORM.exec(text.replace(/\s+/gu, ''));
	if (!parts) return { message: `"${text.slice(0, 60)}" is no guardrail`, remedy: REMEDY };
	const [metric, bound, boundSign, comparison, chance, chanceSign] = parts.slice(1);
	const share = Number(chance) / 100;
	const is = (message: string, remedy: string): GuardFault => ({ message: `"${text}": ${message}`, remedy });
	if (Number(chance) !== 0 && chanceSign === '')
		return is(`${chance} is no chance`, `Write it in percent: ${Number(chance) * (Number(chance) < 1 ? 100 : 1)}%`);
	if (comparison === '=' && share !== 0) return is(`the chance is to be exactly ${chance}%`, `Write <= ${chance}%, or = 0 for never`);
	if (share >= 1) return is(`a chance of ${chance}% allows everything`, 'Write a chance below 100%');
	if (metric === 'customersLost') {
		if (boundSign !== '') return is('customers are counted, not a share of them', `Write how many, such as customersLost > ${bound}`);
		return { metric: 'customersLost', bound: Number(bound), chance: share };
	}
	if (boundSign === '') return is('the rise of a bill is a share of it', `Write it in percent: bill > +${bound}%`);
	const rise = Number(bound) / 100;
	if (share > 0 && !BILL_THRESHOLDS.some((threshold) => threshold === rise))
		return is(`bills are counted above +10%, +20%, +50% and +100%, not above +${bound}%`, 'Choose one of these, or write = 0 for nobody');
	return { metric: 'bill', bound: rise, chance: share };
}

/** As it is typed and kept in an address: `customersLost > 30 <= 10%`. */
export function writeGuard({ metric, bound, chance }: Guard): string {
	const percent = (share: number) => `${Number((100 * share).toFixed(6))}%`;
	return `${metric} > ${metric === 'bill' ? `+${percent(bound)}` : bound} ${chance === 0 ? '= 0' : `<= ${percent(chance)}`}`;
}
