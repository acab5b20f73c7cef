import { POLICY_KINDS } from '../engine/catalog/policy';
import type { Findings } from './Findings';
import { isRecord } from './isRecord';
import { pathOf } from './pathOf';
import { show } from './describeIssue';

const KINDS: readonly string[] = POLICY_KINDS;
const POLICY_KEYS = ['launch', 'notice', 'map'];

/**
 * Says which policies of a document are of no known kind, with the kinds that there are.
 * @returns a copy in which another policy stands in for each of them, so that the rest of the document can be checked
 */
export function knownPolicies(document: unknown, findings: Findings): unknown {
	const copy: unknown = structuredClone(document);
	if (!isRecord(copy) || !Array.isArray(copy.variants)) return copy;
	const names = new Map();
	copy.variants.forEach((variant: unknown, index) => {
		if (!isRecord(variant) || !isRecord(variant.policy)) return;
		const { policy } = variant;
		if (typeof policy.kind === 'string' && !KINDS.includes(policy.kind))
			variant.policy = knownPolicy(policy, policy.kind, pathOf(document, ['variants', index, 'policy', 'kind'], names), findings);
	});
	return copy;
}

/** A policy that stands in for one of a kind that cannot be run. */
function knownPolicy(policy: Record<string, unknown>, kind: string, path: string, findings: Findings): Record<string, unknown> {
	const meant = findings.nearest(kind, KINDS);
	findings.error(
		'unknown-policy',
		path,
		`there is no policy ${show(kind)}`,
		meant ? `Did you mean "${meant}"?` : `Use one of ${KINDS.join(', ')}`
	);
	return { kind: 'keep', ...Object.fromEntries(POLICY_KEYS.filter((key) => Object.hasOwn(policy, key)).map((key) => [key, policy[key]])) };
}
