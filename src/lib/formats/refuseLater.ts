import { POLICY_KINDS } from '../engine/catalog/policy';
import type { Findings } from './Findings';
import { didYouMean } from './didYouMean';
import { pathOf } from './pathOf';
import { show } from './describeIssue';

const KINDS: readonly string[] = POLICY_KINDS;
const POLICY_KEYS = ['launch', 'notice', 'map'];

/**
 * Take out of a document what the format knows and this version does not simulate, each with a problem: never run as if it were not there.
 * Policies of an unknown kind are said here too, with the kinds that there are.
 * @returns a copy without it
 */
export function refuseLater(document: unknown, findings: Findings): unknown {
	const copy: unknown = structuredClone(document);
	const refuse = (parent: unknown, key: string, path: readonly PropertyKey[]): void => {
		if (!isRecord(parent) || !(key in parent)) return;
		findings.error('not-available', pathOf(document, [...path, key]), `"${key}" is not available in this version`, 'Leave it out');
		Reflect.deleteProperty(parent, key);
	};
	const root = isRecord(copy) ? copy : {};
	refuse(root, 'discounts', []);
	refuse(root.today, 'discounts', ['today']);
	listOf(root.features).forEach((feature, index) => refuse(feature, 'sameAs', ['features', index]));
	listOf(root.variants).forEach((variant, index) => {
		if (!isRecord(variant)) return;
		for (const key of ['book', 'changes']) refuse(variant[key], 'discounts', ['variants', index, key]);
		const { policy } = variant;
		if (!isRecord(policy)) return;
		const path = ['variants', index, 'policy'];
		refuse(policy.exempt, 'tag', [...path, 'exempt']);
		if (typeof policy.kind === 'string' && !KINDS.includes(policy.kind))
			variant.policy = knownPolicy(policy, policy.kind, pathOf(document, [...path, 'kind']), findings);
	});
	return copy;
}

/** A policy that stands in for one of a kind that cannot be run. */
function knownPolicy(policy: Record<string, unknown>, kind: string, path: string, findings: Findings): Record<string, unknown> {
	const meant = didYouMean(kind, KINDS);
	findings.error(
		'unknown-policy',
		path,
		`there is no policy ${show(kind)}`,
		meant ? `Did you mean "${meant}"?` : `Use one of ${KINDS.join(', ')}`
	);
	return { kind: 'keep', ...Object.fromEntries(POLICY_KEYS.filter((key) => key in policy).map((key) => [key, policy[key]])) };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
