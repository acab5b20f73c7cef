import type { PolicyDocument } from '../../formats/policyDocument';
import type { Moves } from './Moves';

/** The months in which a policy moves existing customers, within the horizon; undefined when it moves nobody by itself. */
export function movesOf(policy: PolicyDocument | undefined, months: number): Moves | undefined {
	const launch = policy?.launch ?? 1;
	if (!policy || policy.kind === 'keep' || launch > months) return undefined;
	if (policy.kind === 'renewal') return { from: launch, to: Math.min(months, launch + 11), label: 'Existing customers move at renewal' };
	const at = policy.kind === 'sunset' ? launch + policy.months : launch;
	return at > months ? undefined : { from: at, to: at, label: policy.kind === 'sunset' ? 'Old prices end' : 'Existing customers move' };
}
