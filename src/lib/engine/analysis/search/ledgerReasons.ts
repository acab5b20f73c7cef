import { MOVEMENTS, type Movement } from '../../market/movements';

/** What one option has more than another of one movement. */
export type LedgerReason = { readonly movement: Movement; readonly mrr: number };

/** Movements whose difference is below this share of the largest say nothing. */
const WORTH_SAYING = 0.05;

/** Why one option ends with more MRR than another: the movements of the ledger that differ, the largest difference first. */
export function ledgerReasons(own: Readonly<Record<Movement, number>>, other: Readonly<Record<Movement, number>>): LedgerReason[] {
	const reasons = MOVEMENTS.map((movement) => ({ movement, mrr: own[movement] - other[movement] }));
	const largest = reasons.reduce((most, { mrr }) => Math.max(most, Math.abs(mrr)), 0);
	return reasons
		.filter(({ mrr }) => mrr !== 0 && Math.abs(mrr) >= WORTH_SAYING * largest)
		.sort((a, b) => Math.abs(b.mrr) - Math.abs(a.mrr));
}
