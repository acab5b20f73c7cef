import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import { isEqual, TrialWords } from '../lib/charts/TrialWords';
import type { Results, Uplift } from '../lib/engine/simulation/results';
import { marked, nameMarked, upliftOfWhom } from './evidence';
import { NONE, styled, table, type Look } from './table';

/** From this share of the parts one of them carries a result. */
const CARRIES = 2 / 3;

/** What each variant's ARR uplift is made of: offer and policy, and, where new customers come, existing and new ones. Nothing without variants. */
export function effectsTable(results: Results, look: Look): string {
	const ids = Object.keys(results.uplift);
	if (ids.length === 0) return '';
	const numbers = new Numbers(results.currency);
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const parts = ids.map((id) => partsOf(results, id));
	const unit = ledgerUnit(parts.flatMap((own) => own.flatMap((part) => (part ? [part.p5, part.p95] : []))));
	const write = (amount: number) => numbers.moneyUplift(amount, unit);
	const cell = (part: Uplift | null) =>
		!part ? NONE : isEqual(part) ? write(0) : words.hasInterval ? `${write(part.mean)} (${words.interval(part, write)})` : write(part.mean);
	const head = [
		'ARR uplift, mean (90% interval)',
		'Whole',
		...(results.existingOnly ? [] : ['Existing', 'New']),
		'Offer effect',
		'Policy effect',
		'Of'
	];
	const rows = ids.map((id, v) => {
		const [whole, ...others] = parts[v].map(cell);
		return [results.variants[id].name, marked(whole, id, results), ...others, upliftOfWhom(results)];
	});
	return `${table(head, rows, look)}\n\n${styled(notes(results).join('\n'), 'grey', look)}`;
}

/** The whole, existing and new customers where some come, offer and policy. */
function partsOf({ uplift, split, decomposition, existingOnly }: Results, id: string): (Uplift | null)[] {
	const origin = existingOnly ? [] : [split[id]?.existing.arr ?? null, split[id]?.new.arr ?? null];
	return [uplift[id].arr, ...origin, decomposition[id]?.offer.arr ?? null, decomposition[id]?.policy.arr ?? null];
}

function notes(results: Results): string[] {
	const { existingOnly, months } = results;
	const verdict = toldApartWords(results);
	return [
		...(verdict ? [verdict] : []),
		'Offer effect: the proposed book while everybody keeps what they have. Policy effect: what the policy brings on top. They sum to the whole in every trial.',
		...(existingOnly
			? []
			: [
					`Existing and new customers sum to the whole too. Horizon: ${months} months. New business alone is best at lower prices; a rise pays through the base.`
				])
	];
}

/** What carries the result of the option that is advised: its offer, its policy, or both. */
export function toldApartWords(results: Results): string | undefined {
	const { decision, decomposition, currency } = results;
	const found = decomposition[decision.leader];
	const [offer, policy] = [found?.offer.arr, found?.policy.arr];
	if (!offer || !policy) return undefined;
	const numbers = new Numbers(currency);
	const name = `${nameMarked(decision.leader, results)}, ${upliftOfWhom(results)}`;
	const [o, p] = [offer.mean, policy.mean];
	const sum = `offer ${numbers.moneyUplift(o)}, policy ${numbers.moneyUplift(p)} on average`;
	if (isEqual(offer) && isEqual(policy)) return `${name}: no difference from Today.`;
	if (isEqual(policy)) return `${name}: the offer carries all of it (${sum}).`;
	if (isEqual(offer)) return `${name}: the policy carries all of it (${sum}).`;
	if (o > 0 === p > 0) {
		const share = Math.abs(o) / (Math.abs(o) + Math.abs(p));
		const which =
			share >= CARRIES ? 'the offer carries it' : share <= 1 - CARRIES ? 'the policy carries it' : 'offer and policy both carry it';
		return `${name}: ${which} (${sum}).`;
	}
	// One of the two takes away from what the other brings: the sum has the sign of the larger.
	const [larger, smaller] = Math.abs(o) > Math.abs(p) ? ['offer', 'policy'] : ['policy', 'offer'];
	return o + p > 0
		? `${name}: the ${larger} carries it, the ${smaller} takes some of it away (${sum}).`
		: `${name}: the ${larger} costs more than the ${smaller} brings (${sum}).`;
}
