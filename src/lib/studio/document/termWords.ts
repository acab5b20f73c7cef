import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '../../charts/numbers';
import type { PlanDocument } from '../../formats/scenarioDocument';
import { minimumWords } from './minimumTerm';

/** Terms of a plan that are one figure: what they are called, and how the figure stands; none is 0. */
const TERMS = new Map<string, { readonly name: string; readonly shown: (figure: number, numbers: Numbers) => string }>(
	Object.entries({
		setup: { name: 'set-up fee', shown: (amount, numbers) => (amount === 0 ? 'none' : `${numbers.price(amount)} once`) },
		trial: { name: 'trial', shown: (months) => (months === 0 ? 'none' : `${months} ${plural(months, 'month')}`) }
	})
);

/** How a term of a plan or an add-on differs, in words. */
export function termWords(key: string, now: unknown, old: unknown, numbers: Numbers): { name: string; detail: string } {
	if (key === 'minimum') {
		const shown = (value: unknown) => minimumWords(isMinimum(value) ? value : undefined, (amount) => `${numbers.price(amount)} a month`);
		return { name: 'minimum commitment', detail: `${shown(old)} to ${shown(now)}` };
	}
	const term = TERMS.get(key);
	if (!term) return { name: key, detail: 'terms changed' };
	const shown = (value: unknown) => term.shown(typeof value === 'number' ? value : 0, numbers);
	return { name: term.name, detail: `${shown(old)} to ${shown(now)}` };
}

const isMinimum = (value: unknown): value is PlanDocument['minimum'] =>
	typeof value === 'number' || (typeof value === 'object' && value !== null && 'amount' in value);
