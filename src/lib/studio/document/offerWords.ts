import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '../../charts/numbers';
import type { PolicyDocument } from '../../formats/policyDocument';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, nameOf, TODAY } from './book';
import { changesFromToday } from './changesFromToday';

/** What a variant offers that is new, and what it does with those who are there, both within a sentence. */
export type OfferWords = { readonly offer: string; readonly policy: string };

/** By variant: "the new Team plan", "moving existing customers". */
export function offerWords(document: ScenarioDocument, numbers: Numbers): Record<string, OfferWords> {
	return Object.fromEntries(
		(document.variants ?? []).map(({ id, policy }) => [id, { offer: offerOf(document, id, numbers), policy: stanceOf(policy) }])
	);
}

/** New plans are named; of other changes the first, and how many more there are. */
function offerOf(document: ScenarioDocument, id: string, numbers: Numbers): string {
	const known = new Set(bookOf(document, TODAY).plans.map((plan) => plan.id));
	const added = bookOf(document, id)
		.plans.filter((plan) => !known.has(plan.id))
		.map(nameOf);
	if (added.length > 0) return `the new ${added.join(' and ')} ${plural(added.length, 'plan')}`;
	const [first, ...rest] = changesFromToday(document, id, numbers);
	return first ? `${first.title}${rest.length > 0 ? ` and ${rest.length} more` : ''}` : '';
}

function stanceOf({ kind }: PolicyDocument): string {
	if (kind === 'keep') return 'keeping prices';
	return kind === 'optIn' ? 'letting existing customers choose' : 'moving existing customers';
}
