import { shortened } from '../engine/catalog/knownNames';
import { plural } from '../engine/catalog/plural';
import type { Policy } from '../engine/catalog/policy';
import type { PriceBook } from '../engine/catalog/priceBook';
import type { CustomerBase } from '../engine/market/customerBase';
import type { Findings } from './Findings';
import type { BaseReading } from './readBase';

/**
 * Says what of a policy meets no customer, and what customers lose by it. Where customers cannot be read, what would be said of them is not.
 * @param book to which the policy moves them
 * @param path of the policy
 */
export function checkPolicyCustomers(
	policy: Policy,
	book: PriceBook,
	{ base, segments }: BaseReading,
	path: string,
	findings: Findings
): void {
	if (base) unknownTags(base, policy, path, findings);
	unknownSegments(policy, new Set(segments.map(({ id }) => id)), `${path}/segments`, findings);
	if (base && policy.kind !== 'keep') droppedAddOns(base, book, policy, `${path}/map`, findings);
}

/** A rule for a segment that no customer is in. */
function unknownSegments({ segments = {} }: Policy, known: ReadonlySet<string>, path: string, findings: Findings): void {
	for (const id of known.size > 0 ? Object.keys(segments) : []) {
		if (known.has(id)) continue;
		findings.warn('unknown-segment', `${path}/${id}`, `no customer is in a segment "${shortened(id)}"`, findings.meant(id, known));
	}
}

/** A tag by which a policy leaves customers alone, and that none of them has. */
function unknownTags({ tags }: CustomerBase, policy: Policy, path: string, findings: Findings): void {
	const known = new Set(tags?.ids);
	const rules = [['', policy] as const, ...Object.entries(policy.segments ?? {}).map(([id, rule]) => [`segments/${id}/`, rule] as const)];
	for (const [place, { exempt }] of rules) {
		if (exempt?.tag === undefined || known.has(exempt.tag)) continue;
		const remedy = known.size > 0 ? findings.meant(exempt.tag, known) : 'Give the customer file a column tags';
		findings.warn('unknown-tag', `${path}/${place}exempt/tag`, `no customer has the tag "${shortened(exempt.tag)}"`, remedy);
	}
}

/** Add-ons that customers hold and lose when they move, since their new plan lacks them: one warning for each plan and add-on. */
function droppedAddOns(base: CustomerBase, book: PriceBook, policy: Policy, path: string, findings: Findings): void {
	const counts = new Map<string, number>();
	for (let i = 0; i < base.plan.length; i++) {
		for (let at = base.addOnStart[i]; at < base.addOnStart[i + 1]; at++) {
			const key = `${base.planIds[base.plan[i]]} ${base.addOnIds[base.addOn[at]]}`;
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	const addOns = new Map(book.addOns.map((addOn) => [addOn.id, addOn]));
	const plans = new Set(book.plans.map(({ id }) => id));
	for (const [key, count] of counts) {
		const [plan, id] = key.split(' ');
		const target = Object.hasOwn(policy.map, plan) ? policy.map[plan] : plan;
		const addOn = addOns.get(id);
		if (addOn?.on.includes(target) || addOn?.includedIn.includes(target) || !plans.has(target)) continue;
		const message = `${count} ${plural(count, 'customer')} on "${plan}" ${plural(count, 'holds', 'hold')} "${id}", which the new plan "${target}" does not sell: ${plural(count, 'it loses it when it moves', 'they lose it when they move')}`;
		findings.warn('add-on-dropped', path, message, `Sell "${id}" on "${target}", include it there, or map "${plan}" to another plan`);
	}
}
