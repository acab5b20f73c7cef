import type { CheckFinding } from './VerificationCheck';

/** How many rows of the list findings answer, or those with one outcome. */
export function answeredRows(findings: readonly CheckFinding[], outcome?: CheckFinding['outcome']): number {
	return new Set(findings.filter((finding) => outcome === undefined || finding.outcome === outcome).flatMap(({ rows }) => rows)).size;
}
