import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '../../charts/numbers';
import type { PolicyDocument } from '../../formats/policyDocument';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { nameOf, TODAY } from './book';
import { changesFromToday } from './changesFromToday';
import { priceWords } from './priceWords';

/** Who moves when, in a few words: "existing move at renewal from month 3". */
export function policyLine({ launch = 1, ...policy }: PolicyDocument, numbers: Numbers): string {
	const from = launch > 1 ? ` from month ${launch}` : '';
	switch (policy.kind) {
		case 'keep':
			return `existing keep their price${launch > 1 ? `, new book from month ${launch}` : ''}`;
		case 'immediate':
			return `existing move in month ${launch}`;
		case 'renewal':
			return `existing move at ${policy.timing === 'anniversary' ? 'their anniversary' : 'renewal'}${from}`;
		case 'sunset':
			return `old prices end in month ${launch + policy.months}`;
		case 'phased':
			return `existing move in ${policy.waves.length} ${plural(policy.waves.length, 'wave')}${from}`;
		case 'step':
			return `existing move${from}, rising by at most ${numbers.rate(policy.rate)} a year`;
		case 'optIn':
			return `existing may move${from}, ${numbers.rate(policy.discount)} off for ${policy.months} ${plural(policy.months, 'month')}`;
	}
}

/** One line for each variant, what it changes most and who moves when; and one of Today's prices. */
export function policyWords(document: ScenarioDocument, numbers: Numbers): Record<string, string> {
	const variants = (document.variants ?? []).map((variant) => {
		const changes = changesFromToday(document, variant.id, numbers);
		const first = changes[0]?.title ?? (variant.book ? 'A book of its own' : 'No changes');
		return [variant.id, `${first}${changes.length > 1 ? ` and ${changes.length - 1} more` : ''}, ${policyLine(variant.policy, numbers)}`];
	});
	const plans = document.today.plans.slice(0, 4).map((plan) => `${nameOf(plan)} ${priceWords(plan.price.monthly, numbers).figure}`);
	return { ...Object.fromEntries(variants), [TODAY]: plans.join(', ') };
}
