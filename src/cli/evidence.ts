import { Numbers } from '../lib/charts/numbers';
import type { Results } from '../lib/engine/simulation/results';

/** Stands behind a figure of a variant whose rises are beyond what was studied. */
const MARK = '†';

/** A figure of a variant, marked where it is beyond the evidence. */
export function marked(figure: string, id: string, { beyondEvidence }: Pick<Results, 'beyondEvidence'>): string {
	return beyondEvidence[id] ? `${figure} ${MARK}` : figure;
}

/** A variant's name in a sentence that speaks for it: with what has to be known about it. */
export function nameMarked(id: string, { variants, beyondEvidence }: Pick<Results, 'variants' | 'beyondEvidence'>): string {
	return beyondEvidence[id] ? `${variants[id].name} (beyond the evidence ${MARK})` : variants[id].name;
}

/** What the mark means, for each variant that has it. */
export function evidenceNotes({ beyondEvidence, variants, currency }: Results): string[] {
	const numbers = new Numbers(currency);
	return Object.entries(beyondEvidence).map(
		([id, { share, largest }]) =>
			`${MARK} Beyond the evidence: ${variants[id].name} moves ${numbers.percent(share, 0)} of those it moves by more than 25% in all, the largest by ${numbers.percent(largest, 0)}. The studies cover rises of 3-25%; beyond them who leaves is assumed.`
	);
}

/** Of whom an uplift is. */
export const upliftOfWhom = ({ existingOnly }: Pick<Results, 'existingOnly'>): string =>
	existingOnly ? 'existing customers only' : 'existing and new';
