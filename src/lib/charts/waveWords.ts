import type { WaveRisk } from '../engine/analysis/rollout/RolloutRisks';
import type { RolloutMoves } from '../engine/analysis/rollout/rolloutMoves';
import type { PolicyKind } from '../engine/catalog/policy';

/** Why a wave has no rule, or one that cannot tell; empty where it can. */
export function ruleWords({ rule, leavers }: Pick<WaveRisk, 'rule' | 'leavers'>): string {
	if (!leavers) return 'run ends before its watch';
	if (!rule) return 'one trial tells no rule';
	return rule.tells ? '' : 'too small to tell';
}

/** What a policy that moves nobody does instead. */
export function nobodyWords(kind: PolicyKind['kind']): string {
	if (kind === 'optIn') return 'Nobody is moved: the policy offers the new price, and who takes it is for the run.';
	return kind === 'keep' ? 'Nobody is moved: existing customers keep price and package.' : 'Nobody is moved.';
}

/** Customers who are moved, weights counted. */
export const movedCustomers = ({ moves }: Pick<RolloutMoves, 'moves'>): number => moves.reduce((sum, { weight }) => sum + weight, 0);
