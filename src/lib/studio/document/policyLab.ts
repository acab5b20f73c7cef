import type { Numbers } from '../../charts/numbers';
import { plural } from '../../engine/catalog/plural';
import type { PolicyDocument, PolicyRuleDocument } from '../../formats/policyDocument';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { nameOf, variantOf } from './book';
import { addVariant, freshName, setPolicy } from './edits';
import { POLICY_CHOICES, policyOfKind } from './policyFields';
import { same } from './same';

/** Numbers of policies that are tried beside those that a policy begins with. */
const SUNSETS = [6, 12, 24] as const;
const STEPS = [0.05, 0.1, 0.2] as const;

/** A policy that the lab would make of a price book, and whether a scenario has it already. */
export type LabPolicy = { readonly name: string; readonly policy: PolicyDocument; readonly there: boolean };

/**
 * The seven policies for the price book of a scenario, with its timing, map and softeners; with other numbers of sunset and steps, where wanted.
 * What the scenario itself, or another of the same book, has is there already.
 */
export function labPolicies(document: ScenarioDocument, variantId: string, withNumbers: boolean, numbers: Numbers): LabPolicy[] {
	const base = variantOf(document, variantId);
	if (!base) return [];
	const alike = (document.variants ?? []).filter((one) => same(one.changes ?? {}, base.changes ?? {}) && same(one.book, base.book));
	const policies = POLICY_CHOICES.flatMap(({ kind }): PolicyDocument[] => {
		const begun = policyOfKind(kind, base.policy);
		const other = withNumbers ? numbersOf(kind) : [];
		return other.length > 0 ? other.map((rule) => ({ ...begun, ...rule })) : [begun];
	});
	return policies.map((policy) => ({
		name: `${nameOf(base)}, ${shortly(policy, numbers)}`,
		policy,
		// Where numbers are asked for, they count; else one of a kind does, whatever its numbers.
		there: alike.some((one) =>
			numbersOf(policy.kind).length > 0 && withNumbers ? same(settled(one.policy), settled(policy)) : one.policy.kind === policy.kind
		)
	}));
}

/** A document with those policies that no scenario has yet, as scenarios of the same price book at the end. */
export function withLabPolicies(document: ScenarioDocument, variantId: string, policies: readonly LabPolicy[]): ScenarioDocument {
	return policies
		.filter(({ there }) => !there)
		.reduce((next, { name, policy }) => {
			const added = addVariant(next, freshName(next, name), variantId);
			return setPolicy(added.document, added.id, policy);
		}, document);
}

function numbersOf(kind: PolicyDocument['kind']): PolicyRuleDocument[] {
	if (kind === 'sunset') return SUNSETS.map((months) => ({ kind, months }));
	if (kind === 'step') return STEPS.map((rate) => ({ kind, rate }));
	return [];
}

/** What is left out is what it is by itself, so that both ways to write a policy are one. */
const settled = ({ launch = 1, notice = 0, map, ...rest }: PolicyDocument): object => ({ ...rest, launch, notice, map: map ?? {} });

/** A policy in two or three words, behind the name of its book. */
function shortly(policy: PolicyDocument, numbers: Numbers): string {
	switch (policy.kind) {
		case 'keep':
			return 'keep their price';
		case 'immediate':
			return 'at launch';
		case 'renewal':
			return 'at renewal';
		case 'sunset':
			return `sunset after ${policy.months} ${plural(policy.months, 'month')}`;
		case 'phased':
			return `in ${policy.waves.length} ${plural(policy.waves.length, 'wave')}`;
		case 'step':
			return `in steps of ${numbers.rate(policy.rate)}`;
		case 'optIn':
			return `opt in, ${numbers.rate(policy.discount)} off`;
	}
}
